"""A condition that the evidence ties to a rule, dropped or waived: `only with a guard` told as `without a guard`, or not told at all."""

import re
from collections.abc import Sequence
from typing import Literal

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_rules import AND_DOES
from knowledge.grounding_stretches import SAID, START, Stretch, meaning

ConditionReason = Literal["says the opposite", "exception left out"]
STATED = 0.6
"""Share of the rule's words from which a claim states that rule."""
RULE = 0.75
"""The same, from which it denies what a rule with `only` leaves out."""
_ONLY = re.compile(
    r"^(?P<rule>.+?)[\s,]+(?:only|not) (?:if|when|where|once|after|with|before|until|by|in case)\s(?P<condition>.+)$",
    re.I,
)
_ONLY_SO = re.compile(r"^(?P<rule>.+?)[\s,]+only (?P<condition>.+)$", re.IGNORECASE)
"""`leave the shop only together with skis`, `underwear only new`."""
_NEEDS = re.compile(r"\b(?:only|must|needs?|requires?|have to|has to|unless|without|until|before)\b", re.IGNORECASE)
_ONLY_FIRST = re.compile(r"\b(?:only|not) (?:if|when|where|once|after|with|in case|until|by)\s", re.IGNORECASE)
_LEADS = re.compile(r"^(?:but|and) ", re.IGNORECASE)
_WAIVES = re.compile(
    r"\b(?:without (?:the |an? |any |his |her |its |their )?(?P<without>[\w'-]+(?: [\w'-]+){0,2})|whether (?P<whether>[\w' -]+?) or not|whether or not (?P<or_not>[\w' -]+)|no matter (?:if|whether) (?P<matter>[\w' -]+)|even (?:if|when|where|though) (?:no|nobody|none of the|neither) (?P<none>[\w'-]+)|,\s*(?P<either>(?!whether\b)[\w'-]+(?: [\w'-]+)?) or not\b)",
    re.IGNORECASE,
)
_TELLS_IT = re.compile(
    r"\b(?:if|when|whenever|once|after|with|unless|provided|until|before|only|needs?|requires?|must|has to|have to|without|whether|in case)\b",
    re.I,
)
_MUST = re.compile(r"\b(?:must|has to|have to|shall|obliged|required)\b", re.IGNORECASE)
_GRANTS = re.compile(r"\b(?:may|can|could|allowed|permitted)\b", re.IGNORECASE)


def against(sentence: str, claim: Sequence[Stretch], told: Sequence[Stretch]) -> ConditionReason | None:
    """What the claim waives or leaves out."""
    words = frozenset().union(*(one.stems for one in claim))
    if _waives(sentence, words, told):
        return "says the opposite"
    if not _NEEDS.search(sentence) and not any(one.denials for one in claim):
        if any(_half_told(words, at, told) for at in range(len(told))):
            return "exception left out"
    if any(one.denials for one in claim) or _NEEDS.search(sentence):
        return None
    if _TELLS_IT.search(sentence) and not words <= frozenset().union(*(one.stems for one in told)):
        return None  # it may tell the condition in words of its own
    return "exception left out" if any(_left_out(words, sentence, at, told) for at in range(len(told))) else None


def only_round(sentence: str, told: Sequence[Stretch]) -> bool:
    """`without a guard it does not open` for `it opens only with a guard`: rule and condition are both denied."""
    words = _stems(sentence)
    denials = sum(is_negation(one.text) or one.text.lower() == "unless" for one in lexicon.tokens(sentence))
    if denials != 2:
        return False
    for one in told:
        found = _ONLY.match(one.text) or _ONLY_SO.match(one.text)
        if found is None or one.denials:
            continue
        rule, condition = _stems(found["rule"]), _stems(found["condition"])
        if condition and rule and _share(condition, words) >= STATED and _share(rule, words) >= STATED:
            return True
    return False


