-- Cards that change places with one another, such as two metrics of one story, may do so one after the other: a place
-- holds one card when an import is done, and need not before. What is short stands before what is long.

CREATE TABLE card_now (
    id             INTEGER PRIMARY KEY,
    key            INTEGER NOT NULL UNIQUE,             -- the card's name
    packet         INTEGER NOT NULL REFERENCES packet,
    story          INTEGER REFERENCES story,
    kind           INTEGER NOT NULL,
    place          INTEGER NOT NULL,                    -- hash of where it lives
    fingerprint    INTEGER NOT NULL,                    -- hash of what it says, wherever it lives
    content        INTEGER NOT NULL,                    -- hash of all that a person sees
    budget_s       INTEGER NOT NULL,
    line           INTEGER NOT NULL,
    written_ms     INTEGER NOT NULL DEFAULT 0,          -- instant at which it was given what it says; 0 where unknown
    prompt         TEXT    NOT NULL,                    -- wordings, one a line
    answer         TEXT    NOT NULL,
    points         TEXT    NOT NULL,                    -- JSON: [[text, 1 must | 2 fact], …]
    parts          TEXT,                                -- JSON: [[name, seconds], …] of a story told in parts
    changed        TEXT,                                -- facts before the last material change, JSON, until shown
    earlier_points TEXT                                 -- JSON: [[until, [text, …]], …]: points before an edit, until an instant in ms
);

INSERT INTO card_now (id, key, packet, story, kind, place, fingerprint, content, budget_s, line, written_ms, prompt,
                      answer, points, parts, changed, earlier_points)
SELECT id, key, packet, story, kind, place, fingerprint, content, budget_s, line, written_ms, prompt,
       answer, points, parts, changed, earlier_points
FROM card ORDER BY id;

DROP TABLE card;
ALTER TABLE card_now RENAME TO card;
CREATE INDEX card_packet ON card (packet);

-- Cards that are gone from their packets are looked for whenever another is imported.
CREATE INDEX schedule_gone ON schedule (deck) WHERE retired_day IS NOT NULL;
