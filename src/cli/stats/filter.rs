//! What was typed to choose among the numbers, and what to say where nothing is left.

use crate::cli::args::Stats as Args;
use crate::cli::error::Failure;
use crate::cli::select;
use crate::schedule::Day;
use crate::stats::{Filter, Stats};
use crate::store::{Snapshot, Store};
use crate::terminal::text;

/// The filter that was typed, its names as they are known.
pub fn filter(args: &Args, store: &Store, snapshot: &Snapshot, today: Day) -> Result<Filter, Failure> {
    let named = args.deck.iter().chain(&args.of.decks);
    let decks = named.map(|name| select::deck(store, name).map(|deck| deck.name)).collect::<Result<_, _>>()?;
    let mut stories = Vec::new();
    for words in &args.of.stories {
        stories.extend(select::stories(store, words)?.into_iter().map(|(_, title)| title));
    }
    let mut competencies = Vec::new();
    for name in &args.of.competencies {
        competencies.extend(competency(name, snapshot)?);
    }
    let day = |text: &Option<String>| {
        let parsed = text.as_deref().map(|text| Day::parse(text, today)).transpose();
        parsed.map_err(|error| Failure::usage(error.to_string()))
    };
    let (from, to) = (day(&args.of.from)?, day(&args.of.to)?);
    if let Some((from, to)) = from.zip(to).filter(|(from, to)| from > to) {
        return Err(Failure::usage(format!("--from {from} is after --to {to}; no day is between them")));
    }
    Ok(Filter { decks, stories, kinds: args.of.kinds.clone(), competencies, from, to })
}

/// The competencies that a name means: the one that is it, or those that hold its words.
fn competency(wanted: &str, snapshot: &Snapshot) -> Result<Vec<String>, Failure> {
    let mut known: Vec<String> = snapshot.competencies.iter().map(|known| known.name.clone()).collect();
    known.sort();
    known.dedup();
    let words = wanted.trim().to_lowercase();
    let is = |name: &String| name.to_lowercase() == words;
    let is_one = known.iter().any(is);
    let meant = |name: &&String| if is_one { is(name) } else { name.to_lowercase().contains(&words) };
    let found: Vec<String> = known.iter().filter(meant).cloned().collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let hint = if known.is_empty() {
        "; no packet names one yet with a line \"Competency: …\" under a story".to_owned()
    } else {
        select::suggestion(wanted, &known)
    };
    Err(Failure::failed(format!("there is no competency \"{wanted}\"{hint}")))
}

/// What to do where there is nothing to count: no card at all, none that the filter leaves, or no telling on its days.
pub fn nothing(stats: &Stats, snapshot: &Snapshot) -> Option<String> {
    let filter = &stats.filter;
    if stats.all.cards.total == 0 && stats.all.tellings.total == 0 {
        let chosen = filter.cards(snapshot).into_iter().any(|chosen| chosen);
        if snapshot.cards.is_empty() {
            return Some("No cards yet. Begin with: retell import FILE".to_owned());
        }
        if !chosen {
            let all = chosen_by(filter);
            return Some(format!("No card is {all}. Leave one of these out, or look with: retell list --cards"));
        }
    }
    if stats.all.tellings.total > 0 || (filter.from.is_none() && filter.to.is_none()) {
        return None;
    }
    let chosen = filter.cards(snapshot);
    let told = snapshot.tellings.iter().flatten().filter(|telling| chosen[telling.card]).map(|telling| telling.day);
    let named = |day: Day| text::day(day, stats.day);
    let span = |day: Option<Day>, word: &str| day.map(|day| format!(" {word} {}", named(day))).unwrap_or_default();
    let days = format!("{}{}", span(filter.from, "from"), span(filter.to, "up to"));
    Some(match (told.clone().min(), told.max()) {
        (Some(first), Some(last)) => {
            let known = if first == last { named(first) } else { format!("{} to {}", named(first), named(last)) };
            format!("Nothing was told{days}; there are tellings of {known}. Choose other days with --from and --to.")
        }
        _ => format!("Nothing was told{days}, nor on any other day. Begin with: retell review"),
    })
}

/// `in deck "legends", of kind metric or cue`
fn chosen_by(filter: &Filter) -> String {
    let names = |names: &[String]| names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(" or ");
    let kinds: Vec<&str> = filter.kinds.iter().map(|kind| kind.name()).collect();
    let parts = [
        (!filter.decks.is_empty()).then(|| format!("in deck {}", names(&filter.decks))),
        (!filter.stories.is_empty()).then(|| format!("in story {}", names(&filter.stories))),
        (!kinds.is_empty()).then(|| format!("of kind {}", kinds.join(" or "))),
        (!filter.competencies.is_empty()).then(|| format!("in a story that shows {}", names(&filter.competencies))),
    ];
    text::safe(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}
