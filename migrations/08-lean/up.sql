-- What a look and an answer need, and no more.

-- A deck's due cards are counted in the index alone, those buried for the day left out.
DROP INDEX schedule_due;
CREATE INDEX schedule_due ON schedule (deck, due, buried_day)
    WHERE state > 0 AND suspended = 0 AND retired_day IS NULL;
