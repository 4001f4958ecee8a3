"""A person's way through the learning part in Debian's chromium: self-assessment → next step; a conversation to its document; an experiment logged.

R-B9, R-B10, R-B12, R-C4. With the keyboard alone where it is about answering. What was seen is kept in screenshots/.
"""

from typing import Any

import pytest

from tests.ui.web.test_browser import PHONE, WIDE, Visit, address, visit

__all__ = ["address", "visit"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

WHO = {
    WIDE: ("elif.demir", "A delivery clause that is in none of the offers"),
    PHONE: ("sofie.janssens", "A warranty or a repair step"),
}
"""Each window has somebody of its own, since what is answered stays; and what a hallucination looks like in their field."""


def test_from_the_self_assessment_to_the_next_step_and_an_experiment_logged(visit: Visit) -> None:
    page: Any = visit.page
    person, example = WHO[visit.width]
    visit.sign_in(person, "/app/learn")
    assert visit.fits()
    visit.keep("learn-now")
    page.locator("#assessed").get_by_role("link").first.click()
    for n in range(14):
        page.wait_for_selector(f"text=Question {n + 1} of 14")
        if n == 0:
            visit.keep("learn-question")
        if n == 5:  # left, and gone on with
            page.goto(f"{visit.address}/app/learn")
            page.get_by_role("link", name="Go on at question 6").click()
            page.wait_for_selector("text=Question 6 of 14")
        page.keyboard.press(str(n % 3 + 1))
    page.wait_for_selector("#result")
    assert visit.fits()
    visit.keep("learn-result")
    assert (
        page.locator("#next a")
        .first.get_attribute("href")
        .startswith(("/app/redesign", "/app/practice", "/app", "/app/learn"))
    )

    page.goto(f"{visit.address}/app/learn")
    page.get_by_label("What is in front of you today?").fill("I answer the same supplier mails every day")
    page.get_by_role("button", name="What fits now?").click()
    page.wait_for_selector("#fit")
    assert visit.fits()
    visit.keep("learn-fits")

    page.get_by_role("link", name="Glossary").click()
    page.get_by_label("Find a word").fill("what's a hallucination?")
    page.keyboard.press("Enter")
    page.wait_for_selector("#term-hallucination")
    assert example in page.locator("#term-hallucination").inner_text()
    assert visit.fits()
    visit.keep("learn-glossary")
    page.get_by_label("Find a word").fill("agent?")
    page.keyboard.press("Enter")
    page.locator("#term-ai-agent a.cite").click()
    page.wait_for_selector("dialog.drawer[open] mark")
    page.keyboard.press("Escape")

    page.goto(f"{visit.address}/app/learn/experiments")
    page.get_by_label("What do you try?").fill("Copilot puts three offers side by side; I check each price")
    page.get_by_label("What came of it").select_option("did not work")
    page.get_by_label("What did you learn?").fill("It mixed up the currencies in two of ten offers.")
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_selector("#log .item")
    assert "did not work, and we know why" in page.locator("#log").inner_text()
    assert visit.fits()
    visit.keep("learn-experiments")


def test_an_executive_takes_a_business_case_to_its_document(visit: Visit) -> None:
    page: Any = visit.page
    visit.sign_in("helena.brandt", "/app/learn/talks")
    assert visit.fits()
    page.get_by_role("link", name="Reading an AI business case").click()
    page.get_by_label("Which proposal is it?").fill("Copilot for accounts payable")
    page.keyboard.press("Enter")
    said = [
        "Clerks type 200 invoices a day; suppliers are paid late",
        "Yes, but credit notes get lost",
        "12 minutes an invoice, in March 2026",
        "40 clerks",
        "2 to 4 hours",
        None,
        "all of them",
        "half of it",
        "55 EUR",
        "€250k-€300k",
        "60,000 EUR a year",
        "20,000 EUR, 10 % of it for change",
        "6 months",
        "pays back in 8 months, 300 % ROI",
        "A wrong payment costs 5,000 EUR",
        "Marta Lindqvist",
        None,
    ]
    for n, words in enumerate(said, start=1):
        page.wait_for_selector(f"text=question {n} of {len(said)}")
        if words is None:
            page.get_by_role("button", name="Nobody knows yet").click()
            continue
        page.locator("#answer").fill(words)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        if n == 7:
            page.wait_for_selector("text=All of them is a hope")
            assert visit.fits()
            visit.keep("learn-talk")
    page.wait_for_selector("#paper")
    assert "better than its own best case" in page.locator("#paper").inner_text()
    assert visit.fits()
    visit.keep("learn-document")
    with page.expect_download() as file:
        page.get_by_role("link", name="Word").click()
    assert file.value.suggested_filename == "copilot-for-accounts-payable.docx"

    page.goto(f"{visit.address}/app/learn/job")
    page.get_by_label("What do you do in a usual week?").fill(
        "read board papers\ndecide on investments\nwrite the monthly letter"
    )
    page.get_by_role("button", name="What does it mean for these?").click()
    page.wait_for_selector(".learn-three")
    assert visit.fits()
    visit.keep("learn-job")
    page.goto(f"{visit.address}/app/learn/managers")
    assert visit.fits()
    visit.keep("learn-managers")
