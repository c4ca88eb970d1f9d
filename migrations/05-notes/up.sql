-- What a packet says besides cards: themes, advice, questions to ask, rounds, practice, frames.

CREATE TABLE note (
    packet INTEGER NOT NULL REFERENCES packet ON DELETE CASCADE,
    kind   TEXT    NOT NULL,    -- theme, strategy, to_ask, round, schedule, framework
    title  TEXT    NOT NULL,    -- a question, or the title of a round, a frame or some days
    detail TEXT,                -- JSON: {"group": …}, {"focus": …}, {"seconds": …} or {"days": [first, last]}
    text   TEXT    NOT NULL,    -- Markdown; of a schedule, what is to be done, one thing a line
    line   INTEGER NOT NULL
);

CREATE INDEX note_packet ON note (packet);

ALTER TABLE packet ADD COLUMN practice_day INTEGER;     -- day on which its practice schedule was first read

UPDATE packet SET hash = x'';   -- to be read again, for the notes
