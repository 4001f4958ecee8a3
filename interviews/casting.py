"""What the unmarked parts of a sentence are, decided together: a case, what is done, or an aside.

`Fever over 39, child under two, straight to the hospital`: nothing says `if` or `then`. Each part is weighed by its shape and by its
neighbours, and the best casting of the whole sentence is taken; the weights are few, and each has its reason beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product
from typing import Literal

from interviews.asked import VERB_FIRST
from interviews.fragments import open_topic, set_scene
from interviews.listener import Listener
from interviews.part_shape import shape
from interviews.parts import CASES, Part, has_verb
from interviews.weighing_parts import weights
from interviews.weights import Weights

Role = Literal["case", "act", "rule", "aside"]
"""`rule`: a clause whose subject names its cases (`A complaint about a lawyer goes to legal`)."""
LONGEST = 6
"""Unmarked parts that are weighed together; those after them in a longer sentence are weighed alone."""
_AFTER_COLON, _THEN, _SPLIT = 2.0, 1.5, 0.5
_UNDONE = 4.5
"""What it costs that nothing at all is done in a sentence with a case."""
_NO_ACT = 3.0
"""What a case costs that nothing is done about."""
_UNSURE = 3.0
"""What a case and an act cost that are both only a guess."""
_FIRM = 2.8
"""What a case and an act weigh together when they are more than a guess."""
_MARKED = 10.0
"""How firm a case is that a marker tells."""
_RIGHT_AFTER = 3.0
"""What an act gains that stands right after a marked case, without a comma: the clause ended there."""
_PLAIN_ASIDE = 1.0
"""From which weight an aside is plainly one."""
_TOLD = 4.5
"""What an act costs that `and` joins to an unmarked clause."""
_LIMITED = 3.4
"""From which weight a case holds a limit or is marked."""
_NEXT = 1.0
"""What an act gains that stands next to a marked case."""
_UNLIKELY = 1.2
"""What it costs that nothing but a place or a time is taken for what is done."""
_LISTED = 1.5
"""What an outcome without a verb costs right before one with a verb."""
_ALIKE = 1.0
"""What two parts gain that `and` joins, when they are of one role."""
_NEW_CASE = 1.5
"""What an unmarked case costs right after something done: rules seldom follow each other without a stop."""
_TOPIC = 2.5
"""What a bare noun costs as a case before other cases: it says what they are about."""


def cast_parts(listener: Listener, found: Sequence[Part], waiting: bool) -> list[Part]:
    """The parts with every unmarked one made a condition, a main clause, or a note. `waiting`: a case was asked just before."""
    kept: list[Part] = []
    roles, scenes, lost = _cast(listener, found, waiting)
    for at, (part, role) in enumerate(zip(found, roles, strict=True)):
        if role == "case":
            if scenes[at] and "case" in roles[at + 1 :]:
                set_scene(listener, part)
                part.kind, part.told = "note", False
                kept.append(part)
                continue
            if kept and kept[-1].kind in CASES and part.joined == "or":
                kept[-1].end = part.end
                continue
            clause = has_verb(listener.doc, part)
            if asked := VERB_FIRST.match(listener.words(part)):
                part.start += asked.end()
            part.kind, part.marker, part.told = "condition", "if" if clause else "limit", False
        elif role in {"act", "rule"}:
            part.kind, part.told = "main", role == "rule"
        elif role == "aside":
            part.marker = "lost" if lost[at] else ""
            if not kept and part.kind == "fragment":
                open_topic(listener, part)
            part.kind, part.told = "note", False
        kept.append(part)
    return kept


def _cast(listener: Listener, found: Sequence[Part], waiting: bool) -> tuple[list[Role | None], list[bool], list[bool]]:
    """The role of each part, None for those that a marker tells; whether it only sets the scene; and whether
    it was left out though nothing shows that it is an aside."""
    shapes = {
        at: shape(listener.doc, one.start, one.end, one.strong) for at, one in enumerate(found) if one.kind in _UNMARKED
    }
    weighed = {
        at: weights(listener, found[at], one, opens=not at and not waiting)
        for at, one in shapes.items()
        if one is not None
    }
    places = list(weighed)[:LONGEST]
    alone: dict[int, Role] = {
        at: "act" if one.act > one.aside else "aside" for at, one in weighed.items() if at not in places
    }
    unheard: dict[int, Role] = {at: "aside" for at in shapes if at not in weighed}
    best: tuple[Role, ...] = ()
    top = float("-inf")
    for roles in product(*(_possible(weighed[at]) for at in places)):
        score = _score(listener, found, dict(zip(places, roles, strict=True)), weighed, waiting)
        if score > top:
            top, best = score, roles
    chosen = alone | unheard | dict(zip(places, best, strict=True))
    scenes = [at in weighed and weighed[at].scene for at in range(len(found))]
    lost = [
        at in weighed
        and chosen.get(at) == "aside"
        and (weighed[at].aside < _PLAIN_ASIDE or _tells_what_there_is(listener, found, at))
        and not (at == 0 and (weighed[at].topic or weighed[at].plural) and not _lists(listener, found))
        and not _announces(listener, found, weighed, at)
        for at in range(len(found))
    ]
    return [chosen.get(at) for at in range(len(found))], scenes, lost


def _tells_what_there_is(listener: Listener, found: Sequence[Part], at: int) -> bool:
    """`Where it's dry, | there's no wind, we fly`: after a condition that is no aside."""
    return at > 0 and found[at - 1].kind in CASES and listener.words(found[at]).lower().startswith("there")


_TWO = re.compile(r"[\w-]+ (?:and|or) [\w-]+", re.IGNORECASE)
_UNMARKED = frozenset({"main", "fragment"})


def _possible(weighed: Weights) -> list[Role]:
    return ["case", "act", "rule", "aside"] if weighed.rule > 0 else ["case", "act", "aside"]


def _score(
    listener: Listener, found: Sequence[Part], roles: dict[int, Role], weighed: dict[int, Weights], waiting: bool
) -> float:
    """How well these roles fit the parts, and each other."""
    total = 0.0
    conditional, acted, loose = waiting, False, False
    firm = _MARKED if waiting else 0.0
    done = any(role in {"act", "rule"} for role in roles.values())
    for at, part in enumerate(found):
        role = roles.get(at)
        before = found[at - 1] if at else None
        lead = listener.text[before.end : part.start].lower() if before else ""
        if role is None and part.kind != "note":
            acted, conditional, firm = part.kind == "otherwise" or acted and part.kind in CASES, True, _MARKED
            done = done or part.kind == "otherwise"
            if (
                loose
                and at
                and (part.joined or ":" in lead)
                and at - 1 in weighed
                and (weighed[at - 1].clause or ":" in lead)
            ):
                total -= _NO_ACT  # `The limit is ten thousand, and if they want more, …`
                loose = False
        if role is None:
            continue
        if before is not None and before.kind == "note" and part.joined and role != "aside":
            total -= _NO_ACT  # `because it is dear and everybody pays`
        total += getattr(weighed[at], role)
        if part.joined in {"and", "or"} and role != "aside" and roles.get(at - 1) == role:
            total += _ALIKE
        if role == "case":
            if before is not None and before.kind in CASES and (not part.strong or ":" in lead):
                total -= _RIGHT_AFTER
            goes_on = before is not None and before.kind in CASES and (part.joined != "" or not acted)
            if acted and not goes_on:
                total -= _SPLIT if part.joined else _NEW_CASE
                acted = False
            if ":" in lead and loose and at - 1 in weighed and weighed[at - 1].clause and roles.get(at - 1) == "case":
                total -= _NO_ACT  # `It is in the contract: scratches I let go`
            if before is not None and before.kind in CASES and weighed[at].example and part.joined == "":
                total -= _NEW_CASE  # `if new facts came in, a move, an illness, …`
            if _is_topic(found, roles, weighed, at):
                total -= _TOPIC
            loose, conditional, firm = not goes_on, True, max(firm, weighed[at].case)
        elif role == "act":
            if not conditional and _announces(listener, found, weighed, at):
                total -= _NO_ACT
            if not weighed[at].clause and any(
                roles.get(later) == "act" and weighed[later].clause and found[later].joined == "" and later > at + 1
                for later in range(at + 1, len(found))
            ):
                total -= _LISTED  # `a move, a divorce, I count again`
            if (
                at
                and roles.get(at - 1) == "act"
                and part.joined == ""
                and weighed[at].clause
                and not weighed[at - 1].clause
            ):
                total -= _LISTED  # `Anything small, sheds, carports, I sign`
            if weighed[at].placed and not acted:
                total -= _UNLIKELY if firm >= _MARKED or ":" in lead else 2 * _NO_ACT
            if part.joined == "and" and roles.get(at - 1) == "case" and weighed[at - 1].clause and firm < _LIMITED:
                total -= _TOLD  # `the small one has no papers, and I send it home`: told, not a rule
            if before is not None and before.kind in CASES and part.strong:
                total += _NEXT
            if acted and before is not None and before.kind == "exception":
                total += _THEN if "then" in lead or "case" in lead else 0.0
            if conditional and not acted:
                total += _AFTER_COLON if ":" in lead else _THEN if "then" in lead else _SPLIT
            total -= 0 if conditional else _SPLIT
            if ":" in _next_lead(listener, found, at) and not conditional:
                total -= _NO_ACT  # `Controlled drugs: …`: what stands before a colon is not done
            if conditional and firm + weighed[at].act < _FIRM - (1.0 if ":" in lead else 0.0):
                total -= _UNSURE
            if before is not None and before.kind in CASES and not part.strong:
                total += _RIGHT_AFTER
            loose, acted = False, True
        elif role == "rule":
            if ":" in lead and loose and at - 1 in weighed and weighed[at - 1].clause and roles.get(at - 1) == "case":
                total -= _NO_ACT
            loose, acted, conditional, firm = False, True, True, _FIRM
    if conditional and not done:
        return total - _UNDONE
    return total - (_NO_ACT if loose else 0.0)


def _announces(listener: Listener, found: Sequence[Part], weighed: dict[int, Weights], at: int) -> bool:
    """`Electricity, gas, water: …`: nouns alone up to a colon say what it is about."""
    while at in weighed and weighed[at].topic:
        if ":" in _next_lead(listener, found, at):
            return True
        at += 1
    return False


def _lists(listener: Listener, found: Sequence[Part]) -> bool:
    """`Value, quantity or origin, …`: the first of several, not what it is about."""
    after = found[1] if len(found) > 1 else None
    if after is None or ":" in _next_lead(listener, found, 0):
        return False
    return _TWO.match(listener.words(after)) is not None


def _next_lead(listener: Listener, found: Sequence[Part], at: int) -> str:
    """What stands between this part and the next."""
    return listener.text[found[at].end : found[at + 1].start] if at + 1 < len(found) else ""


def _is_topic(found: Sequence[Part], roles: dict[int, Role], weighed: dict[int, Weights], at: int) -> bool:
    """`Discounts, …`, `Old debts, once they are late, …`: what the cases after it are about."""
    after = found[at + 1 : at + 2]
    if after and after[0].joined == "and":
        return False
    if weighed[at].plural and after and after[0].kind in CASES:
        return True
    later = [roles.get(one, "case") for one in range(at + 1, len(found)) if found[one].kind in CASES | _UNMARKED]
    return weighed[at].topic and "case" in later
