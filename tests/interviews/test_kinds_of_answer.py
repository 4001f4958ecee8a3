"""What a short answer says is told by its words, only among what the question allows, and never where it may be something else."""

import json
from pathlib import Path

import pytest

from interviews.alone import says_none
from interviews.impossible import calls_impossible
from interviews.sameness import calls_same
from interviews.short_answers import FILE, KINDS, kind_of, read, weights
from knowledge.errors import ModelError


@pytest.mark.parametrize(
    ("said", "kinds", "expected"),
    [
        ("There's nothing I'd want to add to that.", ("nothing",), "nothing"),
        ("They are just the same thing to us.", ("same", "not_same"), "same"),
        ("No, I'd keep those two well apart.", ("same", "not_same"), "not_same"),
        ("You could never have both of those at the same time.", ("impossible",), "impossible"),
        ("It can be two of them at once, sure.", ("only_one", "several"), "several"),
        ("No, only ever one of them.", ("only_one", "several"), "only_one"),
    ],
)
def test_it_is_heard_as_what_it_says(said: str, kinds: tuple[str, ...], expected: str) -> None:
    assert kind_of(said, *kinds) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said",
    [
        "I send the ladder back to the store.",
        "If the kiln is cold, the glaze waits until Monday.",
        "The ministry gets a discount, though.",
        "Half of it goes to the finder.",
    ],
)
def test_what_is_done_is_no_short_answer(said: str) -> None:
    assert kind_of(said, "nothing") is None and kind_of(said, "impossible") is None
    assert not says_none(said) and not calls_impossible(said)


def test_plain_forms_go_before_likeness() -> None:
    assert calls_same("Yes.") is True and calls_same("No.") is False


def test_chances_sum_to_one() -> None:
    chances = weights().chances("That's the lot, I think.")
    assert set(chances) == set(KINDS) and abs(sum(chances.values()) - 1) < 1e-9


def test_weights_that_were_changed_are_refused(tmp_path: Path) -> None:
    raw = json.loads(FILE.read_text(encoding="utf-8"))
    raw["bias"][0] += 1
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(ModelError, match="does not match its SHA-256"):
        read(changed)


def test_weights_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing.json"):
        read(tmp_path / "missing.json")
