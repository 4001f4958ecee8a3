"""How hard the next exercise is: a level up after two right in a row, one down after a miss. Pure.

A transformed up-down rule: it settles where about 71 % are right (H. Levitt, "Transformed up-down methods in psychoacoustics",
Journal of the Acoustical Society of America 49 (1971) 467-477).
"""

from collections.abc import Iterable

from coach.practice.exercise import Level

_UP: dict[Level, Level] = {1: 2, 2: 3, 3: 3}
_DOWN: dict[Level, Level] = {1: 1, 2: 1, 3: 2}


def level_after(right: Iterable[bool]) -> Level:
    """The level after these answers, the first first; everybody begins on 1."""
    level: Level = 1
    run = 0
    for one in right:
        run = run + 1 if one else 0
        if not one:
            level = _DOWN[level]
        elif run == 2:
            level, run = _UP[level], 0
    return level


def easier(level: Level) -> Level:
    """One level down."""
    return _DOWN[level]
