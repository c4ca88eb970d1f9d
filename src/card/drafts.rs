//! Which cards a packet gives, in the order of its lines. Each is made when it is asked for: a hundred thousand of them
//! never lie in memory together.

use std::collections::{HashMap, HashSet};

use super::decompose::{
    asked_of, cue_card, measured_result, metric_card, pitch_card, question_card, question_kind, result_metric,
    story_card, tradeoff_card,
};
use super::id::slug;
use super::{Card, Kind, strategy};
use crate::packet::{Packet, Story, StoryIndex, Tradeoff, asks};

/// Which cards a packet gives, in the order of its lines.
#[derive(Debug, Default)]
pub struct Drafts {
    all: Vec<Draft>,
    asked: Vec<Asked>,
    /// Indices of the packet's cues, story by story.
    cues: Vec<usize>,
    /// Whether there is more than one pitch that is no story's short version.
    several_pitches: bool,
}

/// A card that is to be made.
#[derive(Debug)]
struct Draft {
    kind: Kind,
    story: Option<StoryIndex>,
    line: u32,
    of: Of,
}

/// What a card is made of: an index into the packet's list of such.
#[derive(Debug)]
enum Of {
    Pitch(usize),
    Story(StoryIndex),
    Result(StoryIndex),
    Metric(usize),
    /// A decision; `names_story` where another story is asked the same.
    Tradeoff {
        at: usize,
        names_story: bool,
    },
    Advice(usize),
    /// A question; `names_story` likewise.
    Question {
        at: usize,
        names_story: bool,
    },
    /// An index into [`Drafts::asked`].
    Cue(usize),
}

/// A question that stories answer.
#[derive(Debug)]
struct Asked {
    question: String,
    stories: Vec<StoryIndex>,
    line: u32,
}

/// Decomposes a packet. Examples give cards only when asked for.
pub fn decompose(packet: &Packet, examples: bool) -> Drafts {
    let mut drafts = Drafts { asked: asked(packet, examples), ..Drafts::default() };
    drafts.cues = (0..packet.cues.len()).collect();
    drafts.cues.sort_by_key(|&at| packet.cues[at].story);
    let pitches = packet.pitches.iter().filter(|pitch| pitch.story.is_none() && (examples || !pitch.example));
    drafts.several_pitches = pitches.count() > 1;
    drafts.all.extend(of_stories(packet, examples));
    drafts.all.extend(of_questions(packet, examples));
    drafts.all.extend(drafts.asked.iter().enumerate().map(|(at, asked)| {
        let story = asked.stories.first().filter(|_| asked.stories.len() == 1).copied();
        Draft { kind: Kind::Cue, story, line: asked.line, of: Of::Cue(at) }
    }));
    drafts.all.sort_by_key(|draft| draft.line);
    drafts
}

/// Pitches, stories, and what stands besides under them: numbers and decisions.
fn of_stories(packet: &Packet, examples: bool) -> Vec<Draft> {
    let wanted = |example: bool| examples || !example;
    let mut drafts = Vec::new();
    for (at, pitch) in packet.pitches.iter().enumerate().filter(|(_, pitch)| wanted(pitch.example)) {
        drafts.push(Draft { kind: Kind::Pitch, story: pitch.story, line: pitch.line, of: Of::Pitch(at) });
    }
    let measured: HashSet<StoryIndex> = packet.metrics.iter().filter_map(|metric| metric.story).collect();
    for (at, story) in packet.stories.iter().enumerate().filter(|(_, story)| wanted(story.example)) {
        drafts.push(Draft { kind: Kind::Story, story: Some(at), line: story.line, of: Of::Story(at) });
        if let Some(line) = measured_result(story).filter(|_| !measured.contains(&at)) {
            drafts.push(Draft { kind: Kind::Metric, story: Some(at), line, of: Of::Result(at) });
        }
    }
    for (at, metric) in packet.metrics.iter().enumerate().filter(|(_, metric)| wanted(metric.example)) {
        drafts.push(Draft { kind: Kind::Metric, story: metric.story, line: metric.line, of: Of::Metric(at) });
    }
    let mut decided = Decided::default();
    let mut is_new = |of: &Tradeoff| of.story.is_some() || decided.is_new(of);
    let repeated = repeated(&packet.tradeoffs, |of| of.story, |of| slug(&asked_of(of)));
    for (at, of) in packet.tradeoffs.iter().enumerate().filter(|(_, of)| is_new(of) && wanted(of.example)) {
        let names_story = repeated.contains(&at);
        let (story, line) = (of.story, of.line);
        drafts.push(Draft { kind: Kind::Tradeoff, story, line, of: Of::Tradeoff { at, names_story } });
    }
    drafts
}

