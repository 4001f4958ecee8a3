"""R-C4, R-B1, R-B2: guided conversations; each answer checked, the result a document that names what nobody could answer."""

import io
from datetime import UTC, datetime

import pytest
from docx import Document as Word

from coach.learning.audiences import programmes
from coach.learning.guided import Holding, answered, checklist, checklists, current, for_audience, is_done, named
from coach.learning.reading import document
from coach.learning.reading_files import as_docx, as_markdown
from knowledge.errors import InputError, NotFoundError
from knowledge.glossary import glossary
from knowledge.people import Person

NOW = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
HELENA = Person(id="h", name="Helena Brandt", title="COO", department="Executive Office", audience="executive")
CASE = {
    "problem": "Clerks type 200 invoices a day and pay late",
    "works": "Yes, but credit notes get lost",
    "baseline": "12 minutes an invoice, in March 2026",
    "people": "40 clerks",
    "saved": "2 to 4 hours",
    "checking": "don't know",
    "adoption": "all of them",
    "used": "half of it",
    "hour": "55 EUR",
    "once": "€250k-€300k",
    "running": "60,000 EUR a year",
    "training": "20,000 EUR, 10 % of it for change",
    "ramp": "6 months",
    "claim": "pays back in 8 months, 300 % ROI",
    "risk": "A wrong payment costs 5,000 EUR",
    "accountable": "Marta Lindqvist",
    "stop": "tbd",
}


def held(
    kind: str = "business-case", answers: dict[str, str] | None = None, about: str = "Copilot for invoices"
) -> Holding:
    holding = named(Holding(id="h", checklist=kind, person="h", started_at=NOW), about)
    for question, answer in (CASE if answers is None else answers).items():
        holding, _ = answered(holding, question, answer)
    return holding


def doubts(kind: str, question: str, answer: str) -> list[str]:
    return answered(held(kind, {}), question, answer)[1].doubts


def test_every_audience_has_conversations_and_every_piece_opens_what_there_is() -> None:
    for audience, programme in programmes().items():
        assert for_audience(audience)
        for piece in (one for module in programme.modules for one in module.pieces):
            kind, _, id_ = piece.opens.partition(":")
            if kind == "conversation":
                assert audience in checklist(id_).audiences
            if kind == "glossary":
                assert glossary().term(id_)


def test_practitioners_have_the_four_tracks() -> None:
    assert [one.id for one in for_audience("practitioner")] == ["track-a", "track-b", "track-c", "track-d"]


def test_every_question_says_why_whom_to_ask_and_where_it_is_from() -> None:
    for one in checklists().values():
        assert 10 <= len(one.questions) <= 17
        assert len({asked.id for asked in one.questions}) == len(one.questions)
        assert all(
            asked.why and asked.asks_whom and asked.source[:2] in ("S0", "S1", "S2", "S3") for asked in one.questions
        )


def test_a_business_case_is_read_against_its_own_figures() -> None:
    made = document(held(), HELENA)
    notes = " ".join(made.notes)
    assert "Promised is a return of 300%" in notes and "better than its own best case" in notes
    assert "Nobody said how long checking takes" in notes
    assert [one.ask for one in made.open()] == [
        "How many hours a week will each of them spend checking what comes out?",
        "Which measured result by which date would make you stop?",
    ]
    assert any("All of them is a hope" in doubt for one in made.doubted() for doubt in one.doubts)
    assert any("thirty per cent" in doubt for one in made.doubted() for doubt in one.doubts)
    assert {one.label: one.value for one in made.figures}["Cost over 3 years"] == "450,000 to 500,000 EUR"


def test_amounts_in_two_currencies_are_never_added() -> None:
    made = document(held(answers=CASE | {"running": "60,000 USD"}), HELENA)
    assert made.figures == [] and "nothing is converted" in made.notes[0]


def test_without_figures_nothing_is_computed_and_it_is_said_so() -> None:
    made = document(held(answers={"problem": "late payments of suppliers"}), HELENA)
    assert made.figures == [] and "Nothing was put in its place" in made.notes[0]
    assert len(made.open()) == 16


