"""What only a browser shows of an interview: two windows, a pause, going back, a masked secret, the keyboard, the microphone, the copy, the withdrawal."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.ui.web.test_browser import CHROMIUM, PHONE, QUIET, SCREENSHOTS, WIDE, Visit, address

__all__ = ["address"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
STORY = "Last March we paid a bill twice. I stopped the second one."
RULE = "If the refund is over 500 EUR, I ask the finance lead."


@pytest.fixture
def window(address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A window as wide as the test asks for, with a microphone that plays a tone."""
    from playwright.sync_api import sync_playwright

    width = getattr(request, "param", WIDE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*QUIET, *MICROPHONE])
        context = browser.new_context(viewport={"width": width, "height": 844}, accept_downloads=True)
        context.set_default_timeout(60_000)
        page = context.new_page()
        one = Visit(page, address, width)
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        yield one
        browser.close()
    assert not one.complaints


def begun(window: Visit, expert: str, decision: str) -> Any:
    window.sign_in(expert, "/app/interview")
    window.page.locator("#decision:visible, .asked.now:visible").first.wait_for()
    if window.page.locator(".asked.now:visible").count():  # an earlier one still goes on
        window.page.get_by_role("button", name="My interviews", exact=True).click()
    window.page.get_by_label("Which decision shall we talk about?").fill(decision)
    window.page.get_by_label("I agree").check()
    window.page.get_by_role("button", name="Begin the interview", exact=True).click()
    window.page.locator(".asked.now").wait_for()
    return window.page


def say(window: Visit, words: str) -> None:
    page = window.page
    window.settled()
    before = page.locator(".said").count()
    page.get_by_label("Your answer").fill(words)
    page.get_by_role("button", name="Answer", exact=True).click()
    page.wait_for_function(
        "(before) => !document.querySelector('.thinking') && document.querySelectorAll('.said').length > before",
        arg=before,
    )


@pytest.mark.parametrize("window", [WIDE, PHONE], indirect=True)
def test_an_expert_goes_back_pauses_keeps_a_copy_and_withdraws(window: Visit) -> None:
    page = begun(window, "marta.lindqvist", f"Who approves a refund at {window.width}?")
    say(window, STORY)
    second = page.locator(".asked.now .text").inner_text()
    say(window, f"{RULE} Write to anna.berg@example.com.")
    page.locator(".notice.kind").filter(has_text="Masked before it was kept").wait_for()
    assert "anna.berg" not in page.locator(".log").inner_text()
    window.keep("interview-masked", whole=False)

    page.locator('.back[data-id="2"]').click()
    page.wait_for_function("(was) => document.querySelector('.asked.now .text')?.innerText === was", arg=second)
    assert page.locator(".said").count() == 1
    say(window, RULE)
    page.get_by_label("Your answer").fill("Half a thought")
    page.locator('.proposal [data-do="accept"]').first.click()
    page.locator("#picture svg").wait_for()
    page.locator('.proposal [data-do="accept"]').first.wait_for(state="detached")
    assert page.get_by_label("Your answer").input_value() == "Half a thought"

    page.get_by_role("button", name="Pause", exact=True).click()
    page.get_by_text("Everything you said is kept.").wait_for()
    window.keep("interview-paused", whole=False)
    page.reload()
    page.locator(".asked.now").wait_for()
    assert page.locator(".said").count() >= 2
    assert window.fits()

    with page.expect_download() as download:
        page.locator("#copies a", has_text="Word").click()
    kept = docx.Document(io.BytesIO(Path(download.value.path()).read_bytes()))
    said = "\n".join(one.text for one in kept.paragraphs)
    assert RULE in said and "What you took back" in said and "anna.berg" not in said and len(kept.inline_shapes) == 1

    page.get_by_role("button", name="My interviews", exact=True).click()
    row = page.locator("#mine li", has_text=f"at {window.width}?")
    row.get_by_role("button", name="Withdraw the interview").click()
    page.get_by_text("Withdrawn: nothing that came of this interview is used any more.").wait_for()
    row.get_by_text("Withdrawn", exact=True).wait_for()
    window.keep("interview-withdrawn", whole=False)


def test_the_second_of_two_windows_gets_one_kind_line_and_the_question_that_waits(window: Visit) -> None:
    page = begun(window, "marta.lindqvist", "Who approves a gift?")
    other = page.context.new_page()
    other.goto(f"{window.address}/app/interview")
    other.locator(".asked.now").wait_for()
    say(window, STORY)
    waits = page.locator(".asked.now .text").inner_text()
    other.get_by_label("Your answer").fill("My own words in the other window.")
    other.get_by_role("button", name="Answer", exact=True).click()
    other.get_by_role("alert").filter(has_text="went on in another window").wait_for()
    assert other.locator(".asked.now .text").inner_text() == waits
    assert other.get_by_label("Your answer").input_value() == "My own words in the other window."
    assert other.locator(".said").count() == 1
    window.keep("interview-first-window", whole=False)
    other.screenshot(path=SCREENSHOTS / f"interview-second-window-{window.width}.png")


def test_an_answer_is_spoken_kept_and_looked_at_before_it_counts(window: Visit) -> None:
    page = begun(window, "marta.lindqvist", "Who approves a trip?")
    before = page.locator(".said").count()
    page.get_by_label("Answer by voice").check()
    page.locator("#sound").get_by_role("button", name="Record").click()
    page.wait_for_timeout(2500)
    window.keep("interview-recording", whole=False)
    page.locator("#sound").get_by_role("button", name="Stop").first.click()
    page.get_by_role("alert").filter(has_text="Your recording is kept.").wait_for()
    assert page.locator(".said").count() == before, "nothing counts before it is sent"
    window.keep("interview-spoken", whole=False)
    say(window, STORY)


def test_an_interview_is_held_from_the_keyboard(window: Visit) -> None:
    page = begun(window, "marta.lindqvist", "Who approves a taxi?")
    page.get_by_label("Your answer").focus()
    for words, said in ((STORY, 1), (RULE, 2)):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        page.wait_for_function(
            "(n) => !document.querySelector('.thinking') && document.querySelectorAll('.said').length === n", arg=said
        )
        window.settled()
        page.get_by_label("Your answer").focus()
    reached = []
    for _ in range(14):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText || document.activeElement.type"))
        if reached[-1] == "Accept":
            break
    assert ["Answer", "Skip", "Undo", "Pause", "Finish", "My interviews"] == reached[:6] and reached[-1] == "Accept"
    page.keyboard.press("Enter")
    page.locator("#picture svg").wait_for()
