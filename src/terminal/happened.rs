//! What happened to the card on the screen, in words.

use super::closing::stuck;
use super::text;
use crate::review::{Aside, Event, Reach};

/// What is said of an event; nothing where nothing needs to be.
pub fn happened(event: &Event) -> Option<String> {
    match event {
        Event::Recorded { elsewhere: true, .. } => {
            Some("Told in another session meanwhile: this answer is kept, and moves nothing.".to_owned())
        }
        Event::Recorded { stuck: found, .. } => found.as_ref().map(stuck),
        Event::PutAside(aside, others) => Some(put_aside(*aside, *others)),
        Event::Undone { .. } => Some("Taken back; here it is again.".to_owned()),
        Event::Reread { change, stands: true } => Some(format!("Read again: {change}.")),
        Event::Reread { change, stands: false } => {
            Some(format!("Read again: {change}. The card that was here has left the packet; its history is kept."))
        }
        Event::Overtaken { stands } => Some(overtaken(*stands).to_owned()),
        Event::Refused(why) => Some(why.clone()),
        // The program's last sentence says it.
        Event::Failed(_) => None,
    }
}

/// What it means that another program changed the card on the screen.
fn overtaken(stands: bool) -> &'static str {
    if stands {
        "Its packet was imported elsewhere meanwhile: this is what the card says now."
    } else {
        "The card that was here is asked no more: elsewhere it was suspended, or has left its packet. Its history is kept."
    }
}

/// What it means that a card was put aside, and others with it.
fn put_aside(aside: Aside, others: usize) -> String {
    let with = match others {
        0 => String::new(),
        others => format!(" and {} with it", text::count(others, "other")),
    };
    match aside {
        Aside::Buried => "Buried for today; u brings it back.".to_owned(),
        Aside::Suspended(Reach::Card) => "Suspended: it is not asked any more; u brings it back.".to_owned(),
        Aside::Suspended(Reach::Story) => format!("The story is suspended: this card{with}; u brings it back."),
        Aside::Suspended(Reach::Deck) => format!("The deck is suspended: this card{with}; u brings it back."),
    }
}
