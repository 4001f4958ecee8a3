import io
import json
import re

import docx
import pdfplumber
import pytest

from coach.patterns.export import FORMS, export
from coach.patterns.pages import Cited
from coach.patterns.paper import sheets
from knowledge.errors import InputError
from knowledge.pattern import JobChange, Pattern, Reason
from knowledge.workflow import Step
from tests.coach.patterns.examples import COMPLAINT_PATTERN, EMPTY, INVOICE_PATTERN, UNFIT_PATTERN

SOURCES = {"policy:4.2": Cited("AI-use policy, 4.2", "Payment data may be given to approved tools.")}
JOB = JobChange(goes=[Reason(text="Keying lines by hand.", citations=["policy:4.2"])], answers=[Reason(text="The person who uses the output answers for it.", citations=["policy:7.1"])])  # fmt: skip
WHOLE = INVOICE_PATTERN.model_copy(update={"job": JOB})
LONG = INVOICE_PATTERN.model_copy(
    update={"before": INVOICE_PATTERN.before.model_copy(update={"steps": [Step(id=f"s{at}", what=f"do part {at} of the work with care", who="I" if at % 3 else "the buyer") for at in range(1, 41)]})}
)  # fmt: skip


def text_of(pattern: Pattern, form: str) -> str:
    content = export(pattern, form, "Purchasing clerk", SOURCES).content
    if form == "docx":
        document = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in document.paragraphs), *cells])
    if form == "pdf":
        with pdfplumber.open(io.BytesIO(content)) as document:
            return " ".join(" ".join((page.extract_text() or "").split()) for page in document.pages)
    return content.decode()


@pytest.mark.parametrize("form", ["docx", "pdf", "md"])
def test_a_manager_reads_the_whole_in_one_document(form: str) -> None:
    told = " ".join(text_of(WHOLE, form).replace("**", "").replace("\\", "").split())
    for words in (
        WHOLE.sentence(),
        "Elif Demir, purchasing clerk, for what is booked",
        "This includes errors that AI makes.",
        "7 April 2026 to 21 April 2026",
        "A wrong amount or bank account gets as far as the booking.",
        "no more than today",
        "AI does it, a person steers (H2)",
        "Compare the total and the bank details with the paper, digit by digit.",
        "Key the lines by hand as before",
        "AI-use policy, 4.2",
        "Payment data may be given to approved tools.",
        "The captured decision is run; no AI model is asked.",
        "Keying lines by hand.",
        "version 2026-03",
    ):
        assert words in told, words


@pytest.mark.parametrize("form", ["docx", "pdf", "md"])
def test_every_citation_has_its_number_and_every_number_its_source(form: str) -> None:
    told = text_of(WHOLE, form)
    cited = {int(one) for group in re.findall(r"\[(\d+(?:, \d+)*)\\?\]", told) for one in group.split(", ")}
    assert cited == set(range(1, 7))


@pytest.mark.parametrize("form", ["docx", "pdf", "md"])
def test_where_ai_has_no_part_the_document_says_so_and_what_comes_first(form: str) -> None:
    told = " ".join(text_of(UNFIT_PATTERN, form).split())
    assert "For now, AI has no part in this work." in told and "Collect ten answers and agree" in told
    assert "drafts the answer" not in told.partition("Before and after")[2]


def test_the_word_file_shows_the_picture_and_tells_it_to_those_who_hear_it() -> None:
    document = docx.Document(io.BytesIO(export(INVOICE_PATTERN, "docx").content))
    assert document.inline_shapes
    assert "Microsoft 365 Copilot" in document.inline_shapes[-1]._inline.docPr.get("descr")


def test_the_picture_in_the_pdf_is_text_that_can_be_searched() -> None:
    assert "1a · AI · Microsoft 365" in text_of(INVOICE_PATTERN, "pdf")


def test_a_long_picture_goes_over_pages_without_cutting_a_card() -> None:
    assert len(sheets(COMPLAINT_PATTERN, "You")) <= 2
    pieces = sheets(LONG, "You")
    assert len(pieces) >= 4 and all(one.high <= 8.71 for one in pieces)
    for one in pieces:
        assert one.band[1] == one.drawing.height or one.band[1] in one.drawing.cuts
    assert export(LONG, "docx").content and export(LONG, "pdf").content


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_made_of_every_pattern(form: str) -> None:
    odd = INVOICE_PATTERN.model_copy(
        update={"title": "Žluťoučký <kůň> & \x00 `x` | # **b**", "before": EMPTY, "steps": []}
    )
    for pattern in (INVOICE_PATTERN, COMPLAINT_PATTERN, UNFIT_PATTERN, odd):
        made = export(pattern, form)
        assert made.content and made.name.endswith(f".{form}") and re.fullmatch(r"[a-z0-9.-]+", made.name)


def test_a_form_that_there_is_not_is_refused() -> None:
    with pytest.raises(InputError, match="exported as docx, pdf, md"):
        export(INVOICE_PATTERN, "visio")


def test_the_json_is_the_pattern() -> None:
    assert Pattern.model_validate(json.loads(export(WHOLE, "json").content)) == WHOLE
