//! Is it a real story, a frame to fill in, or an instruction? Precision first: a false story is worse than a missed one.

use std::borrow::Cow;
use std::cell::LazyCell;

use super::passage::{Passage, words};
use super::quantity::quantities;
use super::title::quotations;
use super::vocabulary::Part;
use super::words::{initial, initials};

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
    ("questions for us", Topic::ToAsk),
    ("i will ask", Topic::ToAsk),
    ("i'll ask", Topic::ToAsk),
    ("i ask", Topic::ToAsk),
    ("my questions", Topic::ToAsk),
    ("your questions", Topic::ToAsk),
    ("fragen an", Topic::ToAsk),
    ("meine fragen", Topic::ToAsk),
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
    let initials = initials(heading);
    let may_hold = |words: &str| words.starts_with(|first| initials & initial(first) > 0);
    let mut topics = TOPICS.iter().filter(|(words, _)| may_hold(words)).peekable();
    topics.peek()?;
    let lower = heading.to_lowercase().replace('’', "'");
    // `Your questions answered` answers somebody else's.
    let answers = lower.contains("answer");
    let fits = |(words, topic): &&(&str, Topic)| !(answers && *topic == Topic::ToAsk) && contains_words(&lower, words);
    topics.find(fits).map(|(_, topic)| *topic)
}

/// `format` is a word of `The format`, not of `Platform formation`.
fn contains_words(text: &str, words: &str) -> bool {
    // To ask whether it stands there at all costs a tenth of asking where.
    text.contains(words)
        && text.match_indices(words).any(|(at, found)| {
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
    let addressed = LazyCell::new(|| texts.iter().filter(|text| speaks_to_you(text)).count());
    let total: usize = texts.iter().map(|text| words(text)).sum();
    let about_telling = matches!(topic, Some(Topic::Method | Topic::Checklist | Topic::Mistakes));
    let tells = texts.iter().any(|text| first_person(text));
    let measured = LazyCell::new(|| texts.iter().any(|text| !quantities(text).is_empty()));
    // Who says what they did and what came of it, in a number, may be brief.
    let brief = |words: usize| words < 2 * texts.len() || (words < 4 * texts.len() && !(tells && *measured));
    if (about_telling && (!tells || *addressed > 0)) || (!tells && *addressed * 2 > texts.len()) || brief(total) {
        return Verdict::Instruction;
    }
    if defines(&texts) && !tells {
        return Verdict::Instruction;
    }
    let deeds = parts.iter().filter(|(part, _)| matches!(part, Part::Action | Part::Result));
    if tells || deeds.map(|(_, passage)| passage.words()).sum::<usize>() >= 25 || *measured {
        Verdict::Story
    } else {
        Verdict::Instruction
    }
}

/// Nothing, a promise to write something, or mostly a bracket to be filled in.
pub fn is_blank(text: &str) -> bool {
    const BLANKS: &[&str] =
        &["todo", "to do", "tbd", "...", "…", "n/a", "xxx", "no answer yet", "to be written", "coming soon"];
    let text = text.trim().trim_matches(['*', '_', '-', '–', '—', ' ', '\n', '"']);
    let bare = text.trim_matches(['(', ')']);
    let is = |word: &&str| bare.eq_ignore_ascii_case(word);
    if text.is_empty()
        || BLANKS.iter().any(is)
        || text.starts_with("TODO")
        || text.get(..5).is_some_and(|opening| opening.eq_ignore_ascii_case("todo:"))
    {
        return true;
    }
    is_mostly_brackets(text)
}

fn is_mostly_brackets(text: &str) -> bool {
    // Most texts hold none at all, which is seen soonest by looking for one after the other.
    ['[', '{', '<', '【'].iter().any(|open| text.contains(*open)) && in_brackets(text) * 2 > text.chars().count()
}

/// Characters inside `[…]`, `{…}`, `<…>` and `【…】`; a link's or a check box's brackets do not count.
fn in_brackets(text: &str) -> usize {
    let (mut depth, mut count) = (0usize, 0usize);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // `[[a page]]` is a link.
            '[' if characters.next_if_eq(&'[').is_some() => while characters.next().is_some_and(|c| c != ']') {},
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
    let blank = |line: &&str| line.len() > 4 && is_mostly_brackets(line);
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
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    let ordered = first.is_some_and(|word| is_one_of(word, IMPERATIVES)) && !first_person(text);
    ordered || {
        let you = count_words(text, &["you", "your", "yourself"]);
        you > 0 && you > count_words(text, PRONOUNS)
    }
}

/// How often words are said.
fn count_words(text: &str, wanted: &[&str]) -> usize {
    said(text).split(between_words).filter(|word| is_one_of(word, wanted)).count()
}

fn between_words(c: char) -> bool {
    !(c.is_alphanumeric() || matches!(c, '\'' | '’'))
}

/// A text without what it quotes, which is somebody else's.
fn said(text: &str) -> Cow<'_, str> {
    if quotations(text).is_empty() {
        return Cow::Borrowed(text);
    }
    let lower = text.to_lowercase().replace('’', "'");
    Cow::Owned(quotations(&lower).into_iter().fold(lower.clone(), |said, quote| said.replace(quote, "")))
}

/// Whether a word, in whatever case and with whatever apostrophe, is one of a list in lower case.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    /// No list holds a longer word, in bytes.
    const LONGEST: usize = 32;
    if word.is_ascii() {
        return list.iter().any(|known| word.eq_ignore_ascii_case(known));
    }
    word.len() <= LONGEST && list.contains(&word.to_lowercase().replace('’', "'").as_str())
}

/// Who speaks of what they did themselves.
const PRONOUNS: &[&str] = &[
    "i", "we", "my", "our", "me", "us", "i'd", "i've", "ich", "wir", "mein", "meine", "unser", "yo", "mi", "nosotros",
    "eu", "meu", "je", "j'ai", "nous", "mon", "ma", "notre", "tôi", "chúng", "ik", "wij",
];

/// Whether somebody speaks of what they did themselves; what is quoted is another's.
pub fn first_person(text: &str) -> bool {
    const BESIDE: &[&str] = &["我", "我们", "私", "저는", "제가", "저희", "я ", "мы ", "наш", "мне "];
    said(text).split(between_words).any(|word| is_one_of(word, PRONOUNS)) || {
        let lower = text.to_lowercase();
        BESIDE.iter().any(|word| lower.contains(word))
    }
}

/// Parts that say what a part is: a question, or very few words.
fn defines(texts: &[&str]) -> bool {
    let asked = texts.iter().filter(|text| text.trim_end().ends_with(['?', '？'])).count();
    asked * 2 >= texts.len()
}

/// Whether a pitch is one to say, not an instruction to write one or a line of a timing table.
pub fn is_pitch(text: &str) -> bool {
    /// A sentence; from this many words on somebody says something: `I build storage engines`.
    const FEWEST_WORDS: usize = 4;
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
