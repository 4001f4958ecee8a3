"""Does an interview capture what the expert decides by?

One sample: a simulated expert decides by a hidden tree whether an overdraft is raised, tells a third of it when asked openly, and
answers what is asked; the captured tree has to decide the cases of the whole space as the hidden one does.
"""

from typing import TYPE_CHECKING, Any

from evals.answered import Answered
from evals.mark import NOT_ASKED, Mark, graded
from evals.putting import Ask, Json
from evals.sample import Case
from evals.suite import Measure, Suite

if TYPE_CHECKING:
    from coach.state import CoachContext


class InterviewCase(Case):
    """A hidden decision, and who is interviewed about it."""

    hidden: str
    """The id of a decision in evals/data/experts."""
    persona: str
    seed: int = 1


def interview(case: InterviewCase, coach: "CoachContext", ask: Ask) -> Json:
    """One interview through the interview's own code, without the trained hearing; what was captured is measured at its end."""
    from dataclasses import asdict

    from evals.experts.doors import QuickDoor
    from evals.experts.expert import Expert
    from evals.experts.hidden import own_decisions
    from evals.experts.personas import persona
    from evals.experts.phrases import FIRST
    from evals.experts.score import Scorer
    from evals.experts.sessions import Equipment, Ours, a_context, hold

    hidden = next(one for one in own_decisions() if one.id == case.hidden)
    expert = Expert(hidden, persona(case.persona), FIRST, case.seed)
    with a_context(Equipment(coach.language)) as context:
        held = hold(expert, Ours(QuickDoor(context)))
    found = asdict(Scorer(hidden, held.turns, expert.memory.proposed).captures(held.tree))
    captured = {
        name: found[name] for name in ("right", "wrong", "cuts", "near", "exceptions", "excepted", "wrong_rules")
    }
    return {
        "kind": "answer",
        "text": f"{len(held.tree.rules)} rules after {len(held.steps)} questions ({held.ended}).",
        "detail": {"captured": captured},
    }


def _captured(reply: Answered) -> dict[str, Any]:
    found = reply.held("captured")
    assert isinstance(found, dict)
    return found


def decided_alike(reply: Answered) -> Mark:
    """Share of the weight of all cases that the captured tree decides as the expert does."""
    found = _captured(reply)
    return graded(round(found["right"], 6), f"{found['right']:.0%} alike, {found['wrong']:.0%} decided otherwise")


def not_otherwise(reply: Answered) -> Mark:
    """Share that is not decided otherwise: left open is better than wrong."""
    found = _captured(reply)
    return graded(round(1 - found["wrong"], 6), f"wrong rules: {', '.join(found['wrong_rules']) or 'none'}")


def limits_near(reply: Answered) -> Mark:
    """Share of the hidden limits that were captured to within a twentieth of the range."""
    found = _captured(reply)
    if not found["cuts"]:
        return NOT_ASKED
    return graded(found["near"] / found["cuts"], f"{found['near']} of {found['cuts']} limits")


def exceptions_captured(reply: Answered) -> Mark:
    """Share of the hidden exceptions that were captured."""
    found = _captured(reply)
    if not found["exceptions"]:
        return NOT_ASKED
    return graded(found["excepted"] / found["exceptions"], f"{found['excepted']} of {found['exceptions']} exceptions")


INTERVIEWS = Suite(
    name="interviews",
    title="Does an interview capture what the expert decides by?",
    case=InterviewCase,
    expected=lambda case: f"A tree that decides as the hidden decision {case.hidden!r} does",
    put=interview,
    measures=(
        Measure(
            "not otherwise",
            "Share of all cases that the captured tree does not decide otherwise than the expert (mean over interviews)",
            lambda case, reply, look: not_otherwise(reply),
        ),
        Measure(
            "decided alike",
            "Share of all cases that the captured tree decides as the expert does (mean over interviews)",
            lambda case, reply, look: decided_alike(reply),
        ),
        Measure(
            "limits near",
            "Share of the expert's limits captured to within a twentieth of the range (mean over interviews)",
            lambda case, reply, look: limits_near(reply),
        ),
        Measure(
            "exceptions captured",
            "Share of the expert's exceptions captured (mean over interviews)",
            lambda case, reply, look: exceptions_captured(reply),
        ),
    ),
)
