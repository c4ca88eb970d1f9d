"""Packages of `retell export anki`, imported by Anki's own library (PyPI: anki).

    python -I tests/interop/apkg.py path/to/retell

Each test drives the real program in a home of its own and imports what it wrote into a new collection. As Anki reads the
machine's clock, days are counted back from today; the whole is run in three time zones.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

DECKS = Path(__file__).resolve().parents[2] / "decks"
ZONES = ["UTC", "Pacific/Auckland", "America/Los_Angeles"]
NEW_COUNTS = ["new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field"]

HOSTILE = """---
deck: acme::system "design"
---
# Hostile

Q: What does <script>document.title = 'got you'</script> the server say, <img src=x onerror=alert(1)>?
A: It says <script>alert(1)</script> 41 ms and [here](javascript:alert(1)) ![chart](https://example.org/chart.png),
   [docs](https://example.org/docs), [sound:bell.mp3], [latex]x[/latex], \\\\(x^2\\\\), {{Answer}} and {{c1::less}}.
   <iframe src="https://example.org"></iframe><style>* { display: none }</style>
"""


class Home:
    """A retell of its own, with its clock some days before now."""

    def __init__(self, retell, folder):
        self.retell, self.folder, self.days = retell, Path(folder), 0

    def now(self):
        now = datetime.now().astimezone()
        if self.days == 0:
            return now
        # A study day begins at four.
        day = (now - timedelta(hours=4)).date() - timedelta(days=self.days)
        return datetime.combine(day, time(12)).astimezone()

    def env(self):
        return {"HOME": str(self.folder), "RETELL_NOW": self.now().isoformat(timespec="seconds")}

    def run(self, *args):
        done = subprocess.run(
            [self.retell, *args], env=self.env(), cwd=self.folder, text=True, capture_output=True, check=False
        )
        assert done.returncode == 0, f"{args}: {done.stderr}"
        return done.stdout

    def json(self, *args):
        return json.loads(self.run(*args, "--format", "json"))

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def cards(self):
        """All cards by name."""
        return {card["card"]: card for deck in self.json("list") for card in self.json("list", deck["deck"], "--cards")}

    def export(self, name, *args):
        self.run("export", "anki", "--output", name, *args)
        return str(self.folder / name)

    def review(self, *args, grade):
        """Tells everything that is asked, with the grade that `grade` gives for the number of the telling."""
        session = subprocess.Popen(
            [self.retell, "review", "--jsonl", *args],
            env=self.env(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        told = 0
        for line in session.stdout:
            line = json.loads(line)
            assert "error" not in line, line
            if "ask" in line:
                answer = {"card": line["ask"]["card"], "grade": grade(told), "seconds": 20.5}
                session.stdin.write(json.dumps(answer) + "\n")
                session.stdin.flush()
                told += 1
        session.stdin.close()
        assert session.wait() == 0
        return told


class Anki:
    """A new collection of Anki's."""

    def __init__(self, folder):
        self.folder = tempfile.mkdtemp(dir=folder)
        self.col = Collection(os.path.join(self.folder, "collection.anki2"))
        self.untouched = self.col.fix_integrity()

    def take(self, package, scheduling):
        options = ImportAnkiPackageOptions(with_scheduling=scheduling)
        log = self.col.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=options)).log
        counts = {name: len(getattr(log, name)) for name in NEW_COUNTS}
        return {name: count for name, count in counts.items() if count}

    def notes(self):
        """All notes by the name of their retell card."""
        rows = self.col.db.all("select guid, id, mod, tags, flds, sfld, csum from notes")
        return {row[0].removeprefix("retell-"): row[1:] for row in rows}

    def cards(self):
        """All cards by the name of their retell card."""
        rows = self.col.db.all("select guid, cards.id from cards join notes on notes.id = cards.nid")
        return {guid.removeprefix("retell-"): self.col.get_card(card) for guid, card in rows}

    def due(self, card):
        """The date on which a card under review is due."""
        today = (datetime.now() - timedelta(hours=4)).date()
        return today + timedelta(days=card.due - self.col.sched.today)

    def check(self):
        """What Anki's own check finds is what it finds in a collection that nothing was imported to."""
        assert self.col.fix_integrity() == self.untouched, self.col.fix_integrity()


