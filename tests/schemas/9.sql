PRAGMA application_id = 1919251564;
PRAGMA user_version = 9;
BEGIN TRANSACTION;
CREATE TABLE "card" (
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
INSERT INTO "card" VALUES(1,1098875137596182742,1,1,1,3396268824586412706,-775564634293827879,5193110164670604951,120,3,1788246000000,'Tell the story “The queue that would not drain”.','**Situation:** Our nightly queue still held 40000 jobs at dawn.

**Task:** I was to have it empty by six.

**Action:** I split it into 8 shards, and drained the oldest first.

**Result:** It was empty at 5:40, 3 times as fast as before.','[["situation",1],["task",1],["action",1],["result",1],["3 times",2]]','[["situation",15],["task",15],["action",60],["result",30]]',NULL,NULL);
INSERT INTO "card" VALUES(2,891176227123723818,1,1,2,7183984150321945410,7911773784796659794,1832288885896152418,15,8,1788246000000,'Which numbers anchor “The queue that would not drain”?','It was empty at 5:40, 3 times as fast as before.','[["3 times",3]]',NULL,NULL,NULL);
INSERT INTO "card" VALUES(3,1033940983467783293,1,1,4,5638685126901444734,-4915702871933113883,2874807269582006602,45,10,1788246000000,'What did the lock cost?','It cost 59 ms a job.','[["59 ms",3]]',NULL,NULL,NULL);
INSERT INTO "card" VALUES(4,735103281507188727,2,NULL,4,5443880429071612083,-5553189369142335796,-7656975842264415824,45,1,1788246000000,'What is suspended?','What 1 person tires of.','[["1 person tires",3]]',NULL,NULL,NULL);
INSERT INTO "card" VALUES(5,804217226720502218,2,NULL,4,1819716787491035646,-2940006934977595859,6865100978295305130,45,4,1788246000000,'What is told well?','Whatever was told 3 times.','[["3 times",3]]',NULL,NULL,NULL);
INSERT INTO "card" VALUES(6,1020659586564279438,2,NULL,4,-3345165781687880124,2459326422737897670,160352402682111500,45,7,1788246000000,'What is forgotten?','Whatever was told once, 21 days ago.','[["21 days",3]]',NULL,NULL,NULL);
INSERT INTO "card" VALUES(7,540242275842425174,2,NULL,4,-49145397409319403,3696057635869321109,-524008387714218142,45,10,1788246000000,'What is taken back?','The answer of 1 slip.','[["1",3]]',NULL,NULL,NULL);
INSERT INTO "card" VALUES(8,795970761426304277,2,NULL,4,-5145858399899612269,-606407506298421968,20718811372160203,45,13,1788591600000,'What changes?','It took 41 ms.','[["41 ms",3]]',NULL,'["59 ms"]','[[1788591600000,["59 ms"]]]');
INSERT INTO "card" VALUES(9,24627783557100132,2,NULL,4,6013902013166874638,-389133788466170530,-2965902002584318718,45,16,1788246000000,'What is retired?','What 1 packet says no more.','[["1 packet says",3]]',NULL,NULL,NULL);
INSERT INTO "card" VALUES(10,336426070918078737,2,NULL,4,-6460015760644565732,7260057633998204606,-8108268324645932784,45,16,1788246000000,'What is never told?','What has waited 60 days.','[["60 days",3]]',NULL,NULL,NULL);
CREATE TABLE deck (
    id          INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL UNIQUE,
    ladder      TEXT    NOT NULL,           -- gaps in days: 3,7,21,60
    new_per_day INTEGER NOT NULL DEFAULT 10,
    interview   INTEGER,                    -- day
    minutes     INTEGER                     -- a day; none: whatever is due
, suspended INTEGER NOT NULL DEFAULT 0, retention REAL, parameters TEXT);
INSERT INTO "deck" VALUES(1,'stories','3,7,21,60',10,NULL,NULL,0,8.99999976158142089843e-01,NULL);
INSERT INTO "deck" VALUES(2,'questions','3,7,21,60',10,20805,20,0,NULL,NULL);
CREATE TABLE device (
    id   INTEGER PRIMARY KEY,               -- 1 is the device that made this database
    uuid BLOB    NOT NULL UNIQUE
);
INSERT INTO "device" VALUES(1,X'A1341764F513491583F2ED033ED29113');
CREATE TABLE emphasis (
    packet   INTEGER NOT NULL REFERENCES packet ON DELETE CASCADE,
    story    INTEGER NOT NULL REFERENCES story ON DELETE CASCADE,
    audience TEXT    NOT NULL CHECK (audience IN ('lead', 'ic', 'startup', 'enterprise')),
    PRIMARY KEY (packet, story, audience)
) WITHOUT ROWID;
INSERT INTO "emphasis" VALUES(1,1,'startup');
CREATE TABLE improvement (
    id      INTEGER PRIMARY KEY,
    mock    BLOB    NOT NULL REFERENCES mock,
    round   INTEGER NOT NULL,
    text    TEXT    NOT NULL,
    at_ms   INTEGER NOT NULL,
    met_ms  INTEGER                         -- when it was managed
);
INSERT INTO "improvement" VALUES(1,X'01A0705DF1807278B9359FC80A874E6A',3,'name the price',1788591600000,NULL);
INSERT INTO "improvement" VALUES(2,X'01A0705DF1817A609F4C31C0399B4FEA',0,'say the number first',1788591600000,NULL);
CREATE TABLE improvement_card (             -- the cards that an improvement concerns
    improvement INTEGER NOT NULL REFERENCES improvement,
    card        INTEGER NOT NULL REFERENCES card,
    PRIMARY KEY (card, improvement)
) WITHOUT ROWID;
INSERT INTO "improvement_card" VALUES(1,3);
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
INSERT INTO "mock" VALUES(X'01A0705DF1807278B9359FC80A874E6A',1,1,1788591600000,120,20701,91600,0,NULL,1788591600000);
INSERT INTO "mock" VALUES(X'01A0705DF1817A609F4C31C0399B4FEA',1,1,1788591600001,120,20701,0,0,'the harbour',1788591600000);
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
INSERT INTO "mock_answer" VALUES(X'01A0705DF1807278B9359FC80A874E6A',3,1,3,'What did the lock cost?',0,0,90,5,NULL,'The queue that would not drain',NULL,NULL);
INSERT INTO "mock_answer" VALUES(X'01A0705DF1807278B9359FC80A874E6A',3,2,NULL,'What would you do differently today?',1,0,45,5,NULL,NULL,NULL,NULL);
INSERT INTO "mock_answer" VALUES(X'01A0705DF1817A609F4C31C0399B4FEA',0,1,NULL,'Why shards?',0,NULL,NULL,NULL,2,NULL,NULL,NULL);
CREATE TABLE note (
    packet INTEGER NOT NULL REFERENCES packet ON DELETE CASCADE,
    kind   TEXT    NOT NULL,    -- theme, strategy, to_ask, round, schedule, framework
    title  TEXT    NOT NULL,    -- a question, or the title of a round, a frame or some days
    detail TEXT,                -- JSON: {"group": …}, {"focus": …}, {"seconds": …} or {"days": [first, last]}
    text   TEXT    NOT NULL,    -- Markdown; of a schedule, what is to be done, one thing a line
    line   INTEGER NOT NULL
);
INSERT INTO "note" VALUES(1,'to_ask','Who is called when it breaks?',NULL,'',15);
CREATE TABLE off (                                  -- days on which a deck serves nothing, both ends included
    deck     INTEGER NOT NULL REFERENCES deck ON DELETE CASCADE,
    from_day INTEGER NOT NULL,
    to_day   INTEGER NOT NULL CHECK (to_day >= from_day),
    PRIMARY KEY (deck, from_day)
) WITHOUT ROWID;
INSERT INTO "off" VALUES(2,20727,20729);
CREATE TABLE packet (
    id     INTEGER PRIMARY KEY,
    deck   INTEGER NOT NULL REFERENCES deck,
    path   TEXT    NOT NULL UNIQUE,
    hash   BLOB    NOT NULL,                -- of the file's bytes, and of how it was imported
    ladder TEXT                             -- as its front matter states it
, examples INTEGER NOT NULL DEFAULT 0, practice_day INTEGER);
INSERT INTO "packet" VALUES(1,1,'{home}/stories.md',X'6A15C7E297138373B48F45CBD9E96383',NULL,0,NULL);
INSERT INTO "packet" VALUES(2,2,'{home}/questions.md',X'D54874E7C2B2D6EDD1CF439C3D2CC01F',NULL,0,NULL);
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
, added_day INTEGER);
INSERT INTO "schedule" VALUES(1,1,4294967297,2,20697,20698,0,20697,20697,1,1.29309999942779541015e+00,5.11217069625854492187e+00,NULL,NULL,2,NULL,20697);
INSERT INTO "schedule" VALUES(2,1,4294967296,0,NULL,NULL,0,NULL,NULL,0,NULL,NULL,NULL,NULL,2,NULL,20697);
INSERT INTO "schedule" VALUES(3,1,4294967298,3,20697,20705,0,20697,20697,1,8.29559993743896484375e+00,1.0,NULL,NULL,2,NULL,20697);
INSERT INTO "schedule" VALUES(4,2,8589934592,0,NULL,NULL,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,NULL,20697);
INSERT INTO "schedule" VALUES(5,2,8589934593,3,20700,20707,0,20697,20700,3,2.10260353088378906241e+01,1.0,NULL,NULL,0,NULL,20697);
INSERT INTO "schedule" VALUES(6,2,8589934594,2,20700,20703,0,20697,20700,2,2.76096582412719726562e+00,6.4021148681640625e+00,NULL,NULL,0,NULL,20697);
INSERT INTO "schedule" VALUES(7,2,8589934595,0,NULL,NULL,0,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,20697);
INSERT INTO "schedule" VALUES(8,2,8589934596,2,20697,20700,0,20697,20697,1,2.30649995803833,2.11810398101806640625e+00,20701,NULL,0,NULL,20697);
INSERT INTO "schedule" VALUES(9,2,8589934597,2,20697,20700,0,20697,20697,1,2.30649995803833,2.11810398101806640625e+00,NULL,NULL,0,20701,20697);
INSERT INTO "schedule" VALUES(10,2,8589934597,0,NULL,NULL,0,NULL,NULL,0,NULL,NULL,NULL,NULL,0,NULL,20697);
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,                         -- minutes: a day, over all decks
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE story (
    id    INTEGER PRIMARY KEY,
    deck  INTEGER NOT NULL REFERENCES deck,
    slug  TEXT    NOT NULL,
    title TEXT    NOT NULL, suspended INTEGER NOT NULL DEFAULT 0,
    UNIQUE (deck, slug)
);
INSERT INTO "story" VALUES(1,1,'the-queue-that-would-not-drain','The queue that would not drain',1);
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
, recording TEXT) WITHOUT ROWID;
INSERT INTO "telling" VALUES(X'01A05BC481807A7D941FDF19E9729056',5,1,1788246000000,120,20697,3,0,12500,NULL,NULL,3,NULL,NULL);
INSERT INTO "telling" VALUES(X'01A05BC481817B0B9C1EFABBC7FE1F20',6,1,1788246000001,120,20697,1,0,12500,NULL,NULL,3,NULL,NULL);
INSERT INTO "telling" VALUES(X'01A05BC48182772EB06836F674B29C9E',7,1,1788246000002,120,20697,1,0,NULL,NULL,NULL,NULL,1788246000000,NULL);
INSERT INTO "telling" VALUES(X'01A05BC4818376F4BA5E0146ABDC737F',8,1,1788246000003,120,20697,3,0,12500,NULL,NULL,3,NULL,NULL);
INSERT INTO "telling" VALUES(X'01A05BC481847D3BAB9546D1D51FF381',9,1,1788246000004,120,20697,3,0,12500,NULL,NULL,3,NULL,NULL);
INSERT INTO "telling" VALUES(X'01A05BC481857FA29554234ECBD30110',1,1,1788246000005,120,20697,2,0,12500,NULL,NULL,63,NULL,NULL);
INSERT INTO "telling" VALUES(X'01A05BC481867AB6913B1748DC29B89A',3,1,1788246000006,120,20697,4,0,12500,NULL,NULL,3,NULL,NULL);
INSERT INTO "telling" VALUES(X'01A06B3795807EC28A209D68516EFFE8',6,1,1788505200000,120,20700,3,0,12500,NULL,NULL,3,NULL,NULL);
INSERT INTO "telling" VALUES(X'01A06B379581783986CA709C9E4874D7',5,1,1788505200001,120,20700,3,0,12500,NULL,NULL,3,NULL,NULL);
INSERT INTO "telling" VALUES(X'01A06B379582751FB35FCFD16487F48B',5,1,1788505200002,120,20700,4,1,12500,NULL,NULL,3,NULL,NULL);
CREATE TABLE waiting (
    what TEXT    NOT NULL CHECK (what IN ('card', 'telling', 'mock')),
    id   TEXT    NOT NULL,      -- the card's name; the UUID of a telling or mock
    card TEXT,                  -- the name of a telling's card
    line TEXT    NOT NULL,      -- JSON, as it was read
    PRIMARY KEY (what, id)
) WITHOUT ROWID;
INSERT INTO "waiting" VALUES('card','0c4h8k2m6p9r/0000000000000001/0000000000000001/elsewhere',NULL,'{"card":"0c4h8k2m6p9r","deck":"elsewhere","place":"0000000000000001","fingerprint":"0000000000000001","changed_day":null}');
INSERT INTO "waiting" VALUES('telling','01990000-0000-7000-8000-000000000001','0c4h8k2m6p9r','{"id":"01990000-0000-7000-8000-000000000001","device":"01990000-0000-4000-8000-000000000001","deck":"elsewhere","card":"0c4h8k2m6p9r","at":"2026-09-03T09:30:00.000Z","offset_min":60,"day":"2026-09-03","grade":3,"drill":false,"reveal_ms":38000,"grade_ms":3200,"splits_ms":null,"points":[true],"undone_at":null}');
CREATE INDEX schedule_new ON schedule (deck, rank) WHERE state = 0 AND suspended = 0 AND retired_day IS NULL;
CREATE INDEX telling_card ON telling (card);
CREATE INDEX note_packet ON note (packet);
CREATE INDEX waiting_card ON waiting (card) WHERE card IS NOT NULL;
CREATE INDEX schedule_due ON schedule (deck, due, buried_day)
    WHERE state > 0 AND suspended = 0 AND retired_day IS NULL;
CREATE INDEX card_packet ON card (packet);
CREATE INDEX schedule_gone ON schedule (deck) WHERE retired_day IS NOT NULL;
COMMIT;
