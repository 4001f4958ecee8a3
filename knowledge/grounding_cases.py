"""Which branch of a rule a number of the claim falls into: 25 mm under `above 40 mm … below that …`, and what stands there.

A limit governs the words of its stretch and what follows until the next limit; `otherwise` and `the smaller ones` govern what the
limit before them leaves over. A claim that gives a case of one branch the words of another says what nobody said.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_branches import Branch, branches_of, counted_noun, limits_placed, one_kind, stems_in
from knowledge.grounding_clauses import clauses_of
from knowledge.grounding_conceded import concedes
from knowledge.grounding_earliest import quantities_of
from knowledge.grounding_limits import lies_within, within
from knowledge.grounding_numbers import base_of, numbers_of
from knowledge.grounding_stretches import Stretch, stretches_of
from knowledge.quantities import Quantity
from knowledge.states import contrary

_UP, _DOWN = (">", ">="), ("<", "<=")
_LIMITS = re.compile(
    r"\b(?:until|till|up to|at most|at least|more than|less than|below|above|under|over|within|from)\b[^,;.\d]{0,30}$",
    re.IGNORECASE,
)
_NEEDS = re.compile(
    r"\b(?:only|must|needs?|has to|have to|requires?|required|not (?:until|before|unless|if))\b", re.IGNORECASE
)
"""What a rule needs: where its limit is missed, it does not hold."""
RULE = 0.75
"""Share of a claim's words in the evidence from which it denies the evidence's own rule."""
TELLS = 0.6
"""The same, from which it tells a sentence whose limit its number keeps."""
TOLD = 0.25
"""Share of what another branch says alone from which the claim tells that one."""
_YEARS = (1000, 2100)
"""Between these a bare number may be a year."""
_JUST = 1e-6
"""How far beyond an open limit the case lies that stands for it."""


def follows(sentence: str, claimed: Quantity, told: Sequence[Stretch]) -> bool:
    """The number is no limit itself, and the claim tells the branch that it falls into and not another."""
    if lies_within(sentence, claimed, told):
        return True
    if claimed.operator not in (None, "=") or claimed.high is not None:
        return False
    if _LIMITS.search(sentence[: claimed.span[0]]):
        return False  # it tells a limit
    if _fails(sentence, claimed, told) or concedes(sentence, claimed, told):
        return True
    if _tells_the_sentence(sentence, claimed, told):
        return True
    found = _told_of(sentence, claimed, told)
    return found is not None and 0 < found[0] >= found[1]


def _tells_the_sentence(sentence: str, claimed: Quantity, told: Sequence[Stretch]) -> bool:
    """It lies within the only limit of its kind, and the claim tells the sentence of that limit and no other."""
    placed = [(at, limit) for at, limit, _ in limits_placed(told) if one_kind(claimed, limit)]
    if (
        len(placed) != 1
        or claimed.unit is None
        and counted_noun(claimed) is None
        and not (_may_be_year(claimed) and _may_be_year(placed[0][1]))
        or not within(_point(claimed), _in_base(placed[0][1]))
    ):
        return False
    begins = [at for at, one in enumerate(told) if one.opens]
    rows = [told[start:end] for start, end in zip(begins, [*begins[1:], len(told)], strict=True)]
    words = stems_in(sentence)
    shares = [len(words & frozenset().union(*(one.stems for one in row))) for row in rows]
    own = next((share for share, row in zip(shares, rows, strict=True) if told[placed[0][0]] in row), 0)
    return own == max(shares) and own >= TELLS * len(words)


def _may_be_year(one: Quantity) -> bool:
    return one.unit is None and one.value == int(one.value) and _YEARS[0] <= one.value <= _YEARS[1]


def missed(sentence: str, told: Sequence[Stretch]) -> bool:
    """A number of the claim does not meet what a rule needs, and the claim denies that rule."""
    return any(
        _fails(sentence, one, told) for one in numbers_of(sentence) if one.operator in (None, "=") and one.high is None
    )


def _fails(sentence: str, claimed: Quantity, told: Sequence[Stretch]) -> bool:
    """It does not meet what a rule needs, and the claim denies the rule: `only four hours: not yet` for `not until six hours`."""
    branches = [one for one in branches_of(told) if one_kind(claimed, one.limit)]
    if len(branches) != 1 or within(_point(claimed), _in_base(branches[0].limit)):
        return False
    needing = [one for one in told if _NEEDS.search(one.text) and branches[0].limit.value in _values(one)]
    denied = sum(one.denials for one in stretches_of(sentence)) - sum(one.denials for one in needing)
    known = frozenset().union(*(one.stems for one in told))
    words = stems_in(sentence)
    return bool(needing) and denied == 1 and len(words & known) >= RULE * len(words)


def _denied_contraries(sentence: str) -> frozenset[str]:
    """`not accepted` tells `refused`."""
    denied = frozenset().union(*(one.denied for one in clauses_of(sentence)))
    found = (contrary(one.text.lower()) for one in lexicon.content(sentence) if one.stem in denied)
    return frozenset().union(*found)


def _values(one: Stretch) -> set[float]:
    return {each.value for each in quantities_of(one.text)}


def tells_a_case(sentence: str, told: Sequence[Stretch]) -> bool:
    """A number that the evidence does not name, or a limit turned, is told with its own branch, whose words the others may share."""
    known = [limit for one in told for limit in quantities_of(one.text)]
    cases = [
        one for one in numbers_of(sentence) if one.operator is None and one.value not in {each.value for each in known}
    ]
    found = [_told_of(sentence, one, told) for one in cases]
    if any(one is not None and one[0] > one[1] for one in found):
        return True
    direct = any(
        one.value == each.value and _upward(one) == _upward(each) for one in numbers_of(sentence) for each in known
    )
    return not direct and tells_its_branch(sentence, told)


def tells_its_branch(sentence: str, told: Sequence[Stretch]) -> bool:
    """Each limit of the claim is another branch's, turned: `under two` for `larger than two …, for smaller ones`."""
    limits = [one for one in numbers_of(sentence) if one.operator is not None]
    found = [_told_of(sentence, one, told, _upward(one)) for one in limits]
    return bool(found) and not _denies(sentence) and all(one is not None and one[0] > one[1] for one in found)


