//! From a packet to its cards, one function a kind.

use std::fmt::Write as _;

use super::draft::{capital, card, first_words, lasting, listed, lower_article};
use super::id::slug;
use super::{Card, Kind, OPEN_POINTS, Place, Point};
use crate::packet::names::names;
use crate::packet::phrases::{cost, flat, reason, split_list};
use crate::packet::{Metric, Part, Passage, Pitch, Question, Story, Tradeoff, quantities};

/// More points than this are no help to a speaker.
const MOST_POINTS: usize = 5;

/// A pitch, or the short version of a story. Of several pitches each is asked for by its time.
pub fn pitch_card(pitch: &Pitch, story: Option<&str>, several: bool) -> Card {
    let prompt = match story {
        Some(title) => format!("Give the short version of “{title}”."),
        None if several && pitch.stated => format!("Give your {} pitch.", lasting(pitch.seconds)),
        None => "Give your elevator pitch.".to_owned(),
    };
    let text = &pitch.text.text;
    card(Kind::Pitch, story, String::new(), prompt, text.clone(), spoken_points(text), pitch.line)
        .lasting(pitch.seconds)
}

/// Its four parts, and the numbers besides, which have a card of their own.
///
/// `prompts` are the questions that it answers.
pub fn story_card(story: &Story, mut prompts: Vec<String>) -> Card {
    let mut points: Vec<Point> = story.parts.iter().map(|(part, _)| Point::gist(part.name())).collect();
    let mut answer = String::new();
    for (part, passage) in &story.parts {
        let name = part.name();
        let _ = write!(answer, "**{}{}:** {}\n\n", name[..1].to_uppercase(), &name[1..], passage.text);
    }
    if let Some(body) = &story.body {
        points.extend(lead_ins(&body.text).into_iter().map(Point::gist));
        answer.push_str(&body.text);
    }
    points.extend(numbers(&result(story)).into_iter().take(MOST_POINTS).map(Point::besides));
    if prompts.is_empty() {
        prompts.push(format!("Tell the story “{}”.", story.title));
    }
    let parts = part_budgets(story);
    let stated = story.seconds.filter(|_| story.parts.iter().all(|(_, passage)| passage.seconds.is_none()));
    let budget = match parts.iter().map(|(_, seconds)| seconds).sum() {
        0 => stated.unwrap_or(Kind::Story.budget()),
        whole => whole,
    };
    Card {
        prompts,
        parts,
        ..card(
            Kind::Story,
            Some(&story.title),
            String::new(),
            String::new(),
            answer.trim().to_owned(),
            points,
            story.line,
        )
    }
    .lasting(budget)
}

/// What its parts state, else 15, 15, 60 and 30 s for the parts it has, stretched to what the full version states.
fn part_budgets(story: &Story) -> Vec<(Part, u32)> {
    let usual = |part: Part| match part {
        Part::Situation | Part::Task => 15,
        Part::Action => 60,
        Part::Result => 30,
    };
    let stated = story.parts.iter().any(|(_, passage)| passage.seconds.is_some());
    let whole: u32 = story.parts.iter().map(|(part, _)| usual(*part)).sum();
    let stretched = |seconds: u32| match story.seconds.filter(|_| !stated) {
        Some(wanted) => {
            u32::try_from(u64::from(seconds) * u64::from(wanted) / u64::from(whole.max(1))).unwrap_or(seconds)
        }
        None => seconds,
    };
    // Shares of a running sum, so that rounding loses no second.
    let mut told = 0;
    let share = |(part, passage): &(Part, Passage)| {
        let before = stretched(told);
        told += usual(*part);
        (*part, passage.seconds.unwrap_or(stretched(told) - before))
    };
    story.parts.iter().map(share).collect()
}

/// The bold words that open the paragraphs of a story without parts.
fn lead_ins(text: &str) -> Vec<String> {
    let leads = text.lines().filter_map(|line| line.trim().strip_prefix("**")?.split_once("**").map(|(lead, _)| lead));
    leads
        .map(|lead| lead.trim_end_matches(':').to_owned())
        .filter(|lead| !lead.contains('['))
        .take(MOST_POINTS)
        .collect()
}

/// The result of a story on one line.
fn result(story: &Story) -> String {
    story.part(Part::Result).map(|passage| flat(&passage.text)).unwrap_or_default()
}

/// The line of a result with numbers, by which a story without a `Metric:` line is anchored.
pub fn measured_result(story: &Story) -> Option<u32> {
    story.part(Part::Result).filter(|_| !quantities(&result(story)).is_empty()).map(|result| result.from)
}

