"""What an expert keeps of an interview: everything, in their words, with each word of theirs on a proposal."""

import io
import json

import docx
import pytest

from interviews.export_docx import as_docx
from interviews.export_text import as_text
from interviews.keepsake import Keepsake, keepsake, told_by
from interviews.state import InterviewContext
from knowledge.errors import NotFoundError
from knowledge.people import Person
from tests.interviews.talking import ANSWER, Conversation


@pytest.fixture
def kept(talk: Conversation) -> Keepsake:
    talk.told_the_rules()
    talk.review(p1="accept", p2="reject", p3={"edit": "If the invoice is over 120,000 EUR, the CFO signs."})
    talk.line({"type": "undo"})
    talk.review(p1="accept", p2="accept", p4="reject")
    talk.say("Write to anna.berg@example.com. If the supplier is new, I call them.", p3="accept")
    talk.say("In \x07euros, of course.")
    talk.line({"type": "undo"})
    return keepsake(str(talk.interview), talk.context)


def test_each_proposal_has_the_last_word_on_it_and_its_time(kept: Keepsake) -> None:
    words = [(one.id, one.word, one.taken_back) for one in kept.proposals]
    assert words[:5] == [
        ("p1", "accepted", False),
        ("p2", "accepted", False),
        ("p3", "accepted", False),
        ("p4", "rejected", False),
        ("p5", None, True),
    ]
    assert all(one.word_at and one.word_at > one.proposed_at for one in kept.proposals if one.word)


def test_what_was_taken_back_is_kept_as_taken_back(kept: Keepsake) -> None:
    assert [one.answer for one in kept.taken_back] == ["In \x07euros, of course."]
    assert "euros" not in " ".join(turn.answer for turn in kept.turns)


def test_what_was_masked_stays_masked_in_every_form(kept: Keepsake) -> None:
    document = docx.Document(io.BytesIO(as_docx(kept)))
    said = "\n".join(one.text for one in document.paragraphs)
    for form in (as_text(kept), kept.model_dump_json(), said):
        assert "anna.berg" not in form and "email address" in form


def test_the_text_has_the_rules_with_quotes_what_is_open_and_every_answer(kept: Keepsake) -> None:
    text = " ".join(as_text(kept).split())
    for words in (
        "Who must approve this invoice?",
        "get the CFO to sign",
        "“If it's a brand-new supplier",
        "What is still open",
        "The question that waits:",
        "Last March a toolmaker",
    ):
        assert words in text
    assert ANSWER.split(".")[0] in text.replace("| ", "")


def test_the_document_has_the_same_words_and_a_picture(kept: Keepsake) -> None:
    document = docx.Document(io.BytesIO(as_docx(kept)))
    said = "\n".join(one.text for one in document.paragraphs)
    assert len(document.inline_shapes) == 1
    assert "get the CFO to sign" in said and "What is still open" in said and "toolmaker" in said


def test_the_json_is_read_back_as_it_was(kept: Keepsake) -> None:
    assert Keepsake.model_validate(json.loads(kept.model_dump_json(by_alias=True))) == kept


def test_the_expert_is_named_as_they_wish(kept: Keepsake) -> None:
    marta = Person(id="marta", name="Marta Lindqvist", title="Head of Finance", department="Finance")
    about = kept.interview.model_copy(update={"department": "Finance"})
    named = {
        one: told_by(about.model_copy(update={"attribution": one}), marta)
        for one in ("named", "role only", "anonymous")
    }
    assert named == {"named": "Marta Lindqvist", "role only": "Head of Finance", "anonymous": "A colleague in Finance"}


def test_an_interview_of_which_no_rule_was_kept_is_a_page_too(talk: Conversation) -> None:
    talk.start()
    kept = keepsake(str(talk.interview), talk.context)
    assert "No rule was accepted." in as_text(kept) and as_docx(kept)


def test_nothing_is_kept_of_an_unknown_interview(context: InterviewContext) -> None:
    with pytest.raises(NotFoundError):
        keepsake("i404", context)
