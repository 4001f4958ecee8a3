"""A case is told in no more words than a listener keeps, and nothing is asked twice in the same words."""

from interviews.asking import bare
from interviews.case_telling import MOST_WORDS, is_short, lifelike, shortened
from interviews.cases import say_case
from interviews.limit_lines import along_lines
from interviews.probe import choose_probe
from interviews.state import Asked, Heard, Question
from knowledge.findings import check
from knowledge.gaps import sensible
from knowledge.regions import Regions
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree

FACTS = [Attribute(name=f"the {word} report was signed by both directors", type="yes_no") for word in "first second third fourth fifth sixth seventh".split()]  # fmt: skip
RULE = Rule(id="r1", if_=[Condition(attribute=FACTS[6].name, operator="=", value=False), Condition(attribute=FACTS[0].name, operator="=", value=True)], then=Outcome(action="pay it"))  # fmt: skip
REST = Rule(id="r2", if_=[Condition(attribute=one.name, operator="=", value=True) for one in FACTS], then=Outcome(action="ask the board"))  # fmt: skip
TREE = Tree(id="t", decision="What happens?", attributes=FACTS, rules=[RULE, REST])


def one_cell(regions: Regions) -> tuple[int, ...]:
    """The box of one case: every fact is so, but the last."""
    yes = regions.box({one.name: one is not FACTS[6] for one in FACTS})
    return tuple(part & full for part, full in zip(yes, sensible(regions), strict=True))


def test_a_case_of_many_facts_is_told_in_few_words() -> None:
    regions = Regions(TREE)
    case, matter = lifelike(regions, one_cell(regions))
    assert 1 < len(case) < len(FACTS) and set(matter) <= set(case)
    assert len(bare(say_case(TREE, case)).split()) <= MOST_WORDS + len(case)


def test_the_facts_of_the_rules_at_issue_are_told_first() -> None:
    regions = Regions(TREE)
    case, _ = lifelike(regions, one_cell(regions), rules=[0])
    assert {FACTS[0].name, FACTS[6].name} <= set(case)


def test_a_long_case_is_shortened_from_its_end_and_keeps_what_is_new() -> None:
    whole = {one.name: True for one in FACTS}
    left = shortened(TREE, whole, [FACTS[6].name])
    assert is_short(TREE, left) and not is_short(TREE, whole)
    assert list(left) == [*list(whole)[: len(left) - 1], FACTS[6].name]


def test_along_a_number_only_the_number_is_told_where_the_case_is_long() -> None:
    fee = Attribute(name="fee", type="number", unit="EUR")
    base = {one.name: True for one in FACTS}
    question = Question(id=1, key="case", stage="deepening", probe="case", text="…?", case={**base, "fee": 400})
    came_up = Asked(question=question, how="answered", answer="…", turn=1, heard=Heard(on=[fee], limits={"fee": 500}))
    probe = next(along_lines(TREE, [came_up]))
    assert probe.case is not None and set(base) < set(probe.case)
    assert "report" not in probe.text and "fee" in probe.text


def test_nothing_is_asked_twice_in_the_same_words() -> None:
    history: list[Asked] = []
    while len(history) < 40:
        probe = choose_probe(TREE, check(TREE).findings, history)
        if probe is None:
            break
        question = Question(**probe.model_dump(), id=len(history) + 1)
        history.append(Asked(question=question, how="answered", answer="I cannot say."))
    texts = [one.question.text for one in history]
    assert len(texts) > 5 and len(set(texts)) == len(texts)
