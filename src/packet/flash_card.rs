//! Questions as programs for flash cards have them.
//!
//! ```text
//! Why X?::because            What happens then?
//! Why X :: because           ?
//!                            This happens.
//! ```

use super::asked::Asked;
use super::outline::Line;
use super::page::Page;
use super::passage::raw_after;
use super::title;

/// The question of a flash card that begins at an element.
pub fn asked(page: &Page<'_>, at: usize, line: &Line<'_>) -> Option<Asked> {
    let question = |words: &str| title::plain(words);
    // Asked first whether it stands there at all, as it seldom does.
    if line.text.contains(':') && line.text.contains("::") {
        let (words, answer) = line.text.split_once("::")?;
        let answer = answer.trim_start_matches(':').trim();
        let asks = words.trim_end().ends_with(['?', '？']) || (words.ends_with(' ') && title::asks(words));
        return (asks && !answer.is_empty()).then(|| Asked {
            tail: raw_after(line, line.text.len() - answer.len(), page.source).to_owned(),
            end: Some(at + 1),
            ..Asked::open(question(words), at)
        });
    }
    let within = |next: &usize| page.line(*next).is_some_and(|next| next.block == line.block);
    let parted = page.line(at + 1).is_some_and(|below| matches!(&*below.text, "?" | "??"));
    if !(parted && within(&(at + 1))) {
        return None;
    }
    let last = (at + 2..page.elements.len()).take_while(within).last()?;
    Some(Asked { next: at + 2, end: Some(last + 1), ..Asked::open(question(&line.text), at) })
}
