//! The rules as data: code, severity, the profiles that ask for it, what it asks, and the way out.

use crate::packet::Severity::{self, Error, Note, Warning};

/// A packet's shape, with rules of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// A pitch, seven stories by layer, a table of trade-offs, a quick reference.
    Packet,
    /// Eight short stories, each with a metric and a trade-off, and a competency map.
    Bank,
    /// Stories with cues, a short version and follow-ups, and a matching table.
    Legends,
}

impl Profile {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Packet, Self::Bank, Self::Legends];

    /// Its name, as it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Packet => "packet",
            Self::Bank => "bank",
            Self::Legends => "legends",
        }
    }

    /// The profile of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name().eq_ignore_ascii_case(name))
    }
}

/// A rule of the table.
#[derive(Debug)]
pub struct Rule {
    /// Its stable name.
    pub code: &'static str,
    /// How much it matters when it is broken.
    pub severity: Severity,
    /// The profiles that ask for it; none: every packet.
    pub profiles: &'static [Profile],
    /// What it asks, as a sentence.
    pub asks: &'static str,
    /// The way out.
    pub help: &'static str,
}

const ALL: &[Profile] = &[];
const PACKET: &[Profile] = &[Profile::Packet];
const BANK: &[Profile] = &[Profile::Bank];
const LEGENDS: &[Profile] = &[Profile::Legends];
const DECISIONS: &[Profile] = &[Profile::Packet, Profile::Bank];
const MAPPED: &[Profile] = &[Profile::Bank, Profile::Legends];

