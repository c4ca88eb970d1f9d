//! Histories that practising leaves behind, by the real program on a clock that moves.

use serde_json::{Value, json};

use super::learner::Chance;
use super::{Home, Lines, deck};

/// A home of two decks that was practised on most days of `days`: with retries, drills, points, clocks, a mock, an
/// answer taken back, a suspended card, and a card whose packet has lost it.
pub fn practised(days: i64) -> Home {
    let mut home = Home::new();
    home.write("ferries.md", FERRIES);
    home.ok(&["import", &deck("story-bank.md"), "ferries.md"]);
    let mut chance = Chance(7);
    for day in 0..days {
        home.days_later(day);
        if day % 7 != 5 {
            session(&home, &["--new", "4"], &mut chance);
        }
        if day % 6 == 2 {
            session(&home, &["--drill", "--limit", "2"], &mut chance);
            home.ok(&["undo"]);
        }
    }
    home.feed(&["mock", "story-bank", "--plain", "--round", "1"], "\n\ny\nn\nsay the number first\nn\n");
    home.write("ferries.md", FERRIES.lines().take(5).collect::<Vec<_>>().join("\n") + "\n");
    home.ok(&["import", "ferries.md"]);
    home
}

const FERRIES: &str = "Q: Which port has the =longest queue?\nA: Port 8080, on 3 hosts.\n\nQ: Why steam over sail?\nA: Steam sails without wind; it costs 2 tons a day.\n\nQ: Which crossing is shortest?\nA: The 12 minutes to Åland.\n";

/// Holds a session to its end.
pub fn session(home: &Home, args: &[&str], chance: &mut Chance) {
    let mut lines = Lines::start(home, args);
    loop {
        let heard = lines.hear();
        let Some(ask) = heard.get("ask") else { break };
        let answer = answer(ask, chance);
        lines.say(&answer.to_string());
        let recorded = lines.hear();
        assert!(recorded["recorded"].is_object(), "{recorded}");
    }
    lines.end();
}

fn answer(ask: &Value, chance: &mut Chance) -> Value {
    let grade = match chance.share() {
        share if share < 0.2 => "again",
        share if share < 0.3 => "hard",
        share if share < 0.9 => "good",
        _ => "easy",
    };
    let seconds = (ask["budget_s"].as_f64().unwrap() * (0.6 + chance.share())).round();
    let points: Vec<bool> = ask["points"].as_array().unwrap().iter().map(|_| chance.share() < 0.8).collect();
    json!({"card": ask["card"], "grade": grade, "seconds": seconds, "points": points})
}