/// The decisions outside of stories so far: by title, what each was made against.
#[derive(Default)]
struct Decided(HashMap<String, HashSet<String>>);

impl Decided {
    /// Whether a decision is told for the first time. A table that repeats one adds nothing; one that has its title, but was
    /// made against something else, is another.
    fn is_new(&mut self, tradeoff: &Tradeoff) -> bool {
        let against = |others: &[String]| match others {
            [] => HashSet::from([String::new()]),
            others => others.iter().map(|other| slug(other)).collect(),
        };
        let (known, against) = (self.0.entry(slug(&tradeoff.title)).or_default(), against(&tradeoff.alternatives));
        let is_bare = |against: &HashSet<String>| against.contains("");
        let repeats = !known.is_empty() && (is_bare(known) || is_bare(&against) || !known.is_disjoint(&against));
        known.extend(against);
        !repeats
    }
}

/// Advice, and questions. Advice takes the place of a question that the packet leaves open.
fn of_questions(packet: &Packet, examples: bool) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut advised = HashSet::new();
    for at in strategy::unanswered(packet, examples) {
        let advice = &packet.strategies[at];
        advised.insert((slug(&advice.question), advice.story));
        drafts.push(Draft { kind: Kind::Prompt, story: advice.story, line: advice.line, of: Of::Advice(at) });
    }
    let repeated = repeated(&packet.questions, |of| of.story, |of| slug(&of.question));
    for (at, question) in packet.questions.iter().enumerate().filter(|(_, question)| examples || !question.example) {
        let asks = |slug| (slug, question.story);
        if question.answer.is_none() && !advised.is_empty() && advised.contains(&asks(slug(&question.question))) {
            continue;
        }
        let names_story = repeated.contains(&at);
        let of = Of::Question { at, names_story };
        drafts.push(Draft { kind: question_kind(question), story: question.story, line: question.line, of });
    }
    drafts
}

/// What is asked under a story more than once: indices into a list of such.
fn repeated<T>(all: &[T], story: impl Fn(&T) -> Option<StoryIndex>, asked: impl Fn(&T) -> String) -> HashSet<usize> {
    if all.iter().all(|one| story(one).is_none()) {
        return HashSet::new();
    }
    let asked: Vec<String> = all.iter().map(asked).collect();
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for words in &asked {
        *counts.entry(words).or_default() += 1;
    }
    (0..all.len()).filter(|&at| story(&all[at]).is_some() && counts[asked[at].as_str()] > 1).collect()
}

