-- What a plan to the interview's day needs: days off, a cap over all decks, and FSRS in the place of the ladder.

ALTER TABLE deck ADD COLUMN retention REAL;         -- set: FSRS schedules, so that recall is this when a card comes due
ALTER TABLE deck ADD COLUMN parameters TEXT;        -- JSON: FSRS parameters trained from the log; none: the defaults

CREATE TABLE off (                                  -- days on which a deck serves nothing, both ends included
    deck     INTEGER NOT NULL REFERENCES deck ON DELETE CASCADE,
    from_day INTEGER NOT NULL,
    to_day   INTEGER NOT NULL CHECK (to_day >= from_day),
    PRIMARY KEY (deck, from_day)
) WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,                         -- minutes: a day, over all decks
    value TEXT NOT NULL
) WITHOUT ROWID;
