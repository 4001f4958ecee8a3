"""Is an expert's answer read into the rules that it states?

One sample: "if it's a brand-new supplier and the invoice is above fifty thousand euros, I get the CFO to sign" has to become
that rule, with its words; the payment that went wrong in 2019 must become none.
"""

from datetime import date as Day
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import Field

from evals.answered import Answered
from evals.mark import NOT_ASKED, Mark, all_of, failed, graded
from evals.putting import Ask, Json
from evals.reading_score import score
from evals.sample import Case
from evals.suite import Measure, Suite
from interviews.reading import Reading

if TYPE_CHECKING:
    from coach.state import CoachContext
    from interviews.hearing_model import Hearing

WRITTEN = Day(2026, 11, 21)


class ReadingCase(Case):
    """What an expert said, and the rules in it."""

    message: str = Field(min_length=1, alias="text")
    gold: list[dict[str, Any]]
    not_rules: list[str] = Field(default_factory=list)
    """Stories and hearsay, which no rule may be made from."""
    vague: list[Any] = Field(default_factory=list)
    grey: list[Any] = Field(default_factory=list)
    kinds: list[str] = Field(default_factory=list)
    field: str = ""
    date: Day = WRITTEN
    source: str = "an expert's answer as a writer imagined it; see evals/data/README.md"


@lru_cache(maxsize=1)
def _hearing() -> "Hearing":
    from interviews.hearing_model import Hearing

    return Hearing()


def read_answer(case: ReadingCase, coach: "CoachContext", ask: Ask) -> Json:
    """The answer as the interview reads it, the grammar and the trained hearing together."""
    from interviews.read import read

    found = read(case.message, [], coach.language, hearing=_hearing())
    evidence = [
        {"id": one.id, "kind": "quote", "quote": case.message[slice(*one.span)], "source": {"span": one.span}}
        for one in found.rules
    ]
    return {
        "kind": "answer" if found.rules else "abstention",
        "text": " ".join(one.reads for one in found.rules) or "No rule was read.",
        "sentences": [{"text": one.reads, "citations": [one.id]} for one in found.rules],
        "evidence": evidence,
        "detail": {"reading": found.model_dump(mode="json", by_alias=True)},
    }


def _score(case: ReadingCase, reply: Answered) -> Any:
    record = {"text": case.message, "gold": case.gold, "not_rules": case.not_rules}
    return score([record], [Reading.model_validate(reply.held("reading"))])


def rules_exact(case: ReadingCase, reply: Answered) -> Mark:
    """Share of the stated rules that were read exactly."""
    found = _score(case, reply)
    if not found.gold:
        return NOT_ASKED
    return graded(found.exact / found.gold, f"{found.exact} of {found.gold} rules exactly right")


def nothing_wrong(case: ReadingCase, reply: Answered) -> Mark:
    """No rule was proposed that the answer does not state."""
    wrong = _score(case, reply).wrong
    return failed(f"{wrong} rules that equal none of the stated ones") if wrong else all_of([])


def no_rule_from_stories(case: ReadingCase, reply: Answered) -> Mark:
    """What only happened once, or is only felt, became no rule."""
    if not case.not_rules:
        return NOT_ASKED
    trapped = _score(case, reply).trapped
    return failed(f"{trapped} rules made from what is none") if trapped else all_of([])


READING = Suite(
    name="reading",
    title="Is what experts say read into the rules they state?",
    case=ReadingCase,
    expected=lambda case: f"{len(case.gold)} rules, exactly as stated",
    put=read_answer,
    samples="reading_dev_d.jsonl",
    measures=(
        Measure(
            "no rule from stories",
            "Answers in which no story or hearsay became a rule",
            lambda case, reply, look: no_rule_from_stories(case, reply),
        ),
        Measure(
            "nothing wrong",
            "Answers from which no rule was proposed that they do not state",
            lambda case, reply, look: nothing_wrong(case, reply),
        ),
        Measure(
            "rules exact",
            "Share of the stated rules read exactly (mean over answers)",
            lambda case, reply, look: rules_exact(case, reply),
        ),
    ),
)
