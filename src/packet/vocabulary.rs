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

/// The layers of a system from the bottom up, as the headings of an interview packet name them.
pub const LAYERS: [&str; 7] =
    ["Networking", "Concurrency", "Storage", "Protocol", "Distributed", "Security", "Reliability"];

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
    /// Whether a decision holds.
    Status,
    /// What follows from a decision.
    Consequences,
    /// Advice on how to answer.
    Strategy,
    /// What a question is about.
    Focus,
    /// The story's own title.
    Title,
}

/// How surely a word is a label of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A word of many other texts: it counts only beside a plain label.
    Loose,
    /// A usual synonym: three of them, or one beside plain ones, make a story.
    Near,
    /// The word itself.
    Plain,
}

use Weight::{Loose, Near, Plain};

/// A label, its weight, and its spellings in normal form.
pub type Entry = (Label, Weight, &'static [&'static str]);

/// Spellings in the form that `words::normal` gives: lower case, no hyphen, no number, no bracket.
pub const VOCABULARY: &[Entry] = &[
    (
        Label::Part(Part::Situation),
        Plain,
        &[
            "situatie", "situazione", "sytuacja", "situace", "situație", "situasi", "situasjon", "durum", "ситуація",
            "tilanne", "الموقف", "situation", "s", "situación", "situacion", "situação", "ausgangslage",
            "ausgangssituation", "ситуация", "情境", "情况", "状況", "상황", "tình huống",
        ],
    ),
    (
        Label::Part(Part::Situation),
        Near,
        &["contesto", "background", "contexto", "контекст", "背景", "the situation", "contexte"],
    ),
    (Label::Part(Part::Situation), Loose, &["context", "problem", "problem statement", "kontext"]),
    (
        Label::Part(Part::Task),
        Plain,
        &[
            "taak", "compito", "zadanie", "uppgift", "opgave", "oppgave", "görev", "úkol", "sarcină", "tugas",
            "завдання", "tehtävä", "المهمة", "task", "t", "tarea", "tarefa", "tâche", "mission confiée", "aufgabe",
            "aufgabenstellung", "задача", "任务", "任務", "課題", "과제", "임무", "nhiệm vụ", "my task",
        ],
    ),
    (
        Label::Part(Part::Task),
        Near,
        &[
            "objectif", "objetivo", "obiettivo", "doel", "cel", "objective", "goal", "responsibility",
            "my responsibility", "my role", "mission",
        ],
    ),
    (
        Label::Part(Part::Task),
        Loose,
        &[
            "défi", "desafío", "desafio", "sfida", "herausforderung", "uitdaging", "wyzwanie", "challenge", "obstacle",
            "obstacles", "hürde", "hindernis",
        ],
    ),
    (
        Label::Part(Part::Action),
        Plain,
        &[
            "ações", "actie", "acties", "azione", "azioni", "działanie", "działania", "akce", "acțiune", "acțiuni",
            "tindakan", "eylem", "aksiyon", "дія", "дії", "toiminta", "الإجراء", "ce que j'ai fait", "wat ik deed",
            "cosa ho fatto", "lo que hice", "action", "actions", "a", "personal action", "team action",
            "actions taken", "what i did", "my actions", "my action", "acción", "accion", "acciones", "ação",
            "o que fiz", "handlung", "aktion", "aktionen", "действие", "действия", "行动", "行動", "행동", "hành động",
        ],
    ),
    (
        Label::Part(Part::Action),
        Near,
        &["vorgehen", "mein vorgehen", "vorgehensweise", "maßnahme", "maßnahmen", "massnahmen", "meine maßnahmen"],
    ),
    (
        Label::Part(Part::Action),
        Loose,
        &["approach", "my approach", "decision", "decision outcome", "solution", "entscheidung", "解法"],
    ),
    (
        Label::Part(Part::Result),
        Plain,
        &[
            "résultats", "resultaat", "resultaten", "risultato", "risultati", "rezultat", "rezultaty", "rezultatul",
            "resultater", "výsledek", "hasil", "sonuç", "tulos", "النتيجة", "result", "results", "r", "resultado",
            "resultados", "résultat", "ergebnis", "ergebnisse", "resultat", "результат", "результаты", "结果", "結果",
            "결과", "kết quả",
        ],
    ),
    (Label::Part(Part::Result), Near, &["outcome", "outcomes", "the result", "the outcome"]),
    (Label::Part(Part::Result), Loose, &["impact", "impacto"]),
    (
        Label::Reflection,
        Plain,
        &[
            "reflectie", "riflessione", "refleksja", "leerpunt", "leerpunten", "wnioski", "reflection", "reflections",
            "learning", "learnings", "lesson", "lessons", "lesson learned", "lessons learned", "lesson learnt",
            "lessons learnt", "what i learned", "what i learnt", "what i'd do differently",
            "what i would do differently", "takeaway", "takeaways", "erkenntnis", "erkenntnisse", "урок", "lección",
            "学到",
        ],
    ),
    (
        Label::Metric,
        Plain,
        &[
            "metric", "metrics", "key metric", "key metrics", "key number", "key numbers", "kennzahl", "kennzahlen",
            "metrik", "metriken", "ключевые цифры", "量化",
        ],
    ),
    (
        Label::Metric,
        Loose,
        &[
            "quick reference", "numbers", "the numbers", "numbers to know", "numbers to know by heart",
            "numbers to remember", "key figures", "kpis", "slos", "slis", "service levels", "zahlen", "cifras",
        ],
    ),
    (
        Label::Tradeoff,
        Plain,
        &[
            "tradeoff", "tradeoffs", "trade off", "trade offs", "accepted cost", "key design tradeoffs", "abwägung",
            "abwägungen", "zielkonflikt", "取舍",
        ],
    ),
    (
        Label::Alternatives,
        Plain,
        &[
            "alternatives", "alternatives considered", "considered alternatives", "other alternatives",
            "alternatives rejected", "rejected alternatives", "options", "options considered", "considered options",
            "other options", "options rejected", "rejected options", "considered", "rejected", "opciones consideradas",
            "alternativas", "alternativas consideradas", "alternativas descartadas", "alternativen",
            "betrachtete alternativen", "verworfene alternativen", "optionen", "verworfen", "alternatives envisagées",
            "альтернативы", "备选方案", "代替案", "대안",
        ],
    ),
    (
        Label::FollowUps,
        Plain,
        &[
            "followup", "followups", "follow up", "follow ups", "followup questions", "follow up questions",
            "followup questions & answers", "followup questions and answers", "followup answers", "probes",
            "if they ask", "pushback", "probe", "they may ask", "they might ask", "things they may ask",
            "things they might ask", "what they may ask", "what they might ask", "questions they may ask",
            "questions they might ask", "rückfragen", "nachfragen", "mögliche fragen", "mögliche rückfragen",
            "mögliche nachfragen", "preguntas probables", "questions possibles", "追问", "꼬리질문",
        ],
    ),
    (
        Label::Pitch,
        Plain,
        &[
            "elevator pitch", "pitch", "short version", "spoken version", "one liner", "oneliner", "tl;dr pitch",
            "self introduction", "selfintroduction", "self intro", "kurzvorstellung", "selbstvorstellung",
            "kurzversion", "présentation personnelle", "presentación personal", "自我介绍", "自我介紹", "自己紹介",
            "자기소개",
        ],
    ),
    (
        Label::FullVersion,
        Plain,
        &[
            "full star version", "full version", "long version", "full story", "star version", "the full story",
            "star", "detailed version",
        ],
    ),
    (
        Label::Cues,
        Plain,
        &[
            "leadership principle", "leadership principles", "lp", "lps", "keywords", "demonstrates", "skills shown",
            "cue", "cues", "competency", "competencies", "theme", "themes", "tags", "best for questions",
            "best for questions about", "best for", "best used for", "best for answering", "great for", "ideal for",
            "works for", "use for", "use this for", "use this story for", "when to use this story", "use this when",
            "use when", "good for", "answers", "also answers", "question variants", "trigger", "triggers",
            "when to use", "maps to", "questions it answers", "questions this answers", "questions answered",
            "question it answers", "question this answers", "answers the question", "answers the questions",
            "typical questions",
        ],
    ),
    (Label::Cues, Plain, &["подходит для вопросов", "可用于回答"]),
    (
        Label::Question,
        Plain,
        &[
            "q", "question", "interviewer", "p", "pergunta", "вопрос", "问", "問", "pregunta", "frage", "vraag",
            "domanda", "pytanie", "質問",
        ],
    ),
    (Label::Question, Loose, &["f"]),
    (
        Label::Answer,
        Plain,
        &[
            "a", "answer", "r", "me", "candidate", "model answer", "sample answer", "my answer", "short answer",
            "strong answer", "ответ", "答", "respuesta", "antwort", "antwoord", "risposta", "odpowiedź", "réponse",
            "resposta", "回答",
        ],
    ),
    (Label::Status, Plain, &["status", "state of the decision"]),
    (
        Label::Consequences,
        Plain,
        &[
            "consequences", "consequence", "positive consequences", "negative consequences", "consecuencias",
            "konsequenzen", "tradeoffs and consequences",
        ],
    ),
    (Label::Strategy, Plain, &["strategy"]),
    (Label::Focus, Plain, &["focus"]),
    (Label::Title, Plain, &["story", "title", "story title", "geschichte"]),
];

