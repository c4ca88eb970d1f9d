//! What the columns of tables hold, by the words of their headers.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// What was decided.
    Decision,
    /// What was chosen.
    Choice,
    /// What was not.
    Alternatives,
    /// Why.
    Why,
    /// What was given up.
    Cost,
    /// The decision record.
    Reference,
    /// What is measured.
    Metric,
    /// What was aimed for.
    Target,
    /// What came out.
    Measured,
    /// What it was before.
    Before,
    /// A kind of question.
    QuestionType,
    /// A kind of question, where a column beside it names stories.
    Topic,
    /// The stories that answer it.
    Stories,
    /// A question.
    Question,
    /// Its answer.
    Answer,
    /// A mistake.
    Mistake,
    /// What to do instead.
    Fix,
    /// A round of an interview.
    Round,
    /// How long it lasts.
    Duration,
}

/// Words of a header cell that say what its column holds; the first that begins or ends the cell decides.
const HEADERS: &[(&str, Column)] = &[
    ("decision", Column::Decision),
    ("decisions", Column::Decision),
    ("chose", Column::Choice),
    ("chosen", Column::Choice),
    ("choice", Column::Choice),
    ("we picked", Column::Choice),
    ("alternatives", Column::Alternatives),
    ("alternative", Column::Alternatives),
    ("options", Column::Alternatives),
    ("over", Column::Alternatives),
    ("instead of", Column::Alternatives),
    ("rejected", Column::Alternatives),
    ("why", Column::Why),
    ("reason", Column::Why),
    ("rationale", Column::Why),
    ("because", Column::Why),
    ("tradeoff", Column::Cost),
    ("trade-off", Column::Cost),
    ("cost", Column::Cost),
    ("gave up", Column::Cost),
    ("given up", Column::Cost),
    ("accepted cost", Column::Cost),
    ("consequence", Column::Cost),
    ("reference", Column::Reference),
    ("adr", Column::Reference),
    ("record", Column::Reference),
    ("metric", Column::Metric),
    ("metrics", Column::Metric),
    ("kpi", Column::Metric),
    ("target", Column::Target),
    ("goal", Column::Target),
    ("slo", Column::Target),
    ("objective", Column::Target),
    ("service level", Column::Metric),
    ("last week", Column::Measured),
    ("last month", Column::Measured),
    ("last quarter", Column::Measured),
    ("last 7 days", Column::Measured),
    ("last 30 days", Column::Measured),
    ("last 90 days", Column::Measured),
    ("measured", Column::Measured),
    ("value", Column::Measured),
    ("actual", Column::Measured),
    ("current", Column::Measured),
    ("result", Column::Measured),
    ("after", Column::Measured),
    ("before", Column::Before),
    ("baseline", Column::Before),
    ("was", Column::Before),
    ("now", Column::Measured),
    ("achieved", Column::Measured),
    ("today", Column::Measured),
    ("status quo", Column::Before),
    ("question type", Column::QuestionType),
    ("if they ask", Column::QuestionType),
    ("when they ask", Column::QuestionType),
    ("tell", Column::Stories),
    ("use", Column::Stories),
    ("question types", Column::QuestionType),
    ("competency", Column::QuestionType),
    ("theme", Column::QuestionType),
    ("story", Column::Stories),
    ("stories", Column::Stories),
    ("legend", Column::Stories),
    ("legends", Column::Stories),
    ("question", Column::Question),
    ("front", Column::Question),
    ("back", Column::Answer),
    ("follow-up", Column::Question),
    ("followup", Column::Question),
    ("probe", Column::Question),
    ("pushback", Column::Question),
    ("answer", Column::Answer),
    ("mistake", Column::Mistake),
    ("fix", Column::Fix),
    ("round", Column::Round),
    ("duration", Column::Duration),
    ("time", Column::Duration),
    ("length", Column::Duration),
    ("minutes", Column::Duration),
    ("sli", Column::Metric),
    ("indicator", Column::Metric),
    ("kennzahl", Column::Metric),
    ("métrica", Column::Metric),
    ("métrique", Column::Metric),
    ("метрика", Column::Metric),
    ("指标", Column::Metric),
    ("ziel", Column::Target),
    ("zielwert", Column::Target),
    ("soll", Column::Target),
    ("objetivo", Column::Target),
    ("objectif", Column::Target),
    ("цель", Column::Target),
    ("目标", Column::Target),
    ("gemessen", Column::Measured),
    ("ist", Column::Measured),
    ("nachher", Column::Measured),
    ("depois", Column::Measured),
    ("dopo", Column::Measured),
    ("medido", Column::Measured),
    ("después", Column::Measured),
    ("mesuré", Column::Measured),
    ("après", Column::Measured),
    ("после", Column::Measured),
    ("факт", Column::Measured),
    ("实际", Column::Measured),
    ("vorher", Column::Before),
    ("prima", Column::Before),
    ("antes", Column::Before),
    ("avant", Column::Before),
    ("до", Column::Before),
    ("leadership principle", Column::QuestionType),
    ("principle", Column::QuestionType),
    ("they ask about", Column::QuestionType),
    ("category", Column::Topic),
    ("topic", Column::Topic),
    ("skill", Column::Topic),
    ("trait", Column::Topic),
    ("backup", Column::Stories),
    ("entscheidung", Column::Decision),
    ("alternativen", Column::Alternatives),
    ("begründung", Column::Why),
    ("frage", Column::Question),
    ("pregunta", Column::Question),
    ("вопрос", Column::Question),
    ("antwort", Column::Answer),
    ("respuesta", Column::Answer),
    ("ответ", Column::Answer),
];

/// What the column under a header cell holds.
pub fn column(header: &str) -> Option<Column> {
    let words = header.to_lowercase();
    let words = words.trim_matches(|c: char| !c.is_alphanumeric());
    let exact = HEADERS.iter().find(|(word, _)| words == *word);
    let found = exact.or_else(|| {
        HEADERS.iter().find(|(word, _)| {
            let begins = words.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '/', '(']));
            begins || words.strip_suffix(word).is_some_and(|rest| rest.ends_with([' ', '/', '-']))
        })
    });
    found.map(|(_, column)| *column)
}
