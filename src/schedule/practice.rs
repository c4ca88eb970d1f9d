//! A practice schedule's days as dates.

use super::Day;

/// The dates of a schedule of so many days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    /// The date of each of its days.
    pub days: Vec<Day>,
    /// Whether they lead up to the interview; else they are counted from today.
    pub leads_up: bool,
}

/// The last of `length` days is the eve of the interview, if the first is then no earlier than `since`, the day from
/// which the schedule could be kept; otherwise the first is today. Days off are skipped.
pub fn practice_dates(
    length: u16,
    since: Day,
    today: Day,
    interview: Option<Day>,
    is_off: impl Fn(Day) -> bool,
) -> Dates {
    /// Who is off for years keeps no schedule.
    const SEARCHED: u16 = 3 * 366;
    if let Some(interview) = interview.filter(|day| *day > today) {
        let back = std::iter::successors(Some(interview.previous()), |day| Some(day.previous()));
        let kept = back.take_while(|day| *day >= since).filter(|day| !is_off(*day));
        let mut days: Vec<Day> = kept.take(usize::from(length)).collect();
        if days.len() == usize::from(length) {
            days.reverse();
            return Dates { days, leads_up: true };
        }
    }
    let on = (0..SEARCHED).map(|days| today + days).filter(|day| !is_off(*day));
    Dates { days: on.take(usize::from(length)).collect(), leads_up: false }
}

impl Dates {
    /// First and last date of the days `first..=last`, counted from 1; nothing beyond the schedule's end.
    pub fn of(&self, first: u16, last: u16) -> Option<(Day, Day)> {
        let at = |day: u16| self.days.get(usize::from(day).checked_sub(1)?).copied();
        at(first).zip(at(last))
    }
}
