//! Which grade an answer suggests. The person decides; this only proposes (DESIGN, card kinds).

use crate::card::Point;
use crate::schedule::Grade;

/// An answer is over the clock when it takes this much longer than its budget.
const TOLERANCE: f64 = 1.25;

/// The grade that points and clock suggest.
///
/// A must-have point missing suggests Again; all of them said but the clock overrun by a quarter, or a point besides
/// missing, Hard; else Good. Easy is never suggested. Points that were not ticked are taken as said.
pub fn suggest(points: &[Point], said: Option<&[bool]>, seconds: f64, budget_s: u32) -> Grade {
    let missing =
        |must: bool| said.is_some_and(|said| points.iter().zip(said).any(|(point, said)| point.must == must && !said));
    if missing(true) {
        Grade::Again
    } else if seconds > f64::from(budget_s) * TOLERANCE || missing(false) {
        Grade::Hard
    } else {
        Grade::Good
    }
}

#[cfg(test)]
mod tests {
    use super::suggest;
    use crate::card::Point;
    use crate::schedule::Grade;

    #[test]
    fn points_decide_before_the_clock() {
        let points = [Point::must("41 ms"), Point::besides("Redis")];
        for (said, seconds, grade) in [
            (Some([true, true]), 10.0, Grade::Good),
            (Some([false, true]), 10.0, Grade::Again),
            (Some([true, false]), 10.0, Grade::Hard),
            (Some([false, false]), 99.0, Grade::Again),
            (Some([true, true]), 18.75, Grade::Good),
            (Some([true, true]), 18.76, Grade::Hard),
            (None, 10.0, Grade::Good),
            (None, 20.0, Grade::Hard),
            (None, 600.0, Grade::Hard),
            (None, 0.0, Grade::Good),
            (Some([true, true]), 0.0, Grade::Good),
            (Some([true, false]), 99.0, Grade::Hard),
            (Some([false, true]), 0.0, Grade::Again),
            (Some([true, true]), 15.0, Grade::Good),
            (Some([true, true]), 15.1, Grade::Good),
        ] {
            assert_eq!(
                suggest(&points, said.as_ref().map(<[bool; 2]>::as_slice), seconds, 15),
                grade,
                "{said:?} in {seconds}"
            );
        }
        let none: [Point; 0] = [];
        assert_eq!(suggest(&none, Some(&[]), 10.0, 15), Grade::Good, "a card without points has none to miss");
        assert_eq!(suggest(&points, Some(&[true]), 10.0, 15), Grade::Good, "what was not asked about was not missed");
    }
}
