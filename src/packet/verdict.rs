//! Is it a real story, a frame to fill in, or an instruction? Precision first: a false story is worse than a missed one.

use super::passage::{Passage, words};
use super::quantity::quantities;
use super::vocabulary::Part;

/// What the sections of a text can be about, besides stories.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Questions that the candidate asks.
    ToAsk,
    /// What to avoid.
    Mistakes,
    /// What must be there before it is done.
    Checklist,
    /// How to tell a story, not a story.
    Method,
    /// Kinds of questions.
    Themes,
}

impl Topic {
    /// The reason given for lines that nothing was made of.
    pub fn reason(self) -> &'static str {
        match self {
            Topic::ToAsk => "questions to ask",
            Topic::Mistakes => "mistakes",
            Topic::Checklist => "checklist",
            Topic::Method => "instructions",
            Topic::Themes => "question themes",
        }
    }
}

/// Words in a heading that say what its section is about. The first that fits decides.
const TOPICS: &[(&str, Topic)] = &[
    ("to ask", Topic::ToAsk),
    ("questions for the interviewer", Topic::ToAsk),
    ("questions for interviewer", Topic::ToAsk),
    ("questions for them", Topic::ToAsk),
    ("common mistakes", Topic::Mistakes),
    ("mistakes to avoid", Topic::Mistakes),
    ("red flags", Topic::Mistakes),
    ("pitfalls", Topic::Mistakes),
    ("checklist", Topic::Checklist),
    ("done when", Topic::Checklist),
    ("pass criteria", Topic::Checklist),
    ("acceptance criteria", Topic::Checklist),
    ("deliverables", Topic::Checklist),
    ("question themes", Topic::Themes),
    ("how to", Topic::Method),
    ("method", Topic::Method),
    ("refresher", Topic::Method),
    ("template", Topic::Method),
    ("format", Topic::Method),
    ("framework", Topic::Method),
    ("structure", Topic::Method),
    ("timing", Topic::Method),
    ("tips", Topic::Method),
    ("advice", Topic::Method),
    ("expected", Topic::Method),
    ("warmup", Topic::Method),
    ("instructions", Topic::Method),
    ("what you build", Topic::Method),
    ("what you're building", Topic::Method),
    ("why it matters", Topic::Method),
    ("why this matters", Topic::Method),
    ("practice schedule", Topic::Method),
    ("preparation strategy", Topic::Method),
];

/// What a heading says that its section is about.
pub fn topic(heading: &str) -> Option<Topic> {
    let lower = heading.to_lowercase().replace('’', "'");
    TOPICS.iter().find(|(words, _)| contains_words(&lower, words)).map(|(_, topic)| *topic)
}

/// `format` is a word of `The format`, not of `Platform formation`.
fn contains_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(text[..at].chars().next_back()) && edge(text[at + found.len()..].chars().next())
    })
}

/// What a run of labelled parts turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Somebody's story.
    Story,
    /// A frame with sample sentences.
    Framework,
    /// A form with blanks.
    Template,
    /// A definition of the parts, or advice on telling them.
    Instruction,
}

/// Judges a run of parts that stands in a section about `topic`.
pub fn verdict(parts: &[(Part, Passage)], topic: Option<Topic>) -> Verdict {
    let texts: Vec<&str> = parts.iter().map(|(_, passage)| passage.text.as_str()).collect();
    if texts.iter().filter(|text| is_blank(text)).count() >= 2 {
        return Verdict::Template;
    }
    let samples: usize = texts.iter().map(|text| trailing_samples(text)).sum();
    if samples >= 3 || (samples > 0 && samples >= texts.len()) {
        return Verdict::Framework;
    }
    let addressed = texts.iter().filter(|text| speaks_to_you(text)).count();
    let total: usize = texts.iter().map(|text| words(text)).sum();
    let about_telling = matches!(topic, Some(Topic::Method | Topic::Checklist | Topic::Mistakes));
    let tells = texts.iter().any(|text| first_person(text));
    let measured = texts.iter().any(|text| !quantities(text).is_empty());
    // Who says what they did and what came of it, in a number, may be brief.
    let fewest = if tells && measured { 2 } else { 4 };
    if (about_telling && (addressed > 0 || !tells))
        || addressed * 2 > texts.len() && !tells
        || total < fewest * texts.len()
    {
        return Verdict::Instruction;
    }
    if defines(&texts) && !tells {
        return Verdict::Instruction;
    }
    let told: usize = parts
        .iter()
        .filter(|(part, _)| matches!(part, Part::Action | Part::Result))
        .map(|(_, passage)| passage.words())
        .sum();
    if tells || measured || told >= 25 { Verdict::Story } else { Verdict::Instruction }
}

