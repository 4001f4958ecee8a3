"""Clauses side by side may share one verb; each is a rule of its own, and every span lies in what was said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviews.gapping import fill_gaps
from interviews.read import read
from knowledge.language import Language


@pytest.mark.parametrize(
    ("said", "actions"),
    [
        ("For weddings I ask half upfront, for funerals nothing.", ["ask half upfront", "ask nothing"]),
        ("For private customers I allow 14 days, for companies 30 days.", ["allow 14 days", "allow 30 days"]),
        ("Small parcels go by post, big ones by courier.", ["go by post", "go by courier"]),
        (
            "With small dogs I use the thin needle, with big ones the thick one.",
            ["use the thin needle", "use the thick one"],
        ),
    ],
)
def test_each_clause_is_a_rule(language: Language, said: str, actions: list[str]) -> None:
    rules = read(said, [], language).rules
    assert [one.then.action for one in rules] == actions
    assert all(one.otherwise is False and one.if_ for one in rules)


def test_what_was_put_back_is_no_part_of_the_span(language: Language) -> None:
    said = "For weddings I ask half upfront, for funerals nothing."
    second = read(said, [], language).rules[1]
    assert said[slice(*second.then.span)] == "nothing"
    assert said[slice(*second.span)].strip(" ,.") == "for funerals nothing"


@pytest.mark.parametrize(
    "said",
    [
        "I call the supplier, the carrier and the customer.",
        "For the big customers I call, write and visit.",
        "If the invoice is over 500, the team lead signs, otherwise me.",
        "For orders from abroad I want payment in advance, except from Switzerland.",
    ],
)
def test_a_list_is_no_gap(language: Language, said: str) -> None:
    assert fill_gaps(language.parse(said)) is None


@given(
    cases=st.lists(st.sampled_from(["dogs", "cats", "horses", "goats"]), min_size=2, max_size=4, unique=True),
    days=st.lists(st.integers(2, 90), min_size=4, max_size=4, unique=True),
)
def test_every_character_keeps_its_place(language: Language, cases: list[str], days: list[int]) -> None:
    clauses = [f"for {case} {day} days" for case, day in zip(cases[1:], days[1:], strict=False)]
    said = f"For {cases[0]} I allow {days[0]} days, {', '.join(clauses)}."
    filled = fill_gaps(language.parse(said))
    if filled is not None:
        assert len(filled.text) == len(filled.offsets)
        assert list(filled.offsets) == sorted(filled.offsets) and max(filled.offsets) < len(said)
        for day in days[: len(cases)]:
            at = filled.text.index(f" {day} days") + 1
            assert said[slice(*filled.back((at, at + len(str(day)))))] == str(day)
