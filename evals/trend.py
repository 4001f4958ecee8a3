"""How figures went over the runs that a data folder remembers."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import AwareDatetime, ValidationError

from knowledge.tree import Frozen

if TYPE_CHECKING:
    from knowledge.store import Store

logger = logging.getLogger(__name__)
MOST = 11
"""Earlier runs that are drawn, the latest ones."""


class Figure(Frozen):
    """One figure of an earlier run."""

    n: int
    rate: float
    low: float
    high: float


class Point(Frozen):
    """An earlier run, as far as a trend needs it."""

    run: str
    name: str = ""
    at: AwareDatetime
    engine: str
    samples_sha256: dict[str, str]
    figures: dict[str, dict[str, Figure]]
    """By suite and metric."""


def earlier_points(store: "Store") -> list[Point]:
    """The latest runs that are remembered with their figures, the oldest first; what cannot be read is passed over."""
    points: list[Point] = []
    for run in store.runs():
        if len(points) == MOST:
            break
        point = _point(run.summary) or _point(_kept(Path(run.folder)))
        if point is not None:
            points.append(point)
    return points[::-1]


def _kept(folder: Path) -> Mapping[str, Any]:
    try:
        found = json.loads((folder / "run.json").read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _point(run: Mapping[str, Any]) -> Point | None:
    try:
        figures = {suite["name"]: _figures(suite["metrics"]) for suite in run["suites"]}
        return Point(
            run=run["id"],
            name=run.get("name", ""),
            at=run["at"],
            engine=run["versions"]["engine"],
            samples_sha256=run["versions"]["samples_sha256"],
            figures=figures,
        )
    except (KeyError, TypeError, ValidationError):
        logger.debug("an earlier run cannot be read for the trend")
        return None


def _figures(metrics: list[Mapping[str, Any]]) -> dict[str, Figure]:
    return {
        one["name"]: Figure(n=one["n"], rate=one["rate"], low=one["low"], high=one["high"])
        for one in metrics
        if one["rate"] is not None
    }
