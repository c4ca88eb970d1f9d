//! Words about outcomes: what praises them, and what can be held against the facts.

use std::sync::LazyLock;

use super::always;
use crate::check::phrase::{Phrases, Traps};

/// An improvement is claimed when one of these stands with one of [`IMPROVING`].
pub const ADVERBS: &[&str] = &[
    "significantly", "dramatically", "greatly", "massively", "substantially", "considerably", "vastly", "drastically",
    "hugely", "tremendously", "noticeably", "remarkably", "immensely", "enormously", "notably", "markedly", "visibly",
    "exponentially",
];

/// Words of improvement, by their beginnings.
pub static IMPROVING: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "improv*", "reduc*", "increas*", "decreas*", "faster", "quicker", "slower", "better", "cheaper", "smoother",
        "dropped", "fell", "grew", "boosted", "lower*", "higher", "enhanc*", "fewer", "less", "more", "sped", "cut",
        "shorter", "smaller", "simpler", "easier", "stable",
    ])
});

/// Outcomes that say nothing.
pub static HOLLOW: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "it|everything|this all|just|finally? worked|works out|well|fine|great|perfectly?",
        "it|everything|this|project|launch|release|migration|rollout all? went really|very|so? well|great|smoothly|\
         fine|good",
        "was|were a great|big|huge|complete|total? success",
        "was|were very|really|highly|quite? successful",
        "@person|everyone|everybody|client|customer|customers|users|stakeholders was|were|is|are very|really|so|all|\
         quite? \
     happy|pleased|satisfied|impressed|delighted",
        "things got|became|were much|a|lot? better",
        "got|received|had great|positive|good|excellent feedback",
    ])
});

/// A hollow outcome is a short sentence; a longer one says what it means.
pub const LONGEST_HOLLOW: usize = 10;

/// Better in some way.
macro_rules! better {
    () => {
        "faster|quicker|better|cheaper|smoother|easier|simpler|calmer|cleaner|happier|quieter|safer|shorter|smaller|\
         lighter|stronger|higher|lower|fewer|snappier|stabler|leaner|tidier|clearer|fairer|friendlier|nicer"
    };
}

