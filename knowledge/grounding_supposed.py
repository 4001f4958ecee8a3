"""A rule told without what it supposes: `if the seal is broken, the meter is replaced` told as `the meter is replaced`.

What a sentence of the evidence says holds under its condition alone. A claim that tells it, in the evidence's words and with nothing of
the condition, says more, unless the condition is known to be met: the claim or another sentence of the evidence states it.
"""

import re
from collections.abc import Sequence

from knowledge import lexicon
from knowledge.grounding_rules import Supposing, rules_of, sentences_of, stated_in, stems_of
from knowledge.grounding_stretches import stretches_of
from knowledge.quantities import find_quantities

TOLD = 0.75
"""Share of the rule's own words from which a claim tells that rule."""
_SOFTENS = re.compile(
    r"\b(?:may|might|can|could|sometimes|possible|possibly|perhaps|in (?:some|certain) (?:cases|circumstances)|depend(?:s|ing)?|conditions?|circumstances|not (?:always|all|every))\b",
    re.IGNORECASE,
)
"""`beds can be kept longer` says less than a rule, and needs no condition."""
_WHOLE = frozenset(map(lexicon.stem, "every each all any always whole".split()))
"""Words that only say more."""
_EACH = re.compile(r"\b(?:every|each|all)(?: (?:the|our|of the))? (?P<noun>[a-z]+)\b(?<!\bother)", re.IGNORECASE)
_CLEFT = re.compile(r"^(?:it (?:is|was)|what|who|whoever)\s", re.IGNORECASE)
LIGHT = frozenset(
    map(
        lexicon.stem,
        "use uses used keep keeps kept have has take taken takes took make made makes give given gives put go goes gone".split(),
    )
)
"""Verbs that carry little: a claim may say them where the evidence says another."""


def dropped(sentence: str, passages: Sequence[str], asked: frozenset[str] = frozenset()) -> bool:
    """The claim tells a rule of one of these sentences and nothing of its condition, which nothing else says is met.

    `asked` are the stems of what it answers and of what was said before it, where the condition may stand too.
    """
    if _CLEFT.match(sentence.strip()):
        return False
    words = stems_of(sentence) - _WHOLE
    if words - frozenset().union(*map(stems_of, passages)) - LIGHT:
        return False  # it may tell the condition in words of its own
    plain = [stems for text in passages for stems in stated_in(text)]
    return any(
        _untold(words, rule, passages, plain, asked)
        for text in passages
        for rule in rules_of(text)
        if not _softer(sentence, rule.text) and _denials(sentence) % 2 == _denials(rule.text) % 2
    )


def of_each(sentence: str, passages: Sequence[str]) -> bool:
    """`every purse is handed in` for `a purse with more than 50 euros is handed in`: of each what holds of some alone."""
    found = _EACH.search(sentence)
    if found is None or _denials(sentence):
        return False
    words, noun = stems_of(sentence), lexicon.stem(found["noun"])
    plain = [stems for text in passages for stems in stated_in(text)]
    for rule in (one for text in passages for one in rules_of(text)):
        says, under = rule.says - LIGHT, rule.under - {noun}
        told = len(says & words) >= TOLD * len(says) and not under & words
        if told and under and noun in rule.says | rule.under and not any(says <= stems for stems in plain):
            return not any(_EACH.search(text) for text in passages)
    return False


def _untold(
    words: frozenset[str],
    rule: Supposing,
    passages: Sequence[str],
    plain: Sequence[frozenset[str]],
    asked: frozenset[str],
) -> bool:
    said = frozenset().union(*plain) if plain else frozenset()
    own = rule.says - said
    mine = own or rule.says
    if not own and any(words <= stems | rule.under for stems in plain) or len(mine & words) < TOLD * len(mine):
        return False
    if len(rule.says & words) < TOLD * len(rule.says) or _told_whole(words, rule, passages):
        return False
    return bool(_unknown(rule, words | asked, said, passages))


def _told_whole(words: frozenset[str], rule: Supposing, passages: Sequence[str]) -> bool:
    """Another rule is told no worse, with its condition."""
    others = [one for text in passages for one in rules_of(text) if one != rule]
    least = len(rule.says & words)
    return any((one.under - one.says) & words and len(one.says & words) >= least for one in others)


def _unknown(rule: Supposing, words: frozenset[str], said: frozenset[str], passages: Sequence[str]) -> frozenset[str]:
    """The words of the condition that show that nobody told it; none where it is told, or known to be met."""
    if any(_missed(part, rule, words, said) for part in rule.needs):
        return rule.under
    left = rule.under - rule.says - said
    others = (
        part.stems for text in passages for row in sentences_of(text) for part in row if not rule.under <= part.stems
    )
    left = left - frozenset().union(*others) or left
    if not left or left & words:
        return frozenset()
    telling = frozenset(one for one in left if not one[0].isdigit())
    of_case = any(one[0].isdigit() for one in words) or any(
        find_quantities(one) for one in passages if not rules_of(one)
    )
    if not telling and of_case:
        return frozenset()  # a number of the case may meet the limit
    return left


def _missed(part: frozenset[str], rule: Supposing, words: frozenset[str], said: frozenset[str]) -> bool:
    """One of several conditions, told nowhere, where another is told."""
    rest = frozenset().union(*(one for one in rule.needs if one != part))
    own = part - rest - rule.says - said
    return any(not one[0].isdigit() for one in own) and not part & words and bool((rest - rule.says) & words)


def _softer(sentence: str, rule: str) -> bool:
    return bool(_SOFTENS.search(sentence)) and not _SOFTENS.search(rule)


def _denials(text: str) -> int:
    return sum(one.denials for one in stretches_of(text))
