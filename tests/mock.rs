//! Mock interviews: three rounds on the clock, notes that keep what stood there, improvements that come back.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::notes::{NOTES, beginning, notes, passes_the_lessons_greps};
use common::{Home, deck};

fn home() -> Home {
    let home = Home::new();
    home.ok(&["import", &deck("interview-packet.md")]);
    home
}

/// What a person types into a plain mock: for each round the sizes of the sets that are told in a row, and the improvement.
fn typed(sets: &[usize], improvement: &str) -> String {
    let set = |size: &usize| "\n".repeat(*size) + &"y\nn\n".repeat(*size);
    let sets_typed: String = sets.iter().map(set).collect();
    // One question alone is what an improvement concerns; a pitch may be told once more.
    let end = if sets == [1] { "n\n" } else { "\n" };
    format!("\n{sets_typed}{improvement}\n{end}")
}

fn pitch(improvement: &str) -> String {
    typed(&[1], improvement)
}

fn walk_through(improvement: &str) -> String {
    typed(&[7], improvement)
}

fn defence(questions: usize, improvement: &str) -> String {
    typed(&vec![2; questions], improvement)
}

fn whole(wishes: [&str; 3]) -> String {
    pitch(wishes[0]) + &walk_through(wishes[1]) + &defence(7, wishes[2])
}

#[test]
fn a_whole_mock_leaves_notes_that_pass_the_lessons_own_checks() {
    let home = home();
    let out = home.feed(&["mock", "--plain"], &whole(["say the number first", "draw the arrows", "name the price"]));
    assert!(out.contains("Round 1 of 3: Elevator pitch (1:00)") && out.contains("Round 3 of 3"), "{out}");
    assert!(out.contains("Notes: docs/mock-interview-notes.md"), "{out}");
    let text = notes(&home);
    passes_the_lessons_greps(&text);
    assert_eq!(beginning(&text, "**Improvement:**"), 3, "each round has its own:\n{text}");
    for words in ["**Improvement:** say the number first", "**Improvement:** draw the arrows", "seed "] {
        assert!(text.contains(words), "no {words}:\n{text}");
    }
    // Seven layers from the bottom up, each on top of the one before.
    let storage = text.find("Storage: Seat maps in 52 bytes: what it does, how it connects to “Concurrency").unwrap();
    assert!(text.find("Networking: Pushing").unwrap() < storage);
    assert_eq!(text.matches("Pressed: ").count(), 7, "{text}");
    assert!(text.contains("answered the question asked: yes; a measurable result or detail: no; within time: yes"));
}

#[test]
fn a_second_mock_stands_above_the_first_and_shows_attempt_against_attempt() {
    let mut home = home();
    home.feed(&["mock", "--plain"], &whole(["first pitch wish", "first walk wish", "first defence wish"]));
    home.write(NOTES, notes(&home) + "\nWritten by hand: ask Ada to listen.\n");
    home.at("2026-11-28T18:30:00+01:00");
    // Each round begins with what was noted, and ends by asking whether it was managed.
    let out = home.feed(&["mock", "--plain"], &whole(["y\nsecond", "y\nb", "y\nc"]));
    assert!(out.contains("You noted for this time: first pitch wish"), "{out}");
    assert!(out.contains("(before, 21 Nov 12:00: 0:00, "), "{out}");
    let text = notes(&home);
    passes_the_lessons_greps(&text);
    assert_eq!((beginning(&text, "### Round"), beginning(&text, "## Earlier mocks")), (3, 1), "{text}");
    assert_eq!(beginning(&text, "## Attempt against attempt"), 1, "{text}");
    assert!(text.contains("| | 28 Nov 18:30 | 21 Nov 12:00 |"), "{text}");
    assert!(text.contains("Written by hand: ask Ada to listen."), "{text}");
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words}:\n{text}"));
    assert!(at("**Improvement:** second") < at("## Earlier mocks") && at("## Earlier mocks") < at("first pitch wish"));
    // What was managed comes back no more.
    home.at("2026-12-05T18:30:00+01:00");
    let third = home.feed(&["mock", "--plain", "--round", "1"], "quit\n");
    assert!(third.contains("You noted for this time: second") && !third.contains("first pitch wish"), "{third}");
}

