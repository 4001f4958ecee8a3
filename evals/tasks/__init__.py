"""The suites, one a file."""

from typing import Any

from evals.suite import Suite
from evals.tasks.answerability import ANSWERABILITY
from evals.tasks.checker import CHECKER
from evals.tasks.citations import CITATIONS
from evals.tasks.grounding import GROUNDING
from evals.tasks.interviews import INTERVIEWS
from evals.tasks.leakage import LEAKAGE
from evals.tasks.policy import POLICY
from evals.tasks.reading import READING
from evals.tasks.redesign import REDESIGN
from evals.tasks.retrieval import RETRIEVAL
from evals.tasks.rewording import REWORDING
from evals.tasks.roles import ROLES
from knowledge.errors import NotFoundError

SUITES: dict[str, Suite[Any]] = {
    suite.name: suite
    for suite in (
        GROUNDING,
        CITATIONS,
        POLICY,
        LEAKAGE,
        ROLES,
        REWORDING,
        RETRIEVAL,
        ANSWERABILITY,
        READING,
        INTERVIEWS,
        REDESIGN,
        CHECKER,
    )
}


def suite(name: str) -> Suite[Any]:
    """The suite of this name. Raises NotFoundError naming those there are."""
    if name not in SUITES:
        raise NotFoundError(f"There is no suite {name!r}. There are: {', '.join(SUITES)}.")
    return SUITES[name]
