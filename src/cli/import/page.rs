//! What an import did, for a person: what was taken, what changed, what was left and why.

use std::fmt::Write as _;

use crate::card::{Change, Kind};
use crate::cli::typed::quoted;
use crate::import::{Outcome, Report};
use crate::packet::{BLANK, OtherKind, Packet};
use crate::store::Difference;
use crate::terminal::{problem, text};

/// What became of a file, for a person, in so many columns.
pub fn told(outcome: &Outcome, dry_run: bool, width: usize, colour: bool) -> String {
    let (said, problems) = match outcome {
        Outcome::Read(report) => (describe(report, dry_run), problems(report, width, colour)),
        Outcome::Same(path, deck) => {
            (format!("{}: unchanged since it was imported into deck {deck}\n", path.display()), String::new())
        }
        Outcome::Gone(path, _, cards) => {
            let cards = if *cards > 0 { text::count(*cards, "card") } else { "its notes".to_owned() };
            (format!("{}: gone; {cards} put aside, and back if it returns\n", path.display()), String::new())
        }
        Outcome::PassedOver(path, why) => (format!("{}: {why}, passed over\n", path.display()), String::new()),
    };
    text::fitted(&text::safe(&said), width) + &problems
}

/// The report of a file for a person.
fn describe(report: &Report, dry_run: bool) -> String {
    let packet = &report.reading.packet;
    let path = report.reading.path.display();
    if !report.reading.gives() && report.changes.is_nothing() {
        return nothing_in(&path.to_string(), packet);
    }
    let mut out = format!("{path}: {}\n", listed(&contents(packet)));
    let kinds = Kind::ALL.into_iter().filter_map(|kind| {
        let count = report.reading.cards.count(kind);
        (count > 0).then(|| text::count(count, noun(kind)))
    });
    let kinds: Vec<String> = kinds.collect();
    let total = text::count(report.reading.cards.len(), "card");
    let _ = match kinds.as_slice() {
        [] => writeln!(out, "  no card of it in deck {}; retell show and plan hold the rest", text::safe(&report.deck)),
        _ => writeln!(out, "  {total} in deck {}: {}", report.deck, kinds.join(", ")),
    };
    if let Some(before) = &report.renamed_from {
        let _ = writeln!(out, "  known before as {}; its history goes on", before.display());
    }
    if let Some(twin) = &report.twin {
        let _ = writeln!(
            out,
            "  the same text as {}, which is there still: each card is asked twice; if that was not meant, delete one of the two and import its folder",
            twin.display()
        );
    }
    if let Some(left) = &report.changes.left_deck {
        let (left, deck) = (text::safe(left), text::safe(&report.deck));
        let _ = writeln!(
            out,
            "  its cards were in deck {left} before; their history comes along, date, minutes and ladder are those of {deck}"
        );
    }
    if let Some(old) = &report.changes.renamed_deck {
        let _ = writeln!(out, "  deck {} is called {} now", text::safe(old), text::safe(&report.deck));
    }
    if !(kinds.is_empty() && report.changes.is_nothing()) {
        let _ = writeln!(out, "  {}", changes(report, dry_run));
    }
    if report.changes.attached > 0 {
        let waited = text::count(report.changes.attached as usize, "answer");
        let _ = writeln!(out, "  {waited} from another machine had waited for it");
    }
    out.push_str(&differences(report, dry_run));
    if let Some(ladder) = &report.changes.new_ladder {
        let _ =
            writeln!(out, "  the deck's ladder is now {ladder}, as the packet states; due days were worked out again");
    }
    if let (Some(kept), Some(stated)) = (&report.changes.kept_ladder, &packet.ladder) {
        let stated: Vec<String> = stated.iter().map(ToString::to_string).collect();
        let (deck, stated) = (quoted(&report.deck), stated.join(","));
        let _ = writeln!(
            out,
            "  it states the ladder {stated}, and its deck keeps {kept}; retell deck set {deck} --ladder {stated} changes that"
        );
    }
    out + &remarks(packet)
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Tradeoff => "trade-off",
        Kind::Followup => "follow-up",
        _ => kind.name(),
    }
}

fn changes(report: &Report, dry_run: bool) -> String {
    let changes = &report.changes;
    if changes.is_nothing() {
        return "nothing changed".to_owned();
    }
    let counts = [
        (changes.added, "added"),
        (changes.changed - changes.changed_untold, "changed (due tomorrow, history kept)"),
        (changes.changed_untold, "changed (still new)"),
        (changes.reworded, "reworded"),
        (changes.moved, "moved"),
        (changes.revived, "brought back"),
        (changes.retired, "retired"),
        (changes.unchanged, "unchanged"),
    ];
    let said: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    format!("{}{}", if dry_run { "would be: " } else { "" }, said.join(", "))
}

fn problems(report: &Report, width: usize, colour: bool) -> String {
    let reading = &report.reading;
    let Some(source) = &reading.source else { return String::new() };
    let path = reading.path.display().to_string();
    reading.packet.problems.iter().map(|found| problem(found, source, &path, colour, width)).collect()
}

