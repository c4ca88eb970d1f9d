//! What interviewers ask about: competencies with the phrases that they and the people who answer use. The phrases are
//! data, in `vocabulary.txt`.

use std::sync::LazyLock;

/// Something that interviewers ask about.
#[derive(Debug, Default)]
pub struct Theme {
    /// Its name, as a matrix lists it.
    pub name: &'static str,
    /// Whether an interviewer is likely to ask about it whatever the role.
    pub common: bool,
    /// The phrases by which a question asks for it.
    pub asked: Vec<&'static str>,
    /// The phrases by which a story tells of it.
    pub told: Vec<&'static str>,
}

/// The themes, roughly by how often they are asked about.
pub static THEMES: LazyLock<Vec<Theme>> = LazyLock::new(|| {
    let lines = include_str!("vocabulary.txt").lines().filter(|line| !line.starts_with('#'));
    lines.collect::<Vec<_>>().split(|line| line.is_empty()).filter(|block| !block.is_empty()).map(theme).collect()
});

/// Reads a block: the name, then lists; a line that begins with spaces goes on with the list above.
fn theme(block: &[&'static str]) -> Theme {
    let common = block[0].starts_with('*');
    let mut theme = Theme { name: block[0].trim_start_matches("* "), common, ..Theme::default() };
    let mut list = "";
    for line in &block[1..] {
        let (name, phrases) = line.split_once(": ").unwrap_or((list, line));
        list = name;
        let phrases = || phrases.split(',').map(str::trim).filter(|phrase| !phrase.is_empty());
        if list != "told" {
            theme.asked.extend(phrases());
        }
        if list != "asked" {
            theme.told.extend(phrases());
        }
    }
    theme
}

#[cfg(test)]
mod tests {
    use super::THEMES;

    #[test]
    fn the_vocabulary_is_well_formed() {
        assert!(THEMES.len() > 40);
        let mut names: Vec<&str> = THEMES.iter().map(|theme| theme.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), THEMES.len());
        for theme in THEMES.iter() {
            assert!(!theme.asked.is_empty() && !theme.told.is_empty(), "{theme:?}");
            for phrases in [&theme.asked, &theme.told] {
                let mut once = phrases.clone();
                once.sort_unstable();
                once.dedup();
                assert_eq!(once.len(), phrases.len(), "{} has a phrase twice", theme.name);
                assert!(
                    phrases
                        .iter()
                        .all(|phrase| phrase.to_lowercase() == *phrase && !phrase.contains(':') || *phrase == "1:1"),
                    "{theme:?}"
                );
            }
        }
    }
}
