"""What a captured fact means is found by where its words came from."""

from evals.experts.hidden import Test as Said
from evals.experts.mapping import Captured, Statement, Understanding
from evals.experts.space import Space
from evals.experts.words import Words, doing, fill, saying
from tests.evals.experts.small_decision import GATE

NO_BADGE = Said(fact="badge", operator="=", value=False)
HEAVY = Said(fact="load", operator=">", value=40)
DRIVER = Said(fact="visitor", operator="=", value="driver")


def told(*conditions: Words) -> dict[int, Words]:
    whole = fill("If {c}, {o}.", c=conditions[0], o=doing("I call the office", "call"))
    for one in conditions[1:]:
        whole = whole + " And if " + one + "."
    return {1: whole}


def captured(turns: dict[int, Words], words: str, name: str, kind: str, operator: str, value: object) -> Captured:
    start = turns[1].text.index(words)
    return Captured(name, kind, operator, value, 1, (start, start + len(words)))  # type: ignore[arg-type]


def understood(turns: dict[int, Words], *conditions: Captured) -> Understanding:
    found = Understanding(Space(GATE), turns)
    found.learn(conditions)
    return found


def test_a_number_is_the_one_that_its_words_spoke_of_whatever_it_is_called() -> None:
    turns = told(saying("the load is over 40 kilos", HEAVY))
    found = understood(turns, captured(turns, "over 40 kilos", "something else", "number", ">", 40))
    assert found.measure("something else") == "load"


def test_a_yes_is_what_its_words_said() -> None:
    turns = told(saying("they don't have a badge", NO_BADGE))
    found = understood(turns, captured(turns, "they don't have a badge", "no badge", "yes_no", "=", True))
    assert found.statement("no badge", True) == Statement(NO_BADGE)


def test_a_no_that_was_read_from_words_with_a_not_says_what_they_said() -> None:
    turns = told(saying("they don't have a badge", NO_BADGE))
    found = understood(turns, captured(turns, "they don't have a badge", "have a badge", "yes_no", "=", False))
    assert found.statement("have a badge", False) == Statement(NO_BADGE)
    assert found.statement("have a badge", True) == Statement(NO_BADGE, negated=True)


def test_a_not_that_was_lost_turns_the_meaning() -> None:
    turns = told(saying("they don't have a badge", NO_BADGE))
    found = understood(turns, captured(turns, "they don't have a badge", "have a badge", "yes_no", "=", True))
    assert found.statement("have a badge", True) == Statement(NO_BADGE, negated=True)


def test_a_kind_is_what_the_words_of_its_value_said() -> None:
    turns = told(saying("it's a driver", DRIVER), saying("they don't have a badge", NO_BADGE))
    found = understood(turns, captured(turns, "it's a driver", "person", "category", "=", "driver"))
    assert found.statement("person", "driver") == Statement(DRIVER)


def test_a_whole_answer_that_says_two_things_teaches_nothing() -> None:
    turns = told(saying("it's a driver", DRIVER), saying("they don't have a badge", NO_BADGE))
    whole = Captured("strange", "yes_no", "=", True, 1, (0, len(turns[1].text)))
    assert understood(turns, whole).statement("strange", True) is None


def test_a_name_alone_is_never_enough() -> None:
    turns = told(saying("the load is over 40 kilos", HEAVY))
    nowhere = Captured("load", "number", ">", 40, 1, (0, 2))
    assert understood(turns, nowhere).measure("load") is None


def test_none_of_these_is_every_kind_that_was_not_named() -> None:
    turns = told(saying("it's a driver", DRIVER))
    found = understood(turns, captured(turns, "it's a driver", "person", "category", "=", "driver"))
    place, mask = found.mask(Captured("person", "category", "=", "other", None, None)) or (None, 0)
    assert place is not None and sorted(found.space.cells[place].names[one] for one in found.space.cells[place].places(mask)) == ["guest", "neighbour"]  # type: ignore[type-var]  # fmt: skip


def test_what_a_fact_meant_when_it_was_shown_is_learnt_only_where_nothing_else_says_it() -> None:
    turns = told(saying("they don't have a badge", NO_BADGE), saying("it's a driver", DRIVER))
    shown = captured(turns, "they don't have a badge", "no badge", "yes_no", "=", True)
    found = understood(turns)
    found.learn_new([shown])
    assert found.statement("no badge", True) == Statement(NO_BADGE)
    found.learn_new([captured(turns, "it's a driver", "no badge", "yes_no", "=", True)])
    assert found.statement("no badge", True) == Statement(NO_BADGE)
