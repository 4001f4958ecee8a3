"""A whole stretch of the evidence stands in the claim, but affirmed where it is denied, or as a duty where it is a leave."""

import re
from collections.abc import Sequence
from typing import Literal

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_stretches import Stretch, stretches_of

DeniedReason = Literal["says the opposite", "stronger than the evidence", "weaker than the evidence"]
_DUTY = frozenset("must shall required requires require mandatory obliged".split())
_LEAVE = frozenset("may might optional optionally voluntary".split())
_HAS_TO = re.compile(r"\b(?:has|have|had|need|needs) to\b", re.IGNORECASE)
_NONE_THERE = re.compile(
    r"(?:[,;]|\b(?:and|but))\s*(?:and |but )?(?:none|no one|nobody|nothing|never|not) (?P<case>(?:when|if|in|on|at|during|after|before|with) [^,;.:]+)",
    re.IGNORECASE,
)
_ALTERNATIVES = re.compile(r"\b(\w+) or (\w+)\b", re.IGNORECASE)
_LEADS = re.compile(r"^(?:(?:but|and|or) )+", re.IGNORECASE)
_POINTS = frozenset("i we he she they it you them him her us never not does do did is are".split())
"""`She never does it`: one word of meaning, and all else points back."""
_REFUSES = frozenset(
    map(
        lexicon.stem,
        """refuse refuses refused reject rejected decline declined deny denied exclude excluded avoid avoids stop stops stay stays remain
        remains free instead fail fails lose loses without waive waived exempt outside except""".split(),
    )
)
"""Words that deny without saying `not`: a claim with one of them may affirm the words of a denial and still agree."""


def against(claim: Sequence[Stretch], told: Sequence[Stretch]) -> DeniedReason | None:
    """The first stretch of the evidence that the claim holds whole and turns into its contrary, or makes stronger or weaker."""
    known = frozenset(lexicon.stem(word) for one in told if not one.denials for word in one.words)
    if any(lexicon.stem(word) in _REFUSES - known for one in claim for word in one.words):
        return None
    words = frozenset().union(*(one.stems for one in claim if not one.denials))
    for at, one in enumerate(told):
        if one.supposes or one.excepts or not _holds(words, at, told):
            continue
        behind = told[at + 1] if at + 1 < len(told) else None
        if one.denials % 2 and not (behind and (behind.excepts or behind.supposes) and behind.stems & words):
            return "says the opposite"
        if reason := _duty(claim, one):
            return reason
    return None


def agrees(claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """What the claim denies a stretch of the evidence denies, in words that the claim holds all of."""
    words = frozenset().union(*(one.stems for one in claim))
    denying = sum(one.denials for one in claim) % 2 == 1
    return denying and any(
        one.denials % 2 and not one.supposes and _own(one, told) & words and one.stems <= words for one in told
    )


def none_there(claim: Sequence[Stretch], evidence: Sequence[str]) -> bool:
    """`… and none when there is ice`: the claim affirms it of that very case."""
    words = frozenset().union(*(one.stems for one in claim))
    if any(one.denials or one.excepts for one in claim):
        return False
    for text in evidence:
        for found in _NONE_THERE.finditer(text):
            case, rule = _stems(found["case"]), _stems(text[: found.start()])
            if case and case <= words and words - case and (words - case) & rule and words <= case | rule:
                return True
    return False


def _stems(text: str) -> frozenset[str]:
    return frozenset().union(*(one.stems for one in stretches_of(text)))


def _holds(words: frozenset[str], at: int, told: Sequence[Stretch]) -> bool:
    """All its words, one of them said nowhere else: `white or black` is held by either, `never at night` with what stands before it."""
    one = told[at]
    if not _own(one, told) & words or not any(each <= words for each in _readings(one)):
        return False
    begins = _LEADS.sub("", one.text).split()
    goes_on = bool(at) and not one.opens and bool(begins) and is_negation(begins[0]) and _same_case(words, at, told)
    rest = frozenset(word for word in one.words - _POINTS if lexicon.stem(word) not in one.stems)
    return len(one.stems & words) >= 2 or goes_on or not rest


def _same_case(words: frozenset[str], at: int, told: Sequence[Stretch]) -> bool:
    """The claim speaks of what stands before it in its sentence."""
    return bool(told[at - 1].stems & words)


def _own(one: Stretch, told: Sequence[Stretch]) -> frozenset[str]:
    return one.stems - frozenset().union(*(other.stems for other in told if other is not one and not other.denials))


def _readings(one: Stretch) -> list[frozenset[str]]:
    found = _ALTERNATIVES.search(one.text)
    if found is None:
        return [one.stems]
    return [one.stems - {lexicon.stem(found[1])}, one.stems - {lexicon.stem(found[2])}]


def _duty(claim: Sequence[Stretch], one: Stretch) -> DeniedReason | None:
    best = max(claim, key=lambda part: len(part.stems & one.stems))
    if best.denials or one.denials:
        return None
    mine, theirs = _modal(best), _modal(one)
    if mine == "must" and theirs == "may":
        return "stronger than the evidence"
    return "weaker than the evidence" if mine == "may" and theirs == "must" else None


def _modal(one: Stretch) -> str:
    duty = bool(one.words & _DUTY) or bool(_HAS_TO.search(one.text))
    leave = bool(one.words & _LEAVE)
    return "must" if duty and not leave else "may" if leave and not duty else ""
