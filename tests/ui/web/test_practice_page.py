"""The practice page: what a person sees and what each click leads to; one round in Debian's chromium (R-B8, R-B3)."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from coach.practice.exercise import Exercise
from coach.practice.in_words import Told
from coach.practice.progress import Kind
from coach.practice.scenario import Scenario
from knowledge.store import Store
from tests.coach.trees import NOW, fill
from tests.ui.web.test_browser import CHROMIUM, PHONE, QUIET, WIDE, Visit, free_port, get, until
from ui.web.frame import bar
from ui.web.practice_page import Practised
from ui.web.practice_view import end


@pytest.fixture
def practised(tmp_path: Path) -> Iterator[Practised]:
    with Store.open(tmp_path / "data", lambda: NOW) as store:
        fill(store)
        made = iter(range(1000))
        coach = SimpleNamespace(clock=lambda: NOW, new_id=lambda: f"e{next(made)}", model=None)
        yield Practised(cast(Any, SimpleNamespace(store=store, coach=coach, language=None)))


def test_everybody_finds_practice_in_the_bar(practised: Practised) -> None:
    person = practised._workspace.store.person("lukas.steiner")

    assert 'href="/app/practice" aria-current=page' in bar(person, "practice")


def test_each_click_leads_on(practised: Practised) -> None:
    person = practised._workspace.store.person("lukas.steiner")
    html, now = practised.next(person)
    shown = practised.desk.next(person)
    assert shown is not None and isinstance(shown.exercise, Exercise)
    assert html.count('data-do="mark"') == len(shown.exercise.sentences) and 'data-do="nothing"' in html

    html, now = practised.did(person, "mark", {"at": "1"}, now)
    assert html.count('data-do="kind"') == 8 and 'aria-pressed="true"' in html
    html, now = practised.did(person, "unmark", {}, now)
    assert 'data-do="kind"' not in html
    _, now = practised.did(person, "mark", {"at": "1"}, now)
    html, now = practised.did(person, "kind", {"kind": "number"}, now)
    assert "When to trust" in html and "When to check" in html and 'data-do="next"' in html and "“" in html


def test_that_the_next_one_is_being_worded_is_shown_only_where_a_model_is(practised: Practised) -> None:
    person = practised._workspace.store.person("lukas.steiner")
    assert len(list(practised.shown(person, "next", {}, ""))) == 1
    told: Any = SimpleNamespace(again=lambda _, made: Told(made), first=lambda _, made, *__: Told(made))
    practised.desk.in_words = told
    first, then = practised.shown(person, "next", {}, "")
    assert "into words" in first[0] and 'data-do="mark"' in then[0]


def test_an_old_page_is_told_so_and_goes_on(practised: Practised) -> None:
    person = practised._workspace.store.person("lukas.steiner")
    _, now = practised.next(person)
    practised.did(person, "nothing", {}, now)

    again, _ = practised.did(person, "nothing", {}, now)
    marked, _ = practised.did(person, "mark", {"at": "0"}, now)
    odd, _ = practised.did(person, "mark", {"at": "first"}, "")

    assert "first answer counts" in again and "here is the next one" in marked and "Please choose again" in odd
    assert all('data-do="mark"' in one or 'data-do="choose"' in one for one in (again, marked, odd))


def test_a_round_ends_with_what_to_practise_next_and_no_rank(practised: Practised) -> None:
    person = practised._workspace.store.person("lukas.steiner")
    for _ in range(3):
        _, now = practised.next(person)
        shown = practised.desk.next(person)
        scenario = shown is not None and isinstance(shown.exercise, Scenario)
        html, now = practised.did(person, "choose" if scenario else "nothing", {"at": "0"}, now)
    assert 'data-do="end"' in html

    html, _ = practised.did(person, "end", {}, now)

    assert "today’s round" in html and "Only you see this" in html and 'data-do="forget"' in html
    practised.did(person, "forget", {}, "")
    assert [one.answered_at for one in practised._workspace.store.practice_given(person.id)] == [None]


def test_a_share_is_said_only_of_enough_answers() -> None:
    kinds = [Kind("number", "wrong numbers and limits", 4, 1, 1), Kind("person", "wrong persons", 1, 0, 1)]

    html = end(kinds, NOW + timedelta(days=2), NOW)

    assert "Practise next: wrong numbers and limits." in html and "1 of the last 4" in html
    assert "too few to say" in html and "in 2 days" in html


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application over the sample's decisions."""
    if not Path(CHROMIUM).exists() and not os.environ.get("SEASONED_REQUIRE_BROWSER"):
        pytest.skip("no chromium on this machine")
    folder = tmp_path_factory.mktemp("served") / "data"
    with Store.open(folder) as store:
        fill(store)
    port = free_port()
    command = [sys.executable, "-m", "ui", "serve", "--data", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        until(lambda: '"pages":true' in get(f"http://127.0.0.1:{port}/status").replace(" ", ""), time.monotonic(), 240)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.browser
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("width", "person"), [(WIDE, "lukas.steiner"), (PHONE, "sofie.janssens")])
def test_r_b8_r_b3_a_round_of_three_in_the_browser(address: str, width: int, person: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": width, "height": 900 if width == WIDE else 844})
        page.set_default_timeout(90_000)
        visit = Visit(page, address, width)
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith((address, "data:", "blob:")) else visit.elsewhere.append(asked.url))  # fmt: skip
        visit.sign_in(person, "/app/practice")
        for place in (1, 2):
            page.locator('[data-do="mark"]').first.wait_for()
            assert f"{place} of 3".upper() in page.locator(".place").inner_text().upper()
            page.locator("details summary").first.click()
            visit.keep(f"practice-exercise-{place}")
            page.keyboard.press("2")
            page.locator('[data-do="kind"]').first.wait_for()
            visit.keep(f"practice-kind-{place}")
            page.locator('[data-do="kind"]').nth(place).click()
            page.locator(".trust").wait_for()
            page.wait_for_function("() => document.activeElement.tagName === 'H2'")  # the reply is read out at once
            visit.keep(f"practice-reply-{place}")
            assert visit.fits()
            page.locator('[data-do="next"]').click()
        page.locator('[data-do="choose"]').first.wait_for()
        visit.keep("practice-scenario")
        page.keyboard.press("1")
        page.locator(".trust").wait_for()
        visit.keep("practice-scenario-reply")
        if page.locator(".practice a.cite").count():
            page.locator(".practice a.cite").first.click()
            page.locator(".drawer mark").first.wait_for()
            page.keyboard.press("Escape")
        page.locator('[data-do="end"]').click()
        page.locator(".lately").wait_for()
        visit.keep("practice-end")
        assert visit.fits() and not visit.complaints and not visit.elsewhere
        browser.close()
