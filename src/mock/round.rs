//! The rounds.

/// A round of a mock interview, with the time that an interviewer gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Round {
    /// The project in a minute.
    Pitch,
    /// The system layer by layer.
    WalkThrough,
    /// Why this over that, and the questions that press the answer.
    Defence,
}

impl Round {
    /// The rounds in their order.
    pub const ALL: [Round; 3] = [Round::Pitch, Round::WalkThrough, Round::Defence];

    /// From 1 to 3.
    pub fn number(self) -> u8 {
        match self {
            Round::Pitch => 1,
            Round::WalkThrough => 2,
            Round::Defence => 3,
        }
    }

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Round::Pitch => "Elevator pitch",
            Round::WalkThrough => "System design walk-through",
            Round::Defence => "Trade-off defence",
        }
    }

    /// How long it lasts, in seconds.
    pub fn seconds(self) -> u32 {
        match self {
            Round::Pitch => 60,
            Round::WalkThrough | Round::Defence => 600,
        }
    }

    /// What is asked for in it.
    pub fn aim(self) -> &'static str {
        match self {
            Round::Pitch => "What it is, what it does, and what came of it: all within a minute, without notes.",
            Round::WalkThrough => {
                "From the bottom up. For each layer: what it does, how it connects to the one below, and one decision."
            }
            Round::Defence => "Why, and what it cost: 60 to 90 seconds an answer, and each answer is pressed once.",
        }
    }

    /// The round of a number or a name: `2`, `walk-through`.
    pub fn from_text(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|round| {
            let names: &[&str] = match round {
                Round::Pitch => &["1", "pitch"],
                Round::WalkThrough => &["2", "walk-through", "walkthrough", "walk"],
                Round::Defence => &["3", "defence", "defense"],
            };
            names.contains(&text.as_str())
        })
    }
}
