#!/usr/bin/env python3
"""Opens the report of `retell stats --format html` in a real browser and looks at it.

    python3 tests/interop/report.py target/release/retell [folder for pictures]
    python3 tests/interop/report.py --page report.html [folder for pictures]

Needs Chromium (Debian's package `chromium`; CHROMIUM names another one) and Python's standard library alone: the browser
is spoken to over a pipe. Without a browser this says so and ends with exit code 77. At widths of 360 to 1600 pixels, in
light and in dark, it holds that

  - the page asks for nothing but itself, and the console stays empty,
  - nothing runs over the edge of the page,
  - every text stands out from what is behind it (WCAG AA: 4.5 to 1, 3 to 1 for large text),
  - headings come in order, every picture has a name and a description, every table has headings,
  - it prints.
"""
import base64
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile

SIZES = [(360, 800), (390, 844), (768, 1024), (1280, 900), (1600, 1000)]
# Runs in the page: what a person would stumble over.
LOOK = r"""
(() => {
  const found = [];
  if (document.documentElement.scrollWidth > innerWidth)
    found.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${innerWidth}`);
  for (const e of document.querySelectorAll('article, dl div, h1, h2, h3, svg, p')) {
    const box = e.getBoundingClientRect();
    if (box.width && box.right > innerWidth + 1) found.push(`${e.tagName} ${e.textContent.slice(0, 40)} sticks out`);
  }
  const rgb = c => { const n = c.match(/[\d.]+/g).map(Number); return n.length > 3 ? n : [...n, 1]; };
  const light = c => { const [r, g, b] = c.map(v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const behind = e => { for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] > 0.99) return c; } return [255, 255, 255, 1]; };
  for (const e of document.querySelectorAll('body *')) {
    const said = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    const tag = e.tagName.toLowerCase();
    if (!said || ['title', 'desc', 'style'].includes(tag)) continue;
    const style = getComputedStyle(e), size = parseFloat(style.fontSize);
    const colour = rgb(tag === 'text' ? style.fill : style.color);
    const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    const is = ratio(colour, behind(e));
    if (is < least) found.push(`${tag} "${e.textContent.trim().slice(0, 30)}" has a contrast of ${is.toFixed(2)}`);
  }
  let level = 0;
  for (const h of document.querySelectorAll('h1,h2,h3,h4,h5,h6')) {
    const at = +h.tagName[1];
    if (at > level + 1) found.push(`heading "${h.textContent}" skips a level`);
    level = at;
  }
  for (const svg of document.querySelectorAll('svg[role=img]')) {
    const named = ['aria-labelledby', 'aria-describedby'].map(a => document.getElementById(svg.getAttribute(a)));
    if (named.some(n => !n || !n.textContent.trim() || !svg.contains(n))) found.push('a picture without name or description');
  }
  for (const table of document.querySelectorAll('table'))
    if (!table.querySelector('thead th[scope=col]') || !table.querySelector('tbody th[scope=row]')) found.push('a table without headings');
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  if (new Set(ids).size !== ids.length) found.push('two elements of one name');
  if (document.querySelectorAll('script,link,img,iframe,object').length) found.push('an element that may load something');
  return JSON.stringify([...new Set(found)]);
})()
"""


class Browser:
    """Chromium over its debugging pipe."""

    def __init__(self, path, folder):
        to_read, to_write = os.pipe()
        from_read, from_write = os.pipe()
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
                 "--disable-background-networking", "--disable-component-update", "--disable-sync",
                 "--remote-debugging-pipe", f"--user-data-dir={folder}"]

        def wire():
            os.dup2(to_read, 13)
            os.dup2(from_write, 14)
            os.dup2(13, 3)
            os.dup2(14, 4)

        self.process = subprocess.Popen([path, *flags], preexec_fn=wire, close_fds=True, pass_fds=(3, 4),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.out, self.back = os.fdopen(to_write, "wb"), os.fdopen(from_read, "rb")
        self.number, self.events, self.rest, self.session = 0, [], b"", None

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.out.write(json.dumps(message).encode() + b"\0")
        self.out.flush()
        while True:
            answer = self.hear()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]
            self.events.append(answer)

    def hear(self):
        while b"\0" not in self.rest:
            part = os.read(self.back.fileno(), 1 << 16)
            assert part, "the browser ended"
            self.rest += part
        line, self.rest = self.rest.split(b"\0", 1)
        return json.loads(line)

    def wait(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.hear())

    def attach(self):
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(f"{domain}.enable")

    def open(self, url):
        self.events.clear()
        self.call("Page.navigate", url=url)
        self.wait("Page.loadEventFired")


