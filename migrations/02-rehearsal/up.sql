-- What a rehearsal needs besides: the parts of a story with their times, the points that ticks were made against,
-- stories and decks out of sessions as a whole, and whether a packet's examples were asked for.

ALTER TABLE card ADD COLUMN parts TEXT;             -- JSON: [[name, seconds], …] of a story told in parts
ALTER TABLE card ADD COLUMN earlier_points TEXT;    -- JSON: [[until, [text, …]], …]: points before an edit, until an instant in ms
ALTER TABLE packet ADD COLUMN examples INTEGER NOT NULL DEFAULT 0;
ALTER TABLE story ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deck ADD COLUMN suspended INTEGER NOT NULL DEFAULT 0;

-- schedule.suspended is a set of reasons from here on: 1 the card itself, 2 its story, 4 its deck.

UPDATE packet SET hash = x'';                       -- to be read again, for the parts
