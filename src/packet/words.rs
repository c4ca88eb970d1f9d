//! Words in the form in which they are compared, and the numbers that people put before them.

/// Lower case, without emphasis, numbering, brackets, emoji, hyphens within words and closing punctuation.
pub fn normal(text: &str) -> String {
    // One word, as most labels are.
    if text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut brackets = 0usize;
    let start = numbering(text);
    let mut characters = text[start..].chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '(' | '[' | '【' | '（' => brackets += 1,
            ')' | ']' | '】' | '）' => brackets = brackets.saturating_sub(1),
            _ if brackets > 0 => {}
            _ if character.is_ascii_alphanumeric() => out.push(character.to_ascii_lowercase()),
            '’' | '‘' => out.push('\''),
            '-' | '‑'
                if out.ends_with(char::is_alphabetic) && characters.peek().is_some_and(|next| next.is_alphabetic()) => {
            }
            _ if character.is_alphanumeric() || "/&+|,';-–—~".contains(character) => {
                out.extend(character.to_lowercase());
            }
            _ if !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    let cut = |character: char| !character.is_alphanumeric();
    out.truncate(out.trim_end_matches(cut).len());
    out.drain(..out.len() - out.trim_start_matches(cut).len());
    out
}

/// The letters from a to z with which words of a text begin, upper or lower case, a bit each. What none of a list's
/// entries begins with needs no search for them.
pub fn initials(text: &str) -> u32 {
    let mut within = false;
    let begins = |c: &char| !std::mem::replace(&mut within, c.is_alphanumeric());
    text.chars().filter(begins).map(initial).fold(0, |all, bit| all | bit)
}

/// The bit of a letter; none for what is not from a to z.
pub fn initial(letter: char) -> u32 {
    let letter = letter.to_ascii_lowercase();
    if letter.is_ascii_lowercase() { 1 << (u32::from(letter) - u32::from('a')) } else { 0 }
}

/// A text without what stands before its first word and is no bracket, quotation mark or emphasis: emoji, `#`, spaces.
pub fn unadorned(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"([\"“*'‘«".contains(c)).trim_end()
}

/// What makes a sign of the digit before it: `1️⃣`.
const KEYCAP: &str = "\u{fe0f}\u{20e3}";

/// Bytes of a leading `1.`, `2)`, `1.2`, `#3`, or emoji and spaces.
pub fn numbering(text: &str) -> usize {
    let mut rest = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"([\"“*'‘«".contains(c));
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if digits.len() < rest.len() {
        let number = &rest[..rest.len() - digits.len()];
        if digits.starts_with(' ') && (number.ends_with('.') || numbers_a_section(number, digits)) {
            rest = digits.trim_start();
        } else if let Some(after) = digits.strip_prefix(')').or_else(|| digits.strip_prefix(KEYCAP)) {
            rest = after.trim_start();
        }
    }
    text.len() - rest.len()
}

/// `1.2 The title` numbers it, as `1.2 GB of titles` does not.
fn numbers_a_section(number: &str, rest: &str) -> bool {
    let word = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let level = |digits: &str| (1..=2).contains(&digits.len());
    number.contains('.')
        && number.split('.').all(level)
        && word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !super::unit::is_unit(word)
}
