"""Hold one whole interview in a real browser, keep a picture of every stage, and say how long a turn takes.

`python scripts/hold_interview.py http://127.0.0.1:8000 --width 390` talks to a running `seasoned serve --demo`; pictures go into screenshots/. A turn is timed from
the click on Answer until the next question stands there.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import sys
import time
from pathlib import Path
from typing import Any

STORY = "Last March a toolmaker sent us a credit note with a new account on it. I rang the number we had on file."
RULES = (
    "Well, it depends. If it's a brand-new supplier and the invoice is above fifty thousand I always get the CFO to sign. For our framework suppliers "
    "I sign off myself up to 120k, except when the bank details changed in the last month, then I call them back on the number we have on file. "
    "Anything else goes through the normal two-person approval."
)
ANSWERS = [
    (r"real case|one case|happened|tell me about", STORY),
    (r"how do you decide|in general", RULES),
    (r"currency|euros|unit", "In euros."),
    (
        r"do something else|do not follow|exception|does not hold",
        "If it is the last day of the year, I ask the auditor first.",
    ),
    (r"fit nothing|every other case|all other", "Then two colleagues sign."),
    (
        r"cannot be found out|cannot find out|don't know|do not know|not know|unknown",
        "Then I treat it as a yes and ask the CFO.",
    ),
    (r"gain|give up|risk|cost", "We gain a week, and we risk paying the wrong account."),
    (r"notice|see or hear|cue|sign", "The account is printed in another type than the letter."),
    (r"newcomer|new colleague|less experienced|beginner|novice", "A newcomer pays what looks urgent."),
    (
        r"anything (?:missing|to change|wrong)|say(?:s|ing) back|as I understood|correct",
        "Nothing, that is how I decide.",
    ),
]
OTHERWISE = [
    "I would get the CFO to sign.",
    "Then two colleagues sign.",
    "I would call them back on the number we have on file.",
    "Nothing more comes to mind.",
]
CHOICES = {"How do these two go together?": 2}
"""The place of the choice to take where it is not the first."""
MOST_TURNS = 60


def main() -> int:
    """Hold it, and print what it took; exit 1 where it did not come to its end."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("address")
    options.add_argument("--width", type=int, default=1280)
    options.add_argument("--expert", default="marta.lindqvist")
    options.add_argument("--decision", default="Who must approve a credit note?")
    options.add_argument("--out", type=Path, default=Path("screenshots"))
    given = options.parse_args()
    from playwright.sync_api import sync_playwright

    given.out.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": given.width, "height": 900 if given.width > 600 else 844})
        page.set_default_timeout(120_000)
        page.on("dialog", lambda dialog: dialog.accept())
        seconds, ended = hold(page, given)
        browser.close()
    told = sorted(seconds)
    p95 = told[min(len(told) - 1, int(0.95 * len(told)))] if told else 0.0
    print(
        f"{given.width} px: {len(seconds)} turns, median {statistics.median(told or [0]):.2f} s, p95 {p95:.2f} s, longest {told[-1] if told else 0:.2f} s "
        f"({os.cpu_count()} cores {platform.machine()}, load {os.getloadavg()[0]:.1f}); came to its end: {'yes' if ended else 'no'}"
    )
    return 0 if ended else 1


def hold(page: Any, given: argparse.Namespace) -> tuple[list[float], bool]:
    """Seconds of each turn, and whether the thanks were reached."""
    seen: set[str] = set()

    def keep(name: str) -> None:
        if name not in seen:
            seen.add(name)
            page.wait_for_timeout(500)
            page.screenshot(path=given.out / f"held-{len(seen):02d}-{name}-{given.width}.png", full_page=True)

    page.goto(f"{given.address}/?next=/app/interview")
    page.locator(f'.person[value="{given.expert}"]').click()
    page.get_by_label("Which decision shall we talk about?").fill(given.decision)
    page.get_by_label("I agree").check()
    keep("welcome")
    page.get_by_role("button", name="Begin the interview", exact=True).click()
    page.locator(".asked.now").wait_for()
    seconds: list[float] = []
    other = 0
    for _ in range(MOST_TURNS):
        if page.get_by_text("Thank you. That was generous.").count():
            keep("thanks")
            return seconds, True
        if page.locator(".proposal").count():
            keep("proposals")
            accept(page)
        stage = page.locator('.stages [aria-current="step"]').inner_text()
        keep(re.sub(r"\W+", "-", stage.lower()))
        question = page.locator(".asked.now .text").inner_text()
        choices = page.locator(".option")
        words = next((answer for pattern, answer in ANSWERS if re.search(pattern, question, re.IGNORECASE)), None)
        if words is None:
            words, other = OTHERWISE[other % len(OTHERWISE)], other + 1
        if choices.count():
            words = choices.nth(CHOICES.get(question.rpartition(". ")[2], 0)).inner_text()
        seconds.append(answer(page, words))
    return seconds, False


def answer(page: Any, words: str) -> float:
    """Answer, and wait for what comes next (a word about the interview itself is no line of it); the seconds it took."""
    before = [page.locator(".said").count(), page.locator(".asked.now .text").inner_text()]
    page.get_by_label("Your answer").fill(words)
    began = time.monotonic()
    page.get_by_role("button", name="Answer", exact=True).click()
    page.wait_for_function(
        "([said, asked]) => !document.querySelector('.thinking') && (document.querySelectorAll('.said').length > said"
        " || document.querySelector('.notice:not(.kind)') || document.querySelector('.asked.now .text')?.innerText !== asked)",
        arg=before,
    )
    return time.monotonic() - began


def accept(page: Any) -> None:
    """Accept every proposal."""
    everything = page.get_by_role("button", name="Accept all", exact=True)
    (everything if everything.count() else page.locator('.proposal [data-do="accept"]').first).click()
    page.wait_for_function("!document.querySelector('.proposal')")


if __name__ == "__main__":
    sys.exit(main())
