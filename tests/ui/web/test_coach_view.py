import re

import pytest

from tests.ui.web.builders import a_reply
from ui.web.coach_view import answer, conversation, tools
from ui.web.coach_welcome import welcome

NAMES = {"tree:invoice-approval#r1": "Marta Lindqvist", "policy:4.2": "Policy 4.2"}


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_each_citation_opens_its_source_and_names_it() -> None:
    html = answer(a_reply(), NAMES)
    assert 'href="/source?id=tree%3Ainvoice-approval%23r1"' in html
    assert 'aria-label="Source: Marta Lindqvist"' in html


def test_a_source_without_a_name_still_opens() -> None:
    assert "invoice-approval#r1" in answer(a_reply(), {})


def test_what_people_wrote_stays_text() -> None:
    html = conversation(
        [("<script>alert(1)</script>", a_reply(sentences=[{"text": "<b>x</b>", "citations": []}]))], NAMES
    )
    assert "<script>" not in html and "<b>x</b>" not in html


def test_facts_are_shown_as_they_were_understood() -> None:
    facts = [
        {"attribute": "supplier is new", "value": True, "unit": None, "operator": "="},
        {"attribute": "invoice amount", "value": 72000, "unit": "EUR", "operator": ">"},
        {"attribute": "urgent", "value": False, "sure": False},
    ]
    shown = words(answer(a_reply(facts=facts), NAMES))
    assert "supplier is new: yes" in shown
    assert "invoice amount: over 72,000 EUR" in shown
    assert "urgent: no (not sure)" in shown


@pytest.mark.parametrize(
    ("verdict", "badge"),
    [
        ("conditions", "Allowed, with conditions"),
        ("forbidden", "Not allowed by the policy"),
        ("ask", "Ask a person first"),
    ],
)
def test_the_verdict_is_said_in_words(verdict: str, badge: str) -> None:
    reply = a_reply(verdict={"verdict": verdict, "clauses": [{"id": "4.2", "quote": "x"}]})
    assert badge in words(answer(reply, NAMES))


def test_where_no_clause_spoke_nothing_is_said_about_the_policy() -> None:
    assert "policy" not in words(answer(a_reply(), NAMES)).casefold()


@pytest.mark.parametrize(
    ("kind", "badge"),
    [
        ("refusal", "Not this way"),
        ("abstention", "Nobody has captured this yet"),
        ("question", "One thing first"),
        ("escalation", "A person decides this"),
    ],
)
def test_the_kind_of_reply_is_said_in_words(kind: str, badge: str) -> None:
    assert badge in words(answer(a_reply(kind=kind), NAMES))


def test_what_would_change_the_answer_can_be_opened_and_what_was_left_out_is_marked_without_its_words() -> None:
    reply = a_reply(
        flips=[
            {"change": {"invoice amount": 50000}, "outcome": {"action": "sign it yourself"}},
            {"change": {"supplier is new": False}, "outcome": None},
        ],
        removed=[{"text": "Everybody does.", "why": "nothing says so"}],
    )
    shown = words(answer(reply, NAMES))
    assert "invoice amount: 50,000 → sign it yourself" in shown
    assert "supplier is new: no → not covered by what was captured" in shown
    assert "One sentence was left out" in shown and "Everybody does." not in shown


def test_colleagues_and_the_policy_speak_under_their_own_headings() -> None:
    said = [
        {"text": "Get the CFO to sign.", "citations": ["tree:invoice-approval#r1"]},
        {"text": "You may ask for a second opinion.", "citations": []},
        {"text": "“AI must not pay.”", "citations": ["policy:4.2"]},
    ]
    shown = words(answer(a_reply(kind="refusal", sentences=said), NAMES))
    order = [
        "Not this way",
        "What colleagues decided",
        "Get the CFO",
        "You may ask",
        "What the policy says",
        "Not allowed by the policy",
        "“AI must not pay.”",
    ]
    assert [shown.index(one) for one in order] == sorted(shown.index(one) for one in order)


def test_where_only_one_speaks_there_is_no_heading() -> None:
    assert "What colleagues decided" not in answer(a_reply(), NAMES)


def test_a_conversation_is_a_log_that_a_screen_reader_follows() -> None:
    html = conversation([("Hello", a_reply())], NAMES, pending="And now?")
    assert 'role="log"' in html and 'aria-live="polite"' in html
    assert html.index("Hello") < html.index("And now?") < html.index("Looking at what colleagues decided")


def test_short_answers_are_offered_under_the_last_reply_only() -> None:
    turns = [("One", a_reply(options=["old option"])), ("Two", a_reply(options=["new option"]))]
    html = conversation(turns, NAMES)
    assert "new option" in html and "old option" not in html
    assert "new option" not in conversation(turns, NAMES, pending="Three")


def test_the_empty_page_offers_questions_and_earlier_conversations() -> None:
    html = welcome("Elif", [("Decided in Finance", "Who signs?")], [("c1", "My earlier question")])
    assert 'data-words="Who signs?"' in html
    assert 'data-id="c1"' in html and "My earlier question" in html


def test_an_answer_with_sources_can_be_marked_wrong_and_one_without_cannot() -> None:
    assert '/wrong?conversation=c1&amp;number=2"' in answer(a_reply(number=2), {})
    assert "/wrong" not in answer(a_reply(number=2, sentences=[{"text": "Hello.", "citations": []}]), {})


def test_who_may_read_a_conversation_is_one_click_away_before_there_is_one() -> None:
    assert 'href="/review#consent"' in tools(None) and 'href="/review#consent"' in tools("c1")
