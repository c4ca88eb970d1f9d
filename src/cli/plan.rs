//! `retell plan`

mod json;
mod page;

use std::fmt::Write as _;

use super::args::{Format, Plan};
use super::env::Env;
use super::error::{Failure, note, print, print_json};
use super::practice::{self, Session};
use super::progress::Progress;
use super::typed::quoted;
use super::{first, select};
use crate::review::{DeckPlan, Outlook, outlooks};
use crate::schedule::{Day, PlannedDay, Projection};
use crate::store::{Deck, Store};
use crate::terminal::{prompted, text};

/// A deck with its plan and what would come without one.
#[derive(Debug)]
pub struct Planned {
    /// The deck.
    pub deck: Deck,
    /// Its cards and terms.
    pub plan: DeckPlan,
    /// The days as they are followed.
    pub followed: Projection,
    /// The days on the ladder alone.
    pub without: Projection,
    /// The practice schedules of its packets, with their dates.
    pub practice: Vec<Session>,
    /// Minutes a day that all decks share.
    pub shared: Option<u32>,
    /// Today.
    pub today: Day,
}

impl Planned {
    fn read(store: &Store, decks: Vec<Deck>, today: Day) -> Result<Vec<Self>, Failure> {
        let shared = store.all_minutes()?;
        let of = |Outlook { deck, plan, followed, without }| {
            let practice = practice::sessions(store, &deck, today)?;
            Ok(Self { deck, plan, followed, without, practice, shared, today })
        };
        outlooks(store, decks, today)?.into_iter().map(of).collect()
    }

    /// The interview's day, if it lies ahead.
    pub fn ahead(&self) -> Option<Day> {
        self.deck.interview.filter(|interview| *interview > self.today)
    }

    /// Whether a card is left out because it is never met at all.
    pub fn is_unmet(&self, at: usize) -> bool {
        let is_met = |day: &PlannedDay| day.cards.contains(&at);
        self.plan.candidates[at].told.is_none() && !self.followed.days.iter().any(is_met)
    }

    /// Expected recall of each card today.
    pub fn recall_today(&self) -> Vec<f32> {
        self.plan.recall(self.today)
    }
}

/// What was asked to be changed.
#[derive(Debug, Default, Clone)]
struct Change {
    interview: Option<Day>,
    minutes: Option<u32>,
    off: Vec<(Day, Day)>,
    clear: bool,
}

impl Change {
    fn read(args: &Plan, today: Day) -> Result<Self, Failure> {
        let interview = args.interview.as_deref().map(|text| date(text, today)).transpose()?;
        let off = args.off.iter().map(|text| range(text, today)).collect::<Result<_, _>>()?;
        Ok(Self { interview, minutes: args.minutes, off, clear: args.clear })
    }

    fn is_nothing(&self) -> bool {
        self.interview.is_none() && self.minutes.is_none() && self.off.is_empty() && !self.clear
    }

    fn is_minutes_alone(&self) -> bool {
        self.interview.is_none() && self.off.is_empty()
    }

    /// All that was asked for, or nothing of it.
    fn apply(&self, store: &mut Store, deck: &Deck) -> Result<(), Failure> {
        store.whole(|store| {
            if self.clear {
                store.set_interview(deck.id, None)?;
                store.set_minutes(deck.id, None)?;
                store.clear_days_off(deck.id)?;
            }
            if self.interview.is_some() {
                store.set_interview(deck.id, self.interview)?;
            }
            if self.minutes.is_some() {
                store.set_minutes(deck.id, self.minutes)?;
            }
            for (from, to) in &self.off {
                store.add_days_off(deck.id, *from, *to)?;
            }
            Ok(())
        })
    }
}

/// Stores what was asked for, then shows the days.
pub fn run(env: &Env, args: &Plan) -> Result<(), Failure> {
    let change = Change::read(args, env.today())?;
    if change.is_nothing() {
        return show(env, args, &env.store_for_a_look()?);
    }
    let mut store = if args.dry_run { env.store_for_a_look()?.scratch_copy()? } else { env.store()? };
    let is_of_all = is_of_all(&store, args, &change)?;
    if is_of_all {
        store.set_all_minutes(change.minutes)?;
    } else {
        let deck = the_deck(&store, args.deck.as_deref())?;
        if !change.off.is_empty() && args.format == Format::Text {
            let mut copy = store.scratch_copy()?;
            change.apply(&mut copy, &deck)?;
            let mut without = store.scratch_copy()?;
            Change { off: Vec::new(), ..change.clone() }.apply(&mut without, &deck)?;
            let progress = Progress::new(env, "Planning");
            let read = |store: &Store| Planned::read(store, vec![select::deck(store, &deck.name)?], env.today());
            let (before, after) = (read(&without)?, read(&copy)?);
            let around = |(before, after)| page::around(before, after, &change.off, env.width());
            let page: String = before.iter().zip(&after).map(around).collect();
            drop(progress);
            print(&page)?;
            if !args.dry_run && !confirmed(env)? {
                note("Nothing was stored.\n");
                return Ok(());
            }
        }
        change.apply(&mut store, &deck)?;
    }
    show(env, args, &store)?;
    if is_of_all && change.clear {
        note("The cap over all decks is gone; each deck keeps its date and minutes until: retell plan DECK --clear\n");
    }
    if args.dry_run {
        note("This was a dry run: nothing was written.\n");
    }
    Ok(())
}

