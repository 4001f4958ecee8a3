"""The scorer of tellings, and how well the development file is read."""

from evals.workflow_score import gold_steps, lines, match, read_cases, same_person, tally
from knowledge.language import Language
from knowledge.workflow import Step


def test_a_step_is_matched_by_half_of_the_shorter_stretch_and_only_once() -> None:
    case = {"telling": "I open the mail and I read it.", "steps": [{"words": "I open the mail", "who": "I", "minutes": None, "after": []}]}  # fmt: skip
    gold = gold_steps(case)
    inside, beside = Step(id="s1", what="open", span=(2, 15)), Step(id="s2", what="read", span=(20, 29))
    assert match([beside, inside], gold) == {0: 1}
    assert match([inside, inside], gold) == {0: 0}
    assert match([beside], gold) == {}


def test_names_that_mean_the_same() -> None:
    assert same_person("I", "") and same_person("the team lead", "team lead")
    assert not same_person("Marta", "the buyer")


def test_the_development_file_is_read_as_it_was_when_it_was_tuned() -> None:
    total = tally(read_cases(), Language())
    assert total.gold == 260
    assert total.matched >= 0.88 * total.gold, lines(total)
    assert total.matched >= 0.86 * total.read, lines(total)
    assert total.order_right >= 0.95 * total.order_asked, lines(total)
