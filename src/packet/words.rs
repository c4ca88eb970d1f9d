//! Words in the form in which they are compared, and the numbers that people put before them.

/// Lower case, without emphasis, numbering, brackets, emoji, hyphens within words and closing punctuation.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut brackets = 0usize;
    let start = numbering(text);
    let mut characters = text[start..].chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '(' | '[' | '【' | '（' => brackets += 1,
            ')' | ']' | '】' | '）' => brackets = brackets.saturating_sub(1),
            _ if brackets > 0 => {}
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
    let keep = |character: char| !character.is_alphanumeric();
    out.trim_matches(keep).to_owned()
}

/// Bytes of a leading `1.`, `2)`, `#3`, or emoji and spaces.
pub fn numbering(text: &str) -> usize {
    let mut rest = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !"([\"“*'‘«".contains(c));
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if digits.len() < rest.len() {
        let number = &rest[..rest.len() - digits.len()];
        if number.ends_with('.') && digits.starts_with(' ') {
            rest = digits.trim_start();
        } else if let Some(after) = digits.strip_prefix(')') {
            rest = after.trim_start();
        }
    }
    text.len() - rest.len()
}
