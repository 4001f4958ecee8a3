"""Past cases that the expert decided, decided again by the tree: how often both agree, and where they do not."""

from collections import Counter
from collections.abc import Iterable

from pydantic import Field

from knowledge.decide import Decider
from knowledge.decision import Decision, DecisionStatus
from knowledge.nearest import nearest
from knowledge.past_cases import BadLine, PastCase
from knowledge.tree import Frozen, Outcome, Tree, Value
from knowledge.wilson import Share, share_of


class RuleRecord(Frozen):
    """What the expert decided in the cases that one rule (or grey zone, or nothing) decided."""

    rule: str
    """A rule's id, `r1 and r2 disagree`, `grey zone: …`, `ambiguity: …`, or `not covered`."""
    outcome: str | None
    """What the tree says there."""
    cases: int
    agree: int
    expert: dict[str, int]
    """How often the expert decided what."""


class Difference(Frozen):
    """A case where tree and expert part."""

    line: int
    id: str | None
    facts: dict[str, Value]
    expert: str
    status: DecisionStatus
    outcome: Outcome | None
    rules: list[str]
    note: str = ""
    """Set where the expert's words are no outcome of this tree: the nearest one."""


class Undecided(Frozen):
    """A case that lacks facts on which the tree's answer depends."""

    line: int
    id: str | None
    expert: str
    missing: list[str]


class Unread(Frozen):
    """A line that could not be read."""

    line: int
    error: str


class Replay(Frozen):
    """What came of deciding past cases again."""

    tree: str
    version: int
    cases: int
    """How many could be read."""
    agreement: Share
    """Among the cases with every fact that matters; a grey zone or a case not covered counts as a difference unless the expert said the same."""
    rules: list[RuleRecord] = Field(default_factory=list)
    untouched: list[str] = Field(default_factory=list)
    """Rules that decided none of the cases: nothing here speaks for or against them."""
    differ: list[Difference] = Field(default_factory=list)
    missing: list[Undecided] = Field(default_factory=list)
    bad: list[Unread] = Field(default_factory=list)


def replay(tree: Tree, lines: Iterable[PastCase | BadLine]) -> Replay:
    """Decide every case by the tree and hold it against the expert's decision."""
    decider = Decider(tree)
    given = list(lines)
    cases = [one for one in given if isinstance(one, PastCase)]
    decided = [(one, decider.decide(one.facts)) for one in cases]
    told = [(one, decision) for one, decision in decided if decision.status != "missing"]
    agree = sum(_same(one, decision) for one, decision in told)
    fired = {rule for _, decision in told if decision.status == "decided" for rule in decision.rules}
    return Replay(
        tree=tree.id,
        version=tree.version,
        cases=len(cases),
        agreement=share_of(agree, len(told)),
        rules=_records(tree, told),
        untouched=[rule.id for rule in tree.rules if rule.id not in fired],
        differ=[_difference(tree, one, decision) for one, decision in told if not _same(one, decision)],
        missing=[
            Undecided(line=one.line, id=one.id, expert=one.decision, missing=decision.missing)
            for one, decision in decided
            if decision.status == "missing"
        ],
        bad=[Unread(line=one.line, error=one.error) for one in given if isinstance(one, BadLine)],
    )


def _records(tree: Tree, told: list[tuple[PastCase, Decision]]) -> list[RuleRecord]:
    by_rule: dict[str, list[tuple[PastCase, Decision]]] = {}
    for one, decision in told:
        for name in _deciding(decision):
            by_rule.setdefault(name, []).append((one, decision))
    order = {rule.id: place for place, rule in enumerate(tree.rules)}
    return [
        RuleRecord(
            rule=name,
            outcome=outcome.action if (outcome := found[0][1].outcome) else None,
            cases=len(found),
            agree=sum(_same(one, decision) for one, decision in found),
            expert=dict(Counter(one.decision for one, _ in found).most_common()),
        )
        for name, found in sorted(by_rule.items(), key=lambda entry: (order.get(entry[0], len(order)), entry[0]))
    ]


def _deciding(decision: Decision) -> list[str]:
    """The names under which a decision is counted."""
    if decision.status == "decided" and decision.rules:
        return decision.rules
    if decision.status == "grey zone" and decision.grey_zone is None:
        return [f"{' and '.join(decision.rules)} disagree"]
    return [one.rule for one in decision.evidence] or [decision.status]


def _same(case: PastCase, decision: Decision) -> bool:
    return decision.outcome is not None and _fold(decision.outcome.action) == _fold(case.decision)


def _difference(tree: Tree, case: PastCase, decision: Decision) -> Difference:
    return Difference(
        line=case.line,
        id=case.id,
        facts=case.facts,
        expert=case.decision,
        status=decision.status,
        outcome=decision.outcome,
        rules=_deciding(decision),
        note=_note(tree, case, decision),
    )


def _note(tree: Tree, case: PastCase, decision: Decision) -> str:
    outcomes = [rule.then.action for rule in tree.rules] + [one.then.action for one in tree.ambiguity]
    if any(_fold(case.decision) == _fold(one) for one in outcomes):
        return ""
    near = nearest(case.decision, outcomes, 1)
    return "no outcome of this tree" + (f"; the nearest is {near[0]!r}" if near else "")


def _fold(words: str) -> str:
    return " ".join(words.split()).rstrip(".!").casefold()
