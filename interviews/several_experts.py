"""Several experts on one decision: the same cases are put to each, and where they part, each is asked about the very case; nobody hears what the other said.

From ACTA's simulation interview (Militello & Hutton, Ergonomics 41 (1998) 1618-1641): the same scenario across experts shows acceptable alternatives and disagreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from interviews.cases import say_case
from interviews.questions import ask
from interviews.state import Asked, Probe
from knowledge.agenda import AgendaItem
from knowledge.agenda_ranking import CASE_OF_SEVERAL
from knowledge.tree import Frozen, Scalar, Tree, Value

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.disagreement import Disagreement, DisagreementMap
    from knowledge.store import Store

MOST_SAME_CASES = 6
"""So many cases of the others are put to an expert."""


class PutCase(Frozen):
    """A case that another expert was asked about."""

    case: dict[str, Scalar]
    words: str
    """`The supplier is new and the invoice amount is 60,000 EUR`"""


def cases_put_to_others(store: Store, tree: Tree) -> list[PutCase]:
    """The cases that other experts on this decision were asked about, the latest interview first; each once."""
    trees = {one.id: one for one in store.trees()}
    found: dict[str, PutCase] = {}
    for interview in store.interviews():
        other = trees.get(interview.tree_id)
        if other is None or other.id == tree.id or other.expert == tree.expert or interview.status == "withdrawn":
            continue
        if _plain(interview.decision) != _plain(tree.decision):
            continue
        for turn in store.turns(interview.id):
            case = {name: value for name, value in (turn.case or {}).items() if isinstance(value, str | int | float)}
            words = say_case(other, case) if case else ""
            if words:
                found.setdefault(words, PutCase(case=case, words=words))
    return list(found.values())


def same_cases(put: Sequence[PutCase], tree: Tree, history: list[Asked]) -> Iterator[Probe]:
    """These cases as questions, less those that were asked; a case with a fact that this expert never named is told in words alone."""
    asked = [one.question.case for one in history if one.question.case]
    told = [one.question.told.get("case") for one in history]
    if sum("same case" in one.question.told for one in history) >= MOST_SAME_CASES:
        return
    for one in put:
        known = all(tree.attribute(name) is not None for name in one.case)
        if one.words not in told and one.case not in asked:
            probe = ask("case", history, {"case": one.words, "same case": "yes"}, None, one.case if known else None)
            yield probe


def put_on_agenda(store: Store, found: DisagreementMap, by: str, at: datetime) -> list[AgendaItem]:
    """Every disagreement waits for each of its experts, once; what parts them no longer leaves the agenda. In one transaction."""
    with store.writing():
        trees = [store.tree(one) for one in found.trees]
        said = {say(one, trees[0]): one for one in found.disagreements}
        waiting = [one for one in store.agenda() if one.reason is None and one.about and one.about.startswith("tree:")]
        for item in waiting:
            holders = {_of(one) for one in waiting if one.question == item.question}
            if item.question not in said and holders <= set(found.trees):
                store.dismiss_agenda(item.id)
        kept = []
        for words, one in said.items():
            for tree, opinion in zip(trees, one.opinions, strict=True):
                about = f"tree:{tree.id}#{opinion.rule or CASE_OF_SEVERAL}"
                same = [item for item in waiting if item.question == words and _of(item) == tree.id]
                kept += same or [
                    store.add_agenda(
                        words,
                        asked_by=by,
                        at=at,
                        department=tree.department,
                        decision=tree.decision,
                        about=about,
                    )
                ]
        return kept


def say(one: Disagreement, tree: Tree) -> str:
    """The case in words: `The supplier is new and the invoice amount is 60,000 EUR.`"""
    return _said(one.case, tree) + "."


def _said(case: Mapping[str, Value], tree: Tree) -> str:
    plain = {name: value for name, value in case.items() if not isinstance(value, list)}
    unknown = [f"{name}: {value}" for name, value in plain.items() if tree.attribute(name) is None]
    told = say_case(tree, plain)
    return "; ".join([told, *unknown]) if told else "; ".join(unknown) or "Any case"


def _of(item: AgendaItem) -> str:
    return (item.about or "").removeprefix("tree:").partition("#")[0]


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