def elsewhere(sentence: str, told: Sequence[Stretch]) -> bool:
    """A number of the claim falls into one branch, and the claim tells only another."""
    plain = {
        each.value for one in told for each in quantities_of(one.text) if each.operator is None and each.high is None
    }
    mine = [one for one in numbers_of(sentence) if one.high is None and one.value not in plain]
    if _denies(sentence):
        return False
    for one in mine:
        if sum(one_kind(one, other) for other in mine) > 1:
            continue
        found = _told_of(sentence, one, told)
        if found is not None and found[1] >= TOLD and not found[0]:
            return True
    return False


def _denies(sentence: str) -> bool:
    return any(is_negation(one.text) for one in lexicon.tokens(sentence))


def _told_of(
    sentence: str, claimed: Quantity, told: Sequence[Stretch], upward: bool | None = None
) -> tuple[float, float] | None:
    """Of what its number's own branch says alone, the share that the claim has, and the same of the other branches."""
    branches = [one for one in branches_of(told) if one_kind(claimed, one.limit)]
    inside = _tightest([one for one in branches if within(_point(claimed), _in_base(one.limit))])
    if upward is not None:
        inside = [one for one in inside if _upward(one.limit) == upward]
    if not inside or len(branches) < 2:
        return None
    words = stems_in(sentence[: claimed.span[0]]) | stems_in(sentence[claimed.span[1] :]) | _denied_contraries(sentence)
    own = max(inside, key=lambda one: len(words & one.words))
    others = [one for one in branches if one not in inside]
    beyond = frozenset().union(*(one.words for one in others))
    supposed = frozenset().union(*(one.supposed for one in branches))
    mine = own.words - beyond - supposed
    if not mine:
        return None
    return _share(mine, words), max((_share(one.words - own.words - supposed, words) for one in others), default=0.0)


def _share(wanted: frozenset[str], words: frozenset[str]) -> float:
    return len(wanted & words) / len(wanted) if wanted else 0.0


def _tightest(inside: Sequence[Branch]) -> list[Branch]:
    """`from 60 on … from 80 on`: of limits of one direction the last that is met holds."""
    found = []
    for one in inside:
        same = [
            other for other in inside if _upward(other.limit) is not None and _upward(other.limit) == _upward(one.limit)
        ]
        ends = [float(_in_base(other.limit).value) for other in same]
        best = (max if _upward(one.limit) else min)(ends, default=None)
        if best is None or float(_in_base(one.limit).value) == best:
            found.append(one)
    return found


def _upward(one: Quantity) -> bool | None:
    return None if one.high is not None else True if one.operator in _UP else False if one.operator in _DOWN else None


def _in_base(one: Quantity) -> Quantity:
    base = base_of(one.unit)
    if base is None:
        return one
    high = None if one.high is None else one.high * base[1]
    return replace(one, value=one.value * base[1], high=high)


def _point(one: Quantity) -> float:
    """A case that it speaks of: the number, or just beyond it where it is an open limit."""
    value = float(_in_base(one).value)
    return value * (1 + {">": _JUST, "<": -_JUST}.get(one.operator or "", 0.0))
