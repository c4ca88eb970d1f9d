//! Amounts as single characters: in a line, in columns, as shades.

/// Eighths of a character's height.
const EIGHTHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// What stands where there is no value.
const NONE: char = '·';
/// Shades from nothing to the most.
const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

/// A value as one of some steps: 0 for nothing, 1 to `steps` for what is more.
pub(super) fn step(value: f64, most: f64, steps: usize) -> usize {
    if value.is_nan() || value <= 0.0 || most <= 0.0 || steps == 0 {
        return 0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "few steps"
    )]
    let step = (value / most * steps as f64).ceil() as usize;
    step.clamp(1, steps)
}

/// Values in a line of one character each, from nothing to `most`; a dot where there is none.
pub fn spark(values: &[Option<f64>], most: f64) -> String {
    let mark = |value: &Option<f64>| match value {
        Some(value) => EIGHTHS[step(*value, most, EIGHTHS.len()).saturating_sub(1)],
        None => NONE,
    };
    values.iter().map(mark).collect()
}

/// Values as columns of one character's width over `rows` lines, the top first; nothing is drawn for a value of 0.
pub fn columns(values: &[f64], rows: usize) -> Vec<String> {
    let most = values.iter().copied().fold(0.0, f64::max);
    let heights: Vec<usize> = values.iter().map(|value| step(*value, most, rows * EIGHTHS.len())).collect();
    let line = |row: usize| {
        let below = row * EIGHTHS.len();
        let mark = |height: &usize| match height.saturating_sub(below) {
            0 => ' ',
            above => EIGHTHS[above.min(EIGHTHS.len()) - 1],
        };
        heights.iter().map(mark).collect::<String>()
    };
    (0..rows).rev().map(line).collect()
}

/// A value as a shade, from a dot for nothing to a full block for `most`.
pub fn shade(value: f64, most: f64) -> char {
    SHADES[step(value, most, SHADES.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::{columns, shade, spark};

    #[test]
    fn sparks_show_gaps_and_never_hide_a_little() {
        assert_eq!(spark(&[Some(0.0), Some(0.01), None, Some(0.5), Some(1.0)], 1.0), "▁▁·▄█");
        assert_eq!(spark(&[Some(3.0), Some(f64::NAN)], 0.0), "▁▁", "nothing is measured against nothing");
    }

    #[test]
    fn columns_stand_on_the_last_line() {
        assert_eq!(columns(&[0.0, 1.0, 8.0, 16.0], 2), ["   █", " ▁██"]);
        assert_eq!(columns(&[], 2), ["", ""]);
    }

    #[test]
    fn shades_are_even_steps() {
        let shades: String = [0.0, 0.1, 1.0, 1.1, 2.0, 3.0, 3.1, 9.0].map(|value| shade(value, 4.0)).iter().collect();
        assert_eq!(shades, "·░░▒▒▓██");
    }
}
