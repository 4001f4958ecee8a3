"""The commonest words of meaning in English reading matter, as stems."""

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=4)
def common_words(most: int) -> frozenset[str]:
    """So many of them; the file has the commonest first."""
    listed = resources.files("knowledge").joinpath("common_words.txt").read_text(encoding="utf-8")
    return frozenset(listed.split()[:most])