/// What happened to which card: all of it before it happens, else what may surprise.
fn differences(report: &Report, dry_run: bool) -> String {
    /// More lines than this are no help.
    const MOST: usize = 40;
    let first_import = report.changes.added as usize == report.reading.cards.len();
    let shown = |difference: &&Difference| match difference.change {
        Change::Reworded | Change::Moved => dry_run,
        _ => true,
    };
    let mut out = String::new();
    let all = if dry_run && !first_import { report.differences() } else { report.changes.differences.clone() };
    let all: Vec<&Difference> = all.iter().filter(shown).collect();
    for difference in all.iter().take(MOST) {
        let sign = match difference.change {
            Change::Added => "+ added",
            Change::Changed => "! changed",
            Change::Reworded => "~ reworded",
            Change::Moved => "> moved",
            Change::Revived => "+ brought back",
            Change::Retired => "- retired",
            Change::Unchanged => "= unchanged",
        };
        let _ = writeln!(out, "    {sign}: {} {}", difference.kind.name(), text::safe(&difference.prompt));
        if difference.change == Change::Changed {
            let facts = |facts: &[String]| if facts.is_empty() { "nothing".to_owned() } else { facts.join(", ") };
            let _ = writeln!(
                out,
                "      was {}, now {}",
                text::safe(&facts(&difference.was)),
                text::safe(&facts(&difference.now))
            );
        }
    }
    if all.len() > MOST {
        let _ = writeln!(out, "    and {} more", all.len() - MOST);
    }
    for doubt in &report.changes.doubts {
        let could_be: Vec<String> = doubt.could_be.iter().map(|(_, prompt)| text::cited(prompt)).collect();
        let _ = writeln!(
            out,
            "  warning[doubt] line {}: {} could be {}; it starts anew, and what is gone keeps its history aside",
            doubt.line,
            text::cited(&doubt.prompt),
            could_be.join(" or ")
        );
    }
    out
}

/// Examples left out, and how many lines nothing was made of.
fn remarks(packet: &Packet) -> String {
    let mut out = String::new();
    let examples = packet.stories.iter().filter(|story| story.example).count();
    if examples > 0 {
        let _ = writeln!(out, "  {} in a fenced example left out; --examples takes it", text::count(examples, "story"));
    }
    let mut reasons: Vec<(&str, u32)> = Vec::new();
    for unused in &packet.unused {
        let lines = unused.to - unused.from + 1;
        match reasons.iter_mut().find(|(why, _)| *why == unused.why) {
            Some((_, count)) => *count += lines,
            None => reasons.push((unused.why, lines)),
        }
    }
    if !reasons.is_empty() {
        let said: Vec<String> = reasons.iter().map(|(why, count)| format!("{count} of {why}")).collect();
        let _ = writeln!(out, "  lines not used: {}", said.join(", "));
    }
    out
}

fn contents(packet: &Packet) -> Vec<String> {
    let told = packet.stories.iter().filter(|story| !story.example).count();
    let counts = [
        (told, "story"),
        (packet.pitches.iter().filter(|pitch| !pitch.example).count(), "pitch"),
        (packet.questions.iter().filter(|question| question.answer.is_some()).count(), "answered question"),
        (packet.questions.iter().filter(|question| question.answer.is_none()).count(), "open question"),
        (packet.tradeoffs.iter().filter(|tradeoff| !tradeoff.example).count(), "trade-off"),
        (packet.metrics.iter().filter(|metric| !metric.example).count(), "metric"),
        (packet.cues.iter().filter(|cue| !cue.example).count() + packet.maps.len(), "cue"),
        (packet.rounds.len(), "round"),
    ];
    let told = counts.iter().filter(|(count, _)| *count > 0);
    let told = told.map(|(count, noun)| text::count(*count, noun));
    told.chain(kept(packet)).collect()
}

/// What is kept besides the cards.
fn kept(packet: &Packet) -> Vec<String> {
    let count = |kind: OtherKind| packet.others.iter().filter(|other| other.kind == kind).count();
    let mut out: Vec<String> = [
        (count(OtherKind::Strategy), "strategy"),
        (count(OtherKind::Theme), "question theme"),
        (count(OtherKind::ToAsk), "question to ask"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, noun)| plural(*count, noun))
    .collect();
    if !packet.practice.is_empty() {
        out.push(format!("a practice schedule of {}", text::count(packet.practice.len(), "block")));
    }
    out
}

/// What a file without cards looks like, and what to do.
fn nothing_in(path: &str, packet: &Packet) -> String {
    let count = |kind: OtherKind| packet.others.iter().filter(|other| other.kind == kind).count();
    let seen: Vec<String> = [
        (count(OtherKind::Slot), "slot to fill"),
        (count(OtherKind::Framework), "framework to fill in"),
        (count(OtherKind::Mistake), "mistake to avoid"),
        (count(OtherKind::Checklist), "line of a check list"),
        (packet.rounds.len(), "round"),
    ]
    .iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, noun)| plural(*count, noun))
    .collect();
    let is_blank = packet.unused.iter().any(|unused| unused.why == BLANK);
    let way = if is_blank {
        "Fill in what stands in brackets, and try again."
    } else {
        "`retell new FILE` writes a scaffold to fill in."
    };
    let looks = if seen.is_empty() {
        "no story, pitch, decision, metric or question was found in it".to_owned()
    } else {
        format!("it holds {}, which are no stories yet", listed(&seen))
    };
    let examples = packet.stories.iter().filter(|story| story.example).count();
    let also = if examples > 0 {
        format!(" {} stands in a fenced example; --examples takes it.", text::count(examples, "story"))
    } else {
        String::new()
    };
    format!("{path}: nothing to import; {looks}. {way}{also}\n")
}

/// Nouns of several words are made plural at their first.
fn plural(count: usize, noun: &str) -> String {
    match noun.split_once(" to ").or_else(|| noun.split_once(" of ")) {
        Some((head, _)) => format!("{}{}", text::count(count, head), &noun[head.len()..]),
        None => text::count(count, noun),
    }
}

fn listed(items: &[String]) -> String {
    match items {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
