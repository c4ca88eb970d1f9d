//! What a package says besides notes: the note type with its look, decks, options and settings, as JSON.

use serde_json::{Map, Value, json};

use super::decks::DEFAULT;
use super::history::FIRST_DAY;
use super::ids::NOTE_TYPE;
use super::note::FIELDS;
use crate::schedule::ROLLOVER_HOUR;
use crate::store::AnkiHead;

/// When the look of cards was last changed, in seconds of UTC: Anki takes a newer one. 2026-11-21.
const LOOK_CHANGED_S: i64 = 1_795_219_200;

/// The head of a package with decks of these names and numbers.
pub fn head(decks: &[(String, i64)], offset_min: i32) -> AnkiHead {
    // The first day begins where the person is, so that it is the same day to every version of Anki.
    let created_s = i64::from(FIRST_DAY) * 86_400 + i64::from(ROLLOVER_HOUR) * 3600 - i64::from(offset_min) * 60;
    AnkiHead {
        created_s,
        changed_ms: LOOK_CHANGED_S * 1000,
        settings: settings(offset_min).to_string(),
        note_types: json!({ NOTE_TYPE.to_string(): note_type() }).to_string(),
        decks: self::decks(decks).to_string(),
        options: json!({ DEFAULT.1.to_string(): options() }).to_string(),
    }
}

fn settings(offset_min: i32) -> Value {
    json!({
        "schedVer": 2,
        "sched2021": true,
        "creationOffset": -offset_min,
        "rollover": ROLLOVER_HOUR,
        "activeDecks": [DEFAULT.1],
        "curDeck": DEFAULT.1,
        "curModel": NOTE_TYPE.to_string(),
        "nextPos": 1,
        "newSpread": 0,
        "collapseTime": 1200,
        "timeLim": 0,
        "estTimes": true,
        "dueCounts": true,
        "sortType": "noteFld",
        "sortBackwards": false,
        "addToCur": true,
        "dayLearnFirst": false,
    })
}

fn note_type() -> Value {
    let field = |(at, name): (usize, &&str)| {
        json!({
            "name": name,
            "ord": at,
            "sticky": false,
            "rtl": false,
            "font": "Arial",
            "size": 20,
            "media": [],
        })
    };
    json!({
        "id": NOTE_TYPE,
        "name": "retell",
        "type": 0,
        "mod": LOOK_CHANGED_S,
        "usn": -1,
        "sortf": 0,
        "did": null,
        "flds": FIELDS.iter().enumerate().map(field).collect::<Vec<_>>(),
        "tmpls": [{
            "name": "Tell",
            "ord": 0,
            "qfmt": include_str!("front.html"),
            "afmt": include_str!("back.html"),
            "bqfmt": "{{Prompt}}",
            "bafmt": "{{Answer}}",
            "did": null,
            "bfont": "",
            "bsize": 0,
        }],
        "css": include_str!("card.css"),
        "latexPre": "\\documentclass{article}\n\\begin{document}\n",
        "latexPost": "\\end{document}",
        "req": [[0, "any", [0]]],
        "tags": [],
        "vers": [],
    })
}

fn decks(decks: &[(String, i64)]) -> Value {
    let deck = |(name, id): &(String, i64)| {
        let described = json!({
            "id": id,
            "name": name,
            "mod": LOOK_CHANGED_S,
            "usn": -1,
            "lrnToday": [0, 0],
            "revToday": [0, 0],
            "newToday": [0, 0],
            "timeToday": [0, 0],
            "collapsed": false,
            "browserCollapsed": false,
            "desc": "",
            "dyn": 0,
            "conf": 1,
            "extendNew": 0,
            "extendRev": 0,
        });
        (id.to_string(), described)
    };
    decks.iter().map(deck).collect::<Map<_, _>>().into()
}

/// The options that Anki begins with. They stay here: an import leaves the user's own as they are.
fn options() -> Value {
    json!({
        "id": 1,
        "mod": 0,
        "name": "Default",
        "usn": 0,
        "maxTaken": 60,
        "autoplay": true,
        "timer": 0,
        "replayq": true,
        "dyn": false,
        "new": {
            "bury": false,
            "delays": [1.0, 10.0],
            "initialFactor": 2500,
            "ints": [1, 4, 0],
            "order": 1,
            "perDay": 20,
        },
        "rev": {"bury": false, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200, "hardFactor": 1.2},
        "lapse": {"delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0},
    })
}
