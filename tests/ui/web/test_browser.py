"""The four people's ways, each in Debian's chromium against the real application with the sample organization.

What was seen is kept in screenshots/, at 1280 and at 390 pixels, for somebody to look at.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREENSHOTS = Path(__file__).parents[3] / "screenshots"
WIDE, PHONE = 1280, 390
INVOICE = "A new vendor sent a 72,000 EUR invoice. Can I let ChatGPT check it and pay it?"
ANSWER = (
    "Well, it depends. If the invoice is above fifty thousand I always get the CFO to sign. Up to fifty thousand "
    "I sign off myself, except when the bank details changed in the last month, then I call them back on the number we have on file. "
    "Anything else goes through the normal two-person approval."
)


@dataclass
class Visit:
    """A browser window; what it asked of other hosts and complained about is kept."""

    page: Any
    address: str
    width: int
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    under_way: set[Any] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("request", lambda asked: self.under_way.add(asked) if "/queue/data" in asked.url else None)
        for ended in ("requestfinished", "requestfailed"):
            self.page.on(ended, lambda asked: self.under_way.discard(asked))

    def settled(self) -> None:
        """What was done has ended for the page too. An answer is on the screen a moment before: a second Enter or click is not taken until then."""
        ends = time.monotonic() + 60
        while self.under_way:
            assert time.monotonic() < ends, "the page still waits for what was done last"
            self.page.wait_for_timeout(20)

    def sign_in(self, person: str, path: str = "/app") -> None:
        self.page.goto(f"{self.address}/?next={path}")
        self.page.locator(f'.person[value="{person}"]').click()
        self.page.wait_for_selector(".bar .me")

    def keep(self, name: str, whole: bool = True) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.wait_for_timeout(400)
        self.page.screenshot(path=SCREENSHOTS / f"{name}-{self.width}.png", full_page=whole)

    def ask(self, words: str) -> Any:
        """Ask the coach; the answer's element."""
        self.settled()
        before = self.page.locator(".answer").count()
        self.page.get_by_label("Your question").fill(words)
        self.page.keyboard.press("Enter")
        answer = self.page.locator(".answer").nth(before)
        answer.wait_for(timeout=60_000)
        return answer

    def fits(self) -> bool:
        """Nothing has to be scrolled sideways."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application, started as a person starts it, with the sample organization in a new folder."""
    if not Path(CHROMIUM).exists() and not os.environ.get("SEASONED_REQUIRE_BROWSER"):
        pytest.skip("no chromium on this machine")
    port = free_port()
    folder = tmp_path_factory.mktemp("served") / "data"
    command = [sys.executable, "-m", "ui", "serve", "--demo", "--data", str(folder), "--port", str(port)]
    began = time.monotonic()
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        first_page = until(lambda: get(f"http://127.0.0.1:{port}/"), began, 30)
        if os.getloadavg()[0] < (
            os.cpu_count() or 1
        ):  # on a machine that is busy with other things the time says nothing
            assert first_page < 4, f"the first page took {first_page:.1f} s"
        ready = until(lambda: '"ready":true' in get(f"http://127.0.0.1:{port}/status").replace(" ", ""), began, 240)
        SCREENSHOTS.mkdir(exist_ok=True)
        (SCREENSHOTS / "seconds.txt").write_text(f"first page {first_page:.1f} s, everything ready {ready:.1f} s\n")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(params=[WIDE, PHONE])
