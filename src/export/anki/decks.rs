//! retell's decks as decks of Anki: a name with `::` in it is a deck within another there.

use std::collections::HashMap;

use super::ids;
use crate::store::Deck;

/// The deck that every collection of Anki has.
pub const DEFAULT: (&str, i64) = ("Default", 1);

/// Decks of a package.
#[derive(Debug)]
pub struct Decks {
    /// Names and numbers.
    pub named: Vec<(String, i64)>,
    /// Numbers by the rows of retell's decks.
    pub of: HashMap<i64, i64>,
}

/// Decks by names in which upper and lower case are one, as they are to Anki.
pub fn decks(decks: &[Deck]) -> Decks {
    let mut named = vec![(DEFAULT.0.to_owned(), DEFAULT.1)];
    let mut of = HashMap::new();
    for deck in decks {
        let name = name(&deck.name);
        let key = name.to_lowercase();
        let known = named.iter().find(|(known, _)| known.to_lowercase() == key).map(|(_, id)| *id);
        let id = known.unwrap_or_else(|| {
            let id = ids::of_deck(&key);
            named.push((name, id));
            id
        });
        of.insert(deck.id, id);
    }
    Decks { named, of }
}

/// A name without what Anki takes away from it.
fn name(name: &str) -> String {
    let parts = name.split("::").map(|part| {
        let kept: String = part.chars().filter(|c| !c.is_control() && *c != '"').collect();
        kept.trim_matches(|c: char| c.is_whitespace() || c == ':').to_owned()
    });
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "retell".to_owned() } else { parts.join("::") }
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn a_name_is_one_that_anki_leaves_as_it_is() {
        assert_eq!(name("acme::system design"), "acme::system design");
        assert_eq!(name(" the \"long\" list: ::: x"), "the long list::x");
        assert_eq!(name("::"), "retell");
    }
}
