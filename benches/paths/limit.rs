//! The same work by SQLite alone, with the least schema that does it: a floor, not a promise.

use std::io::Write;
use std::path::Path;

use chrono::Datelike as _;
use pulldown_cmark::Parser;
use rusqlite::{Connection, params};

use crate::collection::{TODAY, Telling};

const SCHEMA: &str = "
    CREATE TABLE card (id INTEGER PRIMARY KEY, prompt TEXT NOT NULL, answer TEXT NOT NULL, hash INTEGER NOT NULL UNIQUE);
    CREATE TABLE schedule (card INTEGER PRIMARY KEY, state INTEGER NOT NULL, due INTEGER NOT NULL);
    CREATE INDEX due ON schedule (due) WHERE state > 0;
    CREATE TABLE telling (id INTEGER PRIMARY KEY, card INTEGER NOT NULL, day INTEGER NOT NULL, grade INTEGER NOT NULL,
                          reveal_ms INTEGER);";

/// The day on which everything is measured, counted as the log's days are.
fn today() -> i32 {
    TODAY.num_days_from_ce()
}

fn open(path: &Path) -> Connection {
    let connection = Connection::open(path).expect("a database can be opened");
    connection.pragma_update(None, "journal_mode", "WAL").expect("it takes a mode");
    connection.pragma_update(None, "synchronous", "FULL").expect("it takes a mode");
    connection
}

/// Questions and answers of a packet of the form that is measured, with a hash of both.
fn cards(text: &str) -> impl Iterator<Item = (&str, &str, i64)> {
    text.split("\n---\n").filter_map(|card| {
        let (prompt, answer) = card.trim().strip_prefix("Q: ")?.split_once("\nA: ")?;
        let hash = blake3::hash(card.as_bytes());
        Some((prompt, answer, i64::from_le_bytes(hash.as_bytes()[..8].try_into().expect("eight bytes"))))
    })
}

/// Every field through the Markdown parser, and every card into an empty database.
pub fn import(database: &Path, packet: &Path) {
    let text = std::fs::read_to_string(packet).expect("the packet can be read");
    let mut connection = open(database);
    connection.execute_batch(SCHEMA).expect("the schema is right");
    let transaction = connection.transaction().expect("a transaction begins");
    {
        let mut card = transaction.prepare("INSERT INTO card (prompt, answer, hash) VALUES (?1, ?2, ?3)").expect("SQL");
        let mut schedule = transaction.prepare("INSERT INTO schedule VALUES (?1, 0, 0)").expect("SQL");
        for (prompt, answer, hash) in cards(&text) {
            divan::black_box(Parser::new(prompt).count() + Parser::new(answer).count());
            let row = card.insert(params![prompt, answer, hash]).expect("a row");
            schedule.execute([row]).expect("a row");
        }
    }
    transaction.commit().expect("it is written");
}

/// Every card of the packet hashed, and looked for in the database.
pub fn compare(database: &Path, packet: &Path) -> usize {
    let text = std::fs::read_to_string(packet).expect("the packet can be read");
    let connection = open(database);
    let mut known = connection.prepare("SELECT hash FROM card").expect("SQL");
    let known: std::collections::HashSet<i64> =
        known.query_map([], |row| row.get(0)).expect("rows").collect::<Result<_, _>>().expect("rows");
    cards(&text).filter(|(_, _, hash)| known.contains(hash)).count()
}

/// Puts a log into the database, and the cards where it leaves them.
pub fn tell(database: &Path, tellings: &[Telling]) {
    let mut connection = open(database);
    let transaction = connection.transaction().expect("a transaction begins");
    {
        let mut telling = transaction
            .prepare("INSERT INTO telling (card, day, grade, reveal_ms) VALUES (?1, ?2, ?3, 9000)")
            .expect("SQL");
        let mut schedule =
            transaction.prepare("UPDATE schedule SET state = 5, due = ?2 + 60 WHERE card = ?1").expect("SQL");
        for told in tellings {
            let (card, day) = (i64::from(told.card) + 1, told.day.num_days_from_ce());
            telling.execute(params![card, day, told.grade]).expect("a row");
            schedule.execute(params![card, day]).expect("a row");
        }
    }
    transaction.commit().expect("it is written");
}

/// Opens the database and counts by the index.
pub fn due(database: &Path) -> i64 {
    let sql = "SELECT count(*) FROM schedule WHERE state > 0 AND due <= ?1";
    open(database).query_row(sql, [today()], |row| row.get(0)).expect("a count")
}

/// A session of bare answers.
pub struct Answers {
    connection: Connection,
}

impl Answers {
    /// Opens the database.
    pub fn open(database: &Path) -> Self {
        Self { connection: open(database) }
    }

    /// The next card due, read, moved on, written down, and on disk.
    pub fn one(&mut self) {
        let transaction = self.connection.transaction().expect("a transaction begins");
        {
            let mut next = transaction
                .prepare_cached("SELECT card FROM schedule WHERE state > 0 AND due <= ?1 ORDER BY due LIMIT 1")
                .expect("SQL");
            let card: i64 = next.query_row([today()], |row| row.get(0)).expect("a card is due");
            let mut text = transaction.prepare_cached("SELECT prompt, answer FROM card WHERE id = ?1").expect("SQL");
            let read: (String, String) = text.query_row([card], |row| Ok((row.get(0)?, row.get(1)?))).expect("a card");
            divan::black_box(read);
            let mut schedule =
                transaction.prepare_cached("UPDATE schedule SET due = ?2 + 60 WHERE card = ?1").expect("SQL");
            schedule.execute(params![card, today()]).expect("a row");
            let mut telling = transaction
                .prepare_cached("INSERT INTO telling (card, day, grade, reveal_ms) VALUES (?1, ?2, 3, 9000)")
                .expect("SQL");
            telling.execute(params![card, today()]).expect("a row");
        }
        transaction.commit().expect("it is written");
    }
}

/// One pass over the log, counting by day and grade.
pub fn scan(database: &Path) -> usize {
    let connection = open(database);
    let mut log = connection.prepare("SELECT id, card, day, grade, reveal_ms FROM telling").expect("SQL");
    let mut rows = log.query([]).expect("rows");
    let mut counts = std::collections::HashMap::<(i64, i64), (u64, i64)>::new();
    while let Some(row) = rows.next().expect("a row") {
        let key = (row.get_unwrap::<_, i64>(2), row.get_unwrap::<_, i64>(3));
        let count = counts.entry(key).or_default();
        count.0 += 1;
        count.1 += row.get_unwrap::<_, i64>(4);
    }
    counts.len()
}

/// Every card's texts and day as CSV.
pub fn export(database: &Path) -> usize {
    let connection = open(database);
    let sql = "SELECT card.id, prompt, answer, state, due FROM card JOIN schedule ON card = card.id";
    let mut cards = connection.prepare(sql).expect("SQL");
    let mut rows = cards.query([]).expect("rows");
    let mut out = csv::Writer::from_writer(Vec::new());
    while let Some(row) = rows.next().expect("a row") {
        let text = |at: usize| row.get_ref_unwrap(at).as_bytes().expect("text");
        let number = |at: usize| row.get_unwrap::<_, i64>(at).to_string();
        out.write_record([number(0).as_bytes(), text(1), text(2), number(3).as_bytes(), number(4).as_bytes()])
            .expect("a record");
    }
    let mut whole = out.into_inner().expect("all of it");
    whole.flush().expect("all of it");
    whole.len()
}