def test_a_use_case_has_its_return_too() -> None:
    answers = {"runs": "200 a week", "minutes": "10 to 12 minutes", "minutes_then": "4 to 6 minutes", "hour": "50 EUR"}
    answers |= {"adoption": "70 %", "used": "60 %", "once": "10,000 EUR", "running": "5,000 EUR"}
    made = document(held("use-case", answers), HELENA)
    assert {one.label: one.value for one in made.figures}["Benefit in a year, in full swing"] == "12,300 to 24,600 EUR"


@pytest.mark.parametrize(
    ("kind", "question", "answer", "says"),
    [
        ("vendor", "claim", "It answers every question with 100 % accuracy", "a claim without a limit"),
        ("vendor", "claim", "It never hallucinates", "a claim without a limit"),
        ("vendor", "cannot", "nothing", "Who names no limit"),
        ("vendor", "ours", "it did a lot better", "“a lot” is no figure"),
        ("board", "switch", "it can be stopped", "Nobody is named"),
        ("board", "behaviour", "most of them", "Which share?"),
        ("business-case", "saved", "60 hours", "more than a working week"),
        ("business-case", "saved", "15 hours", "more than a quarter"),
        ("business-case", "checking", "none", "No checking at all?"),
        ("business-case", "ramp", "at once, 0 months", "Nothing starts so"),
        ("track-b", "result", "good", "no figure"),
        ("board", "worst", "bots", "very short"),
    ],
)
def test_an_answer_that_does_not_hold_is_told_so_once(kind: str, question: str, answer: str, says: str) -> None:
    assert any(says in one for one in doubts(kind, question, answer)), doubts(kind, question, answer)


@pytest.mark.parametrize(
    ("kind", "question", "answer"),
    [
        ("vendor", "ours", "Of 60 old tickets 11 were answered wrongly"),
        ("vendor", "claim", "It answers 80 of 100 delivery questions of our own without help"),
        ("board", "switch", "Tomasz Wilk, tried on 3 March"),
        ("board", "behaviour", "14 of 40"),
        ("business-case", "adoption", "60 to 70 %, as with the last tool"),
        ("business-case", "stop", "Under 2 wrong in 100 by the end of June, else we stop"),
    ],
)
def test_a_good_answer_is_left_alone(kind: str, question: str, answer: str) -> None:
    assert doubts(kind, question, answer) == []


@pytest.mark.parametrize(
    "answer", ["", "?", "don't know", "We don't know yet", "tbd", "n/a", "No idea.", "not measured"]
)
def test_what_nobody_knows_stays_open(answer: str) -> None:
    holding, heard = answered(held(answers={}), "problem", answer)
    assert heard.state == "open" and holding.answers == {"problem": ""}


def test_it_can_be_left_gone_on_with_and_put_right() -> None:
    holding = held(answers={"problem": "late payments of suppliers"})
    assert current(Holding.model_validate_json(holding.model_dump_json())) == checklist("business-case").questions[1]
    again, _ = answered(holding, "problem", "too many typing errors in invoices")
    assert len(again.answers) == 1 and not is_done(again)
    assert is_done(held())


def test_mistakes_are_one_clear_line() -> None:
    with pytest.raises(NotFoundError, match="business-case"):
        checklist("busines-case")
    with pytest.raises(InputError, match="no question"):
        answered(held(), "nope", "x")
    with pytest.raises(InputError, match="4,000 are kept"):
        answered(held(), "problem", "x" * 5000)
    with pytest.raises(InputError, match="short name"):
        named(held(), "  ")


def test_the_document_is_markdown_and_word() -> None:
    made = document(held(about="Copilot | invoices"), HELENA)
    text = as_markdown(made)
    assert (
        text.startswith("# Reading an AI business case: Copilot \\| invoices") and "## Nobody could answer yet" in text
    )
    word = Word(io.BytesIO(as_docx(made)))
    said = "\n".join(one.text for one in word.paragraphs)
    assert "Not answered." in said and "Marta Lindqvist" in said
    assert word.tables[0].rows[2].cells[1].text == "450,000 to 500,000 EUR"


def test_what_a_person_types_is_neither_markup_nor_breaks_a_document() -> None:
    typed = "<img src=x onerror=alert(1)> **all** of\x0bit\x07 in 10\u202f000 bills"
    holding, _ = answered(held(), "problem", typed)
    assert holding.answers["problem"].endswith("**all** of it in 10 000 bills")
    made = document(holding, HELENA)
    assert "<img" not in as_markdown(made).replace("\\<", "") and as_docx(made)
