"""Does the coach answer from given passages where they hold the answer, and say so where they don't?

One sample: asked "Does this state library lend films?" with passages on three libraries, it has to ask which one; asked about
parental leave with passages on invoices, it has to abstain.
"""

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from evals.answered import Answered
from evals.mark import NOT_ASKED, PASSED, Mark, all_of, failed
from evals.putting import Ask, Json
from evals.sample import Case
from evals.suite import Look, Measure, Suite

if TYPE_CHECKING:
    from coach.state import CoachContext

Label = Literal["ANSWERABLE", "PARTIAL", "UNANSWERABLE", "UNDERSPECIFIED"]
KINDS: dict[Label, str] = {
    "ANSWERABLE": "answer",
    "PARTIAL": "partial",
    "UNANSWERABLE": "abstention",
    "UNDERSPECIFIED": "question",
}


class PassageCase(Case):
    """A question with the passages that it has to be answered from."""

    message: str = Field(min_length=1, alias="question")
    history: list[tuple[Literal["user", "agent"], str]] = Field(default_factory=list)
    evidence: list[str] = Field(default_factory=list)
    expected: Label


def answer(case: PassageCase, coach: "CoachContext", ask: Ask) -> Json:
    """What the coach's answer from passages says, each sentence with the passage that it stands in."""
    from coach.from_passages import answer_from

    found = answer_from(case.message, case.history, case.evidence, coach.embedder, coach.language)
    return {
        "kind": found.kind,
        "text": found.text,
        "sentences": [
            {"text": one.text, "citations": [f"passage {at}" for at in one.evidence]} for one in found.sentences
        ],
        "evidence": [{"id": f"passage {at}", "kind": "quote", "quote": one} for at, one in enumerate(case.evidence)],
    }


def right_kind(case: PassageCase, reply: Answered) -> Mark:
    """Answered, answered in part, abstained or asked back, as a careful reader would."""
    wanted = KINDS[case.expected]
    return PASSED if reply.kind == wanted else failed(f"expected {wanted!r}, got {reply.kind!r}")


def answered_unanswerable(case: PassageCase, reply: Answered) -> Mark:
    """Failed where an answer was made up from passages that hold none."""
    if case.expected != "UNANSWERABLE":
        return NOT_ASKED
    return failed("answered what no passage answers") if reply.kind in ("answer", "partial") else PASSED


def held_back(case: PassageCase, reply: Answered) -> Mark:
    """Failed where the passages hold the answer and none was given."""
    if case.expected != "ANSWERABLE":
        return NOT_ASKED
    return PASSED if reply.kind in ("answer", "partial") else failed(f"{reply.kind} although it can be answered")


def sentences_supported(case: PassageCase, reply: Answered, look: Look) -> Mark:
    """Every sentence told is borne out by the passage that it names."""
    from knowledge.grounding import ground  # needs the embedding model

    if not reply.sentences:
        return NOT_ASKED
    words = {one.id: one.quote for one in reply.evidence}
    problems = []
    for one in reply.sentences:
        named = [words[it] for it in one.citations if it in words]
        if not ground(one.text, named, look.embedder, case.message).supported:
            problems.append(f"“{one.text}” is not borne out by what it names")
    return all_of(problems)


ANSWERABILITY = Suite(
    name="answerability",
    title="Does it answer from passages only where they hold the answer?",
    case=PassageCase,
    expected=lambda case: f"A reply of kind {KINDS[case.expected]!r}",
    put=answer,
    measures=(
        Measure(
            "answered the unanswerable",
            "Questions that no passage answers which got an answer",
            lambda case, reply, look: answered_unanswerable(case, reply),
            counts="failed",
        ),
        Measure("sentences supported", "Answers whose every sentence is borne out by its passage", sentences_supported),
        Measure(
            "right kind",
            "Questions answered, answered in part, left unanswered or asked back as they should be",
            lambda case, reply, look: right_kind(case, reply),
        ),
        Measure(
            "held back",
            "Answerable questions that got no answer",
            lambda case, reply, look: held_back(case, reply),
            counts="failed",
        ),
    ),
)
