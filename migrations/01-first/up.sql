-- The log (telling) is the truth and only grows. The schedule is its fold, kept beside it for speed.
-- Days are counted from 1970-01-01, instants in milliseconds of UTC.

PRAGMA application_id = 0x7265746c; -- "retl"

CREATE TABLE device (
    id   INTEGER PRIMARY KEY,               -- 1 is the device that made this database
    uuid BLOB    NOT NULL UNIQUE
);

CREATE TABLE deck (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL UNIQUE,
    ladder      TEXT    NOT NULL,           -- gaps in days: 3,7,21,60
    new_per_day INTEGER NOT NULL DEFAULT 10,
    interview   INTEGER,                    -- day
    minutes     INTEGER                     -- a day; none: whatever is due
);

CREATE TABLE packet (
    id     INTEGER PRIMARY KEY,
    deck   INTEGER NOT NULL REFERENCES deck,
    path   TEXT    NOT NULL UNIQUE,
    hash   BLOB    NOT NULL,                -- of the file's bytes, and of how it was imported
    ladder TEXT                             -- as its front matter states it
);

CREATE TABLE story (
    id    INTEGER PRIMARY KEY,
    deck  INTEGER NOT NULL REFERENCES deck,
    slug  TEXT    NOT NULL,
    title TEXT    NOT NULL,
    UNIQUE (deck, slug)
);

-- What a card says: wide rows, read when the card is shown.
CREATE TABLE card (
    id          INTEGER PRIMARY KEY,
    key         INTEGER NOT NULL UNIQUE,    -- the card's name
    packet      INTEGER NOT NULL REFERENCES packet,
    story       INTEGER REFERENCES story,
    kind        INTEGER NOT NULL,
    place       INTEGER NOT NULL,           -- hash of where it lives
    fingerprint INTEGER NOT NULL,           -- hash of what it says, wherever it lives
    content     INTEGER NOT NULL,           -- hash of all that a person sees
    prompt      TEXT    NOT NULL,           -- wordings, one a line
    answer      TEXT    NOT NULL,
    points      TEXT    NOT NULL,           -- JSON: [[text, 1 must | 2 fact], …]
    budget_s    INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    changed     TEXT,                       -- facts before the last material change, JSON, until shown
    UNIQUE (packet, place)
);

-- When a card is told: narrow rows, scanned and updated.
CREATE TABLE schedule (
    card        INTEGER PRIMARY KEY REFERENCES card,
    deck        INTEGER NOT NULL REFERENCES deck,
    rank        INTEGER NOT NULL,           -- order in which new cards are learnt
    state       INTEGER NOT NULL DEFAULT 0, -- 0 new, 1 check, 2 + rung
    last        INTEGER,                    -- day
    due         INTEGER,                    -- day
    lapses      INTEGER NOT NULL DEFAULT 0,
    first       INTEGER,                    -- day
    told        INTEGER,                    -- day of the latest telling, drills included
    tellings    INTEGER NOT NULL DEFAULT 0,
    stability   REAL,
    difficulty  REAL,
    changed_day INTEGER,                    -- day of the last material change
    buried_day  INTEGER,                    -- not asked on this day
    suspended   INTEGER NOT NULL DEFAULT 0,
    retired_day INTEGER                     -- gone from its packet since
);

CREATE INDEX schedule_due ON schedule (due) WHERE state > 0 AND suspended = 0 AND retired_day IS NULL;
CREATE INDEX schedule_new ON schedule (deck, rank) WHERE state = 0 AND suspended = 0 AND retired_day IS NULL;

CREATE TABLE telling (
    id         BLOB    PRIMARY KEY,         -- UUIDv7
    card       INTEGER NOT NULL REFERENCES card,
    device     INTEGER NOT NULL REFERENCES device,
    at_ms      INTEGER NOT NULL,            -- strictly increasing on a device
    offset_min INTEGER NOT NULL,
    day        INTEGER NOT NULL,
    grade      INTEGER NOT NULL CHECK (grade BETWEEN 1 AND 4),
    drill      INTEGER NOT NULL DEFAULT 0,
    reveal_ms  INTEGER,
    grade_ms   INTEGER,
    splits_ms  TEXT,
    points     INTEGER,                     -- bit n: point n was said; the highest set bit ends the list
    undone_at  INTEGER
) WITHOUT ROWID;

CREATE INDEX telling_card ON telling (card);
