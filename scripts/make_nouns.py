"""Writes knowledge/nouns.txt from WordNet 3.0: which everyday nouns name the same thing, and what kind of thing each is.

    python scripts/make_nouns.py WORDNET_FOLDER VOCABULARY > knowledge/nouns.txt

WORDNET_FOLDER holds `data.noun`, `index.noun`, `verb.exc` and `cntlist.rev` (Debian's package wordnet-base has them in /usr/share/wordnet);
VOCABULARY is a list of words, one a line, of which the nouns are kept: `vocab.txt` of the embedding model. Nouns for people and
for what people make, write, eat and pay are kept whether they stand there or not.

Each line is one meaning: the lines (counted from 0) of the kinds right above it, joined by commas; then its nouns. `~` behind a
noun: often another part of speech, or a form of a verb.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MEANINGS = 4
"""Meanings of a noun that are kept, the commonest first."""
LONGEST = 14
OFTEN = 3
"""Of so many uses as a noun, one as another part of speech is often."""
EVERYDAY = frozenset({"06", "10", "13", "18", "21"})
"""Numbers of WordNet's files for what is made, written or said, eaten, for people and for what is owned or paid."""


class Meaning(NamedTuple):
    """One meaning of WordNet: the meanings right above it, whether it is a single thing such as a town, its file."""

    above: list[str]
    single: bool
    file: str


def main() -> None:
    """Read and write."""
    folder = Path(sys.argv[1])
    vocabulary = set(Path(sys.argv[2]).read_text(encoding="utf-8").split())
    meanings = dict(_meanings(folder / "data.noun"))
    nouns = dict(_nouns(folder / "index.noun", meanings, vocabulary))
    seldom = _seldom_nouns(folder)
    kept: set[str] = set()
    for one in {each for row in nouns.values() for each in row}:
        _with_all_above(one, meanings, kept)
    line = {one: str(at) for at, one in enumerate(sorted(kept))}
    named: dict[str, list[str]] = defaultdict(list)
    for noun, row in sorted(nouns.items()):
        for one in row:
            named[one].append(f"{noun}~" if noun in seldom else noun)
    for one in sorted(kept):
        sys.stdout.write(" ".join([",".join(line[each] for each in meanings[one].above), *named[one]]) + "\n")


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):  # the licence stands before the data
            yield line.partition(" | ")[0].split()


def _meanings(path: Path) -> Iterator[tuple[str, Meaning]]:
    for row in _rows(path):
        at = 4 + 2 * int(row[3], 16)
        pointers = [(row[at + 1 + 4 * one], row[at + 2 + 4 * one]) for one in range(int(row[at]))]
        above = [other for kind, other in pointers if kind in ("@", "@i")]
        yield row[0], Meaning(above, any(kind == "@i" for kind, _ in pointers), row[1])


def _nouns(path: Path, meanings: dict[str, Meaning], vocabulary: set[str]) -> Iterator[tuple[str, list[str]]]:
    for row in _rows(path):
        noun, row = row[0], [one for one in row[6 + int(row[3]) :] if not meanings[one].single][:MEANINGS]
        everyday = noun in vocabulary or (len(noun) <= LONGEST and {meanings[one].file for one in row} & EVERYDAY)
        if re.fullmatch(r"[a-z]{2,}", noun) and everyday and row:
            yield noun, row


def _seldom_nouns(folder: Path) -> set[str]:
    """Words of which another part of speech was counted nearly as often or more, and irregular forms of verbs."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for key, _, count in (line.split() for line in (folder / "cntlist.rev").read_text(encoding="utf-8").splitlines()):
        word, _, kind = key.partition("%")
        counted[word][kind[0]] += int(count)
    forms = {line.split()[0] for line in (folder / "verb.exc").read_text(encoding="utf-8").splitlines()}
    return forms | {word for word, kinds in counted.items() if OFTEN * max(kinds[one] for one in "2345") > kinds["1"]}


def _with_all_above(one: str, meanings: dict[str, Meaning], kept: set[str]) -> None:
    if one not in kept:
        kept.add(one)
        for above in meanings[one].above:
            _with_all_above(above, meanings, kept)


if __name__ == "__main__":
    main()
