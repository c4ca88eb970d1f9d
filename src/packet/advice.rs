//! The vocabulary of advice on answers, read in `guide`.

/// What a line of advice announces: how to answer a question, or what a kind of question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guide {
    /// How to answer.
    Strategy,
    /// How to answer, in a word of many other texts: it counts only beside a sample or what to avoid.
    Hint,
    /// What somebody might say.
    Sample,
    /// What not to say.
    Avoid,
    /// What a kind of question is about.
    Focus,
    /// What an answer to it holds.
    KeyPoints,
}

/// Spellings of advice, in normal form. They are read only where advice stands, so they are no labels elsewhere.
pub const GUIDES: &[(Guide, &[&str])] = &[
    (
        Guide::Strategy,
        &[
            "strategy", "how to answer", "answer strategy", "answering strategy", "response strategy",
            "how to approach it", "what to show", "стратегия", "как отвечать", "estrategia", "cómo responder",
            "estratégia", "strategie", "stratégie", "策略", "전략",
        ],
    ),
    (Guide::Hint, &["approach", "show"]),
    (
        Guide::Sample,
        &[
            "example", "examples", "sample", "sample answer", "example answer", "sample response", "example response",
            "example metric", "example metrics", "example result", "example results", "пример", "ejemplo", "exemplo",
            "beispiel", "exemple", "例", "例子", "示例", "예시",
        ],
    ),
    (
        Guide::Avoid,
        &[
            "avoid", "don't", "dont", "do not", "don'ts", "what to avoid", "avoid saying", "never say", "pitfall",
            "pitfalls", "избегать", "чего избегать", "evitar", "vermeiden", "éviter", "避免",
        ],
    ),
    (
        Guide::Focus,
        &[
            "focus", "focus on", "what they look for", "what they are looking for", "what interviewers look for",
            "фокус", "enfoque", "foco", "fokus", "schwerpunkt", "重点",
        ],
    ),
    (
        Guide::KeyPoints,
        &[
            "key points", "key point", "key points to cover", "points to cover", "what to cover", "must mention",
            "ключевые моменты", "puntos clave", "pontos chave", "kernpunkte", "points clés", "要点",
        ],
    ),
];
