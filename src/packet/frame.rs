//! `"Tell me about a time you..."` over `Designed a System`: a frame and a title make a question.

use std::collections::HashMap;

use super::page::Page;
use super::sections::ancestors;
use super::title;

/// The frame's words, then the title as it stands within a sentence.
pub fn question(frame: &str, title: &str, names: &Names) -> String {
    format!("{} {}", frame.trim_end_matches(['.', '…', ' ']), within_a_sentence(title, names))
}

/// The nearest heading around a section that asks and trails off.
pub fn around(page: &Page<'_>, section: usize) -> Option<String> {
    ancestors(&page.sections, section).skip(1).find_map(|outer| {
        let words = title::unquoted(&page.sections[outer].title);
        let trails_off = words.ends_with("...") || words.ends_with('…');
        (trails_off && title::asks(words)).then(|| words.to_owned())
    })
}

/// `Designed a System from Scratch` as `designed a system from scratch`; acronyms and names stay. In a title that is
/// written as a sentence, only the first word has a capital that is not its own.
fn within_a_sentence(title: &str, names: &Names) -> String {
    /// Words that are small in any title, as those of four letters and less are.
    const SMALL: &[&str] = &[
        "about", "across", "after", "against", "around", "before", "behind", "between", "during", "through", "under",
        "while", "within", "without",
    ];
    let words: Vec<&str> = title.split(' ').collect();
    let small = |word: &&str| word.starts_with(char::is_lowercase) && word.len() > 4 && !SMALL.contains(word);
    let sentence = words.iter().skip(1).any(small);
    let said = words.iter().enumerate().map(|(at, word)| {
        let keeps = has_own_capitals(word) || (at > 0 && (sentence || names.has(word)));
        if keeps { (*word).to_owned() } else { word.to_lowercase() }
    });
    said.collect::<Vec<_>>().join(" ")
}

/// `API`, `GraphQL`, `SQLite's`, `I`: a capital within, or the speaker.
fn has_own_capitals(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    // Each half of a compound begins anew: `Cross-Team`.
    let inner = |half: &str| half.chars().skip(1).any(char::is_uppercase);
    matches!(word.split(['\'', '’']).next(), Some("I")) || word.split(['-', '/']).any(inner)
}

/// Words of a page that stand with a capital within sentences, and never without one.
pub struct Names(HashMap<String, bool>);

impl Names {
    /// Those of the page's prose.
    pub fn of(page: &Page<'_>) -> Self {
        let mut seen: HashMap<String, bool> = HashMap::new();
        for line in page.elements.iter().filter_map(|element| element.line()).filter(|line| line.heading == 0) {
            let from = line.lead.as_ref().map_or(0, |lead| lead.end);
            let mut begins = true;
            for token in line.text[from..].split_whitespace() {
                let word = token.trim_matches(|c: char| !c.is_alphanumeric());
                if word.starts_with(char::is_lowercase) {
                    seen.insert(word.to_lowercase(), false);
                } else if !begins && word.starts_with(char::is_uppercase) && !token.starts_with(['"', '“', '(']) {
                    seen.entry(word.to_lowercase()).or_insert(true);
                }
                begins = word.is_empty() || token.ends_with(['.', '!', '?', ':', '"', '”']);
            }
        }
        Self(seen)
    }

    fn has(&self, word: &str) -> bool {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        self.0.get(&word).copied().unwrap_or(false)
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, within_a_sentence};
    use std::collections::HashMap;

    #[test]
    fn a_title_stands_within_a_sentence() {
        let names = Names(HashMap::from([("kafka".to_owned(), true), ("system".to_owned(), false)]));
        for (title, said) in [
            ("Designed a System from Scratch", "designed a system from scratch"),
            ("Chose Kafka over an API of Our Own", "chose Kafka over an API of our own"),
            ("Moved GraphQL to CI/CD", "moved GraphQL to CI/CD"),
            ("Led a Cross-Team Effort", "led a cross-team effort"),
            ("Argued with Anna about something small", "argued with Anna about something small"),
            ("Did What I Could", "did what I could"),
            ("", ""),
        ] {
            assert_eq!(within_a_sentence(title, &names), said);
        }
    }
}
