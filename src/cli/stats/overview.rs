//! What is asked first: today, the days in a row, what the weeks looked like.

use super::look::{Look, count, cut, percent};
use crate::schedule::Day;
use crate::stats::{Filter, OfDay, Retention};
use crate::terminal::chart::{Heat, columns, heat};
use crate::terminal::text;

/// What was told today, what is due now, and how surely it would all come.
pub fn today(look: &Look<'_>) -> Vec<String> {
    let (stats, cards) = (look.stats, &look.stats.all.cards);
    let mut says = Vec::new();
    says.push(format!(
        "Today: {} in {:.1} min. Streak: {}, longest {}.",
        count(stats.today.told, "telling"),
        stats.today.minutes,
        count(stats.streak.current, "day"),
        stats.streak.longest
    ));
    says.extend(only(&stats.filter, look.today));
    let suspended = if cards.suspended > 0 { format!(", {} suspended", cards.suspended) } else { String::new() };
    let (due, new, all) = (cards.due, cards.new, count(cards.total, "card"));
    says.push(format!("Now: {due} due, {new} never told{suspended}, of {all}."));
    if let Some(ready) = stats.all.ready.today {
        let asked = cards.total - cards.suspended;
        let (would, of) = (ready * f64::from(asked), count(asked, "card"));
        says.push(format!("If the interview were today: {would:.0} of {of} would come."));
    }
    if let Some(all) = stats.retention.first() {
        says.push(retained(all));
    }
    says.iter()
        .flat_map(|line| text::wrapped(line, look.width, "").lines().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}

fn retained(all: &Retention) -> String {
    let lately = if all.month.asked == 0 {
        String::new()
    } else {
        format!(" {} of {} in the last 30 days,", percent(all.month.share), all.month.asked)
    };
    format!("Recalled on a later day:{lately} {} of {} in all.", percent(all.all.share), all.all.asked)
}

/// What the page is about, if it is not about everything.
fn only(filter: &Filter, today: Day) -> Option<String> {
    let kinds: Vec<String> = filter.kinds.iter().map(|kind| kind.name().to_owned()).collect();
    let named =
        [("deck", &filter.decks), ("story", &filter.stories), ("kind", &kinds), ("competency", &filter.competencies)];
    let mut parts: Vec<String> = named
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(what, names)| format!("{what} {}", names.join(" or ")))
        .collect();
    parts.extend(filter.from.map(|from| format!("from {}", text::day(from, today))));
    parts.extend(filter.to.map(|to| format!("up to {}", text::day(to, today))));
    (!parts.is_empty()).then(|| format!("Only: {}.", parts.join(", ")))
}

/// The weeks as a heat map, and what it holds in words.
pub fn calendar(look: &Look<'_>) -> Vec<String> {
    let days: Vec<(Day, f64)> = look.stats.days.iter().map(|of| (of.day, f64::from(of.tellings))).collect();
    let map = Heat { days: &days, last: look.today };
    let weeks = map.weeks(look.width);
    let shown: Vec<&OfDay> = look
        .stats
        .days
        .iter()
        .filter(|of| weeks.first().is_some_and(|first| *first <= of.day) && of.tellings > 0)
        .collect();
    let Some(most) = shown.iter().rev().max_by_key(|of| of.tellings) else { return Vec::new() };
    let told: u32 = shown.iter().map(|of| of.tellings).sum();
    let says = format!(
        "{} on {} of {}; most {}{}: {}.",
        count(told, "telling"),
        text::count(shown.len(), "day"),
        text::count(weeks.len(), "week"),
        if most.day == look.today { "" } else { "on " },
        text::day(most.day, look.today),
        most.tellings
    );
    let mut out = vec!["Tellings, a column a week: · none ░▒▓█ most".to_owned()];
    out.extend(heat(&map, look.width));
    out.extend(text::wrapped(&says, look.width, "  ").lines().map(str::to_owned));
    out
}

/// Rows of a column chart.
const ROWS: usize = 4;
/// Columns before a column chart.
const MARGIN: usize = 2;

/// Tellings and minutes day by day, as far back as there is room, and the last weeks in numbers.
pub fn days(look: &Look<'_>) -> Vec<String> {
    let Some(first) = look.stats.days.iter().find(|of| of.tellings > 0).map(|of| of.day) else { return Vec::new() };
    let room = look.width.saturating_sub(MARGIN).min(180);
    let span = usize::try_from(look.today - first).unwrap_or(0) + 1;
    let shown = span.clamp(1, room);
    let mut days = Vec::with_capacity(shown);
    let mut day = look.today;
    for _ in 0..shown {
        days.push(day);
        day = day.previous();
    }
    days.reverse();
    let of = |day: &Day| look.stats.days.binary_search_by_key(day, |of| of.day).ok().map(|at| &look.stats.days[at]);
    let span = if shown == 1 { "today".to_owned() } else { format!("{} to today", text::day(days[0], look.today)) };
    let mut out = vec![format!("Day by day, {span}")];
    let drawn = [
        ("tellings", days.iter().map(|day| of(day).map_or(0.0, |of| f64::from(of.tellings))).collect::<Vec<f64>>()),
        ("minutes", days.iter().map(|day| of(day).map_or(0.0, |of| of.minutes)).collect()),
    ];
    for (name, values) in drawn {
        let most = values.iter().copied().fold(0.0, f64::max);
        let sum: f64 = values.iter().sum();
        #[expect(clippy::cast_precision_loss, reason = "days that fit a window")]
        let mean = sum / days.len() as f64;
        out.push(format!("  {name}: {sum:.0} in all, {mean:.1} a day, {most:.0} at most"));
        if most > 0.0 {
            out.extend(columns(&values, ROWS).into_iter().map(|row| format!("  {row}").trim_end().to_owned()));
        }
    }
    out.extend(weeks(look));
    out
}

/// The latest weeks in numbers.
fn weeks(look: &Look<'_>) -> Vec<String> {
    const SHOWN: usize = 8;
    let mut weeks: Vec<(Day, u32, f64, u32)> = Vec::new();
    for of in &look.stats.days {
        let monday = of.day.monday();
        if weeks.last().is_none_or(|(week, ..)| *week != monday) {
            weeks.push((monday, 0, 0.0, 0));
        }
        if let Some((_, told, minutes, added)) = weeks.last_mut() {
            (*told, *minutes, *added) = (*told + of.tellings, *minutes + of.minutes, *added + of.added);
        }
    }
    let line = |(week, told, minutes, added): &(Day, u32, f64, u32)| {
        let added = if *added > 0 { format!(", {} made", count(*added, "card")) } else { String::new() };
        let (week, told) = (text::day(*week, look.today), count(*told, "telling"));
        cut(&format!("  week of {week:<11} {told:>13} in {minutes:>5.1} min{added}"), look.width)
    };
    weeks.iter().rev().take(SHOWN).map(line).collect()
}