/// What a label says of the decision that it stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// What was chosen.
    Choice,
    /// What was not.
    Alternatives,
    /// Why.
    Reason,
    /// What was given up.
    Cost,
}

/// What announces it, in normal form. These are read only where a decision stands, so they are no labels elsewhere.
pub const ASPECTS: &[(Aspect, &[&str])] = &[
    (
        Aspect::Choice,
        &[
            "chose", "chosen", "choice", "our choice", "my choice", "we chose", "i chose", "decision", "decided",
            "picked", "winner", "verdict", "entscheidung", "gewählt", "elección", "decisión", "escolha", "choix",
            "решение", "выбор", "选择", "選択", "决定",
        ],
    ),
    (
        Aspect::Alternatives,
        &[
            "over", "instead of", "rather than", "versus", "vs", "against", "compared with", "we considered",
            "i considered", "also considered", "we also considered", "i also considered", "we rejected", "i rejected",
            "alternative", "statt",
        ],
    ),
    (
        Aspect::Reason,
        &[
            "why", "why it won", "why this", "reason", "reasons", "the reason", "rationale", "because",
            "justification", "grund", "gründe", "begründung", "warum", "razón", "motivo", "razão", "raison",
            "pourquoi", "почему", "причина", "理由", "原因",
        ],
    ),
    (
        Aspect::Cost,
        &[
            "cost", "costs", "the cost", "what it cost", "it cost", "price", "the price", "gave up", "given up",
            "gives up", "we gave up", "i gave up", "what we gave up", "what i gave up", "sacrificed", "accepted",
            "accepted cost", "accepted costs", "downside", "downsides", "drawback", "drawbacks", "in exchange for",
            "kosten", "preis", "der preis", "nachteil", "nachteile", "verzicht", "aufgegeben", "costo", "coste",
            "custo", "desventaja", "desvantagem", "coût", "inconvénient", "цена", "минус", "минусы", "недостаток",
            "代价", "代償", "缺点",
        ],
    ),
];
