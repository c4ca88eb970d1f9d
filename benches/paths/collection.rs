//! Generated cards, and collections of them that have been in use for months.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{LazyLock, Mutex};

use chrono::{Days, NaiveDate};
use tempfile::TempDir;
use uuid::{Builder, Uuid};

use crate::limit;

/// The day on which everything is measured.
pub const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day of the calendar");

/// Days from each telling of a card to the next: up the ladder, a lapse with its check, and up again.
const GAPS: [u64; 9] = [3, 7, 21, 60, 1, 3, 7, 21, 60];

/// Words that questions and answers are made of.
const WORDS: [&str; 24] = [
    "queue", "shard", "lease", "replica", "latency", "backfill", "rollout", "pager", "budget", "cutover", "schema",
    "tenant", "index", "retry", "canary", "façade", "naïve", "Größe", "quota", "snapshot", "ledger", "router", "batch",
    "probe",
];

/// One packet, and what became of it.
pub struct Collection {
    /// The packet: answered questions, a third of them with a list.
    pub packet: PathBuf,
    /// retell's database: every card told ten times, one in five due.
    pub database: PathBuf,
    /// The same cards and tellings in the schema of [`limit`].
    pub limit: PathBuf,
    _folder: TempDir,
}

/// One telling.
pub struct Telling {
    /// The place of its card in the packet.
    pub card: u32,
    /// The day.
    pub day: NaiveDate,
    /// The grade, 1 to 4.
    pub grade: u8,
}

impl Collection {
    /// The collection of so many cards; made once in a run.
    pub fn of(cards: u32) -> &'static Self {
        static MADE: LazyLock<Mutex<HashMap<u32, &'static Collection>>> = LazyLock::new(Mutex::default);
        let mut made = MADE.lock().expect("no bench has failed");
        made.entry(cards).or_insert_with(|| Box::leak(Box::new(Self::make(cards))))
    }

    fn make(cards: u32) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let at = |name: &str| folder.path().join(name);
        let (packet, database, limit, log) = (at("cards.md"), at("retell.db"), at("limit.db"), at("log.jsonl"));
        std::fs::write(&packet, text(cards)).expect("the packet can be written");
        import(&database, &packet);
        std::fs::write(&log, self::log(&ids(&database), cards)).expect("the log can be written");
        retell(&database, &["merge", &log.to_string_lossy()]);
        limit::import(&limit, &packet);
        limit::tell(&limit, &tellings(cards));
        Self { packet, database, limit, _folder: folder }
    }
}

/// retell on a database, at noon of the day.
pub fn command(database: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_retell"));
    command.env_clear().env("HOME", database.parent().expect("a database is in a folder"));
    command.env("RETELL_NOW", "2026-11-21T12:00:00Z").arg("--db").arg(database).args(arguments);
    command.stderr(Stdio::null());
    command
}

/// Runs retell to its end; what it prints.
pub fn retell(database: &Path, arguments: &[&str]) -> Vec<u8> {
    let output = command(database, arguments).output().expect("retell runs");
    assert!(output.status.success(), "retell {arguments:?} failed");
    output.stdout
}

/// Imports a packet.
pub fn import(database: &Path, packet: &Path) {
    retell(database, &["import", &packet.to_string_lossy(), "--deck", "bench"]);
}

/// The cards' names, in the packet's order.
fn ids(database: &Path) -> Vec<String> {
    let cards: Vec<serde_json::Value> =
        serde_json::from_slice(&retell(database, &["export", "cards", "--format", "json"])).expect("it is JSON");
    cards.iter().map(|card| card["card"].as_str().expect("a card has a name").to_owned()).collect()
}

/// So many answered questions, about 240 bytes each.
fn text(cards: u32) -> String {
    let mut out = String::new();
    for card in 0..cards {
        let words = |from: u32, count: u32| {
            let word = |at: u32| WORDS[(card / 7 + at * (card % 23 + 1)) as usize % WORDS.len()];
            (from..from + count).map(word).collect::<Vec<_>>().join(" ")
        };
        let _ = write!(out, "Q: Why did the {} need {card} steps?\nA: ", words(0, 8));
        let _ = match card % 3 {
            0 => writeln!(
                out,
                "It had:\n\n- {}\n- **{}** in {} ms\n- {}",
                words(8, 6),
                words(2, 2),
                card % 90,
                words(9, 5)
            ),
            _ => writeln!(
                out,
                "The {} took {} ms and `{}` was given up for {}.",
                words(3, 9),
                card % 700,
                words(1, 1),
                words(5, 6)
            ),
        };
        out.push_str("\n---\n\n");
    }
    out
}

/// Ten tellings of every card, oldest first; the last so long ago that one card in five is due.
pub fn tellings(cards: u32) -> Vec<Telling> {
    let mut all: Vec<Telling> = (0..cards).flat_map(told).collect();
    all.sort_by_key(|telling| (telling.day, telling.card));
    all
}

fn told(card: u32) -> impl Iterator<Item = Telling> {
    let ago = if card.is_multiple_of(5) { 66 + card % 9 } else { 1 + card % 50 };
    let whole: u64 = GAPS.iter().sum();
    let first = TODAY - Days::new(whole + u64::from(ago));
    let days = std::iter::once(0).chain(GAPS.iter().scan(0, |sum, gap| {
        *sum += gap;
        Some(*sum)
    }));
    days.enumerate().map(move |(at, after)| Telling {
        card,
        day: first + Days::new(after),
        grade: if at == 4 { 1 } else { 3 },
    })
}

/// The tellings as `retell merge` reads them.
fn log(ids: &[String], cards: u32) -> String {
    assert_eq!(ids.len(), cards as usize, "every question is a card");
    let mut out = String::new();
    for (at, Telling { card, day, grade }) in tellings(cards).into_iter().enumerate() {
        let noon = day.and_hms_opt(12, 0, 0).expect("noon is in every day").and_utc().timestamp_millis();
        let instant =
            chrono::DateTime::from_timestamp_millis(noon + i64::from(card)).expect("an instant of the calendar");
        let millis = u64::try_from(instant.timestamp_millis()).expect("after 1970");
        let mut rest = [0; 10];
        rest[2..].copy_from_slice(&at.to_be_bytes());
        let id = Builder::from_unix_timestamp_millis(millis, &rest);
        let line = serde_json::json!({
            "id": id.into_uuid().to_string(), "device": Uuid::from_u128(1).to_string(), "deck": "bench", "card": ids[card as usize],
            "at": instant.to_rfc3339_opts(chrono::SecondsFormat::Millis, true), "offset_min": 0, "day": day,
            "grade": grade, "drill": false, "reveal_ms": 3_000 + 7_919 * at % 40_000, "grade_ms": null, "splits_ms": null,
            "points": [true, grade > 1], "undone_at": null,
        });
        let _ = writeln!(out, "{line}");
    }
    out
}