/// Praise of an outcome, in however long a sentence. A denial clears it, and so does a measurement beside it.
pub static PRAISE: LazyLock<Traps> = LazyLock::new(|| {
    Traps::new(&[
        always(concat!("much|far|lot|way|noticeably|vastly|considerably|clearly|notably|visibly|even ", better!())),
        always("much|far|lot|way|noticeably|vastly|considerably more|less * than|now|ever|since|and|today"),
        always(
            "much|far|vastly|considerably|noticeably|lot more|less \
                stable|reliable|dependable|robust|even|efficient|responsive|usable|maintainable|productive|\
                predictable|pleasant|comfortable|confident|secure|scalable|accurate|consistent|manageable|readable|\
                fluid|relaxed|satisfied|trust*|painful|error-prone|stress*|smoothly|quickly|easily|efficiently|\
                reliably",
        ),
        always(concat!(
            "is|are|was|were|became|become|got|feels|felt now? so|really|very|significantly|clearly? ",
            better!(),
            " now|today|ever|since|all|across|for"
        )),
        always(concat!(better!(), " ever? since")),
        always(concat!(better!(), " than ever|before")),
        always(
            "went|gone|go|came|come|goes|brought down|up a|quite|very|by|so|considerably|sharply|noticeably|\
             significantly? \
                lot|considerably|sharply|noticeably|significantly|enormously|much|margin|bit",
        ),
        always(
            "improved|dropped|fell|grew|rose|shrank|helped|benefited|increased|decreased|changed|accelerated \
                a|quite|very|so? lot|enormously|tremendously|massively|hugely|sharply|noticeably|greatly|immensely|\
                much|beyond",
        ),
        always(
            "run|runs|running|ran|works|working|worked|went|performs|performed|behaves|operates \
                much|so|really|very|far|now|more|a|lot|extremely|quite? much|far|more|very|really|lot? \
                smoothly|well|better|reliably|nicely|beautifully|perfectly|brilliantly|flawlessly|great|smoother|\
                fine|efficiently",
        ),
        always(
            "great|big|huge|complete|total|real|full|resounding|major|tremendous|overwhelming|true|enormous success",
        ),
        always(
            "very|highly|hugely|extremely|really|quite|incredibly|tremendously successful|effective|helpful|satisfied|\
                positive|impressed|satisfying|popular|grateful",
        ),
        always(
            "was|were|is|are|felt|seemed absolutely|truly|really|very|so|more|all|quite|extremely? than? \
                delighted|thrilled|ecstatic|overjoyed|amazed|impressed",
        ),
        always(
            "was|were|is|are very|really|extremely|so|much|visibly|far|quite|all|truly happy|happier|pleased|\
             satisfied|relieved|content",
        ),
        always(
            "very|extremely|overwhelmingly|really|mostly|only|lots|plenty|lot|much of? \
                positive|good|great|excellent|nice|favourable feedback|reviews|response|reactions|comments",
        ),
        always(
            "got|received|had|earned|with great|positive|good|excellent|wonderful|fantastic|glowing|lots|much|plenty \
             of? \
                positive|good|great? feedback|praise|reviews|reactions|compliments",
        ),
        always(
            "noticed|felt|saw|feel|notice|see the|a|an huge|big|real|clear|great|immediate|noticeable|enormous? \
                difference|improvement|change",
        ),
        always(
            "made|makes|make a|an|all huge|big|real|great|noticeable|massive|enormous|the|significant|world? \
             difference|impact",
        ),
        always(
            "had|has|with|made|have a|an huge|big|real|great|noticeable|massive|enormous|significant|very|hugely|\
             strong|lasting positive? \
                impact|effect|influence",
        ),
        always(
            "positive|huge|great|big|massive|enormous|significant|noticeable|dramatic|remarkable|substantial|\
             considerable|tremendous \
                impact|improvement|improvements|gain|gains|boost|speedup|speed-up|reduction|savings|step|leap|\
                progress|relief|win",
        ),
        always("exceeded|surpassed|beyond|above all|everyone's|our|my|the|everybody's? expectations|expectation|hopes"),
        always("paid off|itself"),
        always("like a charm|clockwork|dream"),
        always("in a|an much|far|very? better|good|excellent|great shape|place|state|condition"),
        always("night and day"),
        always("well received|liked|accepted"),
        always(
            "confidence|morale|satisfaction|quality|trust|productivity|mood|efficiency|stability|performance|\
             usability|reliability \
                has|have|had|also|really|clearly|was|is? \
                grown|grew|rose|risen|improved|increased|soared|up|better|higher|went|gone|returned|boosted",
        ),
        always("breath of fresh"),
        always(
            "everyone|everybody|users|customers|management|people|they|all|developers|clients loved|loves|love|\
             appreciated it|the|them|this",
        ),
    ])
});

/// A number beside one of these says how something changed, or what came of it.
pub static CHANGED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "from|below|under|than|beyond|above about|nearly|almost|only|around|some? @number",
        "by|only|just|least|most|all|every|in|other about|nearly|almost|a|the? @number|factor percent|per|times|of|\
         hundred|thousand|million?",
        "@number to|of|in|out|fewer|more|less|times|a|per|each|and|instead|percent|years|months|row",
        "fell|fall|fallen|drop*|rose|grew|grow*|shrank|shrink*|climbed|jumped|declin*|cut|sank|doubl*|halv*|went|\
         down|up \
         .. to|by|from|at|below|under|above only|nearly|about? @number",
        "sav*|sold|sell*|handl*|served|serv*|found|caught|stopp*|reach*|lost|lose*|pass*|match*|answer*|process*|\
         hold*|held|\
         reject*|accept*|deliver*|adopted|us*|took|take*|need*|earn*|remain*|left|still|ship*|print* *? @number",
        "instead of *? *? @number",
        "in a row|succession",
        "@number .. instead|before|compared|against|fewer|without",
        "halved|doubled|tripled|quadrupled|tenfold|twice|half|third|quarter|none|zero|nothing|nobody|no",
    ])
});

/// Outcomes that can be held against the facts though no number stands in them.
pub static OUTCOMES: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "no|zero|none|nobody|neither",
        "not one|a",
        "never",
        "nothing",
        "first attempt|try|time|place|prize",
        "twice|halved|doubled|tripled|quadrupled",
        "half|third|quarter",
        "double|triple|twofold|tenfold|threefold",
        "all of",
        "every",
        "without a|any",
        "both",
        "only one",
        "from * to",
        "instead of",
        "passed",
        "on time|schedule|budget",
        "by|before the deadline",
        "won",
        "adopted",
        "promoted",
        "still runs|running|in|used",
        "a|an single|hour|day|week|month|year|minute",
        "ahead of",
        "in production",
        "daily|weekly|hourly",
    ])
});
