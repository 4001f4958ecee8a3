"""What stands beside a conversation: chips to change, marks, a question to a person, a copy, a way to forget."""

import io
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient

from knowledge.errors import InputError
from knowledge.tree import Attribute
from tests.ui.web.builders import ELIF, GRETA, HELENA, MARTA, NOW, a_reply, a_tree, a_workspace
from ui.web.app import build
from ui.web.coach_chips import changed, chips
from ui.web.coach_edits import edit_of
from ui.web.coach_export import as_markdown, parts
from ui.web.coach_marks import Beside
from ui.web.coach_page import earlier
from ui.web.coach_starters import starters
from ui.web.coach_talk import beside, correct_case, found_right, talk
from ui.web.coach_view import answer, conversation
from ui.web.coach_welcome import welcome
from ui.web.session import seal, session_key

FACTS: list[dict[str, Any]] = [
    {"attribute": "supplier is new", "value": True, "unit": None, "operator": "="},
    {"attribute": "invoice amount", "value": 72000, "unit": "EUR", "operator": "="},
]
AMOUNT = Attribute(name="invoice amount", type="number", unit="EUR")


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def workspace(tmp_path: Path) -> Any:
    made = a_workspace(tmp_path)
    reply = a_reply(number=1, tree="invoice-approval", status="decided", facts=FACTS)
    made.store.record_reply("c1", 1, "elif", "A new vendor sent 72k <b>EUR</b>. Who signs?", reply, NOW)
    return made


def browser(workspace: Any, person: str) -> TestClient:
    client = TestClient(build(workspace), follow_redirects=False)
    client.cookies.set("seasoned_person", seal(person, session_key(workspace.settings.data)))
    return client


def test_each_chip_of_the_live_case_has_its_form_and_what_is_not_known_can_be_added() -> None:
    tree = a_tree()
    html = chips(FACTS[:1], [*tree.attributes, Attribute(name="urgency", type="category", values=["low", "high"])])
    assert html.count('<form class="fields" data-do="fact"') == 3
    assert 'data-attribute="supplier is new"' in html and 'value="yes" checked' in html
    assert "Add a fact" in html and 'value="high"' in html
    assert "Forget this" in html


def test_chips_of_a_case_that_is_past_cannot_be_changed() -> None:
    assert "<form" not in chips(FACTS, []) and "72,000 EUR" in chips(FACTS, [])


def test_a_turn_by_hand_says_what_was_changed() -> None:
    edits = [{"attribute": "invoice amount", "value": 40000}, {"attribute": "supplier is new", "forget": True}]
    assert (
        words(changed(edits, FACTS)) == "You changed the case: invoice amount: 40,000 EUR , supplier is new forgotten"
    )


@pytest.mark.parametrize(
    ("typed", "value"),
    [("40k", 40000), ("40,000", 40000), ("40 000 EUR", 40000), ("fifty thousand", 50000), ("0.5", 0.5)],
)
def test_a_number_is_typed_as_people_write_it(typed: str, value: float) -> None:
    assert edit_of(AMOUNT, "change", typed).value == value


@pytest.mark.parametrize("typed", ["", "a lot", "over 60k", "40 or 50", "40k USD"])
def test_what_is_not_one_number_in_the_unit_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        edit_of(AMOUNT, "change", typed)


def test_nobody_knows_and_forget_need_no_value() -> None:
    assert edit_of(AMOUNT, "unknown", "").value == "unknown"
    assert edit_of(AMOUNT, "forget", "").forget


def test_the_last_case_is_live_and_what_the_person_wrote_stays_text(workspace: Any) -> None:
    html = talk(workspace, ELIF, "c1")
    assert 'data-do="fact"' in html and "<b>EUR</b>" not in html
    workspace.store.set_tree_status("invoice-approval", "retired", "greta", NOW)
    assert 'data-do="fact"' not in talk(workspace, ELIF, "c1")


