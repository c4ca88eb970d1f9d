//! The vocabulary: what people call the parts of a story and the things around it.
//!
//! A new spelling or language is a new word here; no rule elsewhere names a word.

use serde::Serialize;

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
pub type Entry = (Label, bool, &'static [&'static str]);

const STRICT: bool = false;
const LOOSE: bool = true;

/// Spellings in the form that `words::normal` gives: lower case, no hyphen, no number, no bracket.
pub const VOCABULARY: &[Entry] = &[
    (
        Label::Part(Part::Situation),
        STRICT,
        &[
            "situation", "s", "situación", "situacion", "situação", "ausgangslage", "ситуация", "情境", "情况", "状況",
            "상황", "tình huống",
        ],
    ),
    (
        Label::Part(Part::Situation),
        LOOSE,
        &["context", "background", "contexto", "контекст", "背景", "the situation", "problem"],
    ),
    (
        Label::Part(Part::Task),
        STRICT,
        &[
            "task", "t", "tarea", "tarefa", "tâche", "aufgabe", "задача", "任务", "任務", "課題", "과제", "임무",
            "nhiệm vụ", "my task",
        ],
    ),
    (
        Label::Part(Part::Task),
        LOOSE,
        &["objective", "goal", "challenge", "responsibility", "my responsibility", "my role"],
    ),
    (
        Label::Part(Part::Action),
        STRICT,
        &[
            "action", "actions", "a", "personal action", "team action", "actions taken", "what i did", "my actions",
            "my action", "acción", "accion", "acciones", "ação", "o que fiz", "handlung", "действие", "действия",
            "行动", "行動", "행동", "hành động",
        ],
    ),
    (Label::Part(Part::Action), LOOSE, &["approach", "my approach", "decision", "solution", "解法"]),
    (
        Label::Part(Part::Result),
        STRICT,
        &[
            "result", "results", "r", "resultado", "resultados", "résultat", "ergebnis", "результат", "результаты",
            "结果", "結果", "결과", "kết quả",
        ],
    ),
    (Label::Part(Part::Result), LOOSE, &["outcome", "outcomes", "impact", "impacto", "the result"]),
    (
        Label::Reflection,
        STRICT,
        &[
            "reflection", "reflections", "learning", "learnings", "lesson", "lessons", "lesson learned",
            "lessons learned", "lesson learnt", "lessons learnt", "what i learned", "what i learnt",
            "what i'd do differently", "what i would do differently", "takeaway", "takeaways", "урок", "lección",
            "学到",
        ],
    ),
    (
        Label::Metric,
        STRICT,
        &["metric", "metrics", "key metric", "key metrics", "key number", "key numbers", "ключевые цифры", "量化"],
    ),
    (
        Label::Tradeoff,
        STRICT,
        &[
            "tradeoff", "tradeoffs", "trade off", "trade offs", "accepted cost", "key tradeoff",
            "engineering tradeoff", "取舍",
        ],
    ),
    (
        Label::Alternatives,
        STRICT,
        &[
            "alternatives", "alternatives considered", "options", "options considered", "considered", "rejected",
            "opciones consideradas",
        ],
    ),
    (
        Label::FollowUps,
        STRICT,
        &[
            "followup", "followups", "follow up", "follow ups", "followup questions", "follow up questions",
            "followup questions & answers", "followup questions and answers", "followup answers", "likely followups",
            "common followups", "likely followup questions", "common followup questions", "probes", "if they ask",
            "pushback", "追问", "꼬리질문",
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
        &[
            "full star version", "full version", "long version", "full story", "star version", "the full story",
            "star", "detailed version",
        ],
    ),
    (
        Label::Cues,
        STRICT,
        &[
            "competency",
            "competencies",
            "theme",
            "themes",
            "tags",
            "best for questions",
            "best for questions about",
            "best for",
            "use for",
            "good for",
            "answers",
            "also answers",
            "question variants",
            "trigger",
            "triggers",
            "when to use",
            "maps to",
            "questions it answers",
            "questions this answers",
            "questions answered",
            "подходит для вопросов",
            "可用于回答",
        ],
    ),
    (Label::Question, STRICT, &["q", "question", "вопрос", "问", "問", "pregunta", "frage"]),
    (
        Label::Answer,
        STRICT,
        &[
            "a", "answer", "model answer", "sample answer", "my answer", "short answer", "strong answer", "ответ",
            "答", "respuesta", "antwort",
        ],
    ),
    (Label::Strategy, STRICT, &["strategy"]),
    (Label::Focus, STRICT, &["focus"]),
    (Label::Title, STRICT, &["story", "title", "story title"]),
];
