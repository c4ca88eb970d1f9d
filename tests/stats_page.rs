//! `retell stats` on a terminal: a page that fits every window, says what its charts show, and does without colour.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use common::history::practised;
use common::terminal::Terminal;
use common::{Home, deck, stats};
use console::measure_text_width;
use serde_json::Value;

#[test]
fn the_page_in_windows_of_three_widths() {
    let home = practised(26);
    for columns in [60, 80, 160] {
        insta::assert_snapshot!(format!("page_{columns}"), Terminal::page(&home, &["stats"], columns));
    }
    insta::assert_snapshot!("everything_80", Terminal::page(&home, &["stats", "--all"], 80));
}

#[test]
fn no_line_is_wider_than_its_window() {
    let home = practised(12);
    for columns in [60, 80, 97, 119, 120, 160, 200] {
        let page = Terminal::page(&home, &["stats", "--all"], columns);
        let widths: Vec<(usize, &str)> = page.lines().map(|line| (measure_text_width(line), line)).collect();
        assert!(widths.iter().all(|(width, _)| *width <= columns.into()), "{columns}: {:#?}", widths.iter().max());
        assert!(page.lines().all(|line| line == line.trim_end()), "{columns}:\n{page}");
    }
    assert!(Terminal::page(&home, &["stats", "--all"], 20).contains("By kind"), "a sliver of a window does too");
}

#[test]
fn the_map_shows_the_days_that_were_told() {
    let home = practised(26);
    let page = home.ok(&["stats", "--section", "calendar"]);
    let rows: Vec<&str> = page.lines().skip(2).take(7).collect();
    let marks = |shades: &str| rows.concat().chars().filter(|mark| shades.contains(*mark)).count();
    let told = stats(&home)["days"].as_array().unwrap().iter().filter(|day| day["tellings"] != 0).count();
    assert_eq!(marks("░▒▓█"), told, "{page}");
    assert!(page.contains(&format!("on {told} days of 12 weeks")), "the same in words: {page}");
    // The clock stands on a Wednesday: the week's days that are still to come are not drawn.
    assert_eq!(marks("·░▒▓█"), 11 * 7 + 3, "{page}");
    assert_eq!(rows.iter().filter(|row| measure_text_width(row) == 6 + 2 * 12 - 1).count(), 3);
}

#[test]
fn every_bar_stands_beside_its_number() {
    let home = practised(26);
    for section in ["forecast", "rungs", "recall", "intervals", "hours", "told"] {
        let page = home.ok(&["stats", "--section", section]);
        for line in page.lines().filter(|line| line.contains('▇')) {
            let (before, _) = line.split_once('▇').unwrap();
            assert!(before.trim_end().ends_with(|last: char| last.is_ascii_digit() || "n%".contains(last)), "{line}");
        }
        assert!(page.contains('▇'), "{page}");
    }
}

#[test]
fn colours_only_repeat_what_is_there_without_them() {
    let home = practised(12);
    let plain = home.ok(&["stats", "--all"]);
    assert!(!plain.contains('\u{1b}'), "a pipe gets no colours");
    let coloured = home.ok(&["stats", "--all", "--color", "always"]);
    assert!(coloured.contains("\u{1b}[32m") && coloured.contains("\u{1b}[1m"));
    assert_eq!(console::strip_ansi_codes(&coloured), plain);
    for variables in [[("NO_COLOR", "1")], [("TERM", "dumb")]] {
        let mut terminal = Terminal::with(&home, &["stats"], 80, &variables);
        terminal.see("calibration.");
        let written = String::from_utf8_lossy(&terminal.written).into_owned();
        assert!(!written.contains("\u{1b}[3") && !written.contains("\u{1b}[1m"), "{variables:?}: {written}");
    }
}

#[test]
fn names_in_any_script_stand_in_line() {
    let home = Home::new();
    let story = |title: &str| {
        format!(
            "## Story: {title}\n\n**Competency:** {title}\n\n**Situation:** I was late, by 3 days.\n**Task:** I had to catch up.\n**Action:** I worked through the list, item by item, and said no to the rest.\n**Result:** All 12 items were done on Friday.\n\n"
        )
    };
    home.write("名前.md", ["東京の夜間作業", "Ångström über alles", "Ночная смена в порту"].map(story).concat());
    home.ok(&["import", "名前.md"]);
    home.feed(&["review", "--plain", "--new", "20"], &"\ngood\n".repeat(20));
    let page = home.ok(&["stats", "--section", "stories,competencies,decks"]);
    for title in ["東京の夜間作業", "Ångström über alles", "Ночная смена в порту", "名前"]
    {
        assert!(page.contains(title), "{page}");
    }
    let ends: Vec<usize> = page
        .lines()
        .filter(|line| line.contains("100 %"))
        .map(|line| measure_text_width(&line[..line.find("100 %").unwrap()]))
        .collect();
    assert!(ends.len() >= 7, "{page}");
    let stories: Vec<usize> = page.lines().filter(|line| line.ends_with("100 %")).map(measure_text_width).collect();
    assert!(stories.windows(2).all(|pair| pair[0] == pair[1]), "{page}");
}

#[test]
fn sections_are_chosen_by_name_and_what_has_no_data_is_left_out() {
    let home = Home::new();
    home.ok(&["import", &deck("story-bank.md")]);
    let page = home.ok(&["stats"]);
    assert!(page.contains("By kind") && !page.contains("Tellings, a column a week"), "{page}");
    assert!(page.contains("More: retell stats --all"), "{page}");
    assert!(home.ok(&["stats", "--section", "mocks,hours"]).contains("Nothing to show yet. Begin with: retell review"));
    assert!(home.fails(&["stats", "--section", "hour"], 2).contains("'hours'"));
    home.feed(&["review", "--plain", "--limit", "3"], &"\ngood\n".repeat(3));
    let page = home.ok(&["stats", "--section", "hours,rungs"]);
    assert!(page.contains("Where cards stand") && page.contains("12:00"), "{page}");
    assert!(!page.contains("By kind") && !page.contains("More:"), "{page}");
}

#[test]
fn a_filter_is_named_on_the_page() {
    let home = practised(12);
    let page = home.ok(&["stats", "story-bank", "--kind", "metric,tradeoff", "--from", "-7"]);
    assert!(page.contains("Only: deck story-bank, kind metric or tradeoff, from Wed 25 Nov."), "{page}");
    assert!(!page.contains("followup"), "{page}");
    let all: Value = stats(&home);
    let told = home.ok(&["stats", "--section", "calendar"]);
    assert!(told.contains(&format!("{} tellings on", all["tellings"]["total"])), "{told}");
}
