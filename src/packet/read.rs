//! The order in which a page is read. What is surest comes first; each reader takes only what none before it took.

use std::ops::Range;

use super::page::Page;
use super::problem::Problem;
use super::source::Source;
use super::story::{self, Found};
use super::vocabulary::Label;
use super::{
    Packet, Question, StoryIndex, decision, emphasis, example, guide, map_lines, matrix, metric, notes, options,
    practice, question, story_rows, table, talk, title, unused, verdict,
};

/// Reads a packet from its text.
pub fn read(source: &Source) -> Packet {
    let mut page = Page::new(source, source.body_at..source.text.len());
    let mut packet = read_page(&mut page, false);
    let mut examples = Vec::new();
    for (at, content) in example::candidates(&page) {
        let inner = read_example(source, content);
        if !inner.stories.is_empty() {
            examples.push(at);
            append(&mut packet, example::judged(&page, at, inner));
        }
    }
    packet.unused = unused::unused(&page, &examples);
    packet.title = source.front.title.clone().or_else(|| first_title(&page));
    packet.deck.clone_from(&source.front.deck);
    packet.ladder = ladder(source, &mut packet.problems);
    packet.problems.extend(source.problems.iter().cloned());
    for problem in &mut packet.problems {
        let line = source.line(problem.line);
        problem.column = u32::try_from(line.len() - line.trim_start().len() + 1).unwrap_or(1);
    }
    packet.problems.sort_by_key(|problem| problem.line);
    packet
}

fn read_page(page: &mut Page<'_>, example: bool) -> Packet {
    let mut problems = Vec::new();
    let tables = table::tables(page);
    let mut rounds = talk::rounds(page);
    rounds.extend(tables.rounds);
    rounds.sort_by_key(|round| round.line);
    let (found, frameworks, unwritten) = story::stories(page);
    let owner = owners(page, &found);
    let mut stories: Vec<_> = found.into_iter().map(|found| found.story).collect();
    for story in &mut stories {
        story.example = example;
    }
    stated_times(page, &owner, &mut stories);
    blanks(&stories, &mut problems);
    problems.extend(unwritten.into_iter().map(|(title, part, line)| {
        Problem::warning("placeholder", line, format!("the {} of \"{title}\" is still to be written", part.name()))
    }));
    let titles: Vec<String> = stories.iter().map(|story| story.title.to_lowercase()).collect();
    let mut maps = table::maps(page, &stories, &titles, &mut problems);
    maps.extend(map_lines::maps(page, &owner, &stories, &titles));
    maps.extend(matrix::maps(page, &stories, &titles));
    maps.sort_by_key(|map| map.line);
    let emphases = emphasis::emphases(page, &owner, &stories);
    let mut others = frameworks;
    others.extend(tables.others);
    let practice = practice::blocks(page, &owner);
    let (strategies, advice) = guide::strategies(page, &owner);
    others.extend(advice);
    others.extend(guide::themes(page));
    others.extend(notes::others(page));
    others.sort_by_key(|other| other.line);
    let cues = talk::cues(page, &owner, &stories, &mut problems);
    let pitches = talk::pitches(page, &owner);
    let mut metrics = metric::metrics(page, &owner);
    metrics.extend(tables.metrics);
    metrics.extend(tables.compared.into_iter().filter_map(|(at, metric)| compared(metric, owner[at], &stories)));
    let mut tradeoffs = decision::tradeoffs(page, &owner);
    let told = decision::ToldDecisions::of(&tradeoffs);
    tradeoffs.extend(tables.tradeoffs.into_iter().filter(|row| !told.has(row)));
    let (numbers, decisions) = story_rows::besides(page, &stories);
    metrics.extend(numbers);
    tradeoffs.extend(decisions);
    for tradeoff in &mut tradeoffs {
        add_considered(tradeoff, &stories);
    }
    let mut questions: Vec<_> =
        tables.questions.into_iter().map(|(at, row)| Question { story: owner[at], ..row }).collect();
    questions.extend(question::questions(page, &owner));
    metrics.sort_by_key(|metric| metric.line);
    tradeoffs.sort_by_key(|tradeoff| tradeoff.line);
    questions.sort_by_key(|question| question.line);
    problems.extend(tables.problems);
    Packet {
        stories,
        questions,
        tradeoffs,
        metrics,
        pitches,
        cues,
        maps,
        emphases,
        rounds,
        strategies,
        practice,
        others,
        problems,
        ..Packet::default()
    }
}

/// For each element the story that it belongs to: the innermost whose stretch holds it.
fn owners(page: &Page<'_>, found: &[Found]) -> Vec<Option<StoryIndex>> {
    let mut owner = vec![None; page.elements.len()];
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(found[at].extent.len()));
    for at in order {
        owner[found[at].extent.clone()].fill(Some(at));
    }
    owner
}

