"""Many measured interviews → figures with n and intervals, as plain values and as a Markdown table."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from evals.experts.runs import Result
from evals.metrics import wilson

DRAWS = 2000
SEED = 20261121
POINTS = (1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 25, 30, 40)
"""Questions after which the curve is told."""
FEW = 6
"""`A limit within 5 % of its range in at most six questions.`"""
Figures = dict[str, Any]


def summarized(results: Sequence[Result]) -> list[Figures]:
    """A line of figures for every interviewer and persona, and for every interviewer over all personas."""
    asks = list(dict.fromkeys(one.asks for one in results))
    personas = list(dict.fromkeys(one.persona for one in results))
    lines = []
    for who in asks:
        for persona in [*personas, "all"]:
            chosen = [one for one in results if one.asks == who and persona in (one.persona, "all")]
            if chosen:
                lines.append({"asks": who, "persona": persona} | figures(chosen))
    return lines


def figures(results: Sequence[Result]) -> Figures:
    """What these interviews gave together."""
    measured = [one for one in results if one.captures is not None]
    found = [one.captures for one in measured if one.captures is not None]
    trees = [one.tree for one in measured]
    reached = sorted(one.to_mostly for one in measured if one.to_mostly is not None)
    return {
        "interviews": len(results),
        "trees": len({one.tree for one in results}),
        "space": _mean([one.right for one in found], trees),
        "wrong": _mean([one.wrong for one in found], trees),
        "curve": {number: _rounded([_at(one.curve, number) for one in measured]) for number in POINTS},
        "reached 95 %": _share(len(reached), len(measured)),
        "questions to 95 %, median of those that reached it": statistics.median(reached) if reached else None,
        "questions to 95 %, median with never as endless": _censored(measured),
        "lost": {
            cause: _rounded([one.lost.get(cause, 0.0) for one in measured])
            for cause in ("never told", "told and not captured", "captured and outvoted")
        },
        "questions": _rounded([one.questions for one in results]),
        "reviews": _rounded([one.reviews for one in results]),
        "limits exact": _share(sum(one.exact for one in found), sum(one.cuts for one in found)),
        "limits near": _share(sum(one.near for one in found), sum(one.cuts for one in found)),
        f"limits near in {FEW} questions": _share(
            sum(one is not None and one <= FEW for result in measured for one in result.threshold_questions),
            sum(one.cuts for one in found),
        ),
        "exceptions": _share(sum(one.excepted for one in found), sum(one.exceptions for one in found)),
        "wrong rules per interview": _rounded([len(one.wrong_rules) for one in found]),
        "not understood facts per interview": _rounded([len(one.strange) for one in found]),
        "manners": sum(len(one.manners) for one in results),
        "errors": sum(len(one.errors) for one in results),
        "not ended": sum(one.ended != "done" for one in results),
        "seconds": _rounded([one.seconds for one in results]),
    }


def as_markdown(lines: Sequence[Figures]) -> str:
    """A table that a person reads."""
    columns: Mapping[str, Callable[[Figures], str]] = {
        "asks": lambda one: str(one["asks"]),
        "persona": lambda one: str(one["persona"]),
        "n": lambda one: str(one["interviews"]),
        "space, % (95 %)": lambda one: _percent(one["space"]),
        "wrong, %": lambda one: _percent(one["wrong"]),
        "after 3 · 6 · 12": lambda one: " · ".join(f"{100 * one['curve'][at]:.0f}" for at in (3, 6, 12)),
        "reached 95 %": lambda one: _of(one["reached 95 %"]),
        "median questions to 95 %": lambda one: _or_none(one["questions to 95 %, median with never as endless"]),
        "questions": lambda one: f"{one['questions']:.1f}",
        "limits exact": lambda one: _of(one["limits exact"]),
        f"near in {FEW}": lambda one: _of(one[f"limits near in {FEW} questions"]),
        "exceptions": lambda one: _of(one["exceptions"]),
        "wrong rules": lambda one: f"{one['wrong rules per interview']:.2f}",
        "manners": lambda one: str(one["manners"]),
    }
    head = f"| {' | '.join(columns)} |\n| {' | '.join('---' for _ in columns)} |\n"
    return head + "\n".join(f"| {' | '.join(say(one) for say in columns.values())} |" for one in lines) + "\n"


def _at(curve: Sequence[float], number: int) -> float:
    """After so many questions; an interview that was over by then stays where it ended."""
    return curve[min(number, len(curve)) - 1] if curve else 0.0


def _mean(values: Sequence[float], groups: Sequence[str]) -> Figures:
    """The mean, and the bootstrap interval over trees: interviews about one tree are drawn together."""
    if not values:
        return {"mean": None, "low": None, "high": None, "n": 0}
    by: dict[str, list[float]] = {}
    for value, group in zip(values, groups, strict=True):
        by.setdefault(group, []).append(value)
    random, trees = Random(SEED), list(by.values())
    means = sorted(_drawn(trees, random) for _ in range(DRAWS))
    low, high = means[int(0.025 * DRAWS)], means[int(0.975 * DRAWS) - 1]
    return {"mean": round(statistics.mean(values), 4), "low": round(low, 4), "high": round(high, 4), "n": len(values)}


def _drawn(trees: Sequence[Sequence[float]], random: Random) -> float:
    chosen = random.choices(trees, k=len(trees))
    return sum(map(sum, chosen)) / sum(map(len, chosen))


def _share(hits: int, n: int) -> Figures:
    low, high = wilson(hits, n) if n else (None, None)
    return {"hits": hits, "n": n, "share": hits / n if n else None, "low": low, "high": high}


def _censored(results: Sequence[Result]) -> float | None:
    """The median where an interview that never came to 95 % counts as endless; None where the median is one of these."""
    ordered = sorted(one.to_mostly if one.to_mostly is not None else float("inf") for one in results)
    middle = statistics.median(ordered) if ordered else float("inf")
    return None if middle == float("inf") else middle


def _rounded(values: Sequence[float]) -> float:
    return round(statistics.mean(values), 3) if values else 0.0


def _percent(found: Figures) -> str:
    if found["mean"] is None:
        return "–"
    return f"{100 * found['mean']:.1f} ({100 * found['low']:.1f} to {100 * found['high']:.1f})"


def _of(found: Figures) -> str:
    if not found["n"]:
        return "–"
    return f"{found['hits']} of {found['n']} ({100 * found['low']:.0f} to {100 * found['high']:.0f} %)"


def _or_none(value: float | None) -> str:
    return "never" if value is None else f"{value:.0f}"