def visit(address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": request.param, "height": 900 if request.param == WIDE else 844})
        page.set_default_timeout(90_000)
        window = Visit(page, address, request.param)
        page.on(
            "request",
            lambda asked: (
                window.elsewhere.append(asked.url) if not asked.url.startswith((address, "data:", "blob:")) else None
            ),
        )
        page.on("pageerror", lambda error: window.complaints.append(str(error)))
        yield window
        browser.close()
    assert not window.elsewhere, "the page asked another host for something"
    assert not window.complaints


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def until(done: Any, began: float, limit: float) -> float:
    """Seconds since `began` at which this became true."""
    while time.monotonic() - began < limit:
        if done():
            return time.monotonic() - began
        time.sleep(0.1)
    raise AssertionError(f"not within {limit} s")


def test_the_front_door(visit: Visit) -> None:
    visit.page.goto(visit.address)
    assert visit.page.locator(".person").count() >= 12
    assert visit.fits()
    visit.keep("front-door")


def test_an_employee_is_coached(visit: Visit) -> None:
    visit.sign_in("elif.demir" if visit.width == WIDE else "lukas.steiner")
    visit.page.wait_for_selector(".starter")
    visit.keep("coach-empty")

    answer = visit.ask(INVOICE)
    assert "72,000" in answer.inner_text()
    assert answer.locator('.cite[href*="policy"]').count() and answer.locator('.cite[href*="tree"]').count()
    visit.keep("coach-answer")

    answer.locator('.cite[href*="tree"]').first.click()
    visit.page.wait_for_selector(".drawer mark")
    visit.keep("coach-source", whole=False)
    visit.page.keyboard.press("Escape")
    answer.locator('.cite[href*="policy"]').first.click()
    visit.page.wait_for_selector(".drawer mark")
    visit.keep("coach-clause", whole=False)
    visit.page.keyboard.press("Escape")

    unknown = visit.ask("How do I choose the colour of the curtains in the Lyon office?")
    assert "Nobody has captured this yet" in unknown.inner_text()
    visit.keep("coach-not-captured")

    visit.page.reload()
    visit.page.locator(".answer").nth(1).wait_for()
    assert INVOICE in visit.page.locator(".log").inner_text(), "a refresh goes on where it was"
    assert visit.fits()


def test_what_cannot_be_sent_stays_in_the_box(visit: Visit) -> None:
    visit.sign_in("sofie.janssens")
    box = visit.page.get_by_label("Your question")
    box.fill("x" * 200_000)
    visit.page.get_by_role("button", name="Ask", exact=True).click()
    visit.page.get_by_role("alert").filter(has_text="200,000 characters").wait_for()
    assert len(box.input_value()) == 200_000


def test_an_expert_is_interviewed_and_a_steward_approves(visit: Visit) -> None:
    decision = "Who must approve a credit note?" if visit.width == WIDE else "Who must approve a travel advance?"
    visit.sign_in("marta.lindqvist", "/app/interview")
    visit.page.get_by_label("Which decision shall we talk about?").fill(decision)
    visit.page.get_by_role("button", name="Begin the interview", exact=True).click()
    visit.page.get_by_role("alert").filter(has_text="consent").wait_for()
    visit.keep("interview-start")
    visit.page.get_by_label("I agree").check()
    visit.page.get_by_role("button", name="Begin the interview", exact=True).click()
    visit.page.locator(".asked.now").wait_for()
    visit.keep("interview-first-question")

    answer_until_proposals(visit)
    assert visit.page.locator(".proposal").count() == 4
    visit.keep("interview-proposals")
    visit.page.locator('.proposal [data-do="accept"]').first.click()
    visit.page.wait_for_function("document.querySelectorAll('.proposal').length === 3")
    visit.page.get_by_role("button", name="Accept all", exact=True).click()
    visit.page.wait_for_function("!document.querySelector('.proposal')")
    visit.page.locator("#picture svg").wait_for()
    visit.keep("interview-tree")

    visit.page.reload()
    visit.page.locator("#picture svg").wait_for()
    assert ANSWER[:40] in visit.page.locator(".log").inner_text(), "a refresh goes on where it was"
    visit.page.get_by_role("button", name="Finish", exact=True).click()
    visit.page.get_by_text("Thank you. That was generous.").wait_for()
    visit.keep("interview-thanks")
    assert visit.fits()

    visit.sign_in("greta.nilsson", "/app/library")
    visit.page.get_by_role("link", name=re.compile(re.escape(decision))).first.click()
    visit.page.get_by_role("button", name="Approve", exact=True).wait_for()
    visit.keep("steward-review")
    visit.page.get_by_role("button", name="Approve", exact=True).click()
    visit.page.get_by_role("alert").filter(has_text="Approved").wait_for()

    visit.sign_in("lukas.steiner", "/app/library")
    visit.page.get_by_label("Find a decision").fill(decision.strip("?"))
    visit.page.wait_for_function("document.querySelectorAll('#shelf a.item').length === 1")
    visit.page.locator("#shelf a.item").click()
    visit.page.locator("#decision-page .rule").first.wait_for()
    assert "get the CFO to sign" in visit.page.locator("#decision-page").inner_text()
    visit.keep("library-decision")
    assert visit.fits()


def answer_until_proposals(visit: Visit) -> None:
    """Answer what is asked first; the interview may ask for a case before it reads rules out of an answer."""
    for _ in range(6):
        visit.settled()
        question = visit.page.locator(".asked.now .text").inner_text()
        visit.page.get_by_label("Your answer").fill(ANSWER)
        visit.page.get_by_role("button", name="Answer", exact=True).click()
        visit.page.wait_for_function(
            "(before) => !document.querySelector('.thinking') && (document.querySelector('.proposal') || (document.querySelector('.asked.now .text')?.innerText ?? before) !== before)",
            arg=question,
        )
        if visit.page.locator(".proposal").count():
            return
    raise AssertionError("no answer was read into a rule")


def test_the_library(visit: Visit) -> None:
    visit.sign_in("milan.kovar", "/app/library")
    visit.page.locator("#shelf a.item").first.wait_for()
    visit.keep("library")
    assert visit.fits()


def test_who_lacks_the_duty_is_told_whom_to_ask(visit: Visit) -> None:
    visit.sign_in("elif.demir", "/app/evidence")
    visit.page.get_by_text("This page is kept by the governance team.").wait_for()
    assert visit.page.get_by_role("link", name="Evidence").count() == 0
    visit.keep("not-your-page")


def test_governance_runs_the_evals_and_opens_a_case(visit: Visit) -> None:
    visit.sign_in("helena.brandt", "/app/evidence")
    if visit.width == WIDE:
        visit.page.get_by_role("button", name="Run the checks", exact=True).click()
        visit.page.get_by_role("progressbar").wait_for()
        visit.keep("evidence-running")
    visit.page.locator(".gauge").first.wait_for(timeout=420_000)
    failing = visit.page.locator(".failing > summary")
    if failing.count():
        failing.first.click()
    visit.keep("evidence-report")
    assert visit.page.get_by_text("95 %").count()
    assert visit.fits()


def test_the_whole_way_works_from_the_keyboard(visit: Visit) -> None:
    visit.page.goto(visit.address)
    visit.page.locator('.person[value="tomasz.wilk"]').focus()
    visit.page.keyboard.press("Enter")
    visit.page.get_by_label("Your question").wait_for()
    visit.page.get_by_label("Your question").focus()
    visit.page.keyboard.type("Who decides when an incident is escalated?")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.innerText") == "Ask"
    visit.page.keyboard.press("Enter")
    visit.page.locator(".answer").first.wait_for(timeout=60_000)
    cites = visit.page.locator(".answer .cite")
    if cites.count():
        cites.first.focus()
        visit.page.keyboard.press("Enter")
        visit.page.locator("dialog.drawer[open]").wait_for()
        visit.page.keyboard.press("Escape")
        visit.page.wait_for_function("!document.querySelector('dialog.drawer[open]')")
