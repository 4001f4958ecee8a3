"""What the evidence says of one thing, told of another that it names beside: `port keeps for ten days` where only sherry does."""

import re
from collections.abc import Sequence

from knowledge import lexicon
from knowledge.grounding_numbers import base_of
from knowledge.grounding_stretches import SAID, START, Stretch, stretches_of
from knowledge.quantities import Quantity, find_quantities
from knowledge.quantity import tidy

WHOLE = 0.9
"""Share of a claim's words in one stretch from which the claim simply tells that stretch."""
QUOTED = 0.7
"""Share of a claim's words that a sentence held whole makes up, from which the claim repeats it."""
OWN = 2
"""Words of a stretch that no other holds, from which who does it may have been put for another."""
_PARTS = frozenset(map(lexicon.stem, "whole entire full complete".split()))
"""Words that a claim may add without telling anything of its own."""
_RATE = re.compile(
    r"\b(?:(?:every|each|per|an?) (?:(?P<which>second|other|third|fourth|fifth)|\w+)? ?(?P<unit>hour|day|night|week|month|quarter|year)s?|(?P<adverb>hourly|daily|nightly|weekly|monthly|quarterly|yearly))\b",
    re.IGNORECASE,
)
_ONLY_SO = re.compile(
    r"^(?:(?:and|but) )?only (?:if|when|where|once|after|with|before|until|by|in case)\b", re.IGNORECASE
)
_RATES = frozenset(
    map(
        lexicon.stem,
        "every each second third fourth day week month year hour night daily weekly monthly yearly".split(),
    )
)
_ADVERBS = {"daily": "day", "nightly": "night"}