def test_a_second_import_changes_nothing(home, folder):
    for name in ["legends.md", "story-bank.md"]:
        shutil.copy(DECKS / name, home.folder)
        home.run("import", name)
    home.write("hostile.md", HOSTILE)
    home.run("import", "hostile.md")
    package, cards = home.export("all.apkg"), home.cards()
    assert Path(package).read_bytes() == Path(home.export("again.apkg")).read_bytes(), "bytes differ"
    for scheduling in [False, True]:
        anki = Anki(folder)
        assert anki.take(package, scheduling) == {"new": len(cards)}
        before = anki.notes()
        assert before.keys() == cards.keys()
        assert anki.take(package, scheduling) == {"duplicate": len(cards)}
        assert anki.notes() == before
        for name, card in anki.cards().items():
            deck = cards[name]["deck"].replace('"', "")
            assert anki.col.decks.name(card.did) == deck, (anki.col.decks.name(card.did), deck)
            kind, tags = cards[name]["kind"], before[name][2].split()
            assert "retell" in tags and f"retell::{kind}" in tags, tags
            stories = [tag for tag in tags if tag.startswith("retell::stories::")]
            assert len(stories) == (cards[name]["story"] is not None), tags
            assert (card.type, card.queue) == (0, 0)
        # Anki asks new cards of a deck in the order in which retell has them.
        for deck in {card["deck"] for card in cards.values()}:
            order = [name for name, card in cards.items() if card["deck"] == deck]
            assert order == sorted(order, key=lambda name: anki.cards()[name].due), deck
        anki.check()
    check_as_packed(package, before)


