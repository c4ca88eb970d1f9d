-- Mock interviews and real ones: what was asked, how it was answered, and what is to be better the next time.

CREATE TABLE mock (
    id         BLOB    PRIMARY KEY,         -- UUIDv7
    device     INTEGER NOT NULL REFERENCES device,
    deck       INTEGER REFERENCES deck ON DELETE SET NULL,
    at_ms      INTEGER NOT NULL,
    offset_min INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    seed       INTEGER NOT NULL,            -- of the draw
    partner    INTEGER NOT NULL DEFAULT 0,  -- whether a second person asked and scored
    place      TEXT,                        -- of a real interview: where it was; empty where nobody said
    ended_ms   INTEGER
) WITHOUT ROWID;

CREATE TABLE mock_answer (
    mock      BLOB    NOT NULL REFERENCES mock,
    round     INTEGER NOT NULL,             -- 1 to 3; 0 of a real interview
    number    INTEGER NOT NULL,             -- of the answer in its round
    card      INTEGER REFERENCES card,      -- what the question was drawn from
    asked     TEXT    NOT NULL,
    pressed   INTEGER NOT NULL DEFAULT 0,   -- whether it pressed the answer before it
    told_ms   INTEGER,
    limit_s   INTEGER,
    checks    INTEGER,                      -- 1 answered what was asked, 2 a measurable detail, 4 within time; none: not checked yet
    score     INTEGER,                      -- by a partner, 1 to 5; of a real interview a grade, 1 to 4
    story     TEXT,                         -- title of the story that was told
    said      TEXT,                         -- what was typed or transcribed
    recording TEXT,
    PRIMARY KEY (mock, round, number)
) WITHOUT ROWID;

ALTER TABLE telling ADD COLUMN recording TEXT;  -- the file that the answer was recorded to

CREATE TABLE improvement (
    id      INTEGER PRIMARY KEY,
    mock    BLOB    NOT NULL REFERENCES mock,
    round   INTEGER NOT NULL,
    text    TEXT    NOT NULL,
    at_ms   INTEGER NOT NULL,
    met_ms  INTEGER                         -- when it was managed
);

CREATE TABLE improvement_card (             -- the cards that an improvement concerns
    improvement INTEGER NOT NULL REFERENCES improvement,
    card        INTEGER NOT NULL REFERENCES card,
    PRIMARY KEY (card, improvement)
) WITHOUT ROWID;
