//! The vocabulary: what people call the parts of a story and the things around it.
//!
//! A new spelling or language is a new word in [`VOCABULARY`]; no rule elsewhere names a word.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Serialize;

use super::duration;
use super::outline::Line;

/// The four parts of a STAR story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Where it happened and what was wrong.
    Situation,
    /// What was asked of the teller.
    Task,
    /// What the teller did.
    Action,
    /// What came of it.
    Result,
}

impl Part {
    /// The parts in the order in which they are told.
    pub const ALL: [Part; 4] = [Part::Situation, Part::Task, Part::Action, Part::Result];

    /// The part's name in lower case, as in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Part::Situation => "situation",
            Part::Task => "task",
            Part::Action => "action",
            Part::Result => "result",
        }
    }
}

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    /// A part of a STAR story.
    Part(Part),
    /// What the teller learnt.
    Reflection,
    /// The spoken summary of a project or a story.
    Pitch,
    /// The long version of a story; its parts follow.
    FullVersion,
    /// A number that anchors a story.
    Metric,
    /// What was chosen over what, and what it cost.
    Tradeoff,
    /// What was considered and not chosen.
    Alternatives,
    /// Questions that follow a story.
    FollowUps,
    /// Questions that a story answers.
    Cues,
    /// A question.
    Question,
    /// The answer to the question before it.
    Answer,
    /// Advice on how to answer.
    Strategy,
    /// What a question is about.
    Focus,
    /// The story's own title.
    Title,
}

/// A label, whether it counts only beside a plain STAR label, and its spellings in normal form.
type Entry = (Label, bool, &'static [&'static str]);

const STRICT: bool = false;
const LOOSE: bool = true;

/// Spellings in the form that [`normal`] gives: lower case, no hyphen, no number, no bracket.
const VOCABULARY: &[Entry] = &[
    (
        Label::Part(Part::Situation),
        STRICT,
        &[
            "situation", "s", "situación", "situacion", "situação", "ausgangslage", "ситуация", "情境", "情况", "状況", "상황",
            "tình huống",
        ],
    ),
    (Label::Part(Part::Situation), LOOSE, &["context", "background", "contexto", "контекст", "背景", "the situation", "problem"]),
    (
        Label::Part(Part::Task),
        STRICT,
        &["task", "t", "tarea", "tarefa", "tâche", "aufgabe", "задача", "任务", "任務", "課題", "과제", "임무", "nhiệm vụ", "my task"],
    ),
    (Label::Part(Part::Task), LOOSE, &["objective", "goal", "challenge", "responsibility", "my responsibility", "my role"]),
    (
        Label::Part(Part::Action),
        STRICT,
        &[
            "action", "actions", "a", "personal action", "team action", "actions taken", "what i did", "my actions", "my action",
            "acción", "accion", "acciones", "ação", "o que fiz", "handlung", "действие", "действия", "行动", "行動", "행동",
            "hành động",
        ],
    ),
    (Label::Part(Part::Action), LOOSE, &["approach", "my approach", "decision", "solution", "解法"]),
    (
        Label::Part(Part::Result),
        STRICT,
        &[
            "result", "results", "r", "resultado", "resultados", "résultat", "ergebnis", "результат", "результаты", "结果", "結果",
            "결과", "kết quả",
        ],
    ),
    (Label::Part(Part::Result), LOOSE, &["outcome", "outcomes", "impact", "impacto", "the result"]),
    (
        Label::Reflection,
        STRICT,
        &[
            "reflection", "reflections", "learning", "learnings", "lesson", "lessons", "lesson learned", "lessons learned",
            "lesson learnt", "lessons learnt", "what i learned", "what i learnt", "what i'd do differently",
            "what i would do differently", "takeaway", "takeaways", "урок", "lección", "学到",
        ],
    ),
    (Label::Metric, STRICT, &["metric", "metrics", "key metric", "key metrics", "key number", "key numbers", "ключевые цифры", "量化"]),
    (
        Label::Tradeoff,
        STRICT,
        &["tradeoff", "tradeoffs", "trade off", "trade offs", "accepted cost", "key tradeoff", "engineering tradeoff", "取舍"],
    ),
    (
        Label::Alternatives,
        STRICT,
        &["alternatives", "alternatives considered", "options", "options considered", "considered", "rejected", "opciones consideradas"],
    ),
    (
        Label::FollowUps,
        STRICT,
        &[
            "followup", "followups", "follow up", "follow ups", "followup questions", "follow up questions",
            "followup questions & answers", "followup questions and answers", "followup answers", "likely followups",
            "common followups", "likely followup questions", "common followup questions", "probes", "if they ask", "pushback",
            "追问", "꼬리질문",
        ],
    ),
    (
        Label::Pitch,
        STRICT,
        &[
            "elevator pitch", "pitch", "the pitch", "short version", "spoken version", "one liner", "opening pitch",
            "project pitch", "my pitch", "tl;dr pitch",
        ],
    ),
    (
        Label::FullVersion,
        STRICT,
        &["full star version", "full version", "long version", "full story", "star version", "the full story", "star", "detailed version"],
    ),
    (
        Label::Cues,
        STRICT,
        &[
            "competency", "competencies", "theme", "themes", "tags", "best for questions", "best for questions about", "best for",
            "use for", "good for", "answers", "also answers", "question variants", "trigger", "triggers", "when to use", "maps to",
            "questions it answers", "questions this answers", "questions answered", "подходит для вопросов", "可用于回答",
        ],
    ),
    (Label::Question, STRICT, &["q", "question", "вопрос", "问", "問", "pregunta", "frage"]),
    (
        Label::Answer,
        STRICT,
        &["a", "answer", "model answer", "sample answer", "my answer", "short answer", "strong answer", "ответ", "答", "respuesta", "antwort"],
    ),
    (Label::Strategy, STRICT, &["strategy"]),
    (Label::Focus, STRICT, &["focus"]),
    (Label::Title, STRICT, &["story", "title", "story title"]),
];

