"""Words that put a thing in the same state or in the contrary one: `down` and `standing still`, `changed` and `as always`.

General English only. Each group has two sides; words of one side say the same, words of the other the contrary.
"""

from functools import cache

from knowledge.lexicon import opposites, stem

_SIDES = (
    (
        "down broken stopped stop stops hit affected still dead failed fails failing outage standstill halted crashed unavailable unreachable",
        "up fine ok okay running runs run works working intact unaffected undamaged healthy available reachable normal",
    ),
    (
        "changed change changes new moved switched different another updated replaced altered modified reworded reword",
        "unchanged same always usual identical constant",
    ),
    (
        "different foreign abroad overseas another other",
        "same own local domestic home",
    ),
    (
        "missing absent lacks lacking incomplete unmet",
        "present there complete meets met meet fulfils fulfilled every all",
    ),
    ("touches touch touched touching contact contacts against", ""),
    ("internal inside ourselves own inhouse", "external outside outsider"),
    ("outside external outsider thirdparty", "internal inside inhouse colleague employee"),
    ("broken opened open torn damaged damage", "intact unopened sealed closed unbroken undamaged"),
    ("agreed approved consented accepted agrees agree approval", "refused rejected declined disagreed"),
    ("signed sign signature", "unsigned"),
    ("wants want asks needs", ""),
)


@cache
def _sides() -> list[tuple[frozenset[str], frozenset[str]]]:
    return [(frozenset(map(stem, one.split())), frozenset(map(stem, other.split()))) for one, other in _SIDES]


_ONLY_EVIDENCE = frozenset(map(stem, "new another other same own there every all present home ok up fine".split()))
"""Words that may say a state, but mean too much else to be put for another word of it."""
_STANDS_ALONE = frozenset(
    map(stem, "internal external outside inside touches touch signed wants contact different".split())
)


@cache
def alike(word: str) -> frozenset[str]:
    """Stems of the words that say the same state as this one, its own among them."""
    mine = stem(word)
    found = {mine}
    if mine in _ONLY_EVIDENCE:
        return frozenset(found)
    for left, right in _sides():
        if mine in left:
            found |= left
        elif mine in right:
            found |= right
    return frozenset(found)


@cache
def contrary(word: str) -> frozenset[str]:
    """Stems of the words that say the contrary state."""
    mine = stem(word)
    found = set(opposites(word))
    if mine in _ONLY_EVIDENCE:
        return frozenset(found)
    for left, right in _sides():
        if mine in left:
            found |= right
        elif mine in right:
            found |= left
    return frozenset(found - alike(word))


def is_state(word: str) -> bool:
    """Whether this word says a state that its thing is in: such a word says nothing without its thing."""
    mine = stem(word)
    if mine in _ONLY_EVIDENCE or mine in _STANDS_ALONE:
        return False
    return any(mine in left or mine in right for left, right in _sides())