/// What cues and maps ask, each question once, with all the stories that answer it. A question that is the title of the only
/// one would answer itself.
fn asked(packet: &Packet, examples: bool) -> Vec<Asked> {
    let cues = packet.cues.iter().map(|cue| (&cue.question, std::slice::from_ref(&cue.story), cue.line, cue.example));
    let maps = packet.maps.iter().map(|map| (&map.question, map.stories.as_slice(), map.line, map.example));
    let mut all: Vec<Asked> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (question, stories, line, example) in cues.chain(maps) {
        if example && !examples {
            continue;
        }
        let at = *known.entry(slug(question)).or_insert_with(|| {
            all.push(Asked { question: question.clone(), stories: Vec::new(), line });
            all.len() - 1
        });
        for story in stories.iter().filter(|at| examples || !packet.stories[**at].example) {
            if !all[at].stories.contains(story) {
                all[at].stories.push(*story);
            }
        }
    }
    let is_title = |asked: &Asked, story: &Story| {
        asked.line == story.line || (asks(&asked.question) && slug(&asked.question) == slug(&story.title))
    };
    all.retain(|asked| match asked.stories[..] {
        [] => false,
        [only] => !is_title(asked, &packet.stories[only]),
        _ => true,
    });
    all
}

impl Drafts {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// How many cards there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// How many there are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.all.iter().filter(|draft| draft.kind == kind).count()
    }

    /// The cards, made of the packet that these are drafts of.
    pub fn cards<'p>(&'p self, packet: &'p Packet) -> Cards<'p> {
        Cards { packet, drafts: self }
    }
}

/// The cards of a packet in the order of its lines, made one after the other.
#[derive(Debug, Clone, Copy)]
pub struct Cards<'p> {
    packet: &'p Packet,
    drafts: &'p Drafts,
}

impl<'p> Cards<'p> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.drafts.len()
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.drafts.is_empty()
    }

    /// For each card what it asks for, the title of its story, and its line.
    pub fn heads(self) -> impl Iterator<Item = (Kind, Option<&'p str>, u32)> {
        self.drafts.all.iter().map(move |draft| (draft.kind, self.title(draft.story), draft.line))
    }

    /// The title of a card's story.
    pub fn story(self, at: usize) -> Option<&'p str> {
        self.title(self.drafts.all[at].story)
    }

    /// Makes them.
    pub fn iter(self) -> impl ExactSizeIterator<Item = Card> {
        let mut seen: HashMap<i64, u32> = HashMap::new();
        self.drafts.all.iter().map(move |draft| {
            let mut card = self.make(draft);
            // Two questions in the same words in one story stay two cards.
            let count = seen.entry(card.place.key()).or_default();
            *count += 1;
            card.place.number = *count;
            card
        })
    }

    fn make(self, draft: &Draft) -> Card {
        let (packet, story) = (self.packet, self.title(draft.story));
        match draft.of {
            Of::Pitch(at) => pitch_card(&packet.pitches[at], story, self.drafts.several_pitches),
            Of::Story(at) => story_card(&packet.stories[at], self.questions(at)),
            Of::Result(at) => result_metric(&packet.stories[at], draft.line),
            Of::Metric(at) => metric_card(&packet.metrics[at], story),
            Of::Tradeoff { at, names_story } => tradeoff_card(&packet.tradeoffs[at], story, names_story),
            Of::Advice(at) => strategy::card(&packet.strategies[at], story),
            Of::Question { at, names_story } => question_card(&packet.questions[at], story, names_story),
            Of::Cue(at) => {
                let asked = &self.drafts.asked[at];
                let titles: Vec<String> = asked.stories.iter().map(|at| packet.stories[*at].title.clone()).collect();
                cue_card(&asked.question, &titles, asked.line)
            }
        }
    }

    /// The cues of a story that are questions.
    fn questions(self, story: StoryIndex) -> Vec<String> {
        let of_story = |at: &usize| self.packet.cues[*at].story;
        let first = self.drafts.cues.partition_point(|at| of_story(at) < story);
        let cues = self.drafts.cues[first..].iter().take_while(|at| of_story(at) == story);
        let questions = cues.map(|at| &self.packet.cues[*at].question);
        questions.filter(|question| crate::packet::asks(question)).cloned().collect()
    }

    fn title(self, story: Option<StoryIndex>) -> Option<&'p str> {
        story.map(|at| self.packet.stories[at].title.as_str())
    }
}
