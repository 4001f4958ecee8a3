"""The report in Debian's chromium: from a file, on a desk, on a phone and on paper; nothing else is asked for.

What was seen is kept in screenshots/, for somebody to look at.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.compare_runs import compare_runs
from evals.report import page
from evals.result import EvalRun
from evals.seal_words import Seals
from evals.trend import Figure, Point
from tests.evals.packs import AT, GATE, a_run, a_suite

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
SUITES = 11


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        if os.environ.get("SEASONED_REQUIRE_BROWSER"):
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with as many suites as there are, a missed threshold, a trend, and an earlier run to be held against."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "gate.toml").write_text(GATE.replace("0.5", "0.9"))
    now, before = many(a_run([0.0] * 8 + [1.0] * 12, folder / "gate.toml")), many(a_run([1.0] * 20, name="main"))
    run = now.model_copy(update={"trend": trend(now), "against": compare_runs(now, before, 0.05)})
    path = folder / "report.html"
    path.write_text(page(run, Seals(fingerprint="SHA256:" + "k" * 43, results_sha256="f" * 64, gate_text=GATE)))
    return path


def many(run: EvalRun) -> EvalRun:
    title = "Does the answer hold in other words, and turn with the facts?"  # as long as any
    more = [
        a_suite([1.0] * 30).model_copy(update={"name": f"suite-{place}", "title": title}) for place in range(SUITES - 1)
    ]
    return run.model_copy(update={"suites": [*run.suites, *more]})


def trend(run: EvalRun) -> list[Point]:
    figures = {one.name: {"right verdict": Figure(n=20, rate=0.8, low=0.6, high=0.92)} for one in run.suites}
    return [
        Point(run=f"r{day}", at=AT.replace(day=day), engine="guided", samples_sha256=run.versions.samples_sha256, figures=figures)
        for day in (1, 2)
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_report_opens_offline_and_asks_for_nothing(browser: Any, report: Path, width: int, height: int) -> None:
    opened = browser.new_page(viewport={"width": width, "height": height})
    asked: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(report.as_uri())
    SCREENSHOTS.mkdir(exist_ok=True)
    opened.screenshot(path=SCREENSHOTS / f"report-{width}.png")
    if width == 1280:
        assert opened.evaluate("document.querySelector('.front').getBoundingClientRect().bottom") <= height
    opened.locator("details summary").first.click()
    assert asked == [report.as_uri()] and complaints == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    assert opened.get_by_role("heading", name="The gate is not passed").is_visible()
    opened.close()


def test_the_first_sheet_of_paper_is_the_first_page(browser: Any, report: Path) -> None:
    import pypdfium2

    opened = browser.new_page()
    opened.goto(report.as_uri())
    printed = pypdfium2.PdfDocument(opened.pdf(prefer_css_page_size=True, print_background=True))
    opened.close()
    sheets = ["".join(sheet.get_textpage().get_text_range().split()) for sheet in printed]
    assert "Thegateisnotpassed" in sheets[0] and "Signedwiththekey" in sheets[0] and "Everyfigure" in sheets[1]
    whole = "".join(sheets)
    for words in (
        "You may.",
        "AI must not release a payment.",
        "The limit is 9 EUR.",
        "expected forbidden",
        "at_least = 0.5",
    ):
        assert "".join(words.split()) in whole, f"{words!r} is closed on paper"
