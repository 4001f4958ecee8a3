"""A word of a closed set put for another of it: `the wind from the east` for `from the west`, `at the earliest` for `at the latest`."""

from collections.abc import Sequence

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_stretches import Stretch

_SETS = (
    "north south east west northern southern eastern western",
    "left right", "upper lower", "inner outer", "front rear back", "top bottom", "upstairs downstairs", "odd even", "earliest latest", "afterwards advance", "beforehand afterwards",
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
_BESIDE = (
    "early late",
    "earlier later",
    "more less",
    "before after",
    "inside outside",
    "first last",
    "above below",
    "always never",
)
"""Put for one another where the words beside them are the same: `a week earlier` for `a week later`."""
_ORDER = {"before", "after"}
HELD = 0.6
"""Share of the claim's other words that the evidence's stretch and its neighbours hold."""


def turned_beside(sentence: str, told: Sequence[str], in_order: bool = False) -> bool:
    """A word that the evidence never says stands beside the same words as its contrary there, and nothing else denies.

    Where both tell the same order (`in_order`), `before` may stand for `after`.
    """
    mine = [one.text.lower() for one in lexicon.tokens(sentence)]
    theirs = [[one.text.lower() for one in lexicon.tokens(text)] for text in told]
    known = {word for row in theirs for word in row}
    for left, right in (pair for entry in _BESIDE for pair in (entry.split(), entry.split()[::-1])):
        if (
            in_order
            and {left, right} == _ORDER
            or left not in mine
            or left in known
            or right not in known
            or right in mine
        ):
            continue
        at = mine.index(left)
        if any(_beside(mine, at, row, row.index(right)) for row in theirs if right in row):
            return not any(is_negation(word) for word in mine)
    return False


def _beside(mine: Sequence[str], at: int, theirs: Sequence[str], place: int) -> bool:
    """The word of meaning before, or the two words behind, are the same."""
    before = at > 0 and place > 0 and mine[at - 1] == theirs[place - 1] and mine[at - 1] not in lexicon.STOP_WORDS
    behind = len(mine[at + 1 : at + 3]) == 2 and mine[at + 1 : at + 3] == theirs[place + 1 : place + 3]
    return before or behind


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
