//! Progress as a page and as a document: the same numbers as the JSON, whatever the packets say.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops where it stands")]

mod common;

use std::collections::{BTreeSet, HashMap};

use common::{Home, Lines, deck};
use serde_json::{Value, json};

/// A week of practice with a deck of the repository.
fn practised(packet: &str) -> Home {
    let mut home = Home::new();
    home.ok(&["import", packet]);
    for day in 0..7 {
        home.days_later(day);
        let mut lines = Lines::start(&home, &["--limit", "8"]);
        let mut at = 0;
        while let Some(ask) = lines.hear().get("ask") {
            let points = ask["points"].as_array().unwrap().iter().zip([true, false].iter().cycle());
            let points: Vec<bool> = points.map(|(_, said)| *said).collect();
            let grade = ["good", "easy", "again", "hard", "good"][(at + usize::try_from(day).unwrap()) % 5];
            at += 1;
            let answer = json!({ "card": ask["card"], "grade": grade, "seconds": 33.5, "points": points });
            lines.say(&answer.to_string());
            assert!(lines.hear()["recorded"].is_object());
            if at == 8 {
                break;
            }
        }
        lines.end();
    }
    home
}

/// Elements with their attributes and the text between, which must be nested as they ought to be.
struct Page {
    elements: Vec<(String, HashMap<String, String>)>,
    text: String,
}

impl Page {
    fn read(html: &str) -> Self {
        const VOID: [&str; 1] = ["meta"];
        let mut page = Self { elements: Vec::new(), text: String::new() };
        let mut open: Vec<String> = Vec::new();
        let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap();
        while let Some((text, after)) = rest.split_once('<') {
            assert!(!text.contains('>') || open.last().is_some_and(|name| name == "style"), "{text}");
            page.text.push_str(text);
            let (tag, after) = after.split_once('>').unwrap();
            rest = after;
            if let Some(name) = tag.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(name), "badly nested");
                continue;
            }
            let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            page.elements.push((name.to_owned(), Self::attributes(attributes)));
            if !VOID.contains(&name) {
                open.push(name.to_owned());
            }
        }
        assert!(open.is_empty(), "left open: {open:?}");
        page
    }

    fn attributes(mut text: &str) -> HashMap<String, String> {
        let mut out = HashMap::new();
        while !text.is_empty() {
            let (name, after) = text.split_once("=\"").unwrap();
            let (value, after) = after.split_once('"').unwrap();
            assert!(out.insert(name.to_owned(), value.to_owned()).is_none(), "{name} twice");
            text = after.trim_start();
        }
        out
    }

    fn names(&self) -> BTreeSet<&str> {
        self.elements.iter().map(|(name, _)| name.as_str()).collect()
    }
}

/// The tables of a document by the headings above them.
fn tables(markdown: &str) -> HashMap<&str, Vec<Vec<String>>> {
    let mut out: HashMap<&str, Vec<Vec<String>>> = HashMap::new();
    let mut heading = "";
    for line in markdown.lines() {
        if let Some(title) = line.strip_prefix("### ") {
            heading = title;
        } else if let Some(cells) = line.strip_prefix("| ").and_then(|line| line.strip_suffix(" |")) {
            out.entry(heading).or_default().push(cells.split(" | ").map(|cell| cell.trim().to_owned()).collect());
        }
    }
    out
}

#[test]
fn a_small_report_reads_well() {
    let home = practised(&deck("behavioural.md"));
    insta::assert_snapshot!(home.ok(&["stats", "--format", "md"]));
}

#[test]
fn a_chart_is_a_picture_with_a_name() {
    let home = practised(&deck("behavioural.md"));
    let html = home.ok(&["stats", "--format", "html"]);
    let (_, from) = html.split_once("<h3>Rungs</h3>").unwrap();
    insta::assert_snapshot!(from.split_once("</article>").unwrap().0.replace("><", ">\n<"));
}

#[test]
fn the_page_needs_nothing_else() {
    let home = practised(&deck("legends.md"));
    let html = home.ok(&["stats", "--format", "html"]);
    let page = Page::read(&html);
    for (name, attributes) in &page.elements {
        let allowed = ["script", "link", "img", "iframe", "object", "embed", "use", "image", "form"];
        assert!(!allowed.contains(&name.as_str()), "{name}");
        assert!(
            attributes.keys().all(|key| key != "src" && key != "style" && !key.starts_with("on")),
            "{attributes:?}"
        );
        assert!(attributes.get("href").is_none_or(|link| link.starts_with('#')), "{attributes:?}");
    }
    let style = html.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    assert!(!style.contains("url(") && !style.contains("@import") && !html.contains("://"));
    let policy = page.elements.iter().find(|(_, attributes)| attributes.contains_key("http-equiv")).unwrap();
    assert!(policy.1["content"].starts_with("default-src 'none';"));
    let folder = home.path("").canonicalize().unwrap();
    let folder = folder.file_name().unwrap().to_str().unwrap();
    for form in ["html", "md"] {
        let out = home.ok(&["stats", "--format", form]);
        assert!(!out.contains(folder) && !out.contains("legends.md") && !out.contains(env!("CARGO_MANIFEST_DIR")));
    }
}

