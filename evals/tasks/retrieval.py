"""Does search put what answers a question first, among what this person may see?

One sample: Lukas looks for "invoice from a new supplier above the limit"; the passage with the words "I always get the CFO to
sign" has to be among the first hits, and nothing that he may not see among any.
"""

from typing import TYPE_CHECKING

from pydantic import Field

from evals.answered import Answered
from evals.mark import Mark, all_of
from evals.putting import Ask, Json
from evals.sample import Case
from evals.scorers.ranking import DEEP, ndcg, recall
from evals.sources import Sources
from evals.suite import Look, Measure, Suite

if TYPE_CHECKING:
    from coach.state import CoachContext
    from knowledge.passages import Passage


class RetrievalCase(Case):
    """What somebody looks for."""

    tree: str = ""
    """The decision that answers it; empty for the policy."""
    words: list[str] = Field(default_factory=list)
    """The expert's words, any of which a relevant passage holds."""
    clauses: list[str] = Field(default_factory=list)
    """Clauses of the policy that are relevant."""


def search(case: RetrievalCase, coach: "CoachContext", ask: Ask) -> Json:
    """The first ten hits as evidence, best first; beside them how many passages are relevant at all."""
    from knowledge.people import may_see

    person = coach.store.person(case.person)

    def allowed(passage: "Passage") -> bool:
        return may_see(person, passage.visible_to, passage.visible_to_roles)

    found = coach.index.find(case.message, DEEP, allowed)
    evidence = [{"id": one.passage.id, "kind": "quote", "quote": _told(one.passage)} for one in found.hits]
    relevant = sum(is_relevant(one.id, _told(one), case) for one in coach.store.passages() if allowed(one))
    text = ", ".join(one.passage.id for one in found.hits) or "nothing"
    return {"kind": "answer", "text": text, "evidence": evidence, "detail": {"relevant": relevant}}


def is_relevant(passage_id: str, text: str, case: RetrievalCase) -> bool:
    """Whether a passage is what the case looks for."""
    if passage_id.removeprefix("policy:") in case.clauses:
        return True
    return passage_id.startswith(f"tree:{case.tree}#") and any(one in text for one in case.words)


def _told(passage: "Passage") -> str:
    return f"{passage.title} {passage.text}"


def _hits(case: RetrievalCase, reply: Answered) -> tuple[list[bool], int]:
    ranked = [is_relevant(one.id, one.quote, case) for one in reply.evidence]
    return ranked, int(str(reply.detail.get("relevant", 0)))


def only_visible(reply: Answered, sources: Sources) -> Mark:
    """No hit is of a decision that this person may not see."""
    trees = {one.id.removeprefix("tree:").partition("#")[0] for one in reply.evidence if one.id.startswith("tree:")}
    return all_of([f"found {one!r}, which this person may not see" for one in sorted(trees - set(sources.trees))])


def _seen(case: RetrievalCase, reply: Answered, look: Look) -> Mark:
    return only_visible(reply, look.sources)


RETRIEVAL = Suite(
    name="retrieval",
    title="Does search find what answers the question?",
    case=RetrievalCase,
    expected=lambda case: f"“{case.words[0]}” ({case.tree})" if case.words else f"Clause {' or '.join(case.clauses)}",
    put=search,
    measures=(
        Measure("only visible", "Searches whose every hit this person may see", _seen),
        Measure(
            "nDCG@10",
            "How high what answers the question stands among the first ten (mean; 1: all of it first)",
            lambda case, reply, look: ndcg(*_hits(case, reply)),
        ),
        Measure(
            "recall@5",
            "Share of what answers the question among the first five hits (mean)",
            lambda case, reply, look: recall(*_hits(case, reply)),
        ),
    ),
)