/// `Full version (2-3 min)`: the label over the parts states the time of the whole.
fn stated_times(page: &Page<'_>, owner: &[Option<StoryIndex>], stories: &mut [super::Story]) {
    for at in 0..page.elements.len() {
        if let (Some(mark), Some(story)) = (page.mark(at).filter(|mark| mark.is(Label::FullVersion)), owner[at]) {
            stories[story].seconds = stories[story].seconds.or(mark.seconds);
        }
    }
}

/// What a story's action lists as considered belongs to its trade-off's alternatives.
fn add_considered(tradeoff: &mut super::Tradeoff, stories: &[super::Story]) {
    let Some(action) = tradeoff.story.and_then(|at| stories[at].part(super::Part::Action)) else { return };
    for option in options::considered(&action.text, tradeoff.choice.as_deref()) {
        let known =
            tradeoff.alternatives.iter().any(|known| known.contains(&option) || option.contains(known.as_str()));
        if !known {
            tradeoff.alternatives.push(option);
        }
    }
}

/// A table that compares numbers within what a story tells is told with it, and gives no metrics of its own.
fn compared(metric: super::Metric, owner: Option<StoryIndex>, stories: &[super::Story]) -> Option<super::Metric> {
    let within = |passage: &super::Passage| (passage.from..=passage.to).contains(&metric.line);
    let told = owner.is_some_and(|at| {
        stories[at].parts.iter().any(|(_, passage)| within(passage)) || stories[at].body.as_ref().is_some_and(within)
    });
    (!told).then_some(super::Metric { story: owner, ..metric })
}

/// A story may be told with one blank left in it; say which.
fn blanks(stories: &[super::Story], problems: &mut Vec<Problem>) {
    for story in stories {
        for passage in story.parts.iter().map(|(_, passage)| passage).chain(&story.body) {
            if let Some(blank) = verdict::placeholder(&passage.text) {
                let offset = passage.text.lines().position(|line| line.trim() == blank).unwrap_or(0);
                let line = passage.from + u32::try_from(offset).unwrap_or(0);
                problems.push(Problem::warning(
                    "placeholder",
                    line,
                    format!("\"{}\" still has a blank to fill in", story.title),
                ));
            }
        }
    }
}

/// A fence is read as a page of its own, and only for its stories.
fn read_example(source: &Source, content: Range<usize>) -> Packet {
    let mut page = Page::new(source, content);
    let mut packet = read_page(&mut page, true);
    packet.problems.clear();
    packet.questions.iter_mut().for_each(|question| question.example = true);
    packet.tradeoffs.iter_mut().for_each(|tradeoff| tradeoff.example = true);
    packet.metrics.iter_mut().for_each(|metric| metric.example = true);
    packet.pitches.iter_mut().for_each(|pitch| pitch.example = true);
    packet.cues.iter_mut().for_each(|cue| cue.example = true);
    packet.maps.iter_mut().for_each(|map| map.example = true);
    packet.emphases.iter_mut().for_each(|emphasis| emphasis.example = true);
    packet
}

fn append(packet: &mut Packet, mut inner: Packet) {
    let shift = packet.stories.len();
    let owners = (inner.questions.iter_mut().map(|question| &mut question.story))
        .chain(inner.tradeoffs.iter_mut().map(|tradeoff| &mut tradeoff.story))
        .chain(inner.metrics.iter_mut().map(|metric| &mut metric.story))
        .chain(inner.pitches.iter_mut().map(|pitch| &mut pitch.story));
    let named = inner.cues.iter_mut().map(|cue| &mut cue.story);
    let mapped = inner.maps.iter_mut().flat_map(|map| &mut map.stories);
    let emphasised = inner.emphases.iter_mut().flat_map(|emphasis| &mut emphasis.stories);
    for story in owners.flatten().chain(named).chain(mapped).chain(emphasised) {
        *story += shift;
    }
    packet.stories.append(&mut inner.stories);
    packet.questions.append(&mut inner.questions);
    packet.tradeoffs.append(&mut inner.tradeoffs);
    packet.metrics.append(&mut inner.metrics);
    packet.pitches.append(&mut inner.pitches);
    packet.cues.append(&mut inner.cues);
    packet.maps.append(&mut inner.maps);
    packet.emphases.append(&mut inner.emphases);
}

fn first_title(page: &Page<'_>) -> Option<String> {
    let top = page.sections.iter().skip(1).min_by_key(|section| section.level)?;
    Some(title::plain(&top.title))
}

/// The front matter's ladder, if its days rise.
fn ladder(source: &Source, problems: &mut Vec<Problem>) -> Option<Vec<u16>> {
    let days = source.front.review_schedule_days.as_ref()?.each().unwrap_or_default();
    let rising = days.windows(2).all(|pair| pair[0] < pair[1]) && days.first().is_some_and(|first| *first > 0);
    let ladder: Option<Vec<u16>> = days.iter().map(|day| u16::try_from(*day).ok()).collect();
    let ladder = ladder.filter(|_| rising);
    if ladder.is_none() {
        let message = "review_schedule_days must be a rising list of days such as [3, 7, 21, 60]; the list is ignored";
        problems.push(Problem::warning("ladder", 1, message));
    }
    ladder
}
