"""Two readings of one answer: what both say is proposed, what one says alone only where it is sure, and nothing is lost in silence."""

from collections.abc import Sequence

import pytest

from interviews.agreement import AGAINST, SURE, Agreed, HeardProposal, agreed
from interviews.hearing import Heard, HeardCondition, HeardOutcome, HeardRule, Link
from interviews.read import read
from interviews.reading import ReadCondition, ReadOutcome, ReadRule
from interviews.stretches import Kind
from knowledge.language import Language


def rule(name: str, at: int, over: int | None = 500, beats: str | None = None) -> ReadRule:
    told = (
        []
        if over is None
        else [ReadCondition(attribute="amount", type="number", operator=">", value=over, span=(at, at + 8))]
    )
    return ReadRule(
        id=name,
        **{"if": told},
        then=ReadOutcome(action="ask Ines", span=(at + 10, at + 18)),
        otherwise=over is None,
        span=(at, at + 18),
        beats=beats,
        reads="",
    )


def said(one: ReadRule, chance: float) -> HeardProposal:
    return HeardProposal(one, chance, (one.then.span,))


SAID = "Over it I ask Ines. " * 4


def both(
    read: list[ReadRule], heard: list[HeardProposal], unborne: Sequence[tuple[int, int]] = (), said: str = SAID
) -> Agreed:
    return agreed(read, heard, unborne, said)


def values(found: Agreed) -> list[object]:
    return [one.value for rule in found.rules for one in rule.if_]


def test_what_both_read_is_proposed_however_unsure() -> None:
    assert values(both([rule("p1", 0)], [said(rule("h1", 0), 0.01)])) == [500]


@pytest.mark.parametrize(("chance", "proposed"), [(SURE, 1), (SURE - 0.01, 0)])
def test_what_only_the_hearing_has_is_proposed_where_it_is_sure(chance: float, proposed: int) -> None:
    found = both([], [said(rule("h1", 0), chance)])
    assert len(found.rules) == proposed and len(found.doubted) == 1 - proposed


@pytest.mark.parametrize(("chance", "proposed"), [(AGAINST, [900]), (AGAINST - 0.01, [])])
def test_where_they_part_the_hearing_is_believed_if_it_is_very_sure_and_else_it_is_asked(
    chance: float, proposed: list[int]
) -> None:
    found = both([rule("p1", 0, over=500)], [said(rule("h1", 0, over=900), chance)])
    assert values(found) == proposed and (found.doubted != []) is (proposed == [])


def test_what_the_hearing_adds_from_other_sentences_only_is_left_out() -> None:
    told = rule("h1", 20)
    more = told.model_copy(update={"if_": [*rule("h1", 0, over=9).if_, *told.if_]})
    assert values(both([rule("p1", 20)], [said(more, 0.99)])) == [500]


def test_what_only_the_grammar_read_is_asked_about() -> None:
    found = both([rule("p1", 0)], [said(rule("h1", 40), 0.9)])
    assert [one.then.span for one in found.rules] == [(50, 58)] and found.doubted == [(0, 18)]


def test_it_stands_where_the_answer_is_one_sentence_or_its_words_were_heard_and_not_read() -> None:
    assert values(both([rule("p1", 0)], [], said="Over it I ask Ines.")) == [500]
    assert values(both([rule("p1", 0)], [], unborne=[(10, 18)])) == [500]


def test_rules_are_named_in_the_order_of_the_words_and_an_exception_keeps_its_rule() -> None:
    heard = [said(rule("h1", 40), 0.9), said(rule("h2", 0, over=9, beats="h1"), 0.9)]
    assert [(one.id, one.beats) for one in both([], heard).rules] == [("p1", "p2"), ("p2", None)]


class ListensOnly:
    """Hears a stretch and makes no rule of it."""

    def __init__(self, words: str) -> None:
        self.words = words

    def hear(self, text: str) -> Heard:
        start = text.index(self.words)
        return Heard((), (), ((start, start + len(self.words)),))


def test_what_sounded_like_part_of_a_rule_and_became_none_is_handed_back(language: Language) -> None:
    said = "If the ore is wet I dry it first. Wood to Piet."
    reading = read(said, [], language, hearing=ListensOnly("Wood to Piet"))
    assert any("Wood to Piet" in said[slice(*span)] for span in reading.unread)


def test_what_was_read_is_not_handed_back_for_having_been_heard(language: Language) -> None:
    said = "If the ore is wet I dry it first."
    assert read(said, [], language, hearing=ListensOnly("the ore is wet")).unread == []


def test_what_is_handed_back_begins_with_a_word(language: Language) -> None:
    said = (
        "I file it in the annex. In between there's everything else, subject to the soil being good, the table serves."
    )
    assert all(start == 0 or not said[start - 1].isalpha() for start, _ in read(said, [], language).unread)


def test_an_outcome_that_holds_those_of_several_surely_heard_rules_gives_way_to_them(language: Language) -> None:
    said = "Under a thousand I sign, between one and five thousand my boss signs, above five thousand the board."
    grammar = read(said, [], language).rules
    heard = [
        HeardProposal(told(said, "I sign", 1000), 1.0, ((0, 16),)),
        HeardProposal(told(said, "my boss signs", 5000), 1.0, ((25, 54),)),
    ]
    found = agreed(grammar, heard, [], said)
    assert [one.then.action for one in found.rules] == ["I sign", "my boss signs"]


def told(said: str, done: str, over: int) -> ReadRule:
    at = said.index(done)
    limit = ReadCondition(attribute="amount", type="number", operator="<", value=over, span=(0, 5))
    return ReadRule(
        id="h",
        **{"if": [limit]},
        then=ReadOutcome(action=done, span=(at, at + len(done))),
        span=(0, at + len(done)),
        reads="",
    )


class HearsOneFact:
    """Hears `told` as one fact that holds or does not, and `done` as what is done then."""

    def __init__(self, told: str, kind: Kind, done: str) -> None:
        self.told, self.kind, self.done = told, kind, done

    def hear(self, text: str) -> Heard:
        start, at = text.index(self.told), text.index(self.done)
        condition = HeardCondition((start, start + len(self.told)), 1.0, self.kind, 1.0)
        outcome = HeardOutcome((at, at + len(self.done)), 1.0, 0.0, 0.0)
        rule = HeardRule(outcome, (Link(0, "if", False, 1.0),), False, 1.0)
        return Heard((condition,), (rule,), (condition.span, outcome.span))


def test_two_facts_heard_as_one_are_taken_apart_as_the_grammar_reads_them(language: Language) -> None:
    said = "If the seal is missing or doesn't fit, the box goes back. Ana knows."
    rules = read(
        said, [], language, hearing=HearsOneFact("the seal is missing or doesn't fit", "no", "goes back")
    ).rules
    assert [(one.value, one.attribute) for one in rules[0].if_] == [(True, "seal is missing"), (False, "seal fits")]


def test_a_condition_with_its_marker_is_not_left_out(language: Language) -> None:
    said = "If the guest is loud he gets another room if one is free. Ana knows."
    rules = read(said, [], language, hearing=HearsOneFact("the guest is loud", "yes", "gets another room")).rules
    assert len(rules[0].if_) == 2