/// Nothing, a promise to write something, or mostly a bracket to be filled in.
pub fn is_blank(text: &str) -> bool {
    let text = text.trim().trim_matches(['*', '_', '-', ' ', '\n', '"']);
    let lower = text.to_lowercase();
    if text.is_empty()
        || matches!(lower.as_str(), "todo" | "tbd" | "..." | "…" | "n/a" | "xxx")
        || text.starts_with("TODO")
        || lower.starts_with("todo:")
    {
        return true;
    }
    in_brackets(text) * 2 > text.chars().count()
}

/// Characters inside `[…]`, `{…}`, `<…>` and `【…】`; a link's or a check box's brackets do not count.
fn in_brackets(text: &str) -> usize {
    let (mut depth, mut count) = (0usize, 0usize);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '[' | '{' | '【' => depth += 1,
            '<' if characters.peek().is_some_and(|next| next.is_alphabetic()) => depth += 1,
            ']' | '}' | '】' | '>' if depth > 0 => {
                depth -= 1;
                count += 1;
            }
            _ => {}
        }
        count += usize::from(depth > 0);
    }
    count
}

/// The text of a bracket that asks to be filled in, if there is one: a whole line `[Describe …]`.
pub fn placeholder(text: &str) -> Option<&str> {
    let blank = |line: &&str| line.len() > 4 && in_brackets(line) * 2 > line.chars().count();
    text.lines().map(str::trim).filter(blank).max_by_key(|line| in_brackets(line))
}

/// Sample sentences that trail off: `"I did this…"`.
fn trailing_samples(text: &str) -> usize {
    text.lines()
        .filter(|line| {
            let line = line.trim_end_matches(['*', ' ']);
            line.ends_with("...\"") || line.ends_with("…\"") || line.ends_with("...”") || line.ends_with("…”")
        })
        .count()
}

/// Speaks to the reader: `your role`, `Describe …`, `What did you …?`
fn speaks_to_you(text: &str) -> bool {
    const IMPERATIVES: &[&str] = &[
        "describe", "explain", "set", "state", "write", "give", "name", "list", "include", "show", "focus", "keep",
        "tell", "say", "mention", "quantify", "what", "who", "where", "when", "which", "how", "why", "use", "add",
        "start", "end", "be",
    ];
    let lower = text.to_lowercase();
    let first = lower.trim_start_matches(|c: char| !c.is_alphanumeric()).split(|c: char| !c.is_alphanumeric()).next();
    let ordered = first.is_some_and(|word| IMPERATIVES.contains(&word)) && !first_person(text);
    ordered || count_words(text, &["you", "your", "yourself"]) > count_words(text, PRONOUNS)
}

/// How often words stand outside quotation marks: what is quoted is somebody else's.
fn count_words(text: &str, wanted: &[&str]) -> usize {
    let mut said = text.to_lowercase().replace('’', "'");
    for quote in super::title::quotations(&said.clone()) {
        said = said.replace(quote, "");
    }
    said.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| wanted.contains(word)).count()
}

/// Who speaks of what they did themselves.
const PRONOUNS: &[&str] = &[
    "i", "we", "my", "our", "me", "us", "i'd", "i've", "ich", "wir", "mein", "meine", "unser", "yo", "mi", "nosotros",
    "eu", "meu", "je", "j'ai", "nous", "mon", "ma", "notre", "tôi", "chúng",
];

/// Whether somebody speaks of what they did themselves; what is quoted is another's.
pub fn first_person(text: &str) -> bool {
    let lower = text.to_lowercase();
    count_words(text, PRONOUNS) > 0
        || ["我", "我们", "私", "저는", "제가", "저희", "я ", "мы ", "наш", "мне "]
            .iter()
            .any(|word| lower.contains(word))
}

/// Parts that say what a part is: a question, or very few words.
fn defines(texts: &[&str]) -> bool {
    let asked = texts.iter().filter(|text| text.trim_end().ends_with(['?', '？'])).count();
    asked * 2 >= texts.len()
}

/// Whether a pitch is one to say, not an instruction to write one or a line of a timing table.
pub fn is_pitch(text: &str) -> bool {
    /// A sentence; from this many words on somebody says something.
    const FEWEST_WORDS: usize = 5;
    /// What nobody says of themselves may still be a pitch if it is long enough to be one.
    const ANYBODYS_WORDS: usize = 12;
    let long_enough = if first_person(text) { FEWEST_WORDS } else { ANYBODYS_WORDS };
    words(text) >= long_enough && !is_blank(text) && !opens_with_an_order(text) && trailing_samples(text) == 0
}

fn opens_with_an_order(text: &str) -> bool {
    const ORDERS: &[&str] = &[
        "set", "deliver", "write", "read", "practise", "practice", "record", "say", "use", "keep", "describe", "give",
        "prepare",
    ];
    let first = text.trim_start_matches(|c: char| !c.is_alphanumeric()).split(|c: char| !c.is_alphanumeric()).next();
    first.is_some_and(|word| ORDERS.contains(&word.to_lowercase().as_str()))
}
