//! Words about other people: fault found with them, and strong words about them and the work.

use std::sync::LazyLock;

use super::always;
use crate::check::phrase::{Trap, Traps};

/// What went wrong, or who did.
macro_rules! harm {
    () => {
        "delay|delays|outage|outages|failure|failures|bug|bugs|loss|losses|error|errors|damage|incident|problem|\
         problems|mistake|mistakes|fault|faults|mess|crash|crashes|breakage|defect|defects"
    };
}

/// Fault found with others.
pub static BLAME: LazyLock<Traps> = LazyLock::new(|| Traps::new(BLAMES));

const BLAMES: &[Trap] = &[
    Trap {
        says: "was|were|is|been all|entirely|clearly|mostly|really|just|purely|solely|his|her|their? \
               his|her|their|@persons|own fault",
        unless: FAULTS,
    },
    Trap { says: "was|were|is|been the|my|our *? @persons fault", unless: FAULTS },
    Trap { says: "not|wasn't|isn't my|our fault", unless: &["fault alone", "fault tol*"] },
    always("through no fault of mine|ours|my|our"),
    always(concat!(harm!(), " was|were|is|are|had|lay|came all|entirely|solely|clearly|purely? theirs|his|hers")),
    always(concat!(harm!(), " .. from|by|with *? @subject|him|her|them .. not from|by|with me|us|mine|ours|my|our")),
    always(concat!(harm!(), " was|were|is|are all|entirely|solely|purely? down to .. @subject|him|her|them|@persons")),
    Trap {
        says: concat!("@subject was|were|is|are|alone solely|entirely|directly? responsible for *? *? ", harm!()),
        unless: &["i .. responsible", "responsible for fixing|finding|handling|tracking|problem"],
    },
    always("was|is|were entirely|solely|squarely|purely|all|clearly|completely|wholly on him|her|them|@subject"),
    always("entirely|solely|squarely|purely|wholly on him|her|them"),
    always("that|this|it|one is|was on him|her|them"),
    Trap { says: "had|has|have nothing to do with me|us", unless: &["nobody", "people|they .. thought"] },
    always("of his|her|their own? making"),
    Trap { says: "blame lies|lay|rests|rested|belongs|belonged|falls|fell with|on|to", unless: OWNED },
    Trap { says: "lay|laid|put|puts|placed|pinned|pin the? blame|it on *? *? @subject|him|her|them", unless: OWNED },
    Trap { says: "show*|see|prov*|knew|know|clear|plain .. who was|is to blame", unless: &["not|nobody|rather"] },
    Trap {
        says: "show*|prov*|remind*|told|tell|clear|plain|knew|know .. whose fault|mistake|doing it|this|that? was|is?",
        unless: &["not|nobody|rather|mine|my"],
    },
    Trap {
        says: "@person failed|refused|neglected to",
        unless: &["our team", "failed to reproduce|find|reach|see|agree|notice|spot"],
    },
    Trap { says: "@subject had|has|have|simply|badly? failed me|us|everyone|everybody", unless: OWN_SIDE },
    always("@subject did? not|didn't|never even? really? care|cared|bother|bothered"),
    always("@subject didn't|never listen|listened to me|us"),
    always("@subject never listened"),
    always("@subject would|could not listen|bother|care"),
    always("@subject wouldn't|couldn't listen|bother|care"),
    Trap {
        says: "@person had|have|has|simply|even? never|not even|once|actually|so? \
               read|answered|replied|tested|checked|told|warned|informed|documented|reviewed|looked|mentioned|tried",
        unless: NEVER,
    },
    Trap {
        says: "they|he|she|group|lab|sales|office|support|security|product|client|lead|owner|operations never \
               even|once|actually|really|properly? answered|replied|tested|told|warned|informed|documented|reviewed|\
               mentioned",
        unless: NEVER,
    },
    Trap {
        says: "@subject did not even|once|actually read|answer|reply|test|check|tell|warn|inform|document|review|look",
        unless: NEVER,
    },
    Trap {
        says: "@subject didn't|hadn't even|once|actually \
               read|answer|reply|test|check|tell|warn|inform|look|answered|tested|checked|told|looked",
        unless: NEVER,
    },
    Trap { says: "never bothered|cared|listened to|about|enough", unless: &["i never"] },
    Trap { says: "@subject .. only ever tried|tested|checked|looked|cared|thought", unless: &["i|we only ever"] },
    Trap {
        says: "@subject should|could|ought really|surely|at|of|easily? to? have \
               caught|known|told|tested|checked|warned|noticed|seen|done|asked|read|fixed|prevented|spotted|found|\
               stopped|documented|planned|reviewed|said|thought|escalated|raised",
        unless: OWN_SIDE,
    },
    always(
        "had he|she|they only|just|actually|simply? \
            done|listened|read|tested|told|asked|checked|warned|bothered|planned|looked|followed|reviewed",
    ),
    always(
        "had the|our *? *? @subject only|just|actually|simply? \
            done|listened|read|tested|told|asked|warned|bothered|planned|looked|followed|reviewed|checked",
    ),
    Trap {
        says: "if the|my|our|only? *? @subject had only|just|actually|simply|not|properly? \
               done|listened|tested|told|asked|warned|bothered|planned|followed|reviewed|checked|forgotten|ignored",
        unless: OWN_SIDE,
    },
    Trap {
        says: "not|never|didn't|wasn't|weren't|hadn't *? do|did|done|doing his|her|their job|jobs|homework|work|part",
        unless: &["so that", "keep*|stop*|could"],
    },
    Trap {
        says: "@subject .. without telling|asking|informing|consulting|warning|notifying anybody|anyone|me|us|a|the|\
        any",
        unless: SELF_WITHOUT,
    },
    Trap {
        says: "@subject .. without a|any|even|so word|warning|thought|thinking|looking|reading|testing|bothering|much",
        unless: SELF_WITHOUT,
    },
    Trap { says: "@subject .. without thinking|bothering", unless: SELF_WITHOUT },
    always("@subject could|can|would not|never make up his|her|their mind|minds"),
    always("@subject couldn't|cannot|can't make up his|her|their mind|minds"),
    always("@subject kept|keeps *? changing his|her|their mind|minds"),
    always("@subject changed his|her|their mind|minds again|every|daily|weekly|constantly|yet"),
    always("be bothered to"),
    always("@subject had? dropped the ball"),
    always("@subject had? messed|screwed it|everything|things? up"),
    always("@subject had|have|has|always|again|really|simply|badly? let me|us|everyone|everybody|the *? *? *? down"),
    always("@subject kept|keeps|was|were letting *? *? *? *? *? down"),
    always("@subject threw me|us under the bus"),
    always("@subject made me|us look bad|stupid|foolish"),
    always("@subject had|simply|just? botched|bungled|fumbled|wrecked|ruined|sabotaged|neglected|wasted"),
    always("@subject got it|everything|this|that all|completely|totally? wrong"),
    always("@subject had? cost me|us *? *? *? weeks|days|months|hours|a"),
    always(
        "@subject had|simply|just|again|completely|flatly? ignored|dismissed my|our|me|us|every|all|repeated|several",
    ),
    always("@subject had? simply|just|again|once|of|completely|conveniently? course|again? forgot|forgotten to"),
    always("@subject had|have no clue|business|interest"),
    always("@subject had|have no idea what they|he|she"),
    always(
        "@subject clearly|obviously|evidently|apparently|plainly had|did|never not|no|never|even|bothered|read|tested",
    ),
    always(
        "as usual|always|expected the|our|my|of? *? @subject \
            had|did|promised|forgot|ignored|broke|failed|changed|was|were *? *? \
            promised|forgot|forgotten|ignored|broke|broken|failed|changed|late|not|never|missing|nothing|nowhere",
    ),
    always("if it had not been for @subject|him|her|them|the|our|my"),
    always("no thanks to"),
    always("left me|us|everyone holding|in the? bag|baby|lurch"),
    always("left me|us to clean|pick|fix|deal up|with? .. his|her|their|@persons"),
    always("left me|us with his|her|their|@persons|a *? mess|problems|errors|bugs|chaos"),
    always("dragged|dragging his|her|their feet|heels"),
    always("pass|passed|passing the buck"),
    always("asleep at the wheel|switch"),
    always("turned a blind eye"),
    always("washed his|her|their hands"),
    always("took|claimed|stole the|all? credit|praise for my|our|me"),
    always("@subject .. cut|cutting corners"),
    always("incompetent|incompetence|clueless|unprofessional|amateurish"),
    always(
        "@subject was|were so|too|very|just|simply|rather? \
            lazy|careless|sloppy|negligent|useless|unreliable|irresponsible|hopeless",
    ),
    always(
        "@subject was|were so|too|very|simply|rather|just? stubborn|arrogant|proud|slow|disorganised|disorganized to|\
         for|and",
    ),
    always("lazy|careless|sloppy|unreliable|useless|clueless|negligent @person"),
    always(
        "his|her|their|@persons own? \
            sloppy|careless|shoddy|lazy|negligent|half-hearted|half-baked|botched|poor|bad|rushed \
            work|code|planning|communication|decision|decisions|management|testing|review|reviews|preparation|job|\
            change|changes|handover|specification|requirements|coordination|design|estimates",
    ),
    always("lack of care|discipline|effort|skill|interest|attention|planning on his|her|their|the"),
    always("because|due|thanks of|to the|my|our|his|her|their|@persons|lead's|client's @persons? lack of"),
    always(
        "because the|my|our|a|another? other|previous|old|new|lead? \
            @person had simply|just|again? forgot|forgotten|ignored|broke|broken|failed|neglected|refused",
    ),
    always("because they|he|she had simply|just|again? forgot|forgotten|ignored|broke|messed|neglected|refused"),
    always("cleaned|clean|cleaning up after the|my|our? @person|them|him|her"),
    always(
        "cleaned|clean|cleaning|fixed|fix|fixing|undo|undoing|sort|sorting up|out? \
            his|her|their|@persons mess|mistakes|errors",
    ),
    always(
        "because|thanks|due of|to his|her|their|@persons mistake|mistakes|negligence|carelessness|laziness|sloppiness",
    ),
    always("because|due of|to the? poor|bad|weak management|leadership"),
    always("i|we blame|blamed the|my|our? other? @subject|him|her|them"),
    Trap { says: "@subject was|were|is|are clearly|entirely|solely|really|alone? to blame", unless: OWNED },
    always("could|can not be trusted|relied|counted on|to|with"),
    Trap {
        says: "told|showed|reminded|proved|wrote|pointed .. his|her|their mistake|mistakes|fault|failings|omission",
        unless: &["my mistake|mistakes|fault", "tolerance|rate"],
    },
];