def check_as_packed(package, notes):
    """Numbers, sort fields and checksums are those that Anki gives itself."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        database = sqlite3.connect(archive.extract("collection.anki2", folder))
        rows = database.execute("select guid, id, mod, tags, flds, sfld, csum from notes").fetchall()
        packed = {row[0].removeprefix("retell-"): list(row[1:]) for row in rows}
        database.close()
    for name, (number, changed, tags, fields, *found_by) in packed.items():
        there = notes[name]
        assert [number, changed, fields, *found_by] == [there[0], there[1], *there[3:]], (name, packed[name], there)
        assert sorted(tags.split()) == sorted(there[2].split())


def test_nothing_active_comes_out_of_a_packet(home, folder):
    home.write("hostile.md", HOSTILE)
    home.run("import", "hostile.md")
    anki = Anki(folder)
    anki.take(home.export("all.apkg"), False)
    (card,) = anki.cards().values()
    shown = card.render_output()
    html = shown.question_text + shown.answer_text
    tags = set(re.findall(r"<\s*/?\s*(\w+)", html))
    assert tags <= {"div", "span", "hr", "p", "a", "ul", "li", "strong"}, tags
    assert set(re.findall(r'<a href="([^"]*)"', html)) == {"https://example.org/docs"}, html
    assert set(re.findall(r"<[^>]*\s(\w+)=", html)) <= {"class", "id", "href"}, html
    assert not shown.question_av_tags and not shown.answer_av_tags
    assert "[" not in html and "\\(" not in html, html
    assert "41 ms" in html and "&lt;script&gt;" in html, html


def test_an_edit_comes_through_and_anki_s_own_reviews_stay(home, folder):
    home.days = 3
    shutil.copy(DECKS / "legends.md", home.folder / "packet.md")
    home.run("import", "packet.md", "--deck", "Mine")
    anki = Anki(folder)
    total = anki.take(home.export("first.apkg"), False)["new"]
    names = list(anki.cards())
    answered(anki, 4)
    before, cards = anki.notes(), {name: vars(card).copy() for name, card in anki.cards().items()}

    home.days = 2
    text = (home.folder / "packet.md").read_text(encoding="utf-8")
    edited = text.replace("64 ms at p99", "61 ms at p99").replace("The morning every", "The one morning every")
    assert edited != text
    home.write("packet.md", edited + "\n## Legend 9: A late one\n\n**Q: Why so late?**\n\n> Because 3 of us were away.\n")
    report = home.json("import", "packet.md", "--deck", "Mine")["changes"]
    changed = sum(report[what] for what in ["reworded", "changed", "moved"])
    assert changed > 0 and report["added"] > 0 and report["retired"] == 0, report
    second = home.export("second.apkg")
    assert anki.take(second, False) == {"new": report["added"], "updated": changed, "duplicate": total - changed}
    after = anki.notes()
    # A moved card is newer, though it may say the same.
    differ = [name for name in names if before[name] != after[name]]
    assert len(differ) == changed, (len(differ), report)
    assert all(before[name][0] == after[name][0] for name in names)
    assert any("61 ms" in after[name][3] for name in differ)
    told = 0
    for name, card in anki.cards().items():
        if name in cards:
            old = cards[name]
            for what in ["id", "nid", "did", "type", "queue", "due", "ivl", "factor", "reps", "lapses"]:
                assert getattr(card, what) == old[what], (name, what)
            told += card.reps > 0
    assert told == 4, told
    assert anki.take(second, True) == {"duplicate": total + report["added"]}
    anki.check()


def answered(anki, count):
    """Answers some cards in Anki."""
    anki.col.decks.select(anki.col.decks.id("Mine"))
    for _ in range(count):
        card = anki.col.sched.getCard()
        card.start_timer()
        anki.col.sched.answerCard(card, 4)


def test_history_comes_along(home, folder):
    shutil.copy(DECKS / "legends.md", home.folder)
    home.days = 14
    home.run("import", "legends.md")
    told = 0
    # Missed, hit and easy in turn, on days that are early, due and late.
    for days in [14, 13, 11, 10, 6, 5, 1, 0]:
        home.days = days
        told += home.review("--new", "6", grade=lambda number: ["good", "easy", "again", "good", "hard"][number % 5])
    home.run("undo")
    told += home.review("--drill", "--limit", "2", grade=lambda _: "good") - 1
    cards = home.cards()
    home.run("suspend", next(name for name, card in cards.items() if card["due"]))
    home.run("suspend", next(name for name, card in cards.items() if not card["due"]))
    cards = home.cards()
    package = home.export("history.apkg", "--history")

    anki = Anki(folder)
    assert anki.take(package, True) == {"new": len(cards)}
    check_standing(anki, cards)
    assert anki.col.db.scalar("select count() from revlog") == told
    reviews = anki.col.db.all("select ease, type, time from revlog")
    assert {ease for ease, _, _ in reviews} == {1, 2, 3, 4}
    assert {kind for _, kind, _ in reviews} == {0, 1, 2, 3}
    assert {took for _, _, took in reviews} == {20500}
    anki.check()
    assert anki.take(package, True) == {"duplicate": len(cards)}
    check_standing(anki, cards)
    assert anki.col.db.scalar("select count() from revlog") == told

    # Whoever wants none of it gets new cards.
    fresh = Anki(folder)
    assert fresh.take(package, False) == {"new": len(cards)}
    assert {(card.type, card.queue, card.reps) for card in fresh.cards().values()} == {(0, 0, 0)}
    places = {card.due for card in fresh.cards().values()}
    assert places == set(range(1, len(cards) + 1)), places
    fresh.check()


def check_standing(anki, cards):
    """Each card is due in Anki on the day on which it is due in retell."""
    due = 0
    for name, card in anki.cards().items():
        ours = cards[name]
        if ours["due"]:
            due += 1
            assert anki.due(card) == date.fromisoformat(ours["due"]), (name, anki.due(card), ours)
            assert card.type == 2 and card.ivl > 0 and card.lapses == ours["lapses"], (name, ours)
        else:
            assert card.type == 0, name
        assert card.queue == (-1 if ours["suspended"] else card.type), name
    assert due > 20 and len({card["due"] for card in cards.values()}) > 4, due
    assert sum(card.queue == -1 for card in anki.cards().values()) == 2


def main(retell, zone=None):
    if zone is None:
        for zone in ZONES:
            subprocess.run([sys.executable, "-I", __file__, retell, zone], env={**os.environ, "TZ": zone}, check=True)
        return
    for name, test in list(globals().items()):
        if name.startswith("test_"):
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder) / "home"
                home.mkdir()
                test(Home(retell, home), folder)
            print(f"{zone}: {name.removeprefix('test_').replace('_', ' ')}")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), *sys.argv[2:])
