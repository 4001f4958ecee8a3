"""Claims for all or always where the evidence says most, some or only in a case; for some where it says all."""

import re
from collections.abc import Sequence
from typing import Literal

from knowledge.grounding_stretches import Stretch

UniversalReason = Literal["stronger than the evidence", "weaker than the evidence", "exception left out"]
_ALL = frozenset("all each every always everyone everybody everything whoever whatever any".split())
_ALWAYS = frozenset("all every always everyone everybody".split())
_MOST = frozenset(
    "most mostly usually normally often generally some sometimes few several certain typically rarely seldom half".split()
)
_DUTY = re.compile(r"\b(?:must|shall|needs?|has to|have to|required)\b", re.IGNORECASE)
_SOME = re.compile(
    r"\b(?:some (?:of|\w+s\b)|sometimes|one of (?:the|them|two)|either of|certain \w+s\b|occasionally)", re.IGNORECASE
)
_EACH_OF = re.compile(
    r"\b(?:each|every one|all|both|any) of (?:the|them|these|those|our|my|his|her|their|its)\b", re.IGNORECASE
)
_WHOLE = frozenset("all every each both always nobody none never everybody everyone".split())
_NOBODY = frozenset("nobody nothing never none no even".split())
_ANY = frozenset("any ever anyone anybody anything".split())
_ALONE = frozenset(
    "alone only single sole solely one itself himself herself themselves myself ourselves yourself".split()
)
_NOT_ALL = re.compile(r"\b(?:not (?:all|every|always|everyone|everybody|any)|(?:all|any|every) other)\b", re.IGNORECASE)


_SPECIAL = re.compile(r"^(?:and |but )?(?:with|for|on|at|in|near|outside|during) ", re.IGNORECASE)
"""`…, and with school classes on board …`: what follows holds of these alone."""
_HOW_OFTEN = re.compile(
    r"\b(?:every|each) (?:\w+ )?(?:second|minute|hour|day|night|week|month|quarter|year|time)s?\b", re.I
)
"""`every day` says how often, not of how many."""
_AT_ALL = re.compile(r"\bnot at all\b", re.IGNORECASE)
_ANYONE = frozenset("anybody anyone everybody everyone".split())


def against(claim: Sequence[Stretch], told: Sequence[Stretch]) -> UniversalReason | None:
    """What the claim says of how many, against the stretch of the evidence with most of its words."""
    text = " ".join(one.text for one in claim)
    words = frozenset().union(*(one.stems for one in claim))
    if "both" in text.lower().split() and _DUTY.search(text) and any(_either_may(one, words) for one in told):
        return "stronger than the evidence"
    most = max(len(words & one.stems) for one in told)
    if most < 2 or _NOT_ALL.search(text):
        return None
    best = [at for at, one in enumerate(told) if len(words & one.stems) == most]
    said = frozenset(_HOW_OFTEN.sub("", text).lower().split())
    theirs = frozenset().union(*(told[at].words for at in best))
    if said & _ALL and theirs & _MOST and not said & _MOST and not theirs & said & _ALL:
        return "stronger than the evidence"
    if _EACH_OF.search(text) and all(_SOME.search(told[at].text) and not told[at].words & _ALWAYS for at in best):
        return "stronger than the evidence"
    whole = theirs & _WHOLE and not said & _WHOLE
    if whole and _SOME.search(text) and not any(_SOME.search(one.text) for one in told):
        return "weaker than the evidence"
    if said & _ANY and any(one.denials for one in claim) and any(_narrower(told[at], words) for at in best):
        return "stronger than the evidence"
    if "alone" in said and (not any(one.words & _ALONE for one in told) or _with_another(text, told)):
        return "stronger than the evidence"
    if said & _ANYONE and not any(one.denials for one in claim) and any(_by_few(told[at], words) for at in best):
        return "stronger than the evidence"
    if said & _ALWAYS and not any(one.words & _ALL and not _AT_ALL.search(one.text) for one in told):
        return "exception left out" if any(_limited(at, told, claim) for at in best) else None
    return None


def _either_may(one: Stretch, words: frozenset[str]) -> bool:
    """`either of them may stop it`, for a claim that both have to."""
    return "either" in one.words and "both" not in one.words and bool(one.stems & words)


def _with_another(text: str, told: Sequence[Stretch]) -> bool:
    """`a harness alone` where the evidence has `a harness and a second person`."""
    alone = re.search(r"\b(?!only\b)(\w+) alone\b", text, re.IGNORECASE)
    return alone is not None and any(
        re.search(rf"\b{re.escape(alone[1])} and (?:an?|the|another|one) ", one.text, re.IGNORECASE) for one in told
    )


def _by_few(one: Stretch, words: frozenset[str]) -> bool:
    """`only Greta adjusts them`, for a claim that names nobody."""
    return re.match(r"(?:only|nobody but|no one but) ", one.text, re.IGNORECASE) is not None and bool(one.stems - words)


def _narrower(one: Stretch, words: frozenset[str]) -> bool:
    """It denies only of some: `not white or black` is not `not any`."""
    return bool(one.denials) and not one.words & (_ANY | _NOBODY) and bool(one.stems - words)


def _limited(at: int, told: Sequence[Stretch], claim: Sequence[Stretch]) -> bool:
    """The stretch beside it in the sentence, or an exception anywhere, limits it, and the claim does not tell that."""
    words = frozenset().union(*(one.stems for one in claim))
    beside = [told[at - 1]] if at and not told[at].opens else []
    beside += [told[at + 1]] if at + 1 < len(told) and not told[at + 1].opens else []
    beside = [one for one in beside if not _says_it_again(one, told[at])]
    limits = [one for one in beside if one.supposes or one.excepts or one.denials or _SPECIAL.match(one.text)] + [
        one for one in told if one.excepts
    ]
    return any(len(one.stems & words) < 0.5 * len(one.stems) for one in limits)


def _says_it_again(one: Stretch, rule: Stretch) -> bool:
    """`by hand, never by machine`: the denial limits nothing."""
    slots = one.slots.keys()
    return bool(one.denials) and len(slots) == 1 and slots <= {"by", "with"} and slots <= rule.slots.keys()