/// A fault that is a thing's.
const FAULTS: &[&str] = &["fault tol*|domain*|line|injection|rate|model|report*|handling|detection|log"];
/// The blame is the speaker's, or nobody's.
const OWNED: &[&str] = &["me|myself|mine|ours|ourselves|nobody|i|process|system|not|never"];
/// Those others are one's own.
const OWN_SIDE: &[&str] = &["my|our own? team|side", "we all|both"];
/// What is never done to some things is no fault.
const NEVER: &[&str] =
    &["so that", "my|our own? team", "never told|looked|tried back|to|better|again", "not so looked|told"];
/// The speaker did it without a word.
const SELF_WITHOUT: &[&str] = &[
    "i|we|me|us .. without",
    "without a|any word|thought|warning to|on|for",
    "without a|any *? loss|outage|break|stop|error|code|test|reload|restart|pause|second|new|single|doubt|number|\
     change|problem|hitch",
    "could|can|may|might|must|should|would|to .. without",
];

/// Strong words about people and work.
pub static NEGATIVE: LazyLock<Traps> = LazyLock::new(|| Traps::new(NEGATIVES));

/// Things outside the work that may well be terrible.
const MATTERS: &[&str] = &[
    "awful|horrible|horrendous|terrible lot|comment*|post|posts|message*|word|words|content|weather|storm*|pain|news|\
     light",
];

const NEGATIVES: &[Trap] = &[
    // Who hates to leave a gap speaks of no one.
    Trap {
        says: "i|we|everyone|everybody really|just|all? hate|hated|despise|despised|loathed",
        unless: &["hate|hated to"],
    },
    Trap { says: "awful|horrible|horrendous|terrible", unless: MATTERS },
    always("nightmare|nightmares"),
    Trap { says: "stupid|idiotic|moronic", unless: &["stupid question*", "keep it", "sound|sounds stupid"] },
    always("idiot|idiots|moron|morons|jerk"),
    always("dumb decision|idea|mistake|people|manager|move|design"),
    always("crap|crappy|shitty|bullshit"),
    always("toxic team|manager|boss|culture|colleague|colleagues|workplace|environment|atmosphere|people"),
    always("totally|completely|utterly|absolutely useless|hopeless"),
    always("pathetic|ridiculous|disgusting"),
    always("total|complete|absolute|utter|huge disaster|mess|chaos|shambles"),
    always("sucked|sucks"),
    always("living hell"),
    always("worst manager|boss|team|job|company|colleague|codebase|code|people|project"),
    always("waste of my|our? time"),
];
