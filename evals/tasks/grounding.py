"""Does every answer stand on what an expert said?

One sample: Lukas asks "A supplier we've never worked with before sent us an invoice for 72,000 euros. Who has to
approve it?" and the answer must say "CFO" in a sentence that cites the words "I always get the CFO to sign".
"""

from evals.sample import ExpectedAnswer, ExpectedQuestion, GroundingCase
from evals.scorers.outcome import held_back, right_abstention, right_answer, right_question
from evals.suite import Measure, Suite
from evals.tasks.citing import CITING


def _expected(case: GroundingCase) -> str:
    target = case.target
    if isinstance(target, ExpectedAnswer):
        says = ", ".join(" or ".join(group) for group in target.says)
        return f"An answer that says {says}, citing “{target.words[0]}” ({target.tree})"
    if isinstance(target, ExpectedQuestion):
        return f"A question about: {', '.join(target.about)} ({target.tree})"
    return "An abstention" + (f" that does not say {', '.join(target.never)}" if target.never else "")


GROUNDING = Suite(
    name="grounding",
    title="Does every answer stand on what an expert said?",
    case=GroundingCase,
    expected=_expected,
    measures=(
        Measure(
            "right answer",
            "Covered questions answered with the expert's outcome and words",
            lambda case, reply, look: right_answer(reply, case.target, look.sources),
        ),
        *CITING,
        Measure(
            "abstains",
            "Questions that nobody captured, or not for this person, left unanswered",
            lambda case, reply, look: right_abstention(reply, case.target),
        ),
        Measure(
            "asks",
            "Questions with a fact missing answered by asking for it",
            lambda case, reply, look: right_question(reply, case.target),
        ),
        Measure(
            "held back",
            "Covered questions that got no answer",
            lambda case, reply, look: held_back(reply, case.target),
            counts="failed",
        ),
    ),
)
