//! Stories that stand in a fence: shown as examples, and imported only when asked for.

use super::outline::{Element, Fence};
use super::page::Page;
use super::sections::Section;
use super::story::opening_words;
use super::unused::is_drawing;
use super::verdict::Topic;
use super::words::normal;
use super::{Packet, Story, title};

/// Languages of a fence whose content may be Markdown; an untagged one may be as well.
const MARKDOWN: &[&str] = &["markdown", "md", "mdx"];

/// The fences that may hold an example: their index and the bytes of their content.
pub fn candidates(page: &Page<'_>) -> Vec<(usize, std::ops::Range<usize>)> {
    let fences = page.elements.iter().enumerate().filter_map(|(at, element)| match element {
        Element::Fence(fence) if is_markdown(page, fence) && !says_template(page, at) => {
            Some((at, fence.content.clone()))
        }
        _ => None,
    });
    fences.collect()
}

fn is_markdown(page: &Page<'_>, fence: &Fence) -> bool {
    let Some(language) = &fence.language else { return false };
    MARKDOWN.contains(&language.as_str())
        || (language.is_empty() && !is_drawing(&page.source.text[fence.content.clone()]))
}

/// A fence under a heading like "Template" or "Format" shows a form, whatever it is filled with.
fn says_template(page: &Page<'_>, at: usize) -> bool {
    let title = page.sections[page.section_of[at]].title.to_lowercase();
    page.topic(at) == Some(Topic::Method) && ["template", "format", "framework"].iter().any(|word| title.contains(word))
}

/// An untagged fence with labels in capitals is how some wikis export a story: it is one, under the heading above it.
/// Everything else in a fence is an example.
pub fn judged(page: &Page<'_>, at: usize, mut inner: Packet) -> Packet {
    let Element::Fence(fence) = &page.elements[at] else { return inner };
    let content = &page.source.text[fence.content.clone()];
    let capitals = content.lines().any(|line| line.starts_with("SITUATION") || line.starts_with("TASK"));
    let [story] = inner.stories.as_mut_slice() else { return inner };
    let is_story = fence.language.as_deref() == Some("") && capitals;
    let section = &page.sections[page.section_of[at]];
    let heading =
        section.heading.and_then(|heading| page.line(heading)).filter(|_| is_story || needs_title(story, section));
    if let Some(heading) = heading {
        (story.title, story.number) = title::story(&section.title);
        story.line = heading.at;
    }
    if !is_story {
        return inner;
    }
    story.example = false;
    inner.metrics.iter_mut().for_each(|metric| metric.example = false);
    inner.tradeoffs.iter_mut().for_each(|tradeoff| tradeoff.example = false);
    inner
}

/// Whether a story goes by its first words though the heading above its fence names it.
fn needs_title(story: &Story, section: &Section) -> bool {
    const NO_TITLES: &[&str] =
        &["example", "examples", "an example", "example story", "sample", "sample story", "story", "stories"];
    let untitled = story.parts.iter().any(|(_, passage)| opening_words(&passage.text) == story.title);
    untitled && section.label.is_none() && !NO_TITLES.contains(&normal(&section.title).as_str())
}
