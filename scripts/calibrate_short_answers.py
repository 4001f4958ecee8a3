"""Fit interviews/short_answers.json: what a short answer says, by its words. Run by hand, never at run time.

    python scripts/calibrate_short_answers.py [--write]

Learns from evals/data/short_answers.jsonl. Prints, with each person left out in turn, how many of their answers are heard as what they are, and how
many that say something else are taken for one of these. No random numbers: the same data give the same file.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from interviews.short_answers import FILE, KINDS, SURE, Weights, digest, stretches

DATA = Path(__file__).parents[1] / "evals" / "data" / "short_answers.jsonl"
OFTEN = 2
"""A stretch of words that fewer answers have is left out."""
SMALLEST = 0.04
"""A stretch whose every weight is nearer to nothing is left out."""


class Said(NamedTuple):
    """One answer, what it says, and who said it."""

    who: str
    kind: str
    answer: str


def said() -> list[Said]:
    """Every answer; a yes to sign with is no kind of its own, nobody signs by a guess."""
    rows = [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]
    return [Said(one["who"], one["kind"] if one["kind"] in KINDS else "other", one["answer"]) for one in rows]


def fitted(rows: list[Said]) -> Weights:
    """The weights that these answers give."""
    words = CountVectorizer(analyzer=stretches, binary=True, min_df=OFTEN)
    model = LogisticRegression(C=4, max_iter=1000).fit(
        words.fit_transform([one.answer for one in rows]), [one.kind for one in rows]
    )
    order = [list(model.classes_).index(kind) for kind in KINDS]
    table = model.coef_[order]
    kept = {
        name: tuple(round(float(one), 2) for one in table[:, at])
        for name, at in sorted(words.vocabulary_.items())
        if np.abs(table[:, at]).max() >= SMALLEST
    }
    return Weights(tuple(round(float(one), 2) for one in model.intercept_[order]), kept)


def held_out(rows: list[Said]) -> None:
    """Each person's answers, heard by what the others said."""
    right: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    for who in sorted({one.who for one in rows}):
        weights = fitted([one for one in rows if one.who != who])
        for one in (each for each in rows if each.who == who):
            kind, chance = max(weights.chances(one.answer).items(), key=lambda pair: pair[1])
            if kind == "other" or chance < SURE:
                continue
            right[one.kind] += kind == one.kind
            taken[one.kind] += kind != one.kind
    many = Counter(one.kind for one in rows)
    for kind in KINDS:
        print(f"{kind}: {right[kind]} of {many[kind]} heard, {taken[kind]} taken for another")


def main() -> None:
    """Print what it reaches; with --write keep the weights."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--write", action="store_true")
    rows = said()
    if asked.parse_args().write:
        found = fitted(rows)
        head = {"made_by": "scripts/calibrate_short_answers.py", "from": f"{DATA.name}: {len(rows)} answers of {len({one.who for one in rows})} people", "sha256": digest(found)}  # fmt: skip
        lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(one)}" for name, one in found.words.items())
        FILE.write_text(
            f'{json.dumps(head)[:-1]},\n"bias": {json.dumps(found.bias)},\n"words": {{\n{lines}}}}}\n', encoding="utf-8"
        )
        print(f"{len(found.words)} stretches of words, {FILE.stat().st_size // 1024} KiB")
        return
    held_out(rows)


if __name__ == "__main__":
    main()