macro_rules! rules {
    ($($name:ident $code:literal $severity:ident $profiles:ident $asks:literal $help:literal;)*) => {
        $(#[doc = $asks] pub static $name: Rule =
            Rule { code: $code, severity: $severity, profiles: $profiles, asks: $asks, help: $help };)*
        /// Every rule, in the order in which they are listed.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    PART_MISSING "part-missing" Error ALL
        "A story tells situation, task, action and result."
        "add the missing part under its own label";
    RESULT_NO_NUMBER "result-no-number" Error ALL
        "A result can be held against the facts: a number, a before and after, a test that passed."
        "say what was measured: how many, how fast, from what to what";
    PLACEHOLDER "placeholder" Error ALL
        "Nothing is left to be written."
        "write it, or take the story out";
    STORY_UNWRITTEN "story-unwritten" Warning ALL
        "A story that has a heading is written."
        "write its parts, or take the heading out";
    METRIC_TWO_VALUES "metric-two-values" Error ALL
        "A metric has one target and one measured value in the whole packet; two stories \
         may share a name of one or two words."
        "correct the one that is wrong, or name what sets the two apart";
    TITLE_REPEATED "title-repeated" Warning ALL
        "Every story has a title of its own."
        "rename one of them, so that history and maps can tell them apart";
    NUMBER_REPEATED "number-repeated" Warning ALL
        "Every story has a number of its own, where a table refers to numbers."
        "renumber one of them";
    QUESTION_REPEATED "question-repeated" Warning ALL
        "A story asks each of its questions once."
        "merge the two answers";
    STORY_TOO_LONG "story-too-long" Warning ALL
        "A story fits the time stated for it, or three minutes."
        "cut the background first; begin with the task";
    PITCH_TOO_LONG "pitch-too-long" Warning ALL
        "A pitch or short version fits the time stated for it."
        "keep what it is, what you did and one number";
    BLAME "blame" Warning ALL
        "A story speaks of what you did, and finds no fault with others."
        "say what you saw and what you did about it";
    VAGUE "vague" Warning ALL
        "An outcome is stated, not praised."
        "replace the praise by the number behind it";
    WE_FOR_I "we-for-i" Warning ALL
        "An action tells what you did, not only what the team did."
        "say \"I\" for your own part, and name whose the rest was";
    NO_LESSON "no-lesson" Note ALL
        "A story says what was learnt, in itself or in a follow-up answer."
        "add a sentence: what you do differently since";
    TOO_TECHNICAL "too-technical" Warning ALL
        "An action says what its terms are for."
        "say in plain words why, and what it did for the users";
    TOO_VAGUE "too-vague" Warning ALL
        "An action has something of its own: a name, a number, a tool, a decision record."
        "name what you built or changed, with what, and how you knew";
    NEGATIVE "negative" Warning ALL
        "A story is told without strong words about people or work."
        "say what was hard, and what you made of it";
    CUE_WITHOUT_STORY "cue-without-story" Warning ALL
        "A cue stands under the story that answers it."
        "put it under the title of the story that answers it; a story in brackets is none yet";
    MAP_WITHOUT_STORY "map-without-story" Warning ALL
        "A map points to stories that are there."
        "correct the number or the title in the table";
    TABLE_CELLS "table-cells" Warning ALL
        "A table's row has as many cells as the header."
        "escape a | inside a cell as \\|, or add a column";
    ROW_NOT_READ "row-not-read" Warning ALL
        "A row has the cells that its table is read by."
        "fill in the empty cells, or remove the row";
    ENCODING "encoding" Warning ALL
        "A packet is UTF-8."
        "`retell check --fix` saves it as UTF-8";
    MOJIBAKE "mojibake" Note ALL
        "A packet's letters are those that its author wrote."
        "`retell check --fix` saves it as it was read";
    FRONT_MATTER "front-matter" Warning ALL
        "The front matter is YAML."
        "write one `key: value` a line, and put quotes around a value with a colon in it";
    LADDER "ladder" Warning ALL
        "The front matter's ladder is a rising list of days."
        "write `review_schedule_days: [3, 7, 21, 60]`";
    PROFILE_UNKNOWN "profile-unknown" Warning ALL
        "The front matter's profile names shapes that there are."
        "the profiles are packet, bank and legends";
    ALLOW_UNKNOWN "allow-unknown" Note ALL
        "A comment that allows a rule names one that there is."
        "`retell check --list` lists the codes";
    STORY_COUNT "story-count" Error DECISIONS
        "A packet has seven stories, a bank has eight."
        "write the missing ones, or move the surplus to a packet of their own";
    LAYER_MISSING "layer-missing" Error PACKET
        "Each of the seven layers is named in a heading."
        "name the layer in the heading of its story: \"### Storage: …\"";
    PITCH_MISSING "pitch-missing" Error PACKET
        "A packet opens with an elevator pitch."
        "add \"## Elevator pitch (30 seconds)\" with three sentences";
    PITCH_SENTENCES "pitch-sentences" Warning PACKET
        "The elevator pitch has three sentences."
        "what it is; what you did; what came of it";
    PITCH_LENGTH "pitch-length" Warning PACKET
        "The elevator pitch takes thirty seconds."
        "keep what it is, what you did and one number";
    TRADEOFF_COUNT "tradeoff-count" Error PACKET
        "A packet defends five decisions at least."
        "add rows to the table of trade-offs";
    TRADEOFF_NO_RECORD "tradeoff-no-record" Error PACKET
        "Every decision cites its record."
        "add the record's number to the row, such as ADR-003";
    TRADEOFF_ALTERNATIVES "tradeoff-alternatives" Error DECISIONS
        "A decision names what else was considered: one alternative in a packet, two in a bank."
        "name what you did not choose: \"chose X over Y and Z\"";
    TRADEOFF_NO_REASON "tradeoff-no-reason" Error DECISIONS
        "A decision says why."
        "add the constraint that decided: \"because …\"";
    QUICK_REFERENCE_MISSING "quick-reference-missing" Error PACKET
        "A packet has a table of metric, target and measured, with three rows at least."
        "add a table with the columns Metric, Target and Measured";
    METRIC_NO_TARGET "metric-no-target" Warning PACKET
        "A metric of the quick reference has a target."
        "fill in what was aimed for";
    METRIC_NO_MEASURED "metric-no-measured" Warning PACKET
        "A metric of the quick reference was measured."
        "fill in what was measured";
    STORY_LENGTH "story-length" Warning DECISIONS
        "A story takes 60 to 90 seconds in a packet, and two minutes, never over three, in a bank."
        "cut the background first, and begin with the task; a short one wants more of the action";
    METRIC_MISSING "metric-missing" Error BANK
        "Every story has a metric."
        "add a line \"**Metric:** 41 ms p99 lookup (target < 60 ms)\"";
    METRIC_NO_NUMBER "metric-no-number" Error BANK
        "A metric is a number."
        "write the number with its unit";
    METRIC_REPEATED "metric-repeated" Error BANK
        "Every story has a metric of its own."
        "choose another number for one of the two";
    TRADEOFF_MISSING "tradeoff-missing" Error BANK
        "Every story has a trade-off."
        "add a line \"**Tradeoff:** Chose X over Y and Z because …; gave up …\"";
    TRADEOFF_NO_COST "tradeoff-no-cost" Error BANK
        "A trade-off says what was given up."
        "add what it cost: \"gave up …\"";
    COMPETENCY_MISSING "competency-missing" Error BANK
        "Every story names its competency."
        "add a line \"**Competency:** debugging\"";
    COMPETENCY_COUNT "competency-count" Error BANK
        "A bank covers six competencies at least."
        "give a story another competency that it shows";
    PART_LENGTH "part-length" Warning BANK
        "Situation and task take 15 seconds each, the action 60, the result 30; twice that is too long."
        "move detail to where it belongs, or leave it for a follow-up";
    MAP_MISSING "map-missing" Error MAPPED
        "A table leads from types of question to stories."
        "add a table with the columns Question type and Best stories";
    STORY_NOT_IN_MAP "story-not-in-map" Warning LEGENDS
        "The matching table covers every story."
        "add the story to the row of the question that it answers best";
    CUE_COUNT "cue-count" Warning LEGENDS
        "A legend answers three questions at least."
        "add questions under \"**Best for questions:**\"";
    SHORT_MISSING "short-missing" Error LEGENDS
        "A legend has a short version."
        "add \"### Short version (30 sec)\" with three sentences";
    SHORT_LENGTH "short-length" Warning LEGENDS
        "A short version takes thirty seconds."
        "keep where, what you did and one number";
    FOLLOWUPS_MISSING "followups-missing" Warning LEGENDS
        "A legend answers follow-up questions."
        "add \"**Q: …?**\" with the answer below it";
    FOLLOWUP_LENGTH "followup-length" Note LEGENDS
        "A follow-up's answer takes 30 to 60 seconds."
        "one fact and its reason is enough; a single line is too little";
}

/// The rule of a code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code).copied()
}
