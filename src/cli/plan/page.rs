//! A plan for a person: what the days hold, what is recalled on the day, what is left out and what would help.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use console::{Style, measure_text_width};

use super::Planned;
use crate::cli::error::Failure;
use crate::cli::practice;
use crate::cli::suspend::way_back;
use crate::review::{ASSUMED_MINUTES, minutes_needed, stories_to_leave};
use crate::schedule::{Day, PlannedDay, Strategy};
use crate::store::Store;
use crate::terminal::text;

/// Longest list of days; of more, those before the window are told week by week.
const MOST_DAYS: usize = 42;
/// What is surer than this needs no naming.
const SURE: f32 = 0.95;
/// Cards that are named as the weakest.
const WEAKEST: usize = 10;

/// A deck's plan.
pub fn page(store: &Store, planned: &Planned, width: usize) -> Result<String, Failure> {
    let mut out = text::spoken(&heading(planned), width);
    let practice = practice::page(&planned.practice, planned.deck.interview, planned.today, width);
    if planned.plan.cards.is_empty() {
        let back = way_back(store, std::slice::from_ref(&planned.deck.name))?;
        let back = back.map(|back| text::wrapped(&back, width, "")).unwrap_or_default();
        return Ok(out + &back + &practice);
    }
    let off = store.days_off(planned.deck.id)?;
    for range in off.iter().filter(|(_, to)| *to >= planned.today) {
        let _ = writeln!(out, "off: {}", span(*range, planned.today));
    }
    out.push_str(&text::wrapped(&expectation(planned), width, ""));
    if planned.ahead().is_some() {
        out.push('\n');
        out.push_str(&chart(planned, width));
        out.push_str(&left_out(store, planned, width)?);
        out.push_str(&weakest(store, planned, width)?);
    }
    Ok(out + &practice)
}

fn heading(planned: &Planned) -> String {
    let (deck, today) = (&planned.deck, planned.today);
    let mut out = format!("{}: ", text::safe(&deck.name));
    match deck.interview {
        Some(day) if day < today => {
            let _ = write!(out, "the interview was {}; the ladder goes on", text::day(day, today));
        }
        Some(day) => {
            let days = usize::try_from(day - today).unwrap_or(0);
            let _ = write!(out, "interview {}", text::day(day, today));
            if days > 1 {
                let _ = write!(out, ", in {}", text::count(days, "day"));
            }
        }
        None => out.push_str("no interview date"),
    }
    match (deck.minutes, planned.shared) {
        (Some(minutes), _) => {
            let _ = writeln!(out, "; {minutes} min a day");
        }
        (None, Some(all)) => {
            let _ = writeln!(out, "; its share of {all} min a day");
        }
        (None, None) => out.push_str("; whatever is due each day\n"),
    }
    out
}

/// What would be recalled today, and on the day with and without the plan.
fn expectation(planned: &Planned) -> String {
    let count = planned.plan.cards.len();
    let today = recalled(&planned.recall_today());
    let mut words = format!("If it were today: {today} of {count} cards would come.");
    if planned.ahead().is_none() {
        return words;
    }
    let (with, without) = (recalled(&planned.followed.recall), recalled(&planned.without.recall));
    let _ =
        write!(words, " On the day: {with} with this plan, {without} on the ladder alone, as far as a model can tell.");
    if planned.followed.days.iter().all(|day| day.cards.is_empty()) {
        words.push_str(nothing_told(planned));
    } else if planned.followed.strategy == Strategy::Capped {
        words.push_str(" No gap passes the eve; a final window would do no better in these days.");
    } else {
        words.push_str(&window(planned));
    }
    if planned.deck.minutes.is_none() {
        let minutes = planned.shared.unwrap_or(ASSUMED_MINUTES);
        let _ = write!(words, " The last days are planned with {minutes} min; --minutes says how many there are.");
    }
    words
}

/// Why no day before the interview holds a card.
fn nothing_told(planned: &Planned) -> &'static str {
    let terms = &planned.plan.terms;
    let mut days = planned.followed.days.iter();
    if days.all(|day| terms.is_off(day.day)) {
        " Nothing is told before the day: every day is off."
    } else if terms.is_used_up() {
        " Nothing more is told before the day: today's minutes are used up."
    } else {
        " Nothing more is told before the day: it would gain too little."
    }
}