def test_a_chip_of_a_case_that_has_moved_on_is_told_so(workspace: Any) -> None:
    with pytest.raises(InputError, match="moved on"):
        correct_case(workspace, ELIF, "c1", "weather", "change", "fine")


def test_only_the_last_turns_are_drawn_and_the_rest_on_demand(workspace: Any) -> None:
    for number in range(2, 501):
        workspace.store.record_reply("c1", number, "elif", f"Message {number}.", a_reply(number=number), NOW)
    html = talk(workspace, ELIF, "c1")
    assert html.count('class="turn"') == 20 and "Message 500." in html and "Message 480." not in html
    assert 'data-shown="40"' in html and "480 before these" in html
    assert talk(workspace, ELIF, "c1", most=40).count('class="turn"') == 40


def test_one_click_finds_it_right_and_short_reasons_can_be_taken_back(workspace: Any) -> None:
    found_right(workspace, ELIF, "c1", 1, "")
    assert "You found it right" in talk(workspace, ELIF, "c1")
    for expected in (["clear"], []):
        found_right(workspace, ELIF, "c1", 1, "clear")
        assert beside(workspace, ELIF, "c1", None).right == {1: expected}


def test_a_wrong_answer_takes_a_short_reason_alone_and_says_so_in_the_conversation(workspace: Any) -> None:
    client = browser(workspace, "elif")
    form = client.get("/wrong?conversation=c1&number=1&part=1").text
    assert "It is out of date" in form and "data-in-place" in form
    told = client.post("/wrong", content="conversation=c1&number=1&choice=out+of+date&choice=incomplete&reason=&part=1")
    assert told.status_code == 200 and "<html" not in told.text
    (kept,) = workspace.store.feedback("invoice-approval")
    assert kept.choices == ["out of date", "incomplete"] and kept.reason.startswith("It is out of date.")
    assert "You marked it wrong" in talk(workspace, ELIF, "c1")
    refused = client.post("/wrong", content="conversation=c1&number=1&reason=&part=1")
    assert refused.status_code == 400 and refused.text.startswith('<div class="notice')


def test_the_form_is_addressed_and_only_what_is_ticked_is_sent(workspace: Any) -> None:
    client = browser(workspace, "elif")
    assert "Send this to Helena Brandt" in client.get("/ask-person?conversation=c1&number=1&part=1").text
    given = "conversation=c1&number=1&words=Also+for+subsidies%3F&send=facts&part=1"
    assert "Helena Brandt has it." in client.post("/ask-person", content=given).text
    page = browser(workspace, "helena").get("/inbox").text
    assert "Also for subsidies?" in page and "invoice amount: 72,000 EUR" in page
    assert "Who signs?" not in page and "Get the CFO" not in page
    assert "Also for subsidies?" not in browser(workspace, "greta").get("/inbox").text


def test_the_answer_comes_into_the_conversation_as_a_person_s_words(workspace: Any) -> None:
    client = browser(workspace, "elif")
    client.post("/ask-person", content="conversation=c1&number=1&words=&send=message&send=answer")
    assert "Sent to Helena Brandt (COO) on 14 March 2026" in words(talk(workspace, ELIF, "c1"))
    governor = browser(workspace, "helena")
    asked = workspace.store.inbox(HELENA)[0]
    assert governor.get("/inbox").status_code == 200
    assert "They opened it on" in words(talk(workspace, ELIF, "c1"))
    done = governor.post("/inbox/answer", content=f"asked={asked.id}&answer=Yes%2C+%3Cb%3Ealways%3C%2Fb%3E.&agenda=yes")
    assert done.status_code == 303
    html = talk(workspace, ELIF, "c1")
    assert "Helena Brandt (COO) answered you" in words(html) and "A person’s own words" in html
    assert "Yes, &lt;b&gt;always&lt;/b&gt;." in html
    assert [one.question for one in workspace.store.agenda()] == ["A new vendor sent 72k <b>EUR</b>. Who signs?"]