/// Whether the cap over all decks is meant: minutes without a deck, where there are several, or their end.
fn is_of_all(store: &Store, args: &Plan, change: &Change) -> Result<bool, Failure> {
    let is_meant = args.deck.is_none() && change.is_minutes_alone() && store.decks()?.len() > 1;
    Ok(is_meant && (!change.clear || store.all_minutes()?.is_some()))
}

/// Days off change other days: a person on a terminal says whether to keep them.
fn confirmed(env: &Env) -> Result<bool, Failure> {
    if !env.can_ask() {
        return Ok(true);
    }
    let prompt = dialoguer::Confirm::new().with_prompt("Keep these days off").default(true);
    prompted(|| prompt.interact_opt())
        .map(|answer| answer.flatten().unwrap_or(false))
        .map_err(|error| Failure::failed(format!("the terminal failed ({error}); nothing was stored")))
}

/// What is no date is asked for wrongly; a date that is past just does not work.
fn date(text: &str, today: Day) -> Result<Day, Failure> {
    Day::parse(text, today).map_err(|error| Failure::usage(error.to_string()))?;
    first::interview(text, today).map_err(Failure::failed)
}

/// `2026-12-24..2026-12-26`, or one day.
fn range(text: &str, today: Day) -> Result<(Day, Day), Failure> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let day = |text: &str| Day::parse(text, today).map_err(|error| Failure::usage(error.to_string()));
    let (from, to) = (day(from)?, day(to)?);
    if to < from {
        return Err(Failure::usage(format!("days off end before they begin: {from}..{to}")));
    }
    if to < today {
        return Err(Failure::failed(format!("{from}..{to} is past; today is {today}")));
    }
    Ok((from, to))
}

fn show(env: &Env, args: &Plan, store: &Store) -> Result<(), Failure> {
    let today = env.today();
    let decks = match &args.deck {
        Some(name) => vec![select::deck(store, name)?],
        None => store.decks()?,
    };
    let progress = Progress::new(env, "Planning");
    let planned = Planned::read(store, decks, today)?;
    if args.format == Format::Json {
        let values: Vec<_> = planned.iter().map(json::Shown::of).collect();
        drop(progress);
        return if values.len() == 1 { print_json(&values[0]) } else { print_json(&values) };
    }
    let mut out = String::new();
    for (at, planned) in planned.iter().enumerate() {
        let gap = if at > 0 { "\n" } else { "" };
        let _ = write!(out, "{gap}{}", page::page(store, planned, env.width())?);
    }
    drop(progress);
    if let Some(minutes) = store.all_minutes()?.filter(|_| !planned.is_empty()) {
        let words = format!("All decks together: at most {minutes} min a day, the weakest cards first.\n");
        let _ = write!(out, "\n{}", text::spoken(&words, env.width()));
    }
    print(&out)?;
    match planned.iter().find(|planned| planned.deck.interview.is_none()) {
        _ if planned.is_empty() => note("Nothing has been imported yet. Begin with: retell import FILE\n"),
        Some(planned) if !args.clear => {
            let name = quoted(&planned.deck.name);
            note(&format!("To set a date: retell plan {name} --interview 2026-12-18 --minutes 20\n"));
        }
        _ => {}
    }
    Ok(())
}

/// The deck named, or the only one that is asked.
fn the_deck(store: &Store, name: Option<&str>) -> Result<Deck, Failure> {
    if let Some(name) = name {
        return select::deck(store, name);
    }
    let mut decks = select::asked(store)?;
    match decks.len() {
        0 => Err(Failure::failed("nothing has been imported yet; begin with: retell import FILE")),
        1 => Ok(decks.remove(0)),
        _ => {
            let names: Vec<String> = decks.into_iter().map(|deck| text::safe(&deck.name)).collect();
            Err(Failure::usage(format!("which deck? Name one of {}", names.join(", "))))
        }
    }
}
