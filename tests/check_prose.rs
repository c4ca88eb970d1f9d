//! The rules of prose against a corpus of sentences: silent on what obeys them, heard on what does not.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::Home;
use serde_json::Value;

const CORPUS: &str = include_str!("check/prose.md");

/// A sentence of the corpus.
struct Sentence<'c> {
    rule: &'c str,
    obeys: bool,
    text: &'c str,
}

fn corpus() -> Vec<Sentence<'static>> {
    let (mut rule, mut obeys, mut all) = ("", true, Vec::new());
    for line in CORPUS.lines() {
        if let Some(code) = line.strip_prefix("## ") {
            rule = code;
        } else if let Some(kind) = line.strip_prefix("### ") {
            obeys = kind == "obeys";
        } else if let Some(text) = line.strip_prefix("- ") {
            all.push(Sentence { rule, obeys, text });
        }
    }
    all
}

/// A clean story with the sentence where its rule looks for it.
fn story(rule: &str, sentence: &str) -> String {
    let action = "I compared three designs in ADR-009 and chose the log, because both halves change at once.";
    let result = "Lookups fell from 480 ms to 37 ms. The whole shop moved across in one summer.";
    let lesson = "The ports kept their own printers. I learned to measure first.";
    let (action, result) = match rule {
        "blame" | "negative" => (format!("{action} {sentence}"), format!("{result} {lesson}")),
        "vague" => (action.to_owned(), format!("{result} {sentence} {lesson}")),
        "no-lesson" => (action.to_owned(), format!("Lookups fell from 480 ms to 37 ms. {sentence}")),
        _ => (sentence.to_owned(), format!("{result} {lesson}")),
    };
    format!(
        "# Stories\n\n## The log\n\n**Situation:** The seat table held 22 million rows, and lookups took 480 ms.\n\n\
         **Task:** I had to bring lookups under 60 ms before the sale.\n\n**Action:** {action}\n\n**Result:** {result}\n"
    )
}

fn findings(home: &Home, text: &str) -> Vec<Value> {
    home.write("stories.md", text);
    let output = home.run(&["check", "stories.md", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().clone();
    assert_eq!(output.status.code(), Some(i32::from(!findings.is_empty())));
    findings
}

#[test]
fn sentences_are_found_where_they_break_a_rule_and_nowhere_else() {
    let home = Home::new();
    let mut wrong = Vec::new();
    for sentence in corpus() {
        let found = findings(&home, &story(sentence.rule, sentence.text));
        let codes: Vec<&str> = found.iter().map(|found| found["code"].as_str().unwrap()).collect();
        let wanted: &[&str] = if sentence.obeys { &[] } else { &[sentence.rule] };
        if codes != wanted {
            wrong.push(format!("{}: {:?} gave {codes:?}", sentence.rule, sentence.text));
        }
    }
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_rule_of_prose_has_near_misses_enough() {
    let rules = ["blame", "negative", "vague", "we-for-i", "too-technical", "too-vague", "no-lesson"];
    let all = corpus();
    for rule in rules {
        let count =
            |obeys: bool| all.iter().filter(|sentence| sentence.rule == rule && sentence.obeys == obeys).count();
        assert!(count(true) >= 12 && count(false) >= 8, "{rule}: {} and {}", count(true), count(false));
    }
    assert!(all.iter().all(|sentence| rules.contains(&sentence.rule)));
}

#[test]
fn evidence_is_what_is_underlined() {
    let home = Home::new();
    let found = findings(&home, &story("blame", "The outage was the other team's fault."));
    let number = |field: &str| usize::try_from(found[0][field].as_u64().unwrap()).unwrap();
    let (line, from, to) = (number("line"), number("column"), number("end_column"));
    let text = std::fs::read_to_string(home.path("stories.md")).unwrap();
    let evidence: String = text.lines().nth(line - 1).unwrap().chars().skip(from - 1).take(to - from).collect();
    assert_eq!(evidence, "was the other team's fault");
    let shown = String::from_utf8(home.run(&["check", "stories.md"]).stdout).unwrap();
    assert!(shown.contains("^^^^^^^^^^^^^^^^^^^^^^^^^^\n") && shown.contains("help: say what you saw"), "{shown}");
    assert!(shown.ends_with("1 warning in stories.md\n"), "{shown}");
}

#[test]
fn other_languages_are_left_in_peace() {
    let home = Home::new();
    for text in [
        "## 慢查询\n\n**情境：** 大促前一周，下单接口的 p99 是 1.8 秒。\n**任务：** 我要在三天内降到 300 毫秒以内。\n\
         **行动：** 我查看了慢日志，发现索引顺序不对，于是重建了联合索引，并加了缓存。\n**结果：** 接口稳定，没有再报警，大促顺利。\n",
        "## Der langsame Bericht\n\n**Situation:** Der Bericht dauerte zwei Stunden, und niemand wusste, warum.\n\
         **Aufgabe:** Ich sollte ihn bis Montag schneller machen.\n\
         **Handlung:** Wir haben die Abfrage gemessen. Wir haben den Index neu gebaut. Wir haben alles geprüft.\n\
         **Ergebnis:** Alles lief deutlich besser, und alle waren zufrieden.\n",
        "## El informe lento\n\n**Situación:** El informe tardaba dos horas y era una pesadilla terrible para todos.\n\
         **Tarea:** Yo tenía que acelerarlo antes del lunes.\n**Acción:** Medimos la consulta y cambiamos el índice.\n\
         **Resultado:** Todo salió muy bien y el equipo quedó contento.\n",
        "## 느린 보고서\n\n**상황:** 보고서가 두 시간 걸렸고 아무도 이유를 몰랐습니다.\n**과제:** 제가 월요일까지 고쳐야 했습니다.\n\
         **행동:** 저는 쿼리를 측정하고 인덱스를 다시 만들었습니다.\n**결과:** 보고서가 빨라졌습니다.\n",
    ] {
        assert!(findings(&home, text).is_empty(), "{text}");
    }
}