/// What the final window holds from its first day on, or from today if that is past.
fn window(planned: &Planned) -> String {
    let days = &planned.followed.days;
    let Some(start) = days.iter().find(|day| day.window).map(|day| text::day(day.day, planned.today)) else {
        return String::new();
    };
    let (mut first, mut again) = (0, HashSet::new());
    let mut met: HashSet<usize> =
        (0..planned.plan.cards.len()).filter(|&at| planned.plan.cards[at].told.is_some()).collect();
    for (day, &at) in days.iter().flat_map(|day| day.cards.iter().map(move |at| (day, at))) {
        let is_new = met.insert(at);
        first += usize::from(is_new && day.window);
        if day.window && !is_new {
            again.insert(at);
        }
    }
    let are = |cards| format!("{} {}", text::count(cards, "card"), if cards == 1 { "is" } else { "are" });
    let is_all = again.len() == planned.plan.cards.len();
    match (first, again.len()) {
        (0, 0) => String::new(),
        (0, _) if is_all => format!(" From {start} on every card is told once more."),
        (0, again) => format!(" From {start} on {} told once more.", are(again)),
        (first, 0) => format!(" From {start} on {} told for the first time.", are(first)),
        (first, _) if is_all => {
            format!(" From {start} on {} told for the first time, and every card once more.", are(first))
        }
        (first, again) => format!(" From {start} on {} told for the first time, and {again} once more.", are(first)),
    }
}

/// Expected number of cards recalled.
fn recalled(recall: &[f32]) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of probabilities of a deck")]
    let cards = recall.iter().sum::<f32>().round() as u32;
    cards
}

/// One line of the chart.
struct Row {
    name: String,
    seconds: f32,
    days: usize,
    cards: usize,
    new: usize,
    window: bool,
    off: bool,
}

/// The days as bars behind their minutes and cards.
fn chart(planned: &Planned, width: usize) -> String {
    let rows = rows(planned);
    let most = rows.iter().map(Row::a_day).fold(1.0_f32, f32::max);
    let widest = |of: fn(&Row) -> String| rows.iter().map(|row| measure_text_width(&of(row))).max().unwrap_or(0);
    let (name, minutes, cards) = (widest(Row::name), widest(Row::minutes), widest(Row::cards));
    let room = width.saturating_sub(name + minutes + cards + 8).min(40);
    let mut out = String::new();
    for row in &rows {
        let bar = bar(row.a_day() / most, room, row.window);
        let line = format!("  {:<name$}  {:>minutes$}  {:<cards$}  {bar}", row.name(), row.minutes(), row.cards());
        let _ = writeln!(out, "{}", console::truncate_str(line.trim_end(), width, "…"));
    }
    out
}

impl Row {
    fn name(&self) -> String {
        self.name.clone()
    }

    /// Seconds of each of its days.
    fn a_day(&self) -> f32 {
        self.seconds / count(self.days)
    }

    fn minutes(&self) -> String {
        format!("{} min{}", minutes(self.a_day()), if self.days > 1 { " a day" } else { "" })
    }

    fn cards(&self) -> String {
        let new = if self.new > 0 { format!(", {} new", self.new) } else { String::new() };
        let window = if self.window { ", window" } else { "" };
        if self.off {
            return "off".to_owned();
        }
        if self.cards == 0 { "nothing".to_owned() } else { format!("{}{new}{window}", text::count(self.cards, "card")) }
    }
}

/// Minutes begun, as `due` counts them.
fn minutes(seconds: f32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "seconds of a day")]
    let seconds = seconds.round() as u32;
    seconds.div_ceil(60)
}

fn count(days: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "days of a plan")]
    let days = days.max(1) as f32;
    days
}

fn bar(share: f32, room: usize, window: bool) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a share of some columns"
    )]
    let filled = ((share * room as f32).round() as usize).min(room);
    let style = if window { Style::new().magenta() } else { Style::new().cyan() };
    style.apply_to("█".repeat(filled)).to_string()
}

/// A line a day; where there are too many, a line a week up to the window.
fn rows(planned: &Planned) -> Vec<Row> {
    let days = &planned.followed.days;
    let one = |day: &PlannedDay| Row {
        off: planned.plan.terms.is_off(day.day),
        ..row(std::slice::from_ref(day), planned.today)
    };
    if days.len() <= MOST_DAYS {
        return days.iter().map(one).collect();
    }
    let single = days.iter().position(|day| day.window).unwrap_or(days.len()).max(7);
    let (near, far) = days.split_at(7.min(days.len()));
    let weeks = far.get(..single - 7).unwrap_or_default().chunks(7).map(|week| row(week, planned.today));
    let last = far.get(single - 7..).unwrap_or_default().iter().map(one);
    near.iter().map(one).chain(weeks).chain(last).collect()
}