def told_of_another(claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """A stretch's own filler of a slot is left out, and in its place stands what another stretch has in that slot."""
    words = _all(claim)
    if any(one.denials for one in claim) or not words - _PARTS <= _all(told):
        return False  # a claim in words of its own, or of what is not so, puts things together in its own way
    if any(len(words & one.stems) >= WHOLE * len(words) for one in told) or _repeats(words, told):
        return False
    pairs = [
        (one, at)
        for place, one in enumerate(told)
        for at, other in enumerate(told)
        if one is not other and not _goes_on(at, one, told) and not _one_rule(place, at, told, words)
    ]
    return any(
        (told[at].stems | _supposed(at, told)) - one.stems - words
        and (_filled_from(claim, words, one, told[at]) or _number_from(words, one, told[at]))
        for one, at in pairs
    )


def swapped(claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """A part of the claim tells one stretch with the number of another: `5 mm for grasses` for `2 mm for grasses, 5 mm for peas`."""
    for part in claim:
        own = [part.stems & one.stems - _all([other for other in told if other is not one]) for one in told]
        tells = [at for at, words in enumerate(own) if words - _digits(told[at])]
        if len(tells) != 1 or part.denials:
            continue
        one = told[tells[0]]
        left = [number for number in find_quantities(one.text) if not _ends(number) & part.stems]
        taken = [
            number
            for other in told
            if other is not one
            for number in find_quantities(other.text)
            if _ends(number) & part.stems and not _ends(number) & one.stems
        ]
        if any(mine.unit and mine.unit == theirs.unit for mine in left for theirs in taken):
            return True
    return False


def of_the_other(claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """`on emergency calls after 30` for `after 30 minutes, on emergency calls after 15`: all words of what goes on, the number before it."""
    words = _all(claim)
    said = {_amount(each, each.unit) for part in claim for each in find_quantities(part.text)}
    for before, one in zip(told, told[1:], strict=False):
        if one.denials or not _tells_case(words, one, before):
            continue
        theirs = find_quantities(before.text)
        unit = theirs[-1].unit if theirs else None
        own = {_amount(each, each.unit or unit) for each in find_quantities(one.text)}
        if own and not own & said and {_amount(each, each.unit) for each in theirs} & said:
            return True
    return False


def _one_rule(one: int, at: int, told: Sequence[Stretch], words: frozenset[str]) -> bool:
    """The later of two neighbours is a condition of the other, or tells its own case of it, which the claim names whole."""
    if abs(one - at) != 1:
        return False
    before, behind = told[min(one, at)], told[max(one, at)]
    return _conditions(behind, before) or one < at and _tells_case(words, behind, before)


def _conditions(one: Stretch, before: Stretch) -> bool:
    """`…, and only after two have passed it`: it says when what stands before it holds."""
    return not one.opens and not before.supposes and _ONLY_SO.match(one.text) is not None


def other_number(sentence: str, told: Sequence[Stretch]) -> bool:
    """`before loading 70 percent` for `after loading 70 percent; before loading, 30 percent`: a case whose number stands behind it."""
    low = sentence.lower()
    said = {_amount(each, each.unit) for each in find_quantities(sentence)}
    for before, case, number in zip(told, told[1:], told[2:], strict=False):
        own = {_amount(each, each.unit) for each in find_quantities(number.text)}
        bare = own and not number.opens and not find_quantities(case.text) and SAID not in number.slots
        if not bare or case.opens or case.supposes or SAID in case.slots or case.text.lower() not in low:
            continue
        if not own & said and {_amount(each, each.unit) for each in find_quantities(before.text)} & said:
            return True
    return False


def _tells_case(words: frozenset[str], one: Stretch, before: Stretch) -> bool:
    """The claim holds all words of a stretch without a verb of its own, which goes on from the one before."""
    case = one.stems - _digits(one)
    return not one.opens and SAID not in one.slots and bool(case - before.stems) and case <= words


def _amount(one: Quantity, unit: str | None) -> tuple[str | None, float]:
    base = base_of(unit)
    return (unit, float(one.value)) if base is None else (base[0], round(float(one.value) * base[1], 6))


def _goes_on(at: int, one: Stretch, told: Sequence[Stretch]) -> bool:
    """A bare number right behind `one` shares its words: `costs four tokens, six if the pony is saddled`."""
    return bool(at) and told[at - 1] is one and not told[at].opens and not told[at].stems - _digits(told[at])


def _digits(one: Stretch) -> frozenset[str]:
    return frozenset(stem for stem in one.stems if stem[0].isdigit())


def _repeats(words: frozenset[str], told: Sequence[Stretch]) -> bool:
    """The claim holds all the words of a sentence and little else: `the rule's words: “…”`."""
    begins = [at for at, one in enumerate(told) if one.opens]
    ends = [*begins[1:], len(told)]  # one more than the beginnings where nothing that is told begins a sentence
    sentences = [_all(told[start:end]) for start, end in zip(begins, ends, strict=False)]
    return any(one <= words and len(one) >= QUOTED * len(words) for one in sentences)


def _supposed(at: int, told: Sequence[Stretch]) -> frozenset[str]:
    """The words of the condition before it in its sentence, which are its own too."""
    return told[at - 1].stems if at and not told[at].opens and told[at - 1].supposes else frozenset()


def _number_from(words: frozenset[str], one: Stretch, other: Stretch) -> bool:
    """The claim tells `one` with the number of `other` in place of its own, both of one kind."""
    kept = (words & one.stems) - other.stems
    if len(kept) < 2:
        return False
    left = [number for number in find_quantities(one.text) if not _ends(number) & words]
    taken = [
        number for number in find_quantities(other.text) if _ends(number) & words and not _ends(number) & one.stems
    ]
    return any(_one_kind(mine, theirs) for mine in left for theirs in taken)


def _one_kind(one: Quantity, other: Quantity) -> bool:
    """The same unit, or the same thing counted; a number with neither may be of any kind."""
    bare = any(number.unit is None and number.counted is None for number in (one, other))
    return bare or (one.unit == other.unit and one.counted == other.counted)


def _ends(number: Quantity) -> frozenset[str]:
    return frozenset(str(tidy(float(one))) for one in (number.value, number.high) if one is not None)


def _filled_from(claim: Sequence[Stretch], words: frozenset[str], one: Stretch, other: Stretch) -> bool:
    """The claim tells `one`, but for a filler that it takes from `other`, whose own say it leaves out."""
    kept = (words & one.stems) - other.stems
    if len(kept) < (OWN if one.denials else 1) or one.supposes != other.supposes:
        return False
    for slot in one.slots.keys() & other.slots.keys():
        mine = frozenset().union(*(part.slots.get(slot, frozenset()) for part in claim))
        left = one.slots[slot] - words - other.stems
        taken = (mine & other.slots[slot]) - one.stems
        if left and taken and (slot != START or len(kept) >= OWN or kept - one.slots[slot]):
            return True
    return False


def other_rate(claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """`every day` where the stretch with the same words says `once a week`."""
    words, mine = _all(claim), rates_of(" , ".join(one.text for one in claim))
    if not mine:
        return False
    if _rate_of_another(words, mine, told, [half for one in claim for half in _halves(one.text)]):
        return True
    best = max(told, key=lambda one: len(words & one.stems), default=None)
    theirs = rates_of(best.text) if best is not None else set()
    return bool(theirs) and not mine & theirs and bool(best and len(words & best.stems) >= 2)


def _rate_of_another(
    words: frozenset[str], mine: set[str], told: Sequence[Stretch], sentence_halves: Sequence[Stretch]
) -> bool:
    """`daily on the ward and every third day elsewhere`: the claim puts one half's rate to the other half's words."""
    for one in told:
        halves = _halves(one.text)
        rated = [(rates_of(half.text), half) for half in halves]
        if len(halves) != 2 or not all(rates for rates, _ in rated):
            continue
        for (rates, half), (others, other) in (rated, rated[::-1]):
            if _half_with(sentence_halves, half.stems - other.stems - _RATES, rates, others):
                return True
            own, away = half.stems - other.stems - _RATES, _placed(other) - half.stems - _RATES
            if mine & rates and not mine & others and away & words and not own & words:
                return True
    return False


def _halves(text: str) -> list[Stretch]:
    return [stretch for part in re.split(r"\s+and\s+", text) for stretch in stretches_of(part)]


def _half_with(halves: Sequence[Stretch], own: frozenset[str], rates: set[str], others: set[str]) -> bool:
    """A half of the claim holds the words of one half of the evidence with the rate of the other."""
    found = [rates_of(half.text) for half in halves if own and own <= half.stems]
    return any(said & others - rates and not said & rates for said in found)


def _placed(one: Stretch) -> frozenset[str]:
    """What stands behind a preposition: where and when."""
    return frozenset().union(
        *(stems for slot, stems in one.slots.items() if slot in ("in", "on", "at", "for", "during"))
    )


def rates_of(text: str) -> set[str]:
    """How often: `once a week`, `daily`, `every third day`."""
    return {
        _ADVERBS.get(one["adverb"].lower(), one["adverb"].lower().removesuffix("ly"))
        if one["adverb"]
        else " ".join(said.lower() for said in (one["which"], one["unit"]) if said)
        for one in _RATE.finditer(text)
    }


def _all(parts: Sequence[Stretch]) -> frozenset[str]:
    return frozenset().union(*(one.stems for one in parts))