static LOOKUP: LazyLock<HashMap<&'static str, Vec<Named>>> = LazyLock::new(|| {
    let mut map: HashMap<_, Vec<Named>> = HashMap::new();
    for &(label, loose, words) in VOCABULARY {
        for &word in words {
            map.entry(word).or_default().push(Named { label, loose });
        }
    }
    map
});

/// A label as it was named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// What it announces.
    pub label: Label,
    /// Whether it counts only beside a plain STAR label.
    pub loose: bool,
}

/// A label found at the start of a line.
#[derive(Debug, Clone)]
pub struct Mark {
    /// What it may announce: more than one for joined labels and for the letter `A`.
    pub names: Vec<Named>,
    /// Time stated with the label, in seconds.
    pub seconds: Option<u32>,
    /// Byte of the line's text at which the words after the label begin.
    pub rest: usize,
}

impl Mark {
    /// Whether the mark announces `label`.
    pub fn is(&self, label: Label) -> bool {
        self.names.iter().any(|named| named.label == label)
    }

    /// The STAR parts that it announces, with their looseness.
    pub fn parts(&self) -> impl Iterator<Item = (Part, bool)> + '_ {
        self.names.iter().filter_map(|named| match named.label {
            Label::Part(part) => Some((part, named.loose)),
            _ => None,
        })
    }
}

/// Longest label that is looked up, in bytes; what is longer is prose.
const LONGEST: usize = 72;

/// The label that opens a line, if one does.
pub fn mark(line: &Line<'_>) -> Option<Mark> {
    let text = line.text.as_ref();
    if line.heading > 0 {
        return whole(text).or_else(|| before_colon(text));
    }
    line.lead.as_ref().and_then(|lead| in_bold(text, lead.end)).or_else(|| before_colon(text)).or_else(|| {
        let alone = whole(text).filter(|mark| mark.parts().next().is_some());
        alone.or_else(|| letter_and_dash(text).filter(|_| line.item))
    })
}

/// What a heading or a label's words announce, the words taken as a whole.
pub fn whole(text: &str) -> Option<Mark> {
    let (names, seconds) = read(text)?;
    Some(Mark { names, seconds, rest: text.len() })
}

