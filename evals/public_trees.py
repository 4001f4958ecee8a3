"""Decision trees that others published, brought in as trees of ours: ShARC (rules of public services) and GOV.UK smart answers.

Each published way through a tree becomes a rule; what its own authors say happens at the end of it is what the tree has to say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.decide import Decider
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree, Value

NOT_ASKED = "not asked"
OTHER_ANSWER = "another answer"
Way = Sequence[tuple[str, str]]
"""Questions with their answers, in the order in which they were put."""


@dataclass(frozen=True)
class Score:
    """How many published steps a tree gives back, of how many."""

    right: int
    steps: int
    asked_first: int = 0
    """Where a question comes next: how often it is also the one that the tree names first."""
    questions: int = 0


def sharc_tree(record: Mapping[str, Any]) -> Tree:
    """One ShARC tree: yes/no questions, a rule for each path.

    Where the paths of one tree contradict each other unless a question was never put, `not asked` is an answer too.
    """
    ways = [(_numbered(path["facts"]), path["decision"]) for path in record["paths"]]
    questions = list(dict.fromkeys(question for way, _ in ways for question, _ in way))
    with_not_asked = _contradict(ways)
    attributes = [
        Attribute(name=one, type="category", values=["Yes", "No", NOT_ASKED])
        if with_not_asked
        else Attribute(name=one, type="yes_no")
        for one in questions
    ]
    rules = [
        Rule(
            id=f"p{number}",
            if_=[
                Condition(attribute=name, operator="=", value=value)
                for name, value in _facts(way, with_not_asked).items()
            ],
            then=Outcome(action=decision),
        )
        for number, (way, decision) in enumerate(ways, start=1)
    ]
    return Tree(id=f"sharc-{record['id']}", decision=record["question"], attributes=attributes, rules=rules)


def sharc_score(tree: Tree, record: Mapping[str, Any]) -> Score:
    """Every path, given its own answers and nothing more."""
    decider = Decider(tree)
    with_not_asked = any(one.type == "category" for one in tree.attributes)
    left_out: dict[str, Value] = {one.name: NOT_ASKED for one in tree.attributes} if with_not_asked else {}
    right = 0
    for path in record["paths"]:
        status, outcome, _ = decider.outcome(left_out | _facts(_numbered(path["facts"]), with_not_asked))
        right += status == "decided" and outcome is not None and outcome.action == path["decision"]
    return Score(right, len(record["paths"]))


def flow_tree(name: str, records: Sequence[Mapping[str, Any]]) -> Tree:
    """One smart-answers flow: a rule for each way that the published tests follow to its end."""
    ends = [(_numbered(one["history"]), one) for one in records if not _goes_on(one, records)]
    answers: dict[str, list[str]] = {}
    for way in (_numbered(one["history"]) for one in records):
        for question, answer in way:
            answers.setdefault(question, [OTHER_ANSWER])
            if answer not in answers[question]:
                answers[question].insert(-1, answer)
    rules = [
        Rule(
            id=f"w{number}",
            if_=[Condition(attribute=question, operator="=", value=answer) for question, answer in way],
            then=Outcome(action=_said(one)),
        )
        for number, (way, one) in enumerate(ends, start=1)
    ]
    attributes = [Attribute(name=question, type="category", values=values) for question, values in answers.items()]
    tree_id = name.replace("_", "-").removesuffix("-flow")[:64].strip("-")
    return Tree(id=tree_id, decision=f"What comes of {name}?", attributes=attributes, rules=rules)


def flow_score(tree: Tree, records: Sequence[Mapping[str, Any]]) -> Score:
    """Every published transition: at the end of a way its outcome, before it the question that comes next among those still needed."""
    decider = Decider(tree)
    right = first = questions = 0
    for one in records:
        decision = decider.decide(dict(_numbered(one["history"])))
        if _goes_on(one, records):
            questions += 1
            right += decision.status == "missing" and one["expected_text"] in decision.missing
            first += decision.missing[:1] == [one["expected_text"]]
        else:
            right += decision.outcome is not None and decision.outcome.action == _said(one)
    return Score(right, len(records), first, questions)


def is_whole(records: Sequence[Mapping[str, Any]]) -> bool:
    """True where the published steps of a flow form one tree: after the same answers always the same question, and after an outcome none."""
    following: dict[tuple[tuple[str, str], ...], set[str]] = {}
    for one in records:
        way = tuple(_numbered(one["history"]))
        for place in range(len(way)):
            following.setdefault(way[:place], set()).add(way[place][0])
        following.setdefault(way, set()).add(one["expected_text"] if one["expected_kind"] == "ask" else "")
    return all(len(questions) == 1 for questions in following.values())


def by_flow(records: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """The records of each flow."""
    flows: dict[str, list[Mapping[str, Any]]] = {}
    for one in records:
        flows.setdefault(one["flow"], []).append(one)
    return flows


def _numbered(way: Iterable[Sequence[str]]) -> Way:
    """A way in which a question put a second time is a question of its own."""
    counted: dict[str, int] = {}
    found = []
    for question, answer in way:
        counted[question] = counted.get(question, 0) + 1
        again = f" (asked again, {counted[question]})" if counted[question] > 1 else ""
        found.append((f"{question}{again}", answer))
    return found


def _facts(way: Way, with_not_asked: bool) -> dict[str, Value]:
    return {one: answer.capitalize() if with_not_asked else answer.casefold() == "yes" for one, answer in way}


def _contradict(ways: Sequence[tuple[Way, str]]) -> bool:
    """True where some case meets two paths that decide differently."""
    facts = [(_facts(way, False), decision) for way, decision in ways]
    return any(
        decision != other_decision and all(other.get(name, value) == value for name, value in one.items())
        for one, decision in facts
        for other, other_decision in facts
    )


def _goes_on(record: Mapping[str, Any], records: Sequence[Mapping[str, Any]]) -> bool:
    """True where another published way gives the same answers and more."""
    way = set(_numbered(record["history"]))
    return any(way < set(_numbered(one["history"])) for one in records)


def _said(record: Mapping[str, Any]) -> str:
    return f"ask: {record['expected_text']}" if record["expected_kind"] == "ask" else str(record["expected"])
