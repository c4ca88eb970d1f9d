-- Which stories a packet's own notes emphasise for whom: said with `find --role` and `--stage`.

CREATE TABLE emphasis (
    packet   INTEGER NOT NULL REFERENCES packet ON DELETE CASCADE,
    story    INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    audience TEXT    NOT NULL CHECK (audience IN ('lead', 'ic', 'startup', 'enterprise')),
    PRIMARY KEY (packet, story, audience)
) WITHOUT ROWID;

UPDATE packet SET hash = x'';                       -- to be read again, for the notes
