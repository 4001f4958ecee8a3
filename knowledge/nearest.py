"""The names that are nearest to one that nothing answers to, for messages that help."""

import difflib
from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Up to `count` known names that look like `name`, best first, whatever the case."""
    by_folded = {one.casefold(): one for one in known}
    found = difflib.get_close_matches(name.casefold(), by_folded, n=count, cutoff=0.5)
    inside = [folded for folded in by_folded if name and name.casefold() in folded]
    return [by_folded[folded] for folded in dict.fromkeys([*found, *inside])][:count]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`: did you mean 'a' or 'b'?`, or nothing where no known name is near."""
    found = nearest(name, known)
    return f": did you mean {' or '.join(map(repr, found))}?" if found else "."