def test_a_conversation_in_which_a_person_answered_stands_first(workspace: Any) -> None:
    workspace.store.record_reply(
        "c2", 1, "elif", "Later.", a_reply(conversation="c2", number=1), NOW + timedelta(days=1)
    )
    assert [one[0] for one in earlier(workspace, ELIF)] == ["c2", "c1"]
    browser(workspace, "elif").post("/ask-person", content="conversation=c1&number=1&words=Why%3F")
    workspace.store.answer_asked(workspace.store.inbox(HELENA)[0].id, HELENA, "So it is.", NOW)
    first = earlier(workspace, ELIF)[0]
    assert first[0] == "c1" and "Helena Brandt answered" in welcome("Elif", [], [first])


def test_nobody_sends_or_copies_or_forgets_what_is_not_theirs(workspace: Any) -> None:
    client = browser(workspace, "marta")
    assert client.get("/ask-person?conversation=c1&number=1").status_code == 404
    assert client.post("/ask-person", content="conversation=c1&number=1&words=x").status_code == 400
    for address in ("copy.md", "copy.docx", "forget"):
        assert client.get(f"/conversations/c1/{address}").status_code == 404
    assert client.post("/conversations/c1/forget").status_code == 404
    assert len(workspace.store.conversation("c1")) == 1
    assert TestClient(build(workspace)).get("/conversations/c1/copy.md").status_code == 404


def test_a_copy_holds_every_answer_with_its_numbered_sources(workspace: Any) -> None:
    client = browser(workspace, "elif")
    text = client.get("/conversations/c1/copy.md").text
    assert "Get the CFO to sign. \\[1\\]" not in text and "Get the CFO to sign. [1]" in text
    assert "- [1] Marta Lindqvist (tree:invoice-approval#r1)" in text.replace("\\", "")
    assert "72k \\<b\\>EUR" in text
    document = docx.Document(io.BytesIO(client.get("/conversations/c1/copy.docx").content))
    said = "\n".join(one.text for one in document.paragraphs)
    assert "Get the CFO to sign. [1]" in said and "invoice amount: 72,000 EUR" in said


def test_a_copy_of_a_question_to_a_person_holds_their_words(workspace: Any) -> None:
    browser(workspace, "elif").post("/ask-person", content="conversation=c1&number=1&words=Why%3F")
    asked = workspace.store.inbox(HELENA)[0]
    workspace.store.answer_asked(asked.id, HELENA, "Because of the audit.", NOW)
    found = list(
        parts(
            workspace.store.conversation("c1"), {}, workspace.store.asked_in("c1", "elif"), {"helena": "Helena"}, "Elif"
        )
    )
    assert "> Because of the audit." in as_markdown(found) and "Helena answered on" in as_markdown(found)


def test_what_was_hidden_in_a_message_is_said_kindly_and_not_repeated() -> None:
    html = conversation([("My key is [API key].", a_reply(number=1, masked=["secret"]))], {})
    assert "Hidden before anything was kept: a password or key" in html


def test_a_reply_that_opens_a_page_has_the_way_there_and_none_to_a_page_that_is_not_there() -> None:
    reply = a_reply(number=1, opens="redesign")
    assert 'href="/app/redesign"' in answer(reply, {}, Beside(ways=["redesign"]))
    assert "/app/redesign" not in answer(reply, {}, Beside(ways=["practice"]))


def test_before_it_is_forgotten_what_stays_is_said(workspace: Any) -> None:
    client = browser(workspace, "elif")
    client.post("/ask-person", content="conversation=c1&number=1&words=Why%3F")
    form = words(client.get("/conversations/c1/forget?part=1").text)
    assert "the audit needs that" in form and "One question you sent to a person" in form
    assert "Forgotten." in client.post("/conversations/c1/forget", content="part=1").text
    assert workspace.store.conversation("c1") == [] and talk(workspace, ELIF, "c1") == ""


