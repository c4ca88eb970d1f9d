//! Every line of a document is accounted for: what is not listed as unused is said again by something that was read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

use std::path::{Path, PathBuf};

use retell::packet::{Packet, Source, read};

/// Letters and digits in lower case, words apart.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// All that was read, as one text.
fn said(packet: &Packet) -> String {
    let mut out: Vec<String> = Vec::new();
    for story in &packet.stories {
        out.push(story.title.clone());
        out.extend(story.parts.iter().map(|(_, passage)| passage.text.clone()));
        out.extend(story.body.iter().map(|passage| passage.text.clone()));
    }
    for question in &packet.questions {
        out.push(question.question.clone());
        out.extend(question.answer.iter().map(|passage| passage.text.clone()));
    }
    out.extend(packet.tradeoffs.iter().flat_map(|tradeoff| [tradeoff.title.clone(), tradeoff.text.clone()]));
    out.extend(packet.metrics.iter().map(|metric| metric.text.clone()));
    out.extend(packet.pitches.iter().map(|pitch| pitch.text.text.clone()));
    out.extend(packet.cues.iter().map(|cue| cue.question.clone()));
    out.extend(packet.maps.iter().map(|map| map.question.clone()));
    out.extend(packet.emphases.iter().map(|emphasis| emphasis.text.clone()));
    out.extend(packet.rounds.iter().map(|round| round.title.clone()));
    out.extend(packet.others.iter().flat_map(|other| [other.title.clone(), other.text.text.clone()]));
    out.extend(packet.others.iter().filter_map(|other| other.about.clone()));
    out.extend(packet.practice.iter().flat_map(|block| [block.title.clone(), block.items.join("\n")]));
    out.iter().map(|text| words(text).join(" ")).collect::<Vec<_>>().join(" | ")
}

/// Lines that are neither listed as unused nor said again: their last words are nowhere in what was read.
fn swallowed(path: &Path) -> Vec<String> {
    const LAST_WORDS: usize = 3;
    let source = Source::read(std::fs::read(path).unwrap()).unwrap();
    let packet = read(&source);
    let said = said(&packet);
    let others = packet.others.iter().map(|other| (other.line, words(&other.title).join(" ")));
    let rounds = packet.rounds.iter().map(|round| (round.line, words(&round.title).join(" ")));
    let titles: Vec<(u32, String)> = others.chain(rounds).collect();
    let body = source.line_of(source.body_at);
    let lines = (1..=source.line_count()).filter(|line| source.body_at == 0 || *line >= body);
    let used = lines.filter(|line| !packet.unused.iter().any(|unused| (unused.from..=unused.to).contains(line)));
    let problem = |line: u32| packet.problems.iter().any(|problem| problem.line == line);
    let lost = used.filter(|&line| !problem(line)).filter(|&line| {
        let text = source.line(line);
        // Tables are read cell by cell, headings and labels are structure, links are reduced to their text.
        let structure = text.trim_start().starts_with(['#', '|', '<', '`'])
            || text.contains("](")
            || text.trim_end().ends_with(":**")
            || source.line(line + 1).starts_with("==");
        // A note and a round are known by the words that open their line; what follows there only explains them.
        let noted = titles.iter().any(|(at, title)| *at == line && words(text).join(" ").contains(title));
        let words = words(text);
        !structure
            && !noted
            && words.len() > 2 * LAST_WORDS
            && !said.contains(&words[words.len() - LAST_WORDS..].join(" "))
    });
    lost.map(|line| format!("{}:{line}: {}", path.display(), source.line(line))).collect()
}

#[test]
fn no_line_is_swallowed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = vec![root.join("tests/packets"), root.join("decks")];
    folders.extend(std::env::var_os("RETELL_SEEDS").map(PathBuf::from));
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path());
    let documents: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "md" || ending == "txt")).collect();
    assert!(documents.len() > 60);
    let lost: Vec<String> = documents.iter().flat_map(|path| swallowed(path)).collect();
    assert!(lost.is_empty(), "{} lines were swallowed:\n{}", lost.len(), lost.join("\n"));
}
