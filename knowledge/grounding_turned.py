"""A word of a closed set put for another of it: `the wind from the east` for `from the west`, `at the earliest` for `at the latest`."""

from collections.abc import Sequence

from knowledge import lexicon
from knowledge.grounding_stretches import Stretch

_SETS = (
    "north south east west northern southern eastern western",
    "left right", "upper lower", "inner outer", "front rear", "odd even", "earliest latest", "afterwards advance", "beforehand afterwards",
    "morning noon afternoon evening midnight", "dawn dusk", "spring summer autumn winter", "weekday weekend", "mother father", "son daughter",
    "brother sister", "husband wife", "male female", "red green blue yellow black white brown orange purple grey gray pink", "gold silver bronze",
    "monday tuesday wednesday thursday friday saturday sunday",
    "january february march april june july august september october november december",
    "oldest youngest", "largest smallest", "highest lowest", "longest shortest", "cheapest dearest", "heaviest lightest",
)  # fmt: skip
_OTHERS: dict[str, frozenset[str]] = {}
for _set in _SETS:
    for _word in _set.split():
        _OTHERS[_word] = _OTHERS.get(_word, frozenset()) | (frozenset(_set.split()) - {_word})
HELD = 0.6
"""Share of the claim's other words that the evidence's stretch and its neighbours hold."""


def put_for_another(claim: Sequence[Stretch], told: Sequence[Stretch]) -> bool:
    """A word that the evidence never says stands in the slot where the evidence has another of its set."""
    said, known = frozenset().union(*(one.words for one in claim)), frozenset().union(*(one.words for one in told))
    stems = frozenset().union(*(one.stems for one in told))
    if sum(one.denials for one in claim) % 2:
        return False
    for part in claim:
        for word in part.words & _OTHERS.keys() - known:
            others = (_OTHERS[word] & known) - said
            rest = part.stems - {lexicon.stem(word)}
            if others and len(rest & stems) >= HELD * len(rest) and _same_slot(word, part, others, told):
                return True
    return False


def _same_slot(word: str, part: Stretch, others: frozenset[str], told: Sequence[Stretch]) -> bool:
    mine = {slot for slot, stems in part.slots.items() if lexicon.stem(word) in stems}
    wanted = frozenset(map(lexicon.stem, others))
    theirs = [slot for one in told for slot, stems in one.slots.items() if stems & wanted]
    return len(part.stems) == 1 or any(slot in mine for slot in theirs)
