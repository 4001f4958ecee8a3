"""What is likely of a message, and what it does not say, would turn the verdict: where the chance of it is not small, one thing is asked.

An allow stands only where what each reader takes for possible, together, is unlikely to lead to a prohibition (request_stakes.bound).
Asked is what is likeliest of it, by a question that yes or no answers.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from knowledge.everyday_uses import everyday_uses
from knowledge.policy import Statement
from knowledge.policy_lookup import statements_of, with_examples
from knowledge.request_stakes import STRICT, bound
from knowledge.verdict_case import Case, values
from knowledge.verdict_doubts import looked_after
from knowledge.verdict_shape import Ruling, ruling
from knowledge.verdict_wording import Finding

Rule = Callable[[Case], Ruling]


class Doubt(NamedTuple):
    """Something that would turn the verdict if it were so, how likely it is, and what is asked then."""

    chance: float
    asked: Ruling


def turned(case: Case, made: Ruling, rule: Rule) -> Ruling | None:
    """What is asked before a use is let through; None where nothing that is likely would turn it. `made`: the verdict so far."""
    found = [one for one in (_data(case, rule), _acts(case, rule), _unkept(case, made)) if one is not None]
    clear = 1.0
    for one in found:
        clear *= 1 - one.chance
    if not found or 1 - clear < bound():
        return None
    return max(found, key=lambda one: one.chance).asked


def against(case: Case, rule: Rule, **more: Sequence[object]) -> Ruling | None:
    """What would stand against it if this were so too."""
    made = rule(Case(case.policy, case.request.model_copy(update=more), case.person))
    return made if made.verdict in {"forbidden", "ask"} else None


def _data(case: Case, rule: Rule) -> Doubt | None:
    """Whether strict data are in it: of the strict classes the one that the message is nearest to, unless the tool may take it."""
    request = case.request
    nearest = next((one for one in request.likely_data if one in STRICT), None)
    if nearest is None or nearest in request.tool_data or STRICT & set(request.data):  # `account numbers and all`
        return None
    stands = against(case, rule, data=[*request.data, nearest])
    if stands is None:
        return None
    said = request.likely_words.get(nearest)
    question = f"Is there {with_examples(case.policy, nearest)} in {f'“{said}”' if said else 'it'}?"
    asked = ruling("ask", "data may not be allowed", stands.clauses[:2], question=question)
    return Doubt(request.likely.get("data", 0.0), asked)


def _acts(case: Case, rule: Rule) -> Doubt | None:
    """Whether it does what people decide: of the acts that would turn the verdict the one that the message is nearest to."""
    request = case.request
    if request.autonomy in {"reviewed", "prepare"}:
        return None
    for one in request.likely_action:
        if one not in request.action and (clauses := _against_act(case, rule, one)):
            asked = ruling("ask", "a clause may forbid it", clauses[:2], question=everyday_uses().asked[one])
            return Doubt(request.likely.get("acts", 0.0), asked)
    return None


def _against_act(case: Case, rule: Rule, act: str) -> list[Finding]:
    """What would stand against it if this were done, whatever it is done to."""
    stands = against(case, rule, action=[*case.request.action, act])
    if stands is not None:
        return stands.clauses
    return [
        Finding(clause.id, one.text)
        for clause, one in statements_of(case.policy)
        if (one.effect, one.strength) == ("forbid", "must") and act in values(one, "action")
    ]


def _unkept(case: Case, made: Ruling) -> Doubt | None:
    """Whether the message says that a duty is not kept: the one that it is nearest to, those of this use first."""
    duty = None if looked_after(case.request.text) else _duty(case, made)
    if duty is None:
        return None
    clause, statement = duty
    question = f"Will this be kept to: {statement.text.rstrip('.')}?"
    asked = ruling("ask", "approval needed", [Finding(clause, statement.text)], question=question)
    return Doubt(case.request.likely.get("unkept", 0.0), asked)


def _duty(case: Case, made: Ruling) -> tuple[str, Statement] | None:
    near = {(one.clause, one.statement): one.score for one in case.request.near}
    acts = set(case.request.action)
    duties = [
        (one.text not in made.conditions, -near.get((clause.id, n), 0.0), clause.id, one)
        for clause in case.policy.clauses
        for n, one in enumerate(clause.statements)
        if one.strength == "must"
        and (one.text in made.conditions or (clause.id, n) in near)
        and (one.effect == "require" or (one.effect == "forbid" and acts & values(one, "action")))
    ]
    return min(duties, key=lambda one: one[:2])[2:] if duties else None
