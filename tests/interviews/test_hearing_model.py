"""The trained hearing on real words: it points inside the answer, whatever is said; its files are the ones that were trained."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.hearing_model import FILES, MOST_CHARACTERS, Hearing
from interviews.read import read
from knowledge.errors import ModelError
from knowledge.language import Language

HEARING = Hearing()
SAID = "New client, I ask Ines. Over 500 euros it goes to the board, unless it is urgent. Anything else I sign."


def words(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[slice(*one)] for one in spans]


def test_it_points_at_cases_and_at_what_is_done() -> None:
    heard = HEARING.hear(SAID)
    assert words(SAID, [one.span for one in heard.conditions]) == ["New client", "Over 500 euros", "it is urgent"]
    assert words(SAID, [one.outcome.span for one in heard.rules])[0] == "ask Ines" and heard.rules[-1].otherwise
    assert [link.role for link in heard.rules[1].links] == ["if", "unless"]


def test_a_case_said_a_sentence_before_belongs_to_what_follows(language: Language) -> None:
    said = "So a pallet comes in and the wrap is torn. Then I take a photo and call the carrier."
    (rule,) = read(said, [], language, hearing=HEARING).rules
    assert any("wrap" in one.attribute for one in rule.if_) and "photo" in rule.then.action


def test_a_long_answer_is_heard_piece_by_piece() -> None:
    long = " ".join([SAID] * (2 + 2 * MOST_CHARACTERS // len(SAID)))
    heard = HEARING.hear(long)
    assert max(one.span[1] for one in heard.conditions) > len(long) - len(SAID)
    assert {"ask Ines"} <= set(words(long, [one.outcome.span for one in heard.rules]))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_whatever_is_said_it_points_inside_it(text: str) -> None:
    heard = HEARING.hear(text)
    for start, end in [one.span for one in heard.conditions] + [one.outcome.span for one in heard.rules]:
        assert 0 <= start < end <= len(text)
    assert all(0 <= one.chance <= 1 + 1e-9 for one in heard.rules)


def test_a_changed_file_is_named_and_not_used(tmp_path: Path) -> None:
    for file in FILES.values():
        (tmp_path / file).write_bytes(b"something else")
    with pytest.raises(ModelError, match="was changed"):
        Hearing(folder=tmp_path).hear(SAID)
    with pytest.raises(ModelError, match="cannot be read"):
        Hearing(folder=tmp_path / "nowhere").hear(SAID)


def test_two_things_done_in_one_case_are_no_contradiction(language: Language) -> None:
    reading = read(
        "If it is paid late, then I call them and, if needed, I stop the delivery.", [], language, hearing=HEARING
    )
    assert not any("tells the two apart" in one for one in reading.questions)
    assert all(not one.then.action.endswith(" and") for one in reading.rules)
