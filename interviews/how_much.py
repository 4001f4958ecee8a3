"""On which number something depends: `how much the invoice is`, `how many people come`, `how old the patient is`. Of none of them a limit was said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviews.names import key_of, known
from interviews.read import read
from interviews.words import MEASURES
from knowledge.language import Language
from knowledge.tree import Attribute

_HOW_MUCH = re.compile(
    r"^(?:on )?how (?:(?P<measured>old|heavy|expensive|thick|wide|deep|hot|cold)|much|(?:many|much) (?P<counted>\w+)|high|large|big|long|far|late) (?P<rest>.+)$",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"(?:the |a |an |my |our |their |his |her )?(?P<thing>\w+(?: \w+)?) (?:is|was|are|were|gets?)$", re.IGNORECASE
)
_WHAT_IS = re.compile(
    r"^what (?P<named>(?:the|my|our|your|their|his|her|its) [^,]+?) (?:is|was|are|reads|shows|says|comes to|comes out to|amounts to|runs to)$",
    re.IGNORECASE,
)
_WHAT_MEASURE = re.compile(
    r"^what (?P<measure>\w+) (?:the |a |an |my |our |their |his |her )?(?P<thing>\w+(?: \w+)??)(?:['’]s| is| has| was| are| have)\b.*$",
    re.IGNORECASE,
)
_MEASURES = {
    "old": "age", "heavy": "weight", "expensive": "price", "thick": "thickness", "wide": "width", "deep": "depth", "hot": "temperature", "cold": "temperature",
}  # fmt: skip
"""What a thing is said to be so much of: `how old the patient is` asks for an age, and the patient is no number."""
_PRONOUNS = frozenset("it that this they he she we i one somebody someone everybody".split())


def number_meant(clause: str, among: Sequence[Attribute], language: Language) -> Attribute | None:
    """The number that `how much …` asks for: a known one, or a new one by the name that the words give it; None where they give none."""
    found = _HOW_MUCH.match(clause)
    if found is None:
        return _measure_named(clause, among, language)
    measured = found["measured"]
    if measured and (thing := _OF_WHAT.match(found["rest"].strip())):
        return _measure_of(thing["thing"], _MEASURES[measured.lower()], among)
    counted, rest = found["counted"], found["rest"].strip()
    words = f"{rest} over 10" if counted is None else f"over 10 {counted} {rest}"
    for told in (f"If {words}, I stop.", f"If there are {words}, I stop."):
        heard = read(told, among, language).rules
        tests = [one for rule in heard for one in rule.if_ if one.type in ("number", "duration")]
        if len(tests) == 1:
            fact = Attribute(name=tests[0].attribute, type=tests[0].type, unit=tests[0].unit)
            return known(fact, among) or fact
    return None


def _measure_named(clause: str, among: Sequence[Attribute], language: Language) -> Attribute | None:
    """`What the oven's temperature is`, `what age the child is`: a measure under its own name, or a number that is known already."""
    asked = _WHAT_MEASURE.match(clause)
    if asked is not None and asked["measure"].lower() in MEASURES:
        return _measure_of(asked["thing"], asked["measure"].lower(), among)
    found = _WHAT_IS.match(clause)
    heard = read(f"If {found['named']} is over 10, I stop.", among, language).rules if found else []
    tests = [one for rule in heard for one in rule.if_ if one.type in ("number", "duration")]
    if len(tests) != 1 or found is None:
        return None
    fact = Attribute(name=tests[0].attribute, type=tests[0].type, unit=tests[0].unit)
    measured = MEASURES & set(key_of(found["named"]).split())
    return known(fact, among) or (fact if measured else None)


def _measure_of(thing: str, measure: str, among: Sequence[Attribute]) -> Attribute:
    """The one known number of that name, of this thing where its name says of what; else a new one."""
    plain = "" if thing.lower() in _PRONOUNS else key_of(thing)
    named = [one for one in among if one.type in ("number", "duration") and measure in key_of(one.name).split()]
    of_it = [one for one in named if plain and set(plain.split()) <= set(key_of(one.name).split())]
    found = of_it or [one for one in named if not plain or key_of(one.name) == measure]
    if len(found) == 1:
        return found[0]
    return Attribute(name=f"{plain} {measure}".strip() if named else measure, type="number")