#[test]
fn every_picture_has_a_name_a_description_and_its_numbers() {
    let home = practised(&deck("legends.md"));
    let page = Page::read(&home.ok(&["stats", "--format", "html"]));
    let ids: Vec<&String> = page.elements.iter().filter_map(|(_, attributes)| attributes.get("id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "names are unique");
    let pictures: Vec<_> = page.elements.iter().filter(|(_, attributes)| attributes.contains_key("role")).collect();
    let pictures: Vec<_> = pictures.into_iter().filter(|(name, _)| name == "svg").collect();
    assert!(pictures.len() > 10);
    for (_, attributes) in &pictures {
        assert!(ids.contains(&&attributes["aria-labelledby"]) && ids.contains(&&attributes["aria-describedby"]));
    }
    let count = |wanted: &str| page.elements.iter().filter(|(name, _)| name == wanted).count();
    assert!(count("table") >= count("article") && count("h1") == 1 && count("main") == 1);
}

#[test]
fn the_numbers_are_those_of_the_json() {
    let home = practised(&deck("legends.md"));
    let stats = home.json(&["stats", "--format", "json"]);
    let markdown = home.ok(&["stats", "--format", "md"]);
    let tables = tables(&markdown);
    let days: Vec<&Value> = stats["days"].as_array().unwrap().iter().filter(|day| day["tellings"] != 0).collect();
    let told = &tables["Tellings by day"][2..];
    assert_eq!(told.len(), 7);
    for (row, day) in told.iter().filter(|row| row[1] != "0").zip(&days) {
        assert_eq!(row[1], day["tellings"].to_string());
        assert_eq!(row[2..].join(","), day["grades"].to_string().trim_matches(['[', ']']));
    }
    let kinds = stats["kinds"].as_array().unwrap();
    for (row, kind) in tables["By kind"][2..].iter().zip(kinds) {
        assert_eq!(row[0].to_lowercase(), kind["kind"].as_str().unwrap());
        let shown =
            ["cards", "due", "new", "check"].map(|name| tables["By kind"][0].iter().position(|c| c == name).unwrap());
        let counted = ["total", "due", "new", "check"].map(|name| kind["cards"][name].to_string());
        assert_eq!(shown.map(|at| row[at].clone()), counted);
    }
    let asked = |cell: &str| cell.rsplit(' ').next().unwrap().to_owned();
    let all = &stats["retention"].as_array().unwrap()[0];
    let cells = &tables["True retention"][2];
    assert_eq!(asked(&cells[4]), all["all"]["asked"].to_string());
    let html = home.ok(&["stats", "--format", "html"]);
    for (heading, table) in &tables {
        let (_, from) = html.split_once(&format!("<h3>{heading}</h3>")).unwrap_or_else(|| panic!("no {heading}"));
        let article = from.split_once("</article>").unwrap().0;
        for cell in table[2..].iter().flatten() {
            let cell = cell.replace('\\', "");
            assert!(article.contains(&format!(">{cell}<")), "{cell:?} is not in {heading}");
        }
    }
}

#[test]
fn what_a_packet_says_stays_text() {
    const HOSTILE: [&str; 6] = [
        "<script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "]]> &#60;b&#62; &amp; -->",
        "a | b `c` *d* [e](http://f) \\| <img src=x>",
        "\u{202e}</style></title><svg onload=g>\u{7}",
        "=1+1'--",
    ];
    let home = practised(&deck("legends.md"));
    let database = home.database();
    let stories: Vec<i64> = database
        .prepare("SELECT id FROM story")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (story, title) in stories.iter().zip(HOSTILE) {
        database.execute("UPDATE story SET title = ?2 WHERE id = ?1", rusqlite::params![story, title]).unwrap();
    }
    database.execute("UPDATE card SET prompt = ?1 || prompt", [HOSTILE[4]]).unwrap();
    database.execute("UPDATE deck SET name = ?1", [HOSTILE[0]]).unwrap();
    let page = Page::read(&home.ok(&["stats", "--format", "html"]));
    let usual = Page::read(&practised(&deck("legends.md")).ok(&["stats", "--format", "html"]));
    assert!(page.names().is_subset(&usual.names()), "{:?}", page.names());
    assert!(page.elements.iter().all(|(_, attributes)| attributes.keys().all(|key| !key.starts_with("on"))));
    assert!(page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && page.text.contains("&amp;#60;b&amp;#62;"));
    assert!(!page.text.contains('\u{202e}') && !page.text.contains('\u{7}'));

    let markdown = home.ok(&["stats", "--format", "md"]);
    for event in pulldown_cmark::Parser::new_ext(&markdown, pulldown_cmark::Options::ENABLE_TABLES) {
        use pulldown_cmark::{Event, Tag};
        assert!(
            !matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) | Event::Start(Tag::Link { .. })),
            "{event:?}"
        );
    }
    for (heading, table) in tables(&markdown.replace("\\|", "/")) {
        assert!(table.iter().all(|row| row.len() == table[0].len()), "{heading}: {table:?}");
    }
}

#[test]
fn the_form_goes_by_the_ending() {
    let home = practised(&deck("behavioural.md"));
    let read = |name: &str| {
        assert_eq!(home.ok(&["stats", "--output", name]), "");
        std::fs::read_to_string(home.path(name)).unwrap()
    };
    assert!(read("p.html").starts_with("<!DOCTYPE html>"));
    assert!(read("p.MD").starts_with("# Progress on 27 Nov 2026\n"));
    assert!(home.fails(&["stats", "--table", "days", "--format", "html"], 2).contains("--table"));
}

#[test]
fn where_there_is_nothing_the_page_says_what_to_do() {
    let home = Home::new();
    for form in ["html", "md"] {
        let out = home.ok(&["stats", "--format", form]);
        assert!(out.contains("Begin with: retell import FILE") && !out.contains("<h2"), "{out}");
    }
    home.ok(&["import", &deck("story-bank.md")]);
    let page = Page::read(&home.ok(&["stats", "--format", "html"]));
    assert!(page.names().contains("svg"), "cards that were never told stand somewhere");
    let filtered = home.ok(&["stats", "--kind", "cue", "--from", "2026-11-01", "--format", "md"]);
    assert!(filtered.contains("All decks; kinds cue; tellings since 1 Nov 2026."), "{filtered}");
}