def test_ways_to_begin_come_from_the_person_s_own_work() -> None:
    assert "Nothing" not in welcome("Elif", [])
    html = welcome("Elif", [("Yours", "Redesign a piece of work", "/app/redesign")], waiting=2)
    assert '<a class="starter" href="/app/redesign">' in html and "2 questions wait for you" in html


def test_only_pages_that_are_there_are_offered(workspace: Any) -> None:
    assert not [one for one in starters(workspace, ELIF) if one.link]
    with_pages = starters(workspace, MARTA, ["redesign"])
    assert [one.link for one in with_pages if one.link] == ["/app/redesign"]
    assert "/app/learn/job" in [one.link for one in starters(workspace, MARTA, ["learn"])]
    assert with_pages[0].about == "Decided in Finance"
    assert starters(workspace, GRETA)[0].words


@pytest.mark.parametrize(
    ("changes", "look"),
    [
        ({"kind": "refusal"}, "refusal"),
        ({"kind": "abstention"}, "abstention"),
        ({"kind": "escalation", "status": "grey zone"}, "grey-zone"),
        ({"kind": "escalation"}, "escalation"),
        ({"status": "decided"}, "decided"),
        ({"kind": "refusal", "status": "decided"}, "refusal"),
    ],
)
def test_an_answer_looks_like_what_it_is(changes: dict[str, Any], look: str) -> None:
    assert f'<article class="answer {look}"' in answer(a_reply(**changes), {})


def test_rules_that_contradict_each_other_stand_side_by_side_with_their_own_words() -> None:
    evidence = [
        {"id": "tree:invoice-approval#r1", "quote": "The CFO signs."},
        {"id": "tree:invoice-approval#r2", "quote": "It goes the normal way."},
        {"id": "policy:1.1", "quote": "No."},
    ]
    reply = a_reply(kind="escalation", status="grey zone", evidence=evidence)
    html = answer(reply, {})
    assert '<article class="answer differ"' in html and html.count("<figure>") == 2
    assert "“It goes the normal way.”" in html and "rules differ here" in html
    zone = [{"id": "tree:invoice-approval#grey zone: invoice amount", "quote": "x"}, evidence[0]]
    assert "<figure>" not in answer({**reply, "evidence": zone}, {})


def test_a_grey_zone_opens_at_its_words(workspace: Any) -> None:
    from knowledge.tree import GreyZone
    from tests.ui.web.builders import NEW, said
    from ui.web.source_page import source_page

    zone = GreyZone(
        attribute="invoice amount",
        low=45000,
        high=50000,
        decides="the controller decides",
        who="controller",
        quote=NEW,
        source=said(NEW),
    )
    tree = workspace.store.save_tree(a_tree(grey_zones=[zone]), "marta", NOW)
    for status, by in (("in review", "marta"), ("approved", "greta")):
        workspace.store.set_tree_status(tree.id if hasattr(tree, "id") else "invoice-approval", status, by, NOW)
    html = source_page(workspace, ELIF, "tree:invoice-approval#grey zone: invoice amount")
    assert "45,000 to 50,000 EUR" in html and "<mark>" in html


def test_sentences_that_hold_are_shown_while_others_are_worded(workspace: Any) -> None:
    html = talk(workspace, ELIF, "c1", "And now?", so_far=["The CFO <signs>."])
    assert "The CFO &lt;signs&gt;." in html and "Looking at what colleagues decided" in html


def test_governance_sees_what_was_marked_and_what_was_left_out(workspace: Any) -> None:
    reply = a_reply(number=2, removed=[{"text": "Everybody does.", "why": "nothing says so"}])
    workspace.store.record_reply("c1", 2, "elif", "Really?", reply, NOW)
    workspace.store.mark_wrong("c1", 1, "elif", "", NOW, ["out of date"])
    workspace.store.consent_to_review("elif", NOW, True)
    workspace.embedder = None
    page = browser(workspace, "helena").get("/review").text
    assert "It is out of date." in page and "Elif Demir" in page and "tree:invoice-approval#r1" in page
    assert "It is out of date." not in browser(workspace, "marta").get("/review").text
