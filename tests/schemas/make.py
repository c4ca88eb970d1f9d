#!/usr/bin/env python3
"""Writes the database of a retell of some schema as SQL: `tests/schemas/make.py RETELL > tests/schemas/N.sql`.

RETELL is the program as it was built of the last commit that has schema N: 1 eb317a6, 2 4c04da7, 3 c6dcdf2, 6 233d2d5.
4 and 5 came together with 6, so that no program ever wrote them: they are what 3's wrote, brought there (`make.py
RETELL 4`). The same life is led with each; what came with a later schema is done where there is a verb for it. `{home}`
stands for the folder. UUIDs are drawn anew each time.
"""

import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MIGRATIONS = sorted((HERE.parent.parent / "migrations").iterdir())

# Grades by prompt, of the first and the second day of review.
FIRST = {
    "What is told well?": "good",
    "What is forgotten?": "again",
    "What is retired?": "good",
    "What changes?": "good",
    "What did the lock cost?": "easy",
    "Tell the story “The queue that would not drain”.": "hard",
}
SECOND = {"What is told well?": "good", "What is forgotten?": "good"}

# A round of a mock: one question and its pressing told, both checked, and an improvement.
DEFENCE = "\n\n\ny\nn\ny\nn\nname the price\n1\n\n"

# The log of a machine that knows a packet which is not here.
ELSEWHERE = """\
{"card": "0c4h8k2m6p9r", "deck": "elsewhere", "place": "1", "fingerprint": "1", "changed_day": null}
{"id": "01990000-0000-7000-8000-000000000001", "device": "01990000-0000-4000-8000-000000000001", "deck": "elsewhere", \
"card": "0c4h8k2m6p9r", "at": "2026-09-03T09:30:00.000Z", "offset_min": 60, "day": "2026-09-03", "grade": 3, \
"drill": false, "reveal_ms": 38000, "grade_ms": 3200, "splits_ms": null, "points": [true], "undone_at": null}
"""


class Life:
    """A retell and the folder that it lives in."""

    def __init__(self, retell, home):
        self.retell, self.home = pathlib.Path(retell).resolve(), home
        self.now = "2026-09-01T09:00:00+02:00"

    def start(self, args):
        env = {"HOME": str(self.home), "RETELL_NOW": self.now, "RETELL_DB": str(self.home / "retell.db")}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen([self.retell, *args], cwd=self.home, env=env, text=True, **pipes)

    def run(self, *args, said=""):
        with self.start(args) as child:
            _, errors = child.communicate(said)
        if child.returncode:
            sys.exit(f"{args}: {errors}")

    def review(self, grades, *args, slip=None):
        """Grades cards, known by their prompts, once each; takes a slip back; skips all others."""
        left, slipped = dict(grades), False
        with self.start(["review", "--jsonl", *args]) as child:
            def say(line):
                print(json.dumps(line), file=child.stdin, flush=True)

            for heard in map(json.loads, child.stdout):
                if "error" in heard:
                    sys.exit(f"{heard}")
                if "ask" not in heard:
                    continue
                card, prompt = heard["ask"]["card"], heard["ask"]["prompt"]
                if slipped:
                    say({"undo": True})
                    slip, slipped = None, False
                elif prompt == slip:
                    say({"card": card, "grade": "again"})
                    slipped = True
                elif grade := left.pop(prompt, None):
                    say({"card": card, "grade": grade, "seconds": 12.5, "points": [True] * len(heard["ask"]["points"])})
                else:
                    say({"skip": card})
        if left:
            sys.exit(f"never asked: {left}")

    def database(self):
        return sqlite3.connect(self.home / "retell.db")

    def bring(self, packet, name):
        """Puts one of the packets beside this file where the retell reads it."""
        shutil.copyfile(HERE / packet, self.home / name)


def lead(life):
    """Leads the life."""
    life.bring("stories.md", "stories.md")
    life.bring("questions.md", "questions.md")
    life.run("import", "stories.md")
    life.run("import", "questions.md")
    schema = life.database().execute("PRAGMA user_version").fetchone()[0]
    life.run("review", "questions", "--plain", "--limit", "1", said="s\n")
    life.review(FIRST, "--new", "20", slip="What is taken back?")
    life.now = "2026-09-04T09:00:00+02:00"
    life.review(SECOND)
    life.review({"What is told well?": "easy"}, "questions", "--drill")
    life.now = "2026-09-05T09:00:00+02:00"
    life.bring("questions_later.md", "questions.md")
    life.run("import", "questions.md")
    life.run("plan", "questions", "--interview", "2026-12-18", "--minutes", "20")
    if schema >= 6:
        life.run("mock", "stories", "--plain", "--round", "defence", said=DEFENCE)
        life.run("mock", "--real", "--at", "the harbour", "--asked", "Why shards?", "--went", "hard",
                 "--improvement", "say the number first", "stories")
    if schema >= 2:
        life.run("suspend", "queue")
    if schema >= 3:
        life.run("plan", "questions", "--off", "2026-10-01..2026-10-03")
        life.run("deck", "set", "stories", "--scheduler", "fsrs")
    if schema >= 7:
        (life.home / "elsewhere.jsonl").write_text(ELSEWHERE, encoding="utf-8")
        life.run("merge", "elsewhere.jsonl")


def dump(life, target):
    """The whole database as SQL, brought to a schema that no program had."""
    with life.database() as db:
        schema = db.execute("PRAGMA user_version").fetchone()[0]
        for folder in MIGRATIONS[schema : target or schema]:
            db.executescript((folder / "up.sql").read_text(encoding="utf-8"))
        print(f"PRAGMA application_id = {db.execute('PRAGMA application_id').fetchone()[0]};")
        print(f"PRAGMA user_version = {target or schema};")
        for statement in db.iterdump():
            print(statement.replace(str(life.home), "{home}"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        life = Life(sys.argv[1], pathlib.Path(folder).resolve())
        lead(life)
        dump(life, int(sys.argv[2]) if len(sys.argv) > 2 else None)