fn row(days: &[PlannedDay], today: Day) -> Row {
    let first = days.first().map_or(today, |day| day.day);
    let name = match days {
        [_] | [] => text::day(first, today),
        _ => format!("from {}", text::day(first, today)),
    };
    Row {
        name,
        seconds: days.iter().map(|day| day.seconds).sum(),
        days: days.len(),
        cards: days.iter().map(|day| day.cards.len()).sum(),
        new: days.iter().map(|day| day.new).sum(),
        window: days.iter().all(|day| day.window) && !days.is_empty(),
        off: false,
    }
}

/// `Thu 24 Dec – Sat 26 Dec`
fn span((from, to): (Day, Day), today: Day) -> String {
    if from == to { text::day(from, today) } else { format!("{} – {}", text::day(from, today), text::day(to, today)) }
}

/// What does not fit, and what would help.
fn left_out(store: &Store, planned: &Planned, width: usize) -> Result<String, Failure> {
    let left = &planned.followed.left_out;
    if left.is_empty() {
        return Ok(String::new());
    }
    let unmet = left.iter().filter(|&&at| planned.is_unmet(at)).count();
    let mut reasons = Vec::new();
    if unmet > 0 {
        reasons.push(format!("{unmet} cannot be met in time"));
    }
    if left.len() > unmet {
        reasons.push(format!("{} not told again in the last days", left.len() - unmet));
    }
    let cards = text::count(left.len(), "card");
    let mut words = format!("{cards} of {} left out: {}.", planned.plan.cards.len(), reasons.join(", "));
    let titles: HashMap<i64, String> = store.stories()?.into_iter().collect();
    let mut ways = Vec::new();
    // What is left out may wait for another deck's cards: then the way out is of this deck alone.
    let alone = if planned.shared.is_some() { " for this deck alone" } else { "" };
    if let Some(minutes) = minutes_needed(&planned.plan) {
        ways.push(format!("{minutes} min a day{alone} would hold all"));
    }
    let leave = if planned.shared.is_some() { Vec::new() } else { stories_to_leave(&planned.plan, &planned.followed) };
    let leave: Vec<String> =
        leave.iter().filter_map(|story| titles.get(story).map(|title| format!("“{title}”"))).collect();
    if !leave.is_empty() {
        ways.push(format!("the rest fits without {} (retell suspend takes a story out)", leave.join(", ")));
    }
    if ways.is_empty() {
        ways.push("no number of minutes would hold all in these days".to_owned());
    }
    let ways = ways.join("; or ");
    let _ = write!(words, " {}{}.", ways[..1].to_uppercase(), &ways[1..]);
    Ok(format!("\n{}", text::wrapped(&words, width.min(100), "")))
}

/// The cards that are least sure on the day.
fn weakest(store: &Store, planned: &Planned, width: usize) -> Result<String, Failure> {
    let mut order: Vec<(f32, usize)> = planned.followed.recall.iter().copied().zip(0..).collect();
    order.retain(|(recall, at)| *recall < SURE && !planned.followed.left_out.contains(at));
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    if order.is_empty() {
        return Ok(String::new());
    }
    let mut out = "\nLeast sure on the day:\n".to_owned();
    for (recall, at) in order.into_iter().take(WEAKEST) {
        let card = store.card(planned.plan.candidates[at].card)?.card;
        let line = format!("  {:>3.0} %  {:<9} {}", recall * 100.0, card.kind.name(), text::safe(card.prompt(0)));
        let _ = writeln!(out, "{}", console::truncate_str(&line, width, "…"));
    }
    Ok(out)
}

/// What days off do to the days around them.
pub fn around(before: &Planned, after: &Planned, off: &[(Day, Day)], width: usize) -> String {
    const MARGIN: u16 = 4;
    let near = |day: Day| off.iter().any(|(from, to)| day + MARGIN >= *from && day <= *to + MARGIN);
    let mut out = "What the days off do to the days around them, before and after:\n".to_owned();
    for (old, new) in before.followed.days.iter().zip(&after.followed.days).filter(|(old, _)| near(old.day)) {
        let minutes =
            |day: &PlannedDay| format!("{} min, {}", minutes(day.seconds), text::count(day.cards.len(), "card"));
        let is_off = off.iter().any(|(from, to)| (*from..=*to).contains(&new.day));
        let now = if is_off { "off".to_owned() } else { minutes(new) };
        let line = format!("  {:<12} {:>18}  →  {now}", text::day(old.day, before.today), minutes(old));
        let _ = writeln!(out, "{}", console::truncate_str(&line, width, "…"));
    }
    if after.ahead().is_some() {
        let (old, new) = (recalled(&before.followed.recall), recalled(&after.followed.recall));
        let _ = writeln!(out, "Recalled on the day: {old} before, {new} after.");
    }
    out.push('\n');
    out
}
