//! Is a packet ready to be told? Its rules as data, and for each one that is broken the place and the way out.
//!
//! ```text
//! packet + source → subject (stories as prose) → rules → findings, less those that comments allow
//! ```
//!
//! Pure: the packet, its source and the speaker's pace go in, findings come out.

mod action;
mod agree;
mod allow;
mod bank;
mod finding;
mod interview_packet;
mod legends;
mod length;
mod lexicon;
mod numbers;
mod outcome;
mod phrase;
mod placeholder;
mod prose;
mod rules;
mod shape;
mod structure;
mod subject;
mod telling;
mod unwritten;
mod words;
mod written;

pub use allow::hint;
pub use finding::{Finding, Place};
pub use rules::{Profile, RULES, Rule, rule};
pub use subject::Pace;

use crate::packet::{Names, Packet, Source};
use subject::Subject;

/// The profiles that a packet's front matter names.
pub fn profiles_of(source: &Source) -> Vec<Profile> {
    source.front.profile.iter().flat_map(Names::each).filter_map(Profile::from_name).collect()
}

/// Whether a packet tells anything that rules speak of: a story, pitch, question, decision or metric of its own.
pub fn has_substance(packet: &Packet) -> bool {
    packet.stories.iter().any(|story| !story.example)
        || packet.pitches.iter().any(|pitch| !pitch.example)
        || packet.questions.iter().any(|question| !question.example)
        || packet.tradeoffs.iter().any(|tradeoff| !tradeoff.example)
        || packet.metrics.iter().any(|metric| !metric.example)
}

/// All findings of a packet, in the order of the text.
pub fn check(source: &Source, packet: &Packet, profiles: &[Profile], pace: Pace) -> Vec<Finding> {
    let mut subject = Subject::new(source, packet, profiles, pace);
    structure::problems(&mut subject);
    placeholder::check(&mut subject);
    unwritten::stories(&mut subject);
    structure::profile_names(&mut subject);
    structure::parts(&mut subject);
    structure::names(&mut subject);
    structure::questions(&mut subject);
    numbers::results(&mut subject);
    numbers::metrics(&mut subject);
    agree::stories(&mut subject);
    length::stories(&mut subject);
    length::pitches(&mut subject);
    telling::check(&mut subject);
    for profile in profiles {
        match profile {
            Profile::Packet => interview_packet::check(&mut subject),
            Profile::Bank => bank::check(&mut subject),
            Profile::Legends => legends::check(&mut subject),
        }
    }
    allow::apply(&mut subject);
    let mut findings = subject.findings;
    let order = |found: &Finding| (found.span.start, std::cmp::Reverse(found.severity()), found.rule.code);
    findings.sort_by_key(order);
    // What two profiles ask for, or a part with two labels, is found once.
    findings.dedup_by(|b, a| a.rule.code == b.rule.code && a.span == b.span && a.message == b.message);
    findings
}