#[test]
fn a_mock_that_stops_half_way_keeps_every_answer_and_whole_notes() {
    let home = home();
    // The pitch is told; of the walk-through two layers are.
    let begun = pitch("slower") + "\n\n\n";
    home.feed(&["mock", "--plain"], &begun);
    let text = notes(&home);
    passes_the_lessons_greps(&text);
    assert!(
        text.contains("1. **Networking") && text.contains("2. **Concurrency") && !text.contains("3. **Storage"),
        "{text}"
    );
    assert!(text.contains("not checked") && text.contains("Stopped before an improvement was noted."), "{text}");
    assert!(text.contains("## Round 3: Trade-off defence (10:00)\n\nNot held in this mock. Next time."), "{text}");
    let kept: i64 = home.database().query_row("SELECT count(*) FROM mock_answer", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 3);
}

#[test]
fn an_improvement_comes_back_on_the_card_that_it_concerns_until_it_is_managed() {
    let mut home = home();
    home.feed(&["mock", "--plain", "--round", "1"], &pitch("begin with the ferries"));
    let session = home.feed(&["review", "--plain", "--kind", "pitch"], "quit\n");
    assert!(session.contains("From a mock: begin with the ferries"), "{session}");
    let pitch = home.json(&["list", "--cards", "--format", "json"]);
    let pitch = pitch.as_array().unwrap().iter().find(|card| card["kind"] == "pitch").unwrap()["card"].clone();
    assert!(home.ok(&["show", pitch.as_str().unwrap()]).contains("noted      begin with the ferries"));
    let other = home.feed(&["review", "--plain", "--kind", "metric"], "quit\n");
    assert!(!other.contains("From a mock"), "{other}");
    home.at("2026-11-22T12:00:00+01:00");
    home.feed(&["mock", "--plain", "--round", "pitch"], "\n\ny\ny\ny\nbreathe\nn\n");
    let session = home.feed(&["review", "--plain", "--kind", "pitch"], "quit\n");
    assert!(session.contains("From a mock: breathe") && !session.contains("begin with the ferries"), "{session}");
}

