"""Two things exchanged: `the reeds in autumn, the flue pipes at every visit` for the other way round, `if it rises, it is hot` for `if it is hot, it rises`."""

import re
from collections.abc import Sequence

from knowledge import lexicon
from knowledge.grounding_rules import Supposing, rules_of
from knowledge.grounding_stretches import Stretch, meaning
from knowledge.grounding_supposed import LIGHT

_HALVES = re.compile(
    r"\s*[,;:.]\s+(?:and |but |while |whereas )?|\s+(?:and|but|while|whereas)\s+(?=(?:the|a|an|for|in|on|at|to|with|by|from|after|before|above|below|over|under|[a-z]+s)\b)",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\bonly\b|\bnot (?:if|when|unless|until)\b", re.IGNORECASE)
LONG = 5
"""Words that both have, at least, of which two can have changed places."""
COPIED = 0.8
"""Share of the claim's words that the sentence of the evidence has."""
HELD = 0.6
"""Share of the words of a part from which the other text tells that part."""


def exchanged(sentence: str, evidence: Sequence[str]) -> bool:
    """Two parts of the claim each hold what one part of the evidence says alone and what another does, and none agrees with either."""
    mine = _parts(sentence)
    told = [part for text in evidence for part in _parts(text)]
    for one, other in ((one, other) for at, one in enumerate(told) for other in told[at + 1 :]):
        beside = frozenset().union(*(each for each in told if each is not one and each is not other))
        left, right = one - other - beside, other - one - beside
        crossing = [part for part in mine if part & left and part & right]
        if len(crossing) < 2 or len(crossing) < len([part for part in mine if part & (left | right)]):
            continue
        first, second = crossing[:2]
        if _across(first, second, left, right):
            return True
    return False


def _across(first: frozenset[str], second: frozenset[str], left: frozenset[str], right: frozenset[str]) -> bool:
    """What each takes from one side the other leaves there."""
    return (
        not first & second & (left | right) and len((first | second) & left) > 1 and len((first | second) & right) > 1
    )


def _parts(text: str) -> list[frozenset[str]]:
    found = [
        frozenset(said for word in lexicon.tokens(part) if (said := meaning(word)) is not None)
        for start, end in lexicon.sentences(text)
        for part in _HALVES.split(text[start:end].strip(" ."))
    ]
    return [one for one in found if one]


def transposed(sentence: str, evidence: Sequence[str]) -> bool:
    """Of the words that both have, all in the order of the evidence, two have changed places: `out on Tuesday, back on Thursday`."""
    row = _row(sentence)
    mine = [one for one in row if row.count(one) == 1]
    for text in (each[slice(*span)] for each in evidence for span in lexicon.sentences(each)):
        told = _row(text)
        theirs = [one for one in told if told.count(one) == 1 or one not in mine]
        shared = set(mine) & set(theirs)
        if len(shared) < LONG or len(shared) < COPIED * len(mine):
            continue
        if any(theirs.count(one) > 1 for one in shared):
            continue
        pairs = list(zip([one for one in mine if one in shared], [one for one in theirs if one in shared], strict=True))
        moved = [at for at, (one, other) in enumerate(pairs) if one != other]
        if len(moved) == 2 and pairs[moved[0]] == pairs[moved[1]][::-1] and moved[1] - moved[0] > 1 and moved[0] > 0:
            return True
    return False


def _row(text: str) -> list[str]:
    return [said for one in lexicon.tokens(text) if (said := meaning(one)) is not None]


def converse(claim: Sequence[Stretch], told: Sequence[Stretch], evidence: Sequence[str]) -> bool:
    """The claim supposes what the evidence concludes and concludes what it supposes; where the evidence says `only`, that is right."""
    if len(claim) != 2 or claim[0].supposes == claim[1].supposes or any(one.denials for one in claim):
        return False
    supposed, said = (claim[0], claim[1]) if claim[0].supposes else (claim[1], claim[0])
    if _ONLY.search(claim[0].text) or _ONLY.search(claim[1].text):
        return False
    if any(_turned_rule(one, supposed, said) for text in evidence for one in rules_of(text)):
        return True
    for rule, case in _ruled(told):
        mine, theirs = rule.stems - case.stems, case.stems - rule.stems
        if _ONLY.search(rule.text) or _ONLY.search(case.text) or not mine or not theirs or rule.denials or case.denials:
            continue
        if theirs & supposed.stems or mine & said.stems:
            continue
        if _share(supposed.stems - case.stems, mine) >= HELD and _share(said.stems - rule.stems, theirs) >= HELD:
            return True
    return False


def _turned_rule(rule: Supposing, supposed: Stretch, said: Stretch) -> bool:
    """`parcels that weigh over 8 kg go by bike` told as `if it goes by bike, it weighs over 8 kg`."""
    mine, theirs = rule.says - rule.under, rule.under - rule.says
    if _ONLY.search(rule.text) or theirs & supposed.stems or mine & said.stems or not mine or not theirs:
        return False
    whole = _share(mine, supposed.stems) >= HELD and len(theirs & said.stems) > 1
    return whole and _share(said.stems - rule.says, theirs) >= HELD


def _ruled(told: Sequence[Stretch]) -> list[tuple[Stretch, Stretch]]:
    """Each rule with its condition, beside it in its sentence."""
    pairs = [(one, behind) for one, behind in zip(told, told[1:], strict=False) if not behind.opens]
    return [(rule, case) for rule, case in pairs if case.supposes and not rule.supposes] + [
        (rule, case) for case, rule in pairs if case.supposes and not rule.supposes
    ]


def _share(words: frozenset[str], among: frozenset[str]) -> float:
    return len(words & among) / len(words) if words else 0.0


def other_case(sentence: str, claim: Sequence[Stretch], told: Sequence[Stretch], evidence: Sequence[str]) -> bool:
    """The case of one rule with what the evidence says in another: `a bell too high is cast anew` where that is said of one too low."""
    if any(one.excepts for one in claim):
        return False
    words = frozenset().union(*(one.stems for one in claim))
    known = frozenset().union(*(one.stems for one in told)) | LIGHT
    if any(not one[0].isdigit() for one in words - known):
        return False  # words of its own may tell what the rule says
    rules = [rule for text in evidence for rule in rules_of(text)]
    plain = [Supposing(one.stems, frozenset(), one.text, ()) for one in told if not one.supposes and not one.excepts]
    for rule in rules:
        others = [one for one in (*rules, *plain) if not one.says & rule.says]
        case = rule.under - frozenset().union(*(one.under | one.says for one in rules if one is not rule))
        if not case or not case <= words or rule.says & words or any(one[0].isdigit() for one in rule.under):
            continue
        if any(_concluded(one, rule, words) for one in others):
            return True
    return False


def _concluded(one: Supposing, rule: Supposing, words: frozenset[str]) -> bool:
    """The words hold what it says, two words of it or more, and nothing of its own case."""
    said, case = one.says - rule.under, one.under - rule.under
    return len(said & words) > 1 and _share(said, words) >= HELD and not case & words
