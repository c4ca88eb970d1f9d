//! Two accounts of one thing made one, the same whichever comes first.

use super::{AnswerLine, CardLine, ImprovementLine, MockLine};

impl CardLine {
    /// Two accounts of a card that say the same of it: the day of the change is that on which somebody first read it.
    pub(super) fn united(self, other: &Self) -> Self {
        let changed_day = [self.changed_day, other.changed_day].into_iter().flatten().min();
        Self { changed_day, ..self }
    }
}

impl MockLine {
    /// Two accounts of a mock: whatever one of them knows.
    pub(super) fn united(mut self, other: Self) -> Self {
        for answer in other.answers {
            match self.answers.iter().position(|known| (known.round, known.number) == (answer.round, answer.number)) {
                Some(at) => self.answers[at].unite(answer),
                None => self.answers.push(answer),
            }
        }
        for improvement in other.improvements {
            let same = |known: &ImprovementLine| (known.round, &known.text) == (improvement.round, &improvement.text);
            match self.improvements.iter().position(same) {
                Some(at) => self.improvements[at].unite(improvement),
                None => self.improvements.push(improvement),
            }
        }
        self.answers.sort_by_key(|answer| (answer.round, answer.number));
        self.improvements.sort_by(|a, b| (a.at, &a.text).cmp(&(b.at, &b.text)));
        Self {
            deck: self.deck.max(other.deck),
            place: self.place.max(other.place),
            ended_at: self.ended_at.max(other.ended_at),
            partner: self.partner || other.partner,
            ..self
        }
    }
}

impl AnswerLine {
    /// What is known goes before what is not; where two accounts disagree, both machines take the same.
    fn unite(&mut self, other: Self) {
        self.card = self.card.max(other.card);
        self.told_ms = self.told_ms.max(other.told_ms);
        self.limit_s = self.limit_s.max(other.limit_s);
        self.checks = self.checks.max(other.checks);
        self.score = self.score.max(other.score);
        self.pressed |= other.pressed;
        for (known, other) in
            [(&mut self.story, other.story), (&mut self.said, other.said), (&mut self.recording, other.recording)]
        {
            *known = known.take().max(other);
        }
    }
}

impl ImprovementLine {
    fn unite(&mut self, other: Self) {
        self.at = self.at.min(other.at);
        self.met_at = self.met_at.max(other.met_at);
        self.cards.extend(other.cards);
        self.cards.sort_unstable();
        self.cards.dedup();
    }
}
