"""`Unless`, `only if` and `if not` right beside a stretch say how it counts, whatever was heard."""

import pytest

from interviews.heard_signs import as_said, turned_as_said
from interviews.hearing import Link


def said(text: str, told: str, done: str, role: str) -> tuple[str, bool]:
    """What becomes of a link that was heard as `role`, not turned round."""
    start, at = text.index(told), text.index(done)
    link = Link(0, role, False, 0.9)  # type: ignore[arg-type]
    found = as_said(text, (start, start + len(told)), (at, at + len(done)), link)
    return found.role, found.turned


@pytest.mark.parametrize(
    ("text", "told", "done", "heard", "counts"),
    [
        ("Unless it is signed, it is not paid.", "it is signed", "it is not paid", "if", ("unless", False)),
        ("I pay it, unless it is late.", "it is late", "pay it", "if", ("unless", False)),
        ("I pay it, unless it is late, then Ana pays.", "it is late", "Ana pays", "if", ("if", False)),
        ("Old ones go. Unless it is red, then I keep it.", "it is red", "keep it", "if", ("if", False)),
        ("She gets it, but only if nobody cheated.", "nobody cheated", "gets it", "unless", ("if", False)),
    ],
)
def test_the_word_beside_a_stretch_says_how_it_counts(
    text: str, told: str, done: str, heard: str, counts: tuple[str, bool]
) -> None:
    assert said(text, told, done, heard) == counts


@pytest.mark.parametrize(
    ("text", "done", "turned"),
    [
        ("If it's urgent I call, if not I write.", "write", True),
        ("If it's urgent I call, if not I write.", "call", False),
        ("If it's late I wait. If not, I go.", "go", True),
    ],
)
def test_if_not_turns_the_condition_named_last(text: str, done: str, turned: bool) -> None:
    at = text.index(done)
    links = [Link(0, "if", False, 0.9), Link(1, "if", False, 0.9)]
    found = turned_as_said(text, (at, at + len(done)), links)
    assert [one.turned for one in found] == [False, turned]
