"""What only a browser shows of the coach: chips by keyboard, the source beside, a person asked and answering, marks, a way to forget."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.web.test_browser import Visit, address, visit

__all__ = ["address", "visit"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

CASE = "A new vendor sent a 72,000 EUR invoice. Who approves it?"
NOBODY = "How do I choose the colour of the curtains in the Lyon office?"


def focused(visit: Visit) -> str:
    return str(visit.page.evaluate("document.activeElement.outerHTML"))


def fresh(visit: Visit, person: str) -> None:
    """Signed in, with no conversation open."""
    visit.sign_in(person)
    visit.page.get_by_label("Your question").wait_for()
    visit.page.locator(".hello, .answer").first.wait_for()
    if visit.page.locator(".answer").count():
        visit.page.get_by_role("button", name="Start a new conversation").click()
        visit.page.locator(".hello").wait_for()


def until(visit: Visit, found: Callable[[], bool]) -> None:
    for _ in range(100):
        if found():
            return
        visit.page.wait_for_timeout(200)
    raise AssertionError("it did not come")


def test_a_fact_is_corrected_by_keyboard_alone_and_the_case_is_decided_anew(visit: Visit) -> None:
    fresh(visit, "lukas.steiner")
    visit.keep("coach-ways-to-begin")
    first = visit.ask(CASE)
    assert "get the CFO to sign" in first.inner_text() and "Decided by a captured rule" in first.inner_text()
    visit.keep("coach-decided-with-chips")
    chip = first.locator("details.fact > summary").filter(has_text="invoice amount")
    chip.focus()
    visit.page.keyboard.press("Enter")
    until(visit, lambda: 'name="value"' in focused(visit))
    visit.keep("coach-chip-open")
    visit.page.keyboard.press("Escape")
    assert "<summary" in focused(visit)
    visit.page.keyboard.press("Enter")
    until(visit, lambda: 'name="value"' in focused(visit))
    visit.page.keyboard.press("ControlOrMeta+a")
    visit.page.keyboard.type("a lot")
    visit.page.keyboard.press("Enter")
    visit.page.get_by_role("alert").filter(has_text="is not one number").wait_for()
    assert 'name="value"' in focused(visit), "what was typed is still there to be put right"
    visit.page.keyboard.press("ControlOrMeta+a")
    visit.page.keyboard.type("40k")
    visit.page.keyboard.press("Enter")
    second = visit.page.locator(".answer").nth(1)
    second.wait_for(timeout=60_000)
    assert "normal two-person approval" in second.inner_text()
    assert "You changed the case: invoice amount: 40,000 EUR" in " ".join(
        visit.page.locator(".said").nth(1).inner_text().split()
    )
    until(visit, lambda: 'role="group"' in focused(visit))
    assert not first.locator("form").count(), "only the live case can be changed"
    visit.keep("coach-chip-changed")
    second.locator("details.fact > summary").filter(has_text="invoice amount").click()
    second.get_by_role("button", name="Forget this").first.locator("visible=true").click()
    visit.page.locator(".answer").nth(2).wait_for(timeout=60_000)
    assert "invoice amount" in visit.page.locator(".answer").nth(2).inner_text()
    assert visit.fits()


def test_a_source_opens_beside_the_conversation_and_the_keyboard_comes_back(visit: Visit) -> None:
    fresh(visit, "elif.demir")
    answer = visit.ask(CASE)
    cite = answer.locator(".cite").first
    cite.focus()
    visit.page.keyboard.press("Enter")
    visit.page.locator("dialog.drawer[open] mark").first.wait_for()
    said = visit.page.locator("dialog.drawer").inner_text()
    assert "Marta Lindqvist" in said and "Version" in said and "Said on" in said
    visit.keep("coach-citation-beside", whole=False)
    visit.page.keyboard.press("Escape")
    visit.page.locator("dialog.drawer[open]").wait_for(state="hidden")
    assert 'class="cite"' in focused(visit)


def test_a_person_is_asked_and_their_answer_comes_into_the_conversation(visit: Visit) -> None:
    fresh(visit, "sofie.janssens")
    unknown = visit.ask(f"{NOBODY} It has {visit.width} windows.")
    assert "Nobody has captured this yet" in unknown.inner_text()
    visit.keep("coach-abstention")
    unknown.get_by_role("link", name="Ask a person").click()
    visit.page.locator("#ask-words").fill("Do you know who does?")
    visit.keep("coach-ask-a-person", whole=False)
    to = visit.page.locator("dialog.drawer h2").inner_text().removeprefix("Send this to ")
    visit.page.get_by_role("button", name="Send", exact=True).click()
    visit.page.get_by_text(f"{to} has it.").wait_for()
    visit.page.locator("dialog.drawer [data-shut]").last.click()
    visit.page.locator(".sent").filter(has_text=to).wait_for()

    visit.page.goto(visit.address)
    visit.page.locator(".person", has_text=to).first.click()
    visit.page.wait_for_selector(".bar .me")
    visit.page.goto(f"{visit.address}/inbox")
    card = visit.page.locator("article", has_text=f"It has {visit.width} windows")
    card.get_by_label("Your answer").fill("Facilities do. Ask the front desk in Lyon.")
    card.get_by_label("Put the question on the agenda").check()
    visit.keep("inbox")
    assert visit.fits()
    card.get_by_role("button", name="Send the answer").click()
    visit.page.get_by_role("heading", name="Answered").wait_for()

    visit.sign_in("sofie.janssens")
    visit.page.locator(".person-said").filter(has_text="Ask the front desk in Lyon.").wait_for()
    visit.keep("coach-a-person-answered")
    assert visit.fits()


def test_a_refusal_and_a_grey_zone_look_like_what_they_are(visit: Visit) -> None:
    fresh(visit, "milan.kovar")
    refusal = visit.ask("Can I paste our customers' personal data into ChatGPT to write the letters?")
    assert "refusal" in (refusal.get_attribute("class") or ""), refusal.inner_text()
    visit.keep("coach-refusal")
    grey = visit.ask("An invoice of 47,000 euros from a new supplier, who decides?")
    assert "grey-zone" in (grey.get_attribute("class") or ""), grey.inner_text()
    visit.keep("coach-grey-zone")
    assert visit.fits()


def test_a_thumb_a_copy_and_a_conversation_forgotten(visit: Visit) -> None:
    fresh(visit, "tomasz.wilk" if visit.width > 600 else "elif.demir")
    answer = visit.ask("A framework supplier billed 90k and the bank details did not change. Who signs?")
    answer.get_by_role("button", name="This is right").click()
    visit.page.get_by_text("You found it right.").wait_for()
    visit.page.get_by_role("button", name="It settled my case").click()
    visit.page.locator('[aria-pressed="true"]').wait_for()
    visit.page.get_by_role("link", name="Something is wrong with this").last.click()
    visit.page.get_by_label("It is out of date").check()
    visit.keep("coach-wrong", whole=False)
    visit.page.get_by_role("button", name="Mark it wrong").click()
    visit.page.get_by_text("Thank you, that helps.").wait_for()
    visit.page.keyboard.press("Escape")
    visit.page.get_by_text("You marked it wrong.").wait_for()
    with visit.page.expect_download() as copied:
        visit.page.get_by_role("link", name="As Markdown").click()
    assert re.match(r"conversation-\w+\.md", copied.value.suggested_filename)
    visit.page.get_by_role("link", name="Forget this conversation").click()
    form: Any = visit.page.locator("dialog.drawer form")
    form.wait_for()
    visit.keep("coach-forget", whole=False)
    form.get_by_role("button", name="Forget this conversation").click()
    visit.page.get_by_role("heading", name="Forgotten.").wait_for()
    visit.page.keyboard.press("Escape")
    visit.page.locator(".hello").wait_for()
