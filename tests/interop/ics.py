#!/usr/bin/env python3
"""Reads what `retell export calendar` wrote with the Python package `icalendar`.

    python3 -m venv venv && venv/bin/pip install icalendar==7.3.0
    venv/bin/python tests/interop/ics.py target/release/retell

Without the package this says so and ends with exit code 77. It holds that the file is read without an error, that each
day of the plan is a whole day that leaves a person free, that names (UID) stay from one export to the next, that names
of decks come back letter by letter, and that the interview has its alarm on the eve.
"""
import datetime
import json
import os
import subprocess
import sys
import tempfile

NAME = "legends, \\ and; more: „Größe“ " + "東京" * 20
NOW = "2026-11-21T12:00:00+01:00"


def main():
    try:
        import icalendar
    except ImportError:
        print("SKIPPED: the package icalendar is not installed here", file=sys.stderr)
        return 77
    retell, packets = os.path.abspath(sys.argv[1]), os.path.join(os.path.dirname(__file__), "../../decks")
    with tempfile.TemporaryDirectory() as home:
        def run(*args, now=NOW):
            env = {"HOME": home, "PATH": os.environ["PATH"], "RETELL_NOW": now}
            return subprocess.run([retell, *args], env=env, check=True, capture_output=True).stdout

        run("import", os.path.join(packets, "legends.md"), os.path.join(packets, "story-bank.md"))
        run("deck", "rename", "legends", NAME)
        run("plan", NAME, "--interview", "2026-12-18", "--minutes", "20")
        first = events(icalendar, run("export", "calendar"))
        plan = json.loads(run("plan", NAME, "--format", "json"))
        check(first, plan)
        later = events(icalendar, run("export", "calendar", now="2026-11-22T12:00:00+01:00"))
        shared = first.keys() & later.keys()
        assert all(first[uid]["DTSTART"].dt == later[uid]["DTSTART"].dt for uid in shared if uid.startswith("review"))
        assert all(first[uid]["DTSTAMP"].dt < later[uid]["DTSTAMP"].dt for uid in shared)
        print(f"{len(first)} events, {len(shared)} of them named the same a day later")
    return 0


def events(icalendar, text):
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors and calendar["VERSION"] == "2.0" and calendar["PRODID"]
    out = {}
    for event in calendar.walk("VEVENT"):
        assert not event.errors, event.errors
        assert event["UID"] not in out, "two events of one name"
        out[str(event["UID"])] = event
    return out


def check(events, plan):
    for event in events.values():
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        assert type(start) is datetime.date and start < end, "not whole days"
        assert event["TRANSP"] == "TRANSPARENT"
    reviews = {e["DTSTART"].dt.isoformat() for e in events.values() if str(e["SUMMARY"]).startswith(f"Review {NAME}: ")}
    assert reviews == {day["day"] for day in plan["days"] if day["cards"]}, "not the plan's days"
    (interview,) = (e for e in events.values() if e["SUMMARY"] == f"Interview: {NAME}")
    assert interview["DTSTART"].dt == datetime.date(2026, 12, 18)
    (alarm,) = interview.walk("VALARM")
    assert alarm["TRIGGER"].dt == datetime.timedelta(hours=-6), alarm["TRIGGER"].dt
    (window,) = (e for e in events.values() if e["SUMMARY"] == f"Refresh window: {NAME}")
    days = [day["day"] for day in plan["days"] if day["window"]]
    assert window["DTSTART"].dt.isoformat() == days[0] and window["DTEND"].dt == datetime.date(2026, 12, 18)


if __name__ == "__main__":
    sys.exit(main())
