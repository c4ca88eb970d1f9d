-- What it takes to carry a log elsewhere: when cards were made and written, and what is known of cards that are not here.

ALTER TABLE card ADD COLUMN written_ms INTEGER NOT NULL DEFAULT 0;  -- instant at which it was given what it says
ALTER TABLE schedule ADD COLUMN added_day INTEGER;                  -- day on which the card was made
-- Both are unknown of cards that were made before they were kept.

-- Lines of other machines' logs that speak of cards or decks that are not here yet.
CREATE TABLE waiting (
    what TEXT    NOT NULL CHECK (what IN ('card', 'telling', 'mock')),
    id   TEXT    NOT NULL,      -- the card's name; the UUID of a telling or mock
    card TEXT,                  -- the name of a telling's card
    line TEXT    NOT NULL,      -- JSON, as it was read
    PRIMARY KEY (what, id)
) WITHOUT ROWID;

CREATE INDEX waiting_card ON waiting (card) WHERE card IS NOT NULL;
