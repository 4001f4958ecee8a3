"""The suites, one a file."""

from typing import Any

from evals.suite import Suite
from evals.tasks.grounding import GROUNDING
from evals.tasks.policy import POLICY
from knowledge.errors import NotFoundError

SUITES: dict[str, Suite[Any]] = {suite.name: suite for suite in (GROUNDING, POLICY)}


def suite(name: str) -> Suite[Any]:
    """The suite of this name. Raises NotFoundError naming those there are."""
    if name not in SUITES:
        raise NotFoundError(f"There is no suite {name!r}. There are: {', '.join(SUITES)}.")
    return SUITES[name]
