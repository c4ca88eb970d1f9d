//! What a session came to: told, recalled by kind, against the clock, points dropped, what comes tomorrow.

use console::Style;

use super::rows::paragraph;
use super::text;
use crate::review::{DroppedPoint, Stuck, Summary};

/// More dropped points than these are no help.
const MOST: usize = 6;

/// The page at the end of a session on a terminal.
pub fn page(summary: &Summary, width: usize) -> Vec<String> {
    let bold = Style::new().bold();
    let plain = Style::new();
    let mut rows = paragraph(&told(summary), width, &bold);
    if summary.told > 0 {
        rows.push(String::new());
        rows.extend(summary.kinds.iter().map(|(kind, recalled, asked)| {
            let room = 20.min(width.saturating_sub(30));
            let full = if *asked == 0 { 0 } else { room * *recalled as usize / *asked as usize };
            let bar = format!("{}{}", Style::new().green().apply_to("█".repeat(full)), "░".repeat(room - full));
            format!(" {:<9} {bar} {recalled} of {asked} recalled", kind.name())
        }));
        rows.extend(clock(summary).into_iter().flat_map(|line| paragraph(&line, width, &plain)));
    }
    let dropped = dropped(&summary.dropped);
    if !dropped.is_empty() {
        rows.push(String::new());
        rows.extend(paragraph("Dropped:", width, &bold));
        rows.extend(dropped.iter().flat_map(|line| paragraph(&format!("· {line}"), width, &plain)));
    }
    rows.extend(summary.stuck.iter().flat_map(|found| paragraph(&stuck(found), width, &Style::new().magenta())));
    rows.push(String::new());
    let passed_over = [left(summary), suspended(summary)];
    rows.extend(passed_over.iter().flatten().flat_map(|line| paragraph(line, width, &plain)));
    rows.extend(paragraph(&tomorrow(summary), width, &plain));
    rows
}

/// The same in plain lines.
pub fn lines(summary: &Summary) -> Vec<String> {
    let mut rows = vec![format!("{} {}", told(summary), tomorrow(summary))];
    let kinds = summary.kinds.iter().map(|(kind, recalled, asked)| format!("{} {recalled} of {asked}", kind.name()));
    let kinds: Vec<String> = kinds.collect();
    if !kinds.is_empty() {
        rows.push(format!("Recalled: {}.", kinds.join(", ")));
    }
    rows.extend(clock(summary));
    rows.extend(dropped(&summary.dropped).into_iter().map(|line| format!("Dropped: {line}")));
    rows.extend(summary.stuck.iter().map(stuck));
    rows.extend(left(summary));
    rows.extend(suspended(summary));
    rows
}

fn left(summary: &Summary) -> Option<String> {
    let cards = text::count(summary.left, "card");
    (summary.left > 0).then(|| {
        format!("{cards} passed over: told or put aside in another session meanwhile, or gone from the packet.")
    })
}

fn suspended(summary: &Summary) -> Option<String> {
    let cards = text::count(summary.suspended, "card");
    (summary.suspended > 0).then(|| {
        format!(
            "{cards} of this session suspended: `retell list --suspended` shows them, `retell resume` brings them back."
        )
    })
}

fn told(summary: &Summary) -> String {
    if summary.told == 0 {
        return "Nothing told.".to_owned();
    }
    let [again, hard, good, easy] = summary.grades;
    let seconds = u32::try_from(summary.spent_ms / 1000).unwrap_or(u32::MAX);
    let left = match summary.unasked {
        0 => String::new(),
        left => format!(" {} left for later.", text::count(left, "card")),
    };
    format!(
        "Told {} in {}: {again} again, {hard} hard, {good} good, {easy} easy.{left}",
        text::count(summary.told as usize, "card"),
        text::minutes(seconds)
    )
}

/// How the answers stood to their clocks, and the person's own pace.
fn clock(summary: &Summary) -> Vec<String> {
    let mut rows = Vec::new();
    if let Some(percent) = summary.clock_percent {
        let over = match summary.over {
            0 => "none ran over".to_owned(),
            over => format!("{over} of {} ran over", summary.timed),
        };
        rows.push(format!("You used {percent} % of the clock; {over}."));
    }
    if summary.pace.is_learnt() {
        rows.push(format!("Your pace: {} words a minute.", summary.pace.words_per_minute));
    }
    rows
}

fn dropped(points: &[DroppedPoint]) -> Vec<String> {
    let line = |point: &DroppedPoint| {
        let story = point.story.as_ref().map(|story| format!(" ({})", text::safe(story))).unwrap_or_default();
        let count = point.dropped;
        let often = match count.times {
            0 | 1 => String::new(),
            times => format!(", now {times} times in {}", text::count(count.of as usize, "telling")),
        };
        format!("{}{story}{often}", text::safe(&point.point).replace('\n', " "))
    };
    let mut rows: Vec<String> = points.iter().take(MOST).map(line).collect();
    if points.len() > MOST {
        rows.push(format!("and {} more", points.len() - MOST));
    }
    rows
}

fn tomorrow(summary: &Summary) -> String {
    let new = if summary.tomorrow_new > 0 { format!(", {} new", summary.tomorrow_new) } else { String::new() };
    format!("Tomorrow: {} due{new}.", text::count(summary.tomorrow, "card"))
}

/// Where a card that is missed again and again stands in its packet.
pub(super) fn stuck(found: &Stuck) -> String {
    format!("Missed {} times by now; it may want other words: {}.", found.lapses, found.place)
}