/// The numbers of a story's result.
pub fn result_metric(story: &Story, line: u32) -> Card {
    let result = result(story);
    let points: Vec<Point> = numbers(&result).into_iter().take(MOST_POINTS).map(Point::must).collect();
    let prompt = format!("Which numbers anchor “{}”?", story.title);
    let answer = sentences_with_numbers(&result);
    card(Kind::Metric, Some(&story.title), String::new(), prompt, answer, points, line)
}

pub fn metric_card(metric: &Metric, story: Option<&str>) -> Card {
    let points: Vec<Point> = match (&metric.measured, &metric.target) {
        (Some(measured), Some(target)) => vec![Point::must(measured.clone()), Point::must(format!("target {target}"))],
        (measured, target) => measured.iter().chain(target).map(|value| Point::must(value.clone())).collect(),
    };
    let asks = match (&metric.measured, &metric.target) {
        (Some(_), Some(_)) => "what did you aim for, and what did you measure?",
        (Some(_), None) => "what did you measure?",
        _ => "what is the target?",
    };
    let prompt = match story {
        Some(title) if metric.name.is_empty() => format!("Which number anchors “{title}”?"),
        Some(title) => format!("Which number anchors “{title}”? {}: {asks}", capital(&metric.name)),
        None => format!("{}: {asks}", capital(&metric.name)),
    };
    let slot = if story.is_some() { String::new() } else { slug(&metric.name) };
    card(Kind::Metric, story, slot, prompt, metric.text.clone(), points, metric.line)
}

/// What an interviewer asks of a decision.
pub fn asked_of(tradeoff: &Tradeoff) -> String {
    let choice = tradeoff.choice.as_deref();
    if tradeoff.alternatives.is_empty() {
        return match choice {
            Some(choice) if slug(choice) != slug(&tradeoff.title) && !speaks(choice) => {
                format!("Why {}, and what did it cost?", lower_article(choice))
            }
            _ => format!("Why did you decide so, and what did it cost: {}?", tradeoff.title.trim_end_matches('?')),
        };
    }
    let others: Vec<String> = tradeoff.alternatives.iter().map(|other| lower_article(other)).collect();
    format!("Why {} over {}?", lower_article(choice.unwrap_or(&tradeoff.title)), listed(&others, "or"))
}

/// Whether words are what the speaker says: `We keep the old format`.
fn speaks(words: &str) -> bool {
    ["We ", "I ", "Wir ", "Ich "].iter().any(|speaker| words.starts_with(speaker))
}

/// A decision; where another story asks the same, it says whose it is.
pub fn tradeoff_card(tradeoff: &Tradeoff, story: Option<&str>, names_story: bool) -> Card {
    let choice = tradeoff.choice.as_deref().unwrap_or(&tradeoff.title);
    let prompt = about(story.filter(|_| names_story), asked_of(tradeoff));
    let mut points = vec![Point::must(choice)];
    points.extend(tradeoff.alternatives.iter().map(|alternative| Point::must(format!("over {alternative}"))));
    points.extend(tradeoff.reason.iter().map(|reason| Point::gist(format!("because {reason}"))));
    points.extend(tradeoff.cost.iter().map(|cost| Point::gist(format!("gave up {cost}"))));
    points.extend(tradeoff.reference.iter().map(|reference| Point { must: false, ..Point::must(reference.clone()) }));
    let slot = if story.is_some() { String::new() } else { slug(&tradeoff.title) };
    card(Kind::Tradeoff, story, slot, prompt, tradeoff.text.clone(), points, tradeoff.line)
}

/// An open question is a prompt, an answered `why X over Y` a trade-off, any other answered one a follow-up.
pub fn question_kind(question: &Question) -> Kind {
    match question.answer {
        None => Kind::Prompt,
        Some(_) if why_over(&question.question).is_some() => Kind::Tradeoff,
        Some(_) => Kind::Followup,
    }
}

/// A question behind the title of the story that it is about, where that is to be said.
fn about(story: Option<&str>, question: String) -> String {
    story.map(|title| format!("“{title}”: {question}")).unwrap_or(question)
}