def outside_of_only(claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """`not by machine` for `by hand only`: it denies what `only` leaves out."""
    for part in (one for one in claim if one.denials == 1):
        for one in (each for each in told if "only" in each.words and not each.denials):
            for slot in part.slots.keys() & one.slots.keys() - {START, SAID}:
                mine, rest = part.slots[slot], part.stems - part.slots[slot]
                tied = re.search(rf"\bonly {slot}\b|\b{slot} [^,;]+ only\b", one.text, re.IGNORECASE)
                if tied and rest and not mine & one.stems and _share(rest, one.stems) >= RULE:
                    return True
    return False


def must_for_only(claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """`with leave they must fly` for `they fly only with leave`."""
    cases = frozenset().union(*(one.stems for one in claim if one.supposes))
    duties = frozenset().union(*(one.stems for one in claim if not one.supposes and _MUST.search(one.text)))
    if not cases or not duties or any(one.denials for one in claim):
        return False
    for one in told:
        found = _ONLY.match(one.text) or _ONLY_SO.match(one.text)
        if found is None or _MUST.search(one.text):
            continue
        rule, condition = _stems(found["rule"]), _stems(found["condition"])
        if condition and rule and _share(condition, cases) >= STATED and _share(rule, duties) >= STATED:
            return True
    return False


def _waives(sentence: str, words: frozenset[str], told: Sequence[Stretch]) -> bool:
    """It says that something is not needed which the evidence only names as what a rule needs."""
    for found in _WAIVES.finditer(sentence):
        if sum(is_negation(one.text) for one in lexicon.tokens(sentence)) > 1:
            continue  # `without a guard it does not open` waives nothing
        waived = _stems(next(one for one in found.groups() if one))
        naming = [one for one in told if waived and waived <= one.stems]
        tied = [
            one
            for one in naming
            if one.supposes or re.search(r"\b(?:only|needs?|must|has to|have to|both)\b", one.text, re.I)
        ]
        if naming and len(tied) == len(naming) and not any(one.denials or one.excepts for one in tied):
            rest = frozenset(one for one in words - waived if not one[0].isdigit())
            if rest and len(rest & frozenset().union(*(one.stems for one in told))) >= STATED * len(rest):
                return True
    return False


def _half_told(words: frozenset[str], at: int, told: Sequence[Stretch]) -> bool:
    """Of two conditions that a rule ties to `only`, the claim tells one as if it were enough."""
    goes_on = at and not told[at].opens and not told[at].denials
    tied = told[at - 1].text + " " + told[at].text if goes_on else told[at].text
    found = _ONLY.match(tied)
    parts = [_stems(one) for one in re.split(r"\band\b", found["condition"])] if found else []
    if found is None or len(parts) < 2 or not all(parts) or _share(_stems(found["rule"]) or words, words) < STATED:
        return False
    others = frozenset().union(*(one.stems for one in told[at + 1 :]))
    return any(one & words for one in parts) and any(not one & words and not one & others for one in parts)


def _left_out(words: frozenset[str], sentence: str, at: int, told: Sequence[Stretch]) -> bool:
    """The rule of one stretch is stated, and nothing of the condition that it holds or that goes on from it."""
    one = told[at]
    found = _ONLY.match(one.text) or _ONLY_SO.match(one.text)
    if found is not None:
        rule, condition = _stems(found["rule"]), _stems(found["condition"])
    elif at + 1 < len(told) and not told[at + 1].opens and _bound(one, told[at + 1], sentence):
        rule, condition = one.stems, told[at + 1].stems
    else:
        return False
    elsewhere = any(rule <= other.stems for other in told if other is not one) or _said_before(words, found)
    return (
        len(rule) >= 2 and _share(rule, words) >= STATED and not condition & words and bool(condition) and not elsewhere
    )


def _said_before(words: frozenset[str], found: re.Match[str] | None) -> bool:
    """`we quote within a week and begin only when …`: the claim tells what stands before `and`, which has a verb of its own."""
    parts = AND_DOES.split(found["rule"]) if found else []
    return len(parts) > 1 and words <= frozenset().union(*map(_stems, parts[:-1]))


def _bound(one: Stretch, behind: Stretch, sentence: str) -> bool:
    """`may … if …` granted without the if, or a stretch that goes on `only when …`."""
    if one.supposes or one.denials:
        return False
    return bool(_ONLY_FIRST.match(_LEADS.sub("", behind.text))) or bool(
        behind.supposes and _GRANTS.search(one.text) and _GRANTS.search(sentence)
    )


def _stems(text: str) -> frozenset[str]:
    return frozenset(said for one in lexicon.tokens(text) if (said := meaning(one)) is not None)


def _share(wanted: frozenset[str], words: frozenset[str]) -> float:
    return len(wanted & words) / len(wanted)
