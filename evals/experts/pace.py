"""How many questions ours needs beside a baseline, where the baseline seldom gets far: to the level that the baseline ends with, and how many have come to
95 % after each question. An interview that never gets there counts as endless, never as left out.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from evals.experts.runs import Result
from evals.metrics import wilson

AFTER = (3, 6, 12, 20, 30, 40, 60)
"""Questions after which it is told how many interviews have come to 95 %."""
ENDLESS = float("inf")
Figures = dict[str, Any]


@dataclass(frozen=True)
class Beside:
    """One of our interviews beside a baseline's, of the same decision, persona and seed."""

    level: float
    """The share of the space that the baseline ends with."""
    theirs: int
    """All questions of the baseline."""
    theirs_useful: int
    """Its questions until it first has its last level."""
    ours: float
    """Our questions until we have as much."""


def beside(ours: Sequence[Result], baseline: Sequence[Result]) -> list[Beside]:
    """Every pair; where the baseline captured nothing there is no level to reach, and no pair."""
    known = {(one.tree, one.persona, one.seed): one for one in ours}
    pairs = [(known.get((one.tree, one.persona, one.seed)), one) for one in baseline]
    return [
        Beside(level, other.questions, int(_until(other.curve, level)), _until(one.curve, level))
        for one, other in pairs
        if one is not None and (level := other.curve[-1] if other.curve else 0.0) > 0
    ]


def pace(results: Sequence[Result]) -> list[Figures]:
    """A line for every baseline: how soon ours has what the baseline ends with."""
    ours = [one for one in results if one.asks == "ours"]
    names = list(dict.fromkeys(one.asks for one in results if one.asks != "ours"))
    return [_line(name, beside(ours, [one for one in results if one.asks == name])) for name in names if ours]


def _line(name: str, pairs: Sequence[Beside]) -> Figures:
    n = len(pairs)
    return {
        "baseline": name,
        "n": n,
        "level": statistics.mean(one.level for one in pairs) if pairs else None,
        "theirs": statistics.mean(one.theirs for one in pairs) if pairs else None,
        "ratio": _finite(statistics.median(one.ours / one.theirs for one in pairs)) if pairs else None,
        "ratio to useful": _finite(statistics.median(one.ours / one.theirs_useful for one in pairs)) if pairs else None,
        "in half": _share(sum(one.ours <= one.theirs / 2 for one in pairs), n),
        "in as many": _share(sum(one.ours <= one.theirs for one in pairs), n),
        "ever": _share(sum(one.ours < ENDLESS for one in pairs), n),
    }


def reached(results: Sequence[Result]) -> list[Figures]:
    """By interviewer: how many interviews have come to 95 % of the space after so many questions; those that are over without it have not."""
    lines = []
    for name in dict.fromkeys(one.asks for one in results):
        chosen = [one for one in results if one.asks == name]
        counts = {at: sum(one.to_mostly is not None and one.to_mostly <= at for one in chosen) for at in AFTER}
        lines.append({"asks": name, "n": len(chosen)} | {str(at): _share(hits, len(chosen)) for at, hits in counts.items()})  # fmt: skip
    return lines


def pace_as_markdown(results: Sequence[Result]) -> str:
    """Both tables, for a person to read."""
    lines = [
        "| baseline | n | ends with | in questions | ours, as a share of these | of its useful ones | in half | in as many | ever |"
    ]
    lines += ["| --- | --- | --- | --- | --- | --- | --- | --- | --- |"]
    for one in pace(results):
        level = "–" if one["level"] is None else f"{100 * one['level']:.1f} %"
        theirs = "–" if one["theirs"] is None else f"{one['theirs']:.1f}"
        shares = " | ".join(_of(one[name]) for name in ("in half", "in as many", "ever"))
        ratios = " | ".join("–" if one[name] is None else f"{one[name]:.2f}" for name in ("ratio", "ratio to useful"))
        lines.append(f"| {one['baseline']} | {one['n']} | {level} | {theirs} | {ratios} | {shares} |")
    lines += [
        "",
        "| came to 95 % after | " + " | ".join(str(at) for at in AFTER) + " |",
        "| --- " * (len(AFTER) + 1) + "|",
    ]
    for one in reached(results):
        lines.append(f"| {one['asks']} | " + " | ".join(_of(one[str(at)]) for at in AFTER) + " |")
    return "\n".join(lines) + "\n"


def _until(curve: Sequence[float], level: float) -> float:
    """The number of the first question after which so much was captured."""
    return next((float(number) for number, share in enumerate(curve, 1) if share >= level), ENDLESS)


def _finite(value: float) -> float | None:
    return None if value == ENDLESS else round(value, 3)


def _share(hits: int, n: int) -> Figures:
    low, high = wilson(hits, n) if n else (None, None)
    return {"hits": hits, "n": n, "low": low, "high": high}


def _of(found: Figures) -> str:
    return f"{found['hits']} of {found['n']} ({100 * found['low']:.0f} to {100 * found['high']:.0f} %)" if found["n"] else "–"  # fmt: skip
