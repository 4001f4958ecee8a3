"""From a file to a draft tree whose every rule can be traced to the recorded words."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from interviews.import_draft import draft_of, keep
from interviews.import_source import read_source
from interviews.imported import Source
from knowledge.errors import InputError
from knowledge.language import Language
from knowledge.provenance import quarantined
from knowledge.store import Store

NOW = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
GUIDE = """# Invoices

If the supplier is new, call the CFO.

You can pay if all of the following apply:
- the invoice is under 500 EUR
- the order exists

Keep every receipt.
"""
TALK = """Ann: When do you call the CFO?
Bob: It depends. If the supplier is new,
  I call the CFO. I check the bank details.
Ann: And else?
Bob: If the amount is over 5,000 euros, I ask for two quotes.
Ann: If it were me, I would pay.
"""


def source(folder: Path, name: str, text: str, language: Language, consent: bool = True) -> Source:
    path = folder / name
    path.write_text(text)
    return read_source(path, [], consent, language)


def test_a_document_becomes_a_draft_that_traces_back_to_it(tmp_path: Path, language: Language) -> None:
    read = source(tmp_path, "invoices.md", GUIDE, language)
    tree, review = draft_of(read, NOW)
    with Store.open(tmp_path / "data") as store:
        saved = keep(store, read, tree, "ann", NOW)
        assert saved.status == "draft"
        assert quarantined(saved, store.answers(saved)) == {}
        assert store.turns(read.interview_id)[0].answer.startswith("invoices.md, ")
        assert store.interview(read.interview_id).status == "finished"
    assert [rule.lines for rule in review.rules] == [(3, 3), (5, 7)]
    assert [step.text for step in review.steps] == ["Keep every receipt."]


def test_the_same_file_again_changes_nothing(tmp_path: Path, language: Language) -> None:
    with Store.open(tmp_path / "data") as store:
        for _ in range(2):
            read = source(tmp_path, "invoices.md", GUIDE, language)
            saved = keep(store, read, draft_of(read, NOW)[0], "ann", NOW)
        assert (saved.version, len(store.interviews())) == (1, 1)


def test_nothing_is_kept_where_the_tree_cannot_be(tmp_path: Path, language: Language) -> None:
    read = source(tmp_path, "invoices.md", GUIDE, language)
    tree, _ = draft_of(read, NOW)

    def broken(*_: object) -> None:
        raise InputError("no")

    with Store.open(tmp_path / "data") as store:
        store.save_tree = broken  # type: ignore[method-assign,assignment]
        with pytest.raises(InputError):
            keep(store, read, tree, "ann", NOW)
        assert store.interviews() == []


def test_a_transcript_gives_rules_and_steps_with_their_lines(tmp_path: Path, language: Language) -> None:
    read = source(tmp_path, "talk.txt", TALK, language)
    _, review = draft_of(read, NOW)
    assert [(rule.speaker, rule.lines) for rule in review.rules] == [("Bob", (2, 3)), ("Bob", (5, 5))]
    assert [(step.text.strip(), step.lines) for step in review.steps] == [("I check the bank details.", (3, 3))]
    assert [piece.speaker for piece in read.pieces] == ["Bob", "Bob"]


def test_what_people_said_is_not_read_without_their_consent(tmp_path: Path, language: Language) -> None:
    with pytest.raises(InputError, match="--consent"):
        source(tmp_path, "talk.txt", TALK, language, consent=False)


def test_sentences_that_contradict_each_other_both_come_out_with_a_finding(tmp_path: Path, language: Language) -> None:
    text = "If the supplier is new, pay at once.\n\nIf the supplier is new, call the CFO.\n"
    _, review = draft_of(source(tmp_path, "a.md", text, language), NOW)
    assert len(review.rules) == 2
    assert "disagree" in review.findings[0] and "lines 1, 3" in review.findings[0]


@pytest.mark.parametrize(
    ("number", "unsure"), [("1.000", True), ("1,5", True), ("1.000,50", False), ("1,000.50", False)]
)
def test_a_number_that_can_be_read_in_two_ways_is_asked_about(
    number: str, unsure: bool, tmp_path: Path, language: Language
) -> None:
    text = f"If the invoice is over {number} euros, call the CFO.\n"
    tree, review = draft_of(source(tmp_path, "a.md", text, language), NOW)
    assert any(number in one for one in review.questions) is unsure
    assert [one.if_[0].value for one in tree.rules] == ([] if unsure else [1000.5])


def test_otherwise_means_the_other_side_of_the_rule_before_it(tmp_path: Path, language: Language) -> None:
    text = "If the invoice is over 500 euros, call the CFO. Otherwise, pay it.\n"
    tree, _ = draft_of(source(tmp_path, "a.md", text, language), NOW)
    assert [(one.otherwise, one.if_[0].operator) for one in tree.rules] == [(False, ">"), (False, "<=")]


def test_another_language_is_named(tmp_path: Path, language: Language) -> None:
    text = "Wenn der Lieferant neu ist und die Rechnung über der Grenze liegt, muss die Leitung sie unterschreiben."
    with pytest.raises(InputError, match="looks German"):
        source(tmp_path, "a.md", text, language)


def test_secrets_are_masked_before_anything_is_kept(tmp_path: Path, language: Language) -> None:
    read = source(tmp_path, "a.md", "If the form is missing, write to ann.lee@example.org.\n", language)
    assert not any("ann.lee" in piece.text for piece in read.pieces)
    assert any("Masked" in note for note in read.notes)


def test_a_paragraph_without_end_is_kept_and_not_read(tmp_path: Path, language: Language) -> None:
    text = GUIDE + "\n" + "pay or not " * 3000 + "\n"
    read = source(tmp_path, "a.md", text, language)
    assert any("not read" in note for note in read.notes)
    assert len(draft_of(read, NOW)[1].rules) == 2


def test_whoever_waits_is_told_how_far_it_is(tmp_path: Path, language: Language) -> None:
    path, told = tmp_path / "a.md", list[tuple[int, int]]()
    path.write_text("\n\n".join(f"If machine {number} is hot, stop the line." for number in range(30)))
    read_source(path, [], True, language, lambda done, total: told.append((done, total)))
    assert told == [(done, 30) for done in range(1, 31)]


def test_more_rules_than_one_decision_has_are_refused(
    tmp_path: Path, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviews.import_draft.MOST_RULES", 1)
    with pytest.raises(InputError, match="Import a part"):
        draft_of(source(tmp_path, "invoices.md", GUIDE, language), NOW)