def look(browser, url, pictures):
    problems = []
    for scheme in ("light", "dark"):
        browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        for width, height in SIZES:
            browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                         mobile=False)
            browser.open(url)
            found = browser.call("Runtime.evaluate", expression=LOOK)["result"]["value"]
            problems += [f"{width} {scheme}: {problem}" for problem in json.loads(found)]
            problems += [f"{width} {scheme}: {problem}" for problem in noise(browser.events, url)]
            if pictures:
                shot = browser.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]
                save(pictures, f"{width}-{scheme}.png", shot)
    browser.call("Emulation.setEmulatedMedia", media="")
    pdf = browser.call("Page.printToPDF", printBackground=True)["data"]
    assert base64.b64decode(pdf).startswith(b"%PDF"), "no print"
    if pictures:
        save(pictures, "print.pdf", pdf)
    return problems


def noise(events, url):
    """What the page asked for, and what the console said."""
    for event in events:
        method, params = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent" and params["request"]["url"] != url:
            yield f"a request for {params['request']['url']}"
        if method in ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
            yield f"the console: {json.dumps(params)[:200]}"


def save(folder, name, data):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "wb") as file:
        file.write(base64.b64decode(data))


def practise(retell, folder):
    """A report of some weeks of practice with the decks of the repository."""
    decks = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../decks")
    env = {"HOME": folder, "PATH": os.environ["PATH"]}
    start = datetime.date(2026, 10, 1)
    for number in range(0, 50, 2):
        env["RETELL_NOW"] = f"{start + datetime.timedelta(days=number)}T{8 + number % 12:02}:30:00+01:00"
        if number == 0:
            subprocess.run([retell, "import", decks], env=env, check=True, capture_output=True)
        session(retell, env, number)
    page = os.path.join(folder, "report.html")
    subprocess.run([retell, "stats", "--format", "html", "--output", page], env=env, check=True, capture_output=True)
    return page


def session(retell, env, number):
    run = subprocess.Popen([retell, "review", "--jsonl", "--limit", "12"], env=env, text=True, stdin=subprocess.PIPE,
                           stdout=subprocess.PIPE)
    for at, line in enumerate(run.stdout):
        ask = json.loads(line).get("ask")
        if ask:
            grade = ["good", "easy", "good", "hard", "again", "good"][(at + number) % 6]
            points = [(at + which) % 3 > 0 for which, _ in enumerate(ask["points"])]
            answer = {"card": ask["card"], "grade": grade, "seconds": ask["budget_s"] * (0.7 + at % 5 / 8), "points": points}
            run.stdin.write(json.dumps(answer) + "\n")
            run.stdin.flush()
    run.wait()


def main():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        print("SKIPPED: there is no Chromium here", file=sys.stderr)
        return 77
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if sys.argv[1] == "--page":
            page, more = sys.argv[2], sys.argv[3:]
            if not os.path.isfile(page):
                sys.exit(f"there is no {page}")
        else:
            page, more = practise(os.path.abspath(sys.argv[1]), folder), sys.argv[2:]
        browser = Browser(chromium, os.path.join(folder, "profile"))
        try:
            browser.attach()
            problems = look(browser, f"file://{os.path.abspath(page)}", more[0] if more else None)
            browser.session = None
            browser.call("Browser.close")
        finally:
            browser.process.wait(timeout=30)
    print("\n".join(problems) or f"nothing to complain of at {len(SIZES)} widths, in light and dark, and printed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
