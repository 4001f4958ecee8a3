"""Several people on one workflow: who does which step, where one hands over to the next, who has agreed to their part. Pure."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

from coach.patterns.flow import lane_of
from coach.patterns.ways import END, OTHERWISE, START, ways
from coach.redesign.limits import outside
from coach.redesign.wording import short
from knowledge.pattern import Pattern
from knowledge.people import Person
from knowledge.team_word import TeamWord
from knowledge.tree import Frozen

SELF = "I"
"""Whoever redesigned it, where a step says `I` or nobody."""


class HandOver(Frozen):
    """From one person's step to another's."""

    step: str
    """Id of the step after which it is handed over."""
    to: str
    """Id of the step that takes it up."""
    gives: str
    takes: str
    """Who, as the steps say it."""
    when: str = ""
    """The condition under which it goes this way."""
    back: bool = False
    """Whether it comes back to an earlier step."""


class Part(Frozen):
    """What one of them does in it."""

    who: str
    """As the steps say it: `Buyer`; `I` for whoever redesigned it."""
    person: str = ""
    """Person id; empty where nobody is named yet."""
    outside: bool = False
    """Whether it is somebody outside, such as a customer: nobody here is asked for them."""
    steps: list[str]
    takes: list[HandOver] = []
    gives: list[HandOver] = []
    digest: str
    """Of all that this person agrees to: their steps, how those will be done, what they take and give."""


def hand_overs(pattern: Pattern) -> list[HandOver]:
    """Every way from a step of one to a step of another, in reading order."""
    whose = {one.id: lane_of(one.who, SELF) for one in pattern.before.steps}
    return [
        HandOver(
            step=one.source,
            to=one.target,
            gives=whose[one.source],
            takes=whose[one.target],
            when="" if one.label == OTHERWISE else one.label,
            back=one.back,
        )
        for one in ways(pattern.before)
        if START != one.source and END != one.target and whose[one.source] != whose[one.target]
    ]


def parts(pattern: Pattern, named: Mapping[str, str]) -> list[Part]:
    """By who, in the order in which they come in; `named` says which person each is. `I` is the pattern's owner."""
    handed = hand_overs(pattern)
    steps: dict[str, list[str]] = {}
    for one in pattern.before.steps:
        steps.setdefault(lane_of(one.who, SELF), []).append(one.id)
    return [
        Part(
            who=who,
            person=pattern.before.owner if who == SELF else named.get(who, ""),
            outside=outside(who),
            steps=ids,
            takes=(takes := [one for one in handed if one.takes == who]),
            gives=(gives := [one for one in handed if one.gives == who]),
            digest=_digest(pattern, ids, [*takes, *gives]),
        )
        for who, ids in steps.items()
    ]


def standing(part: Part, words: Sequence[TeamWord]) -> TeamWord | None:
    """What its person said last of the part as it is now; None where they have not, or where it has changed since."""
    said = [one for one in words if one.person == part.person and one.who == part.who]
    return said[-1] if said and said[-1].digest == part.digest else None


def is_changed(part: Part, words: Sequence[TeamWord]) -> bool:
    """Whether they spoke of it, and it has changed since."""
    return standing(part, words) is None and any(one.person == part.person and one.who == part.who for one in words)


def agreed_line(pattern: Pattern, named: Mapping[str, str], words: Sequence[TeamWord]) -> str:
    """How many have agreed, of those whose part it is beside whoever made it; empty where nobody else has one."""
    others = [one for one in parts(pattern, named) if one.who != SELF and not one.outside]
    yes = sum(1 for one in others if (word := standing(one, words)) is not None and word.agreed)
    if len(others) == 1:
        return f"{others[0].who} has {'' if yes else 'not '}agreed to their part{'' if yes else ' yet'}."
    return f"{yes} of {len(others)} others have agreed to their part." if others else ""


def likely(who: str, people: Sequence[Person]) -> str:
    """The one person whose name or title the steps use, or whose title alone has all its words; empty where it may be several."""
    plain = who.casefold()
    same = [one.id for one in people if plain in (one.name.casefold(), one.title.casefold())]
    within = [one.id for one in people if set(_words(plain)) <= set(_words(one.title.casefold()))]
    found = same or (within if _words(plain) else [])
    return found[0] if len(found) == 1 else ""


def to_ask(pattern: Pattern) -> list[str]:
    """What a manager can ask about this piece of work: where it is handed over, and where a person checks AI."""
    what = {one.id: one.what for one in pattern.before.steps}
    met = dict.fromkeys((one.gives, one.takes) for one in hand_overs(pattern))
    handed = [
        f"Between {_called(gives)} and {_called(takes)}: what waited or came back this week, and why?"
        for gives, takes in met
    ]
    checked = [
        f"“{short(what[one.step], 80)}”: show me one case in which you changed what AI had made."
        for one in pattern.steps
        if one.doer in ("AI", "both") and one.step in what
    ]
    return [*checked[:3], *handed[:3]]


def _called(who: str) -> str:
    return "whoever redesigned it" if who == SELF else who


def _words(text: str) -> list[str]:
    return [one for one in re.findall(r"\w+", text) if one not in ("of", "the", "and", "for", "a")]


def _digest(pattern: Pattern, steps: Sequence[str], handed: Sequence[HandOver]) -> str:
    told = {one.id: [one.what, one.kind, one.when, one.again] for one in pattern.before.steps}
    planned = {one.step: [one.doer, one.agency, one.ai_does, one.tool, one.decides, one.check] for one in pattern.steps}
    what = {one.id: one.what for one in pattern.before.steps}
    body = [
        [[told[one], planned.get(one, [])] for one in steps],
        [[what[one.step], what[one.to], one.gives, one.takes, one.when, one.back] for one in handed],
    ]
    return hashlib.sha256(json.dumps(body, ensure_ascii=False).encode()).hexdigest()
