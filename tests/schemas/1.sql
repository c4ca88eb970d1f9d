PRAGMA application_id = 1919251564;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
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
INSERT INTO "card" VALUES(1,1098875137596182742,1,1,1,3396268824586412706,-775564634293827879,-334681340460912249,'Tell the story “The queue that would not drain”.','**Situation:** Our nightly queue still held 40000 jobs at dawn.

**Task:** I was to have it empty by six.

**Action:** I split it into 8 shards, and drained the oldest first.

**Result:** It was empty at 5:40, 3 times as fast as before.','[["situation",1],["task",1],["action",1],["result",1],["3 times",2]]',120,3,NULL);
INSERT INTO "card" VALUES(2,891176227123723818,1,1,2,7183984150321945410,7911773784796659794,1832288885896152418,'Which numbers anchor “The queue that would not drain”?','It was empty at 5:40, 3 times as fast as before.','[["3 times",3]]',15,8,NULL);
INSERT INTO "card" VALUES(3,1033940983467783293,1,1,4,5638685126901444734,-4915702871933113883,2874807269582006602,'What did the lock cost?','It cost 59 ms a job.','[["59 ms",3]]',45,10,NULL);
INSERT INTO "card" VALUES(4,735103281507188727,2,NULL,4,5443880429071612083,-5553189369142335796,-7656975842264415824,'What is suspended?','What 1 person tires of.','[["1 person tires",3]]',45,1,NULL);
INSERT INTO "card" VALUES(5,804217226720502218,2,NULL,4,1819716787491035646,-2940006934977595859,6865100978295305130,'What is told well?','Whatever was told 3 times.','[["3 times",3]]',45,4,NULL);
INSERT INTO "card" VALUES(6,1020659586564279438,2,NULL,4,-3345165781687880124,2459326422737897670,160352402682111500,'What is forgotten?','Whatever was told once, 21 days ago.','[["21 days",3]]',45,7,NULL);
INSERT INTO "card" VALUES(7,540242275842425174,2,NULL,4,-49145397409319403,3696057635869321109,-524008387714218142,'What is taken back?','The answer of 1 slip.','[["1",3]]',45,10,NULL);
INSERT INTO "card" VALUES(8,795970761426304277,2,NULL,4,-5145858399899612269,-606407506298421968,20718811372160203,'What changes?','It took 41 ms.','[["41 ms",3]]',45,13,'["59 ms"]');
INSERT INTO "card" VALUES(9,24627783557100132,2,NULL,4,6013902013166874638,-389133788466170530,-2965902002584318718,'What is retired?','What 1 packet says no more.','[["1 packet says",3]]',45,16,NULL);
INSERT INTO "card" VALUES(10,336426070918078737,2,NULL,4,-6460015760644565732,7260057633998204606,-8108268324645932784,'What is never told?','What has waited 60 days.','[["60 days",3]]',45,16,NULL);
CREATE TABLE deck (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL UNIQUE,
    ladder      TEXT    NOT NULL,           -- gaps in days: 3,7,21,60
    new_per_day INTEGER NOT NULL DEFAULT 10,
    interview   INTEGER,                    -- day
    minutes     INTEGER                     -- a day; none: whatever is due
);
INSERT INTO "deck" VALUES(1,'stories','3,7,21,60',10,NULL,NULL);
INSERT INTO "deck" VALUES(2,'questions','3,7,21,60',10,20805,20);
CREATE TABLE device (
    id   INTEGER PRIMARY KEY,               -- 1 is the device that made this database
    uuid BLOB    NOT NULL UNIQUE
);
INSERT INTO "device" VALUES(1,X'7D9336E775974B6E8280A08890044470');
CREATE TABLE packet (
    id     INTEGER PRIMARY KEY,
    deck   INTEGER NOT NULL REFERENCES deck,
    path   TEXT    NOT NULL UNIQUE,
    hash   BLOB    NOT NULL,                -- of the file's bytes, and of how it was imported
    ladder TEXT                             -- as its front matter states it
);
INSERT INTO "packet" VALUES(1,1,'{home}/stories.md',X'6A15C7E297138373B48F45CBD9E96383',NULL);
INSERT INTO "packet" VALUES(2,2,'{home}/questions.md',X'D54874E7C2B2D6EDD1CF439C3D2CC01F',NULL);
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
INSERT INTO "schedule" VALUES(1,1,4294967297,2,20697,20700,0,20697,20697,1,1.29309999942779541015e+00,5.11217069625854492187e+00,NULL,NULL,0,NULL);
INSERT INTO "schedule" VALUES(2,1,4294967296,0,NULL,NULL,0,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "schedule" VALUES(3,1,4294967298,3,20697,20704,0,20697,20697,1,8.29559993743896484375e+00,1.0,NULL,NULL,0,NULL);
INSERT INTO "schedule" VALUES(4,2,8589934592,0,NULL,NULL,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,NULL);
INSERT INTO "schedule" VALUES(5,2,8589934593,3,20700,20707,0,20697,20700,3,2.10260353088378906241e+01,1.0,NULL,NULL,0,NULL);
INSERT INTO "schedule" VALUES(6,2,8589934594,2,20700,20703,0,20697,20700,2,2.76096582412719726562e+00,6.4021148681640625e+00,NULL,NULL,0,NULL);
INSERT INTO "schedule" VALUES(7,2,8589934595,0,NULL,NULL,0,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "schedule" VALUES(8,2,8589934596,2,20697,20700,0,20697,20697,1,2.30649995803833,2.11810398101806640625e+00,20701,NULL,0,NULL);
INSERT INTO "schedule" VALUES(9,2,8589934597,2,20697,20700,0,20697,20697,1,2.30649995803833,2.11810398101806640625e+00,NULL,NULL,0,20701);
INSERT INTO "schedule" VALUES(10,2,8589934597,0,NULL,NULL,0,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE story (
    id    INTEGER PRIMARY KEY,
    deck  INTEGER NOT NULL REFERENCES deck,
    slug  TEXT    NOT NULL,
    title TEXT    NOT NULL,
    UNIQUE (deck, slug)
);
INSERT INTO "story" VALUES(1,1,'the-queue-that-would-not-drain','The queue that would not drain');
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
INSERT INTO "telling" VALUES(X'01A05BC481807C808249DD4590CB890B',5,1,1788246000000,120,20697,3,0,12500,NULL,NULL,3,NULL);
INSERT INTO "telling" VALUES(X'01A05BC481817E75BC5D1BB9613AB3AE',6,1,1788246000001,120,20697,1,0,12500,NULL,NULL,3,NULL);
INSERT INTO "telling" VALUES(X'01A05BC4818273D6A0FC040BF1D5C18C',7,1,1788246000002,120,20697,1,0,NULL,NULL,NULL,NULL,1788246000000);
INSERT INTO "telling" VALUES(X'01A05BC481837BD78B5C66B06D33B469',8,1,1788246000003,120,20697,3,0,12500,NULL,NULL,3,NULL);
INSERT INTO "telling" VALUES(X'01A05BC4818474AE9D2DDF77C49A1A2E',9,1,1788246000004,120,20697,3,0,12500,NULL,NULL,3,NULL);
INSERT INTO "telling" VALUES(X'01A05BC4818575FBB4C65B3C5847D95F',1,1,1788246000005,120,20697,2,0,12500,NULL,NULL,63,NULL);
INSERT INTO "telling" VALUES(X'01A05BC481867B84AAC6DD22978B7E0E',3,1,1788246000006,120,20697,4,0,12500,NULL,NULL,3,NULL);
INSERT INTO "telling" VALUES(X'01A06B3795807E8EAD7AA228B3304B41',6,1,1788505200000,120,20700,3,0,12500,NULL,NULL,3,NULL);
INSERT INTO "telling" VALUES(X'01A06B3795817E289852C11FADD80D08',5,1,1788505200001,120,20700,3,0,12500,NULL,NULL,3,NULL);
INSERT INTO "telling" VALUES(X'01A06B37958275D1B62C142D74B6FC53',5,1,1788505200002,120,20700,4,1,12500,NULL,NULL,3,NULL);
CREATE INDEX schedule_due ON schedule (due) WHERE state > 0 AND suspended = 0 AND retired_day IS NULL;
CREATE INDEX schedule_new ON schedule (deck, rank) WHERE state = 0 AND suspended = 0 AND retired_day IS NULL;
CREATE INDEX telling_card ON telling (card);
COMMIT;
