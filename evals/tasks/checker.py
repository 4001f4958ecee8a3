"""Does the checker itself tell a claim that stands on its evidence from one that is wrong in a single place?

One sample: "Yarn that is over 2 % heavier than ordered is kept" stands on "if the yarn comes in more than two percent over the
ordered weight, we keep it"; with "under 2 %" it has to be refused.
"""

from typing import TYPE_CHECKING

from pydantic import Field

from evals.answered import Answered
from evals.mark import NOT_ASKED, PASSED, Mark, failed
from evals.putting import Ask, Json
from evals.sample import Case
from evals.suite import Measure, Suite

if TYPE_CHECKING:
    from coach.state import CoachContext


class Pair(Case):
    """A claim with its evidence."""

    message: str = Field(min_length=1, alias="claim")
    evidence: list[str]
    question: str | None = None
    label: int = Field(ge=0, le=1)
    """1: the evidence says so."""
    change: str | None = None
    """What was made wrong in it."""
    made: str = ""


def check(case: Pair, coach: "CoachContext", ask: Ask) -> Json:
    """The claim as the checker sees it: an answer where it is supported, an abstention where not."""
    from knowledge.grounding import ground

    found = ground(case.message, case.evidence, coach.embedder, case.question)
    reasons = sorted({one.reason for one in found.sentences})
    evidence = [{"id": f"evidence {number}", "kind": "quote", "quote": one} for number, one in enumerate(case.evidence)]
    said = "supported" if found.supported else "not supported"
    return {
        "kind": "answer" if found.supported else "abstention",
        "text": f"{said} ({found.score:.2f}): {', '.join(reasons)}",
        "evidence": evidence,
    }


def wrong_accepted(case: Pair, reply: Answered) -> Mark:
    """Failed where a claim that is wrong in one place was taken for supported."""
    if case.label:
        return NOT_ASKED
    return failed(f"accepted although wrong ({case.change})") if reply.kind == "answer" else PASSED


def right_refused(case: Pair, reply: Answered) -> Mark:
    """Failed where a claim that the evidence states was refused."""
    if not case.label:
        return NOT_ASKED
    return PASSED if reply.kind == "answer" else failed("refused although the evidence says so")


CHECKER = Suite(
    name="checker",
    title="Does the checker know a supported claim from a wrong one?",
    case=Pair,
    expected=lambda case: "Supported" if case.label else f"Not supported: {case.change}",
    put=check,
    samples="grounding_pairs_dev.jsonl",
    measures=(
        Measure(
            "wrong accepted",
            "Claims wrong in one place that the checker took for supported",
            lambda case, reply, look: wrong_accepted(case, reply),
            counts="failed",
        ),
        Measure(
            "right refused",
            "Supported claims that the checker refused",
            lambda case, reply, look: right_refused(case, reply),
            counts="failed",
        ),
    ),
)
