#!/usr/bin/env python3
"""Trains the FSRS optimiser on a log that `retell export revlog` wrote.

    python3 -m venv venv && venv/bin/pip install fsrs-optimizer==6.5.0
    venv/bin/python tests/interop/revlog.py target/release/retell [revlog.csv]

Run by hand, not in CI: the package brings several gigabytes of PyTorch. Without it this says so and ends with
exit code 77. Without a CSV of your own it makes a year of tellings with retell itself: a learner who forgets at a
known rate answers what `review --jsonl` asks, one day after another. It holds that

  - the optimiser reads the file and leaves no first telling of a day out,
  - retries stand in a card's history as same-day reviews and are not predicted,
  - the costs that it learns for its simulator are the seconds that were spent,
  - training ends with finite parameters that predict no worse than the defaults.
"""
import csv
import datetime
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile

START = datetime.datetime(2025, 11, 1, 18, 0)
DAYS = 200
CARDS = 240
SECONDS = 8.0  # that an answer takes
HALF_LIFE = 9.0  # days in which the learner forgets half of what was told once


def chance(*key):
    """A number from 0 to 1 that is the same on every run."""
    digest = hashlib.sha256(repr(key).encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def grade(card, day, told):
    """The learner's answer: strength doubles with each success, a miss halves it."""
    last, strength = told.get(card, (None, HALF_LIFE))
    recall = 0.7 if last is None else 0.5 ** ((day - last) / strength)
    recalled = chance(card, day, last) < recall
    told[card] = (day, strength * (2.2 if recalled else 0.6))
    if not recalled:
        return "again"
    mood = chance("mood", card, day)
    return "hard" if mood < 0.15 else "easy" if mood > 0.9 else "good"


def simulate(retell, folder):
    env = {"HOME": folder, "PATH": os.environ["PATH"]}
    packet = os.path.join(folder, "hosts.md")
    with open(packet, "w", encoding="utf-8") as out:
        for at in range(CARDS):
            out.write(f"Q: Which is host {at}?\nA: Port {at} of rack 7.\n\n")
    subprocess.run([retell, "import", packet], env={**env, "RETELL_NOW": stamp(0)}, check=True, capture_output=True)
    told = {}
    for day in range(DAYS):
        if chance("rest", day) < 0.2:
            continue
        session(retell, {**env, "RETELL_NOW": stamp(day)}, day, told)
    target = os.path.join(folder, "revlog.csv")
    subprocess.run([retell, "export", "revlog", "--output", target], env={**env, "RETELL_NOW": stamp(DAYS)}, check=True)
    return target


def stamp(day):
    return (START + datetime.timedelta(days=day)).strftime("%Y-%m-%dT%H:%M:%S+01:00")


def session(retell, env, day, told):
    run = subprocess.Popen(
        [retell, "review", "--jsonl", "--new", "6"], env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    asked = set()
    for line in run.stdout:
        ask = json.loads(line).get("ask")
        if ask is None:
            continue
        card = ask["card"]
        how = "good" if card in asked else grade(card, day, told)
        asked.add(card)
        run.stdin.write(json.dumps({"card": card, "grade": how, "seconds": SECONDS}) + "\n")
        run.stdin.flush()
    run.wait()


def main():
    try:
        import fsrs_optimizer
    except ImportError:
        print("SKIPPED: the package fsrs-optimizer is not installed here", file=sys.stderr)
        return 77
    retell = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else simulate(retell, folder)
        with open(source, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        os.chdir(folder)
        if os.path.abspath("revlog.csv") != source:
            with open(source, "rb") as old, open("revlog.csv", "wb") as new:
                new.write(old.read())
        check(fsrs_optimizer, rows, timed=len(sys.argv) < 3)
    return 0


def check(fsrs_optimizer, rows, timed):
    optimizer = fsrs_optimizer.Optimizer()
    optimizer.create_time_series("Etc/GMT-1", "2006-10-05", 4, analysis=False)
    first = {}
    for row in sorted(rows, key=lambda row: int(row["review_time"])):
        day = (int(row["review_time"]) - 3 * 3_600_000) // 86_400_000
        first.setdefault((row["card_id"], day), row["review_time"])
    with open("revlog_history.tsv", encoding="utf-8") as file:
        kept = list(csv.DictReader(file, delimiter="\t"))
    print(f"{len(rows)} tellings, {len(first)} of them the first of their day; the optimiser kept {len(kept)}")
    assert {row["review_time"] for row in kept} <= set(first.values()), "a retry is predicted"
    # It takes first intervals that hardly occur for outliers, with all that follows on those cards.
    assert len(kept) >= 0.85 * len(first), "days went missing"
    assert all(row["delta_t"] != "0" for row in kept)
    assert any(",0" in row["t_history"] for row in kept), "no retry stands in a history"
    states = {row["review_state"] for row in rows}
    assert states == {"0", "1", "2", "3"}, states
    costs = [[round(float(cost), 1) for cost in row] for row in optimizer.state_rating_costs]
    print("seconds by state (learning, review, relearning) and grade:", costs)
    if timed:
        assert abs(costs[1][2] - SECONDS) < 1, "reviews recalled took other seconds"
    optimizer.define_model()
    optimizer.initialize_parameters(verbose=False)
    optimizer.train(verbose=False, recency_weight=True)
    assert len(optimizer.w) >= 17 and all(math.isfinite(weight) for weight in optimizer.w), optimizer.w
    optimizer.predict_memory_states()
    before, after = optimizer.evaluate()
    print(f"log loss {before:.4f} before and {after:.4f} after; parameters {[round(float(w), 4) for w in optimizer.w]}")
    assert after <= before + 0.005


if __name__ == "__main__":
    sys.exit(main())
