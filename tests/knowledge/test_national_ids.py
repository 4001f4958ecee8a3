"""Identity numbers are found by form and check digits; an ordinary number is none."""

import json
from pathlib import Path

import pytest

from evals.screening_score import Screened, score
from knowledge.national_ids import national_ids

DATA = Path(__file__).parents[2] / "evals" / "data"


@pytest.mark.parametrize(
    ("text", "what", "found"),
    [
        ("her national register number is 85.07.30-033.28", "national id", "85.07.30-033.28"),
        ("BSN 111222333", "national id", "111222333"),
        ("DNI 12345678Z", "national id", "12345678Z"),
        ("PESEL: 44051401359", "national id", "44051401359"),
        ("personnummer 811228-9874", "national id", "811228-9874"),
        ("codice fiscale RSSMRA85T10A562S", "national id", "RSSMRA85T10A562S"),
        ("Jan, born 12/03/1971, applied", "date of birth", "12/03/1971"),
        ("Passport no. C01X00T47 or passport number C1234567", "passport number", "C1234567"),
    ],
)
def test_an_identity_is_found(text: str, what: str, found: str) -> None:
    assert (what, found) in [(kind, text[start:end]) for kind, start, end in national_ids(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Invoice 111222333 is 72,000 EUR.",
        "BSN 111222334 has wrong check digits",
        "DNI 12345678A",
        "85.07.30-033.29",
        "The order of 12/03/2026 is late.",
        "The passport office is closed.",
    ],
)
def test_an_ordinary_number_is_no_identity(text: str) -> None:
    assert list(national_ids(text)) == []


def test_everything_of_the_development_set_is_masked_and_nothing_harmless() -> None:
    cases = [
        Screened.model_validate(json.loads(line))
        for line in (DATA / "screen_dev.jsonl").read_text("utf-8").splitlines()
    ]
    recall, precision, clean, wrong = score(cases)

    assert len(cases) == 192
    assert wrong == []
    assert precision.share == clean.share == 1
    assert min(share.hits / share.n for share in recall.values()) == 1