fn in_bold(text: &str, end: usize) -> Option<Mark> {
    let (bold, after) = (text.get(..end)?, text.get(end..)?);
    let (names, seconds) = read(bold).or_else(|| {
        // `**Q: a question?**`, `**Situation: it was late.**`: the label is a part of what is bold.
        before_colon(bold).map(|_| (Vec::new(), None))
    })?;
    if names.is_empty() {
        return before_colon(text);
    }
    let bold_closes = bold.trim_end().ends_with([':', '：', '.', '-', '–', '—']);
    let (bracket, after) = leading_bracket(after);
    let tail = after.trim_start();
    let separated = tail.starts_with([':', '：', '.', '-', '–', '—']);
    if !(bold_closes || separated || tail.is_empty() || names.iter().all(|named| matches!(named.label, Label::Part(_)))) {
        return None;
    }
    let rest = text.len() - tail.trim_start_matches([':', '：', '.', '-', '–', '—', ' ']).len();
    Some(Mark { names, seconds: seconds.or_else(|| duration::seconds(bracket)), rest })
}

/// `(30 sec)` after a label, and what follows it.
fn leading_bracket(text: &str) -> (&str, &str) {
    let trimmed = text.trim_start();
    match trimmed.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
        Some((inner, after)) if inner.len() < 40 => (inner, after),
        _ => ("", text),
    }
}

fn before_colon(text: &str) -> Option<Mark> {
    let head = &text[..text.floor_char_boundary(LONGEST)];
    let at = head.find([':', '：'])?;
    let (names, seconds) = read(&text[..at])?;
    let width = text[at..].chars().next().map_or(1, char::len_utf8);
    let after = &text[at + width..];
    Some(Mark { names, seconds, rest: text.len() - after.trim_start().len() })
}

/// `S — we had …`, `R - it took …` as a list item.
fn letter_and_dash(text: &str) -> Option<Mark> {
    let (letter, after) = text.split_once([' ', '\u{a0}'])?;
    let after = after.trim_start();
    if letter.len() != 1 || !after.starts_with(['-', '–', '—']) {
        return None;
    }
    let (names, seconds) = read(letter)?;
    Some(Mark { names, seconds, rest: text.len() - after.trim_start_matches(['-', '–', '—', ' ']).len() })
}

/// Looks words up: as a whole, as a timed version, as two joined labels, as either word of a bilingual one.
fn read(words: &str) -> Option<(Vec<Named>, Option<u32>)> {
    if words.len() > LONGEST {
        return None;
    }
    let seconds = duration::seconds(words);
    let normal = normal(words);
    if let Some(names) = LOOKUP.get(normal.as_str()) {
        return Some((names.clone(), seconds));
    }
    if let Some(names) = timed(&normal, seconds) {
        return Some((names, seconds));
    }
    if let Some(digits) = normal.strip_prefix('q')
        && digits.trim().chars().all(|digit| digit.is_ascii_digit())
    {
        return Some((vec![Named { label: Label::Question, loose: false }], seconds));
    }
    joined(&normal).map(|names| (names, seconds))
}

/// `Situation/Task`, `Action & Result`: each word a label. Of two words around a slash one may be another language's.
fn joined(normal: &str) -> Option<Vec<Named>> {
    let look_up = |piece: &str| {
        let named = LOOKUP.get(piece.trim()).into_iter().flatten();
        named.copied().find(|named| matches!(named.label, Label::Part(_) | Label::Reflection))
    };
    let pieces = normal.split(['&', '+', ',', '|']).flat_map(|piece| piece.split(" and "));
    let names: Option<Vec<Named>> = pieces.map(look_up).collect();
    names.or_else(|| {
        let names: Vec<Named> = normal.split('/').filter_map(look_up).collect();
        (normal.matches('/').count() <= names.len() && !names.is_empty()).then_some(names)
    })
}

/// `30-second version` is a pitch, `2-3 minute version` the full story.
fn timed(normal: &str, seconds: Option<u32>) -> Option<Vec<Named>> {
    /// Above this a "version" is the story itself, in seconds.
    const LONGEST_PITCH: u32 = 90;
    let seconds = seconds?;
    let without = duration::without(normal);
    let label = match without.trim() {
        "version" | "answer" | "summary" | "版本" if seconds <= LONGEST_PITCH => Label::Pitch,
        "pitch" | "elevator pitch" => Label::Pitch,
        "version" | "story" => Label::FullVersion,
        _ => return None,
    };
    Some(vec![Named { label, loose: false }])
}