#[test]
fn the_same_seed_draws_the_same_questions_and_another_may_not() {
    let asked = |seed: &str| {
        let home = home();
        home.ok(&["import", &deck("legends.md")]);
        home.feed(&["mock", "legends", "--plain", "--round", "3", "--seed", seed], &defence(8, "x"));
        let text = notes(&home);
        text.lines()
            .filter(|line| line.contains(". **") || line.contains("Pressed"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let first = asked("7");
    assert_eq!(first.len(), 16, "{first:#?}");
    assert_eq!(first, asked("7"));
    assert!(["8", "9", "10"].iter().any(|seed| asked(seed) != first));
}

#[test]
fn the_weakest_is_defended_first() {
    let mut home = home();
    // All trade-offs are known but one, which was missed.
    let cards = home.json(&["list", "--cards", "--format", "json"]);
    let of = |kind: &str| {
        let all = cards.as_array().unwrap().iter();
        all.filter(|card| card["kind"] == kind)
            .map(|card| card["card"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let tradeoffs = of("tradeoff");
    let mut lines = common::Lines::start(&home, &["--drill", "--kind", "tradeoff"]);
    for _ in &tradeoffs {
        let ask = lines.hear();
        let grade = if ask["ask"]["card"] == tradeoffs[4] { "again" } else { "easy" };
        lines.answer(&ask, grade);
    }
    lines.end();
    home.days_later(3);
    home.feed(&["mock", "--plain", "--round", "3"], &defence(7, "x"));
    let shown = home.json(&["show", &tradeoffs[4], "--format", "json"]);
    let prompt = shown["prompts"][0].as_str().unwrap();
    let text = notes(&home);
    let first = text.lines().find(|line| line.starts_with("1. ")).unwrap();
    assert_eq!(first, format!("1. **{prompt}**"));
}

/// Stories with a trade-off each, and a note on whom they suit.
fn adapted() -> String {
    let story = |number: u32, title: &str, tool: &str| {
        format!(
            "## Story {number}: {title}\n\n**Situation:** The ovens had stood still for 3 days.\n\n**Task:** I had to \
             bring them back by Friday.\n\n**Action:** I measured the current and chose {tool} for all nine.\n\n\
             **Result:** They ran again after 2 days.\n\n**Tradeoff:** Chose {tool} over a rewrite because it was \
             there; gave up speed.\n\n"
        )
    };
    let stories = story(1, "The cold ovens", "relays") + &story(2, "The hot ovens", "fuses");
    format!("# Ovens\n\n{stories}# Notes\n\n## Adaptation tips\n\nFor leadership roles, emphasise story 2.\n")
}

#[test]
fn what_a_packet_emphasises_for_a_role_is_asked_first() {
    let home = Home::new();
    home.write("ovens.md", adapted());
    home.ok(&["import", "ovens.md"]);
    let first = |args: &[&str]| {
        let asked: Vec<String> = (1..=8)
            .map(|seed| {
                let seed = seed.to_string();
                let args = [&["mock", "--plain", "--round", "3", "--seed", &seed], args].concat();
                let out = home.feed(&args, "\n\n");
                out.lines().find(|line| line.starts_with("1. ")).unwrap_or_else(|| panic!("{out}")).to_owned()
            })
            .collect();
        asked.iter().filter(|question| question.contains("fuses")).count()
    };
    assert_eq!(first(&["--role", "lead"]), 8);
    assert!(first(&[]) < 8, "without a role chance decides");
    let said = home.run(&["mock", "--plain", "--round", "3", "--stage", "startup"]);
    let said = String::from_utf8(said.stderr).unwrap();
    assert!(said.contains("No packet says which stories suit"), "{said}");
}

#[test]
fn typed_answers_and_a_partners_scores_are_in_the_notes() {
    let home = home();
    let input = "\nWe sold 4.9 million tickets\nand no seat twice.\n\ny\ny\n4\nlouder\nn\n";
    home.feed(&["mock", "--plain", "--partner", "--round", "1"], input);
    let text = notes(&home);
    assert!(text.contains("said: We sold 4.9 million tickets and no seat twice."), "{text}");
    assert!(text.contains("partner: 4 of 5") && text.contains("with a partner"), "{text}");
}

#[test]
fn a_real_interview_is_written_down_with_flags_alone() {
    let home = home();
    home.feed(&["mock", "--plain"], &whole(["a", "b", "c"]));
    let said = home.run(&[
        "mock", "--real", "--at", "Acme", "--asked", "Why one owner for every sailing?", "--went", "hard", "--story",
        "one owner", "--improvement", "name the price sooner",
    ]);
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let text = notes(&home);
    passes_the_lessons_greps(&text);
    for words in [
        "## Real interviews",
        "### Interview at Acme, 21 November 2026",
        "Why one owner for every sailing?",
        "went: hard",
        "story: Concurrency: One owner for every sailing",
        "**Improvement:** name the price sooner",
    ] {
        assert!(text.contains(words), "no {words}:\n{text}");
    }
    let session = home.feed(&["review", "--plain", "--kind", "story", "--story", "one owner"], "quit\n");
    assert!(session.contains("From a mock: name the price sooner"), "{session}");
    let sentence = home.fails(&["mock", "--real", "--asked", "Why?", "--story", "nowhere"], 1);
    assert!(sentence.contains("no story's title holds \"nowhere\""), "{sentence}");
}

#[test]
fn endless_empty_lines_end_a_mock() {
    let home = home();
    let out = home.feed(&["mock", "--plain"], &"\n".repeat(200));
    assert!(out.contains("Notes: docs/"), "{out}");
    passes_the_lessons_greps(&notes(&home));
}

#[test]
fn two_mocks_at_one_instant_stand_in_their_order() {
    let home = home();
    for wish in ["one", "two", "three", "four", "five"] {
        let met = if wish == "one" { "" } else { "y\n" };
        home.feed(&["mock", "--plain", "--round", "1"], &pitch(&format!("{met}wish {wish}")));
    }
    let text = notes(&home);
    let at = |wish: &str| text.find(&format!("wish {wish}")).unwrap_or_else(|| panic!("no {wish}:\n{text}"));
    assert!(at("five") < at("four") && at("four") < at("three") && at("three") < at("two"), "{text}");
    assert!(text.contains("| | 21 Nov 12:00 | 21 Nov 12:00 | 21 Nov 12:00 |"), "{text}");
}

#[test]
fn a_mock_under_a_clock_that_was_ahead_dates_no_later_one() {
    let mut home = home();
    for now in ["2027-11-21T12:00:00+01:00", "2026-11-23T09:00:00+01:00", "2026-11-23T09:00:00+01:00"] {
        home.at(now);
        home.feed(&["mock", "--plain", "--round", "1", "--notes", &format!("{}.md", &now[..4])], "\n\n");
    }
    let text = std::fs::read_to_string(home.path("2026.md")).unwrap();
    assert!(text.contains("Monday 23 November 2026, 09:00") && !text.contains("November 2027"), "{text}");
    assert!(text.contains("| | 23 Nov 09:00 | 23 Nov 09:00 |"), "{text}");
}

#[test]
fn a_mock_left_before_its_first_answer_was_none() {
    let home = home();
    for input in ["", "\n", "\nquit\n", "quit\n"] {
        let out = home.feed(&["mock", "--plain", "--partner"], input);
        assert!(out.contains("Nothing was answered, so nothing was noted."), "{input:?}: {out}");
    }
    home.ok(&["export", "log", "--output", "log.jsonl"]);
    let log = std::fs::read_to_string(home.path("log.jsonl")).unwrap();
    assert!(!log.contains("\"mock\""), "{log}");
    assert_eq!(common::stats(&home)["mocks"], serde_json::json!([]));
    home.feed(&["mock", "--plain"], "\n\n");
    assert_eq!(common::stats(&home)["mocks"].as_array().unwrap().len(), 1);
}

#[test]
fn what_a_real_interview_taught_is_asked_for_in_the_next_mock() {
    let home = home();
    home.run(&["mock", "--real", "--improvement", "breathe first"]);
    let out = home.feed(&["mock", "--plain", "--round", "1"], &pitch("y\nx"));
    assert!(
        out.contains("You noted for this time: breathe first") && out.contains("You had noted: breathe first"),
        "{out}"
    );
    let out = home.feed(&["mock", "--plain", "--round", "1"], "");
    assert!(!out.contains("breathe first"), "{out}");
}

#[test]
fn notes_go_only_where_notes_may_go() {
    let home = home();
    let stories = home.write("stories.md", std::fs::read(deck("story-bank.md")).unwrap());
    let sentence = home.fails(&["mock", "--plain", "--notes", "stories.md"], 1);
    assert!(sentence.contains("stories.md holds stories and no notes"), "{sentence}");
    assert_eq!(std::fs::read(stories).unwrap(), std::fs::read(deck("story-bank.md")).unwrap());
    let sentence = home.fails(&["mock", "--plain", "--notes", "."], 1);
    assert!(sentence.contains("it is no regular file"), "{sentence}");
    // Line ends stay what they were, and a link is followed.
    #[cfg(unix)]
    {
        home.write("real.md", "# Mine\r\n\r\nA word.\r\n");
        std::os::unix::fs::symlink(home.path("real.md"), home.path("link.md")).unwrap();
        home.feed(&["mock", "--plain", "--round", "1", "--notes", "link.md"], &pitch("slower"));
        let text = std::fs::read_to_string(home.path("real.md")).unwrap();
        assert!(text.contains("A word.\r\n") && !text.replace("\r\n", "").contains('\n'), "{text}");
        assert!(std::fs::symlink_metadata(home.path("link.md")).unwrap().is_symlink());
    }
}

#[test]
fn what_stands_in_the_way_is_said_before_anybody_talks() {
    let home = Home::new();
    let sentence = home.fails(&["mock"], 1);
    assert!(sentence.contains("nothing has been imported yet; begin with: retell mock FILE"), "{sentence}");
    home.ok(&["import", &deck("interview-packet.md"), &deck("legends.md")]);
    let sentence = home.fails(&["mock"], 1);
    assert!(sentence.contains("which deck? retell mock interview-packet | legends"), "{sentence}");
    home.write("taken", "");
    let sentence = home.fails(&["mock", "legends", "--notes", "taken/notes.md"], 1);
    assert!(sentence.contains("the notes taken/notes.md cannot be"), "{sentence}");
    let sentence = home.fails(&["mock", "legends", "--round", "4"], 2);
    assert!(sentence.contains("possible values: pitch, walk-through, defence"), "{sentence}");
    home.ok(&["plan", "legends", "--interview", "2026-12-18", "--minutes", "20"]);
    let out = home.feed(&["mock", "--plain"], "");
    assert!(out.contains("Round 1 of 3"), "the deck with the next interview is meant: {out}");
    assert!(!home.path("docs").exists(), "nothing was answered, so there is nothing to note");
}

#[cfg(unix)]
mod recording {
    use super::{home, notes, pitch};

    /// A recorder that writes until it is told to stop, and closes its file then.
    const RECORDER: &str =
        "#!/bin/sh\ntrap 'printf END >> \"$1\"; exit 0' INT\nprintf BEGIN > \"$1\"\nwhile :; do sleep 0.01; done\n";

    fn script(home: &crate::common::Home, name: &str, text: &str) -> String {
        use std::os::unix::fs::PermissionsExt;
        let path = home.write(name, text);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        path.to_string_lossy().into_owned()
    }

    #[test]
    fn each_answer_is_recorded_beside_the_notes_and_transcribed() {
        let home = home();
        let (record, transcribe) = (
            script(&home, "my recorder", RECORDER),
            script(&home, "transcriber", "#!/bin/sh\ngrep -q BEGIN \"$1\" && echo 'We kept 38,000 maps open.'\n"),
        );
        let flags =
            ["mock", "--plain", "--round", "1", "--record", &format!("'{record}' {{}}"), "--transcribe", &transcribe];
        // The recorder needs a moment to begin.
        let mut child = home
            .command()
            .args(flags)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let say = |stdin: &mut std::process::ChildStdin, text: &str| {
            std::io::Write::write_all(stdin, text.as_bytes()).unwrap();
        };
        say(&mut stdin, "\n");
        let recording = home.path("docs/recordings/2026-11-21-1200-1.wav");
        while std::fs::metadata(&recording).map_or(0, |file| file.len()) == 0 {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        say(&mut stdin, "\ny\ny\nslower\nn\n");
        drop(stdin);
        assert!(child.wait().unwrap().success());
        assert_eq!(std::fs::read_to_string(recording).unwrap(), "BEGINEND", "the recorder closed its file");
        let text = notes(&home);
        assert!(text.contains("said: We kept 38,000 maps open."), "{text}");
        assert!(text.contains("recording: `recordings/2026-11-21-1200-1.wav`"), "{text}");
    }

    #[test]
    fn a_recorder_that_ends_well_by_itself_has_recorded() {
        let home = home();
        let record = script(&home, "recorder", "#!/bin/sh\nprintf WHOLE > \"$1\"\n");
        let mut child = home.command();
        child.args(["mock", "--plain", "--round", "1", "--record", &record]).stdin(std::process::Stdio::piped());
        let mut child = child.stdout(std::process::Stdio::null()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut stdin, b"\n").unwrap();
        std::thread::sleep(std::time::Duration::from_millis(500));
        std::io::Write::write_all(&mut stdin, b"\ny\ny\nslower\nn\n").unwrap();
        drop(stdin);
        assert!(child.wait().unwrap().success());
        let recording = home.path("docs/recordings/2026-11-21-1200-1.wav");
        assert_eq!(std::fs::read_to_string(recording).unwrap(), "WHOLE");
        assert!(notes(&home).contains("recording: `recordings/"));
    }

    #[test]
    fn a_signal_in_plain_lines_ends_the_recorder_too() {
        let home = home();
        let record = script(&home, "recorder", RECORDER);
        let mut child = home.command();
        child.args(["mock", "--plain", "--round", "1", "--record", &record]).stdin(std::process::Stdio::piped());
        let mut child = child.stdout(std::process::Stdio::null()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        std::io::Write::write_all(&mut stdin, b"\n").unwrap();
        let recording = home.path("docs/recordings/2026-11-21-1200-1.wav");
        let until = |wanted: &str| {
            for _ in 0..1000 {
                if std::fs::read_to_string(&recording).is_ok_and(|text| text == wanted) {
                    return;
                }
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            panic!("the recording is never {wanted:?}");
        };
        until("BEGIN");
        let ended = std::process::Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        assert!(ended.success());
        child.wait().unwrap();
        until("BEGINEND");
    }

    #[test]
    fn a_review_is_recorded_too_and_what_was_said_ticks_the_points() {
        let home = crate::Home::new();
        home.write("quick.md", "Q: How large is a batch?\nA: 500 rows, in 9 ms.\n");
        home.ok(&["import", "quick.md"]);
        let record = script(&home, "recorder", "#!/bin/sh\nprintf BEGIN > \"$1\"\nsleep 60\n");
        let transcribe = script(&home, "transcriber", "#!/bin/sh\necho 'five hundred rows'\n");
        let mut child = home
            .command()
            .args(["review", "--plain", "--record", &record, "--transcribe", &transcribe])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let recording = home.path(".local/share/retell/recordings/2026-11-21-1200-1.wav");
        while std::fs::metadata(&recording).map_or(0, |file| file.len()) == 0 {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        std::io::Write::write_all(&mut stdin, b"\nhard\n").unwrap();
        drop(stdin);
        let out = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
        assert!(out.contains("You said: five hundred rows"), "{out}");
        assert!(out.contains("500 rows, said") && out.contains("9 ms, not said"), "{out}");
        let card = home.json(&["list", "--cards", "--format", "json"])[0]["card"].as_str().unwrap().to_owned();
        let shown = home.json(&["show", &card, "--format", "json"]);
        assert_eq!(shown["tellings"][0]["recording"], recording.to_string_lossy().as_ref(), "{shown}");
    }

    #[test]
    fn without_a_recorder_the_mock_goes_on_and_says_how_to_get_one() {
        let home = home();
        let flags = ["mock", "--plain", "--round", "1", "--record", "no-such-recorder"];
        let out = home.feed(&flags, &pitch("slower")).replace('\n', " ");
        assert!(out.contains("Not recording: \"no-such-recorder\" cannot be started"), "{out}");
        assert!(out.contains("arecord (from alsa-utils), sox or ffmpeg can record"), "{out}");
        assert!(notes(&home).contains("**Improvement:** slower"));
        // Nothing in a path is more than a path: no shell reads it.
        let flags =
            ["mock", "--plain", "--round", "1", "--record", "true {}; touch owned", "--notes", "a;touch b/n.md"];
        home.feed(&flags, &pitch("slower"));
        assert!(!home.path("owned").exists() && !home.path("b").exists());
    }
}