/// A question; where others ask the same, it says whose story it is about.
pub fn question_card(question: &Question, story: Option<&str>, names_story: bool) -> Card {
    let slot = slug(&question.question);
    let prompt = about(story.filter(|_| names_story), question.question.clone());
    let Some(answer) = &question.answer else {
        let points = OPEN_POINTS.map(Point::gist).to_vec();
        let budget = question.seconds.unwrap_or(Kind::Prompt.budget());
        return card(Kind::Prompt, story, slot, prompt, String::new(), points, question.line).lasting(budget);
    };
    let (kind, points) = match why_over(&question.question) {
        Some((choice, alternatives)) => (Kind::Tradeoff, defence(choice, alternatives, &answer.text)),
        None => (Kind::Followup, key_facts(&answer.text)),
    };
    card(kind, story, slot, prompt, answer.text.clone(), points, question.line)
}

/// Choice, alternatives, reason and cost, as far as an answer says them.
fn defence(choice: String, alternatives: Vec<String>, answer: &str) -> Vec<Point> {
    let text = flat(answer);
    let mut points = vec![Point::must(choice)];
    points.extend(alternatives.into_iter().map(|alternative| Point::must(format!("over {alternative}"))));
    let because = reason(&text).map_or_else(|| first_words(&text), |reason| format!("because {reason}"));
    points.push(Point::gist(because));
    points.extend(cost(&text).map(|cost| Point::gist(format!("gave up {cost}"))));
    points
}

/// `Why did you choose X over Y and Z?` as X, and Y and Z as far as they are named.
fn why_over(question: &str) -> Option<(String, Vec<String>)> {
    question.get(..3).filter(|word| word.eq_ignore_ascii_case("why"))?;
    let lower = question.to_lowercase();
    if lower.len() != question.len() {
        return None;
    }
    let (at, width) = [" over ", " instead of ", " rather than ", " versus ", " vs. ", " vs "]
        .iter()
        .filter_map(|word| lower.find(word).map(|at| (at, word.len())))
        .min()?;
    let asked = [
        "why did you choose", "why did you use", "why did you pick", "why choose", "why use", "why did you", "why is",
        "why",
    ]
    .iter()
    .find_map(|opening| lower.strip_prefix(opening).map(|_| opening.len()))?;
    let choice = question.get(asked..at)?.trim();
    let rest = question[at + width..].trim_end_matches(['?', ' ']);
    let vague = |alternative: &String| {
        ["other ", "another ", "something", "anything", "alternatives"].iter().any(|word| alternative.starts_with(word))
    };
    let alternatives = split_list(rest).into_iter().filter(|alternative| !vague(alternative)).collect();
    (!choice.is_empty()).then(|| (choice.to_owned(), alternatives))
}

/// One card a question; a question that several stories answer names them all.
pub fn cue_card(question: &str, titles: &[String], line: u32) -> Card {
    let verb = if crate::packet::asks(question) { "answers" } else { "shows" };
    let prompt = format!("Which story {verb} “{question}”?");
    let answer = titles.iter().map(|title| format!("- {title}")).collect::<Vec<_>>().join("\n");
    let points = vec![Point::gist(listed(titles, "or"))];
    let story = titles.first().filter(|_| titles.len() == 1).map(String::as_str);
    let card = card(Kind::Cue, story, slug(question), prompt, answer, points, line);
    // A cue is known by its question alone: which story answers it may change.
    Card { place: Place { story: String::new(), ..card.place }, ..card }
}

/// A pitch must hold its numbers; names are good to say.
fn spoken_points(text: &str) -> Vec<Point> {
    let text = flat(text);
    let numbers = numbers(&text).into_iter().take(MOST_POINTS).map(Point::must);
    let names = names(&text).into_iter().take(MOST_POINTS).map(Point::besides);
    numbers.chain(names).collect()
}

/// The numbers and names of an answer, the first few; of one without either, how it begins.
fn key_facts(text: &str) -> Vec<Point> {
    let text = flat(text);
    let facts: Vec<String> = numbers(&text).into_iter().chain(names(&text)).take(MOST_POINTS - 1).collect();
    if facts.is_empty() { vec![Point::gist(first_words(&text))] } else { facts.into_iter().map(Point::must).collect() }
}

/// The quantities of a text that is [`flat`], each once.
fn numbers(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for range in quantities(text) {
        let number = text[range].trim();
        if !out.iter().any(|known| known == number) {
            out.push(number.to_owned());
        }
    }
    out
}

fn sentences_with_numbers(text: &str) -> String {
    let with: Vec<&str> =
        text.split_inclusive(". ").filter(|sentence| !quantities(sentence).is_empty()).map(str::trim).collect();
    with.join(" ")
}