/// Lower case, without emphasis, numbering, brackets, emoji, hyphens within words and closing punctuation.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut brackets = 0usize;
    let start = numbering(text);
    let mut characters = text[start..].chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '(' | '[' | '【' | '（' => brackets += 1,
            ')' | ']' | '】' | '）' => brackets = brackets.saturating_sub(1),
            _ if brackets > 0 => {}
            '’' | '‘' => out.push('\''),
            '-' | '‑' if out.ends_with(char::is_alphabetic) && characters.peek().is_some_and(|next| next.is_alphabetic()) => {}
            _ if character.is_alphanumeric() || "/&+|,';-–—~".contains(character) => out.extend(character.to_lowercase()),
            _ if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    let keep = |character: char| !character.is_alphanumeric();
    out.trim_matches(keep).to_owned()
}

/// Bytes of a leading `1.`, `2)`, `#3`, or emoji and spaces.
pub fn numbering(text: &str) -> usize {
    let mut rest = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"([\"“*'‘«".contains(c));
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if digits.len() < rest.len() {
        let number = &rest[..rest.len() - digits.len()];
        if number.ends_with('.') && digits.starts_with(' ') {
            rest = digits.trim_start();
        } else if let Some(after) = digits.strip_prefix(')') {
            rest = after.trim_start();
        }
    }
    text.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::{Label, Mark, Part, mark};
    use crate::packet::outline::{Element, outline};
    use crate::packet::source::Source;

    fn first_mark(markdown: &str) -> Option<(Mark, String)> {
        let source = Source::read(markdown.as_bytes()).ok()?;
        let elements = outline(&source, 0..source.text.len());
        let Some(Element::Line(line)) = elements.first() else { return None };
        mark(line).map(|mark| {
            let rest = line.text[mark.rest..].to_owned();
            (mark, rest)
        })
    }

    #[test]
    fn every_form_of_a_part_is_one_label() {
        let forms = [
            "**Situation:** it was late", "**Situation**: it was late", "**Situation.** it was late", "- **Situation** — it was late",
            "- **Situation**: it was late", "- Situation: it was late", "Situation: it was late", "**S:** it was late",
            "**S (Situation):** it was late", "- **S** — it was late", "- S - it was late", "> **Situation:** it was late",
            "**📍 Situation (15 sec):** it was late", "SITUATION: it was late", "**1. Situation:** it was late",
            "**Ситуация:** it was late", "**情境**：it was late", "**Situation / Ситуация:** it was late", "<b>Situation:</b> it was late",
        ];
        for form in forms {
            let (mark, rest) = first_mark(form).unwrap_or_else(|| panic!("no label in {form:?}"));
            assert!(mark.is(Label::Part(Part::Situation)), "{form:?} gave {mark:?}");
            assert_eq!(rest, "it was late", "{form:?}");
        }
    }

    #[test]
    fn a_stated_time_is_read_and_is_no_part_of_the_label() {
        for (form, seconds) in [("#### Action (60-90 seconds)", 90), ("**Task (20 sec):**", 20), ("### Short Version (30 sec)", 30)] {
            assert_eq!(first_mark(form).and_then(|(mark, _)| mark.seconds), Some(seconds), "{form:?}");
        }
    }

    #[test]
    fn versions_are_told_apart_by_their_length() {
        for (form, label) in [
            ("### 30-second version", Label::Pitch),
            ("### 2-3 minute version", Label::FullVersion),
            ("## Elevator Pitch (30 seconds)", Label::Pitch),
            ("**60-second pitch:**", Label::Pitch),
        ] {
            assert!(first_mark(form).is_some_and(|(mark, _)| mark.is(label)), "{form:?}");
        }
    }

    #[test]
    fn prose_and_other_lead_ins_are_no_labels() {
        for form in ["**Week one:** we met", "The situation room: bad", "**The Decision:** we left", "Results were good", "Actionable: yes", "# Part 4: Style & Approach"] {
            assert!(first_mark(form).is_none(), "{form:?}");
        }
    }
}
