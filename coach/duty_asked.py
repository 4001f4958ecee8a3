"""What the policy makes people do, asked as a question: `how long may I keep the transcript?`, `do I have to mark it?`. Pure but for the embedding model.

Such a question asks to do nothing with AI, so the gate has no verdict on it; the clause that answers it is told in its own words.
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from knowledge.lexicon import content_stems, sentences

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.policy import Policy, Statement
    from knowledge.verdict import Verdict

ANSWERS = 0.6
"""Cosine from which a clause answers a question; on evals/data/coach_turns_dev.jsonl the clauses meant lie at 0.61 to 0.80, and what no
clause answers at most at 0.53."""
APART = 0.54
"""The same for a question asked beside a case: left without an answer it would be passed over."""
NEAR = 0.55
"""The same for a clause that is told beside a verdict which does not name it; nearest clauses this near are the ones meant in 17 of 19
messages of the files to tune on."""
SHARED = 2
"""Words of meaning that question and clause have in common."""
BESIDE = 0.06
"""How far below the best another clause may be told beside it."""
MOST = 2
_SAYS_ITSELF = frozenset(
    {"no AI use asked", "AI may be meant", "about the policy", "AI behaved oddly", "exception asked", "no policy", "could not be judged"}
)  # fmt: skip
"""Reasons of verdicts beside which nothing is told."""
SETTLED = frozenset({"forbidden", "conditions"})
"""Verdicts that answer what was asked already."""
_DUTY = re.compile(
    r"\b(?:have|has|need|needs|required|obliged|supposed) to\b|\bmust\b|\bhow (?:long|soon|often|many|much|quickly|do|does)\b|\b(?:until|by) when\b"
    r"|^\W*(?:and |so |but )?(?:what|which|who|whom|when|where)\b|\bwho (?:has|must|decides|approves|may|is)\b",
    re.I,
)


_HAS_TO = re.compile(
    r"\b(?:have|has|need|needs) to (?!know\b|understand\b|imagine\b)|\bmust\b|\b(?:required|obliged|supposed) to (?!be\b|mean\b)",
    re.I,
)


def asks_a_duty(message: str) -> bool:
    """`What does the chatbot have to do when …?`"""
    return "?" in message and bool(_HAS_TO.search(message))


class _Near(NamedTuple):
    """A statement of the policy, and how near some sentence of the message comes to it."""

    score: float
    clause: str
    statement: "Statement"


def clauses_on_duty(
    message: str, policy: "Policy | None", verdict: "Verdict", embedder: "Embedder", line: float = ANSWERS
) -> list[str]:
    """Ids of the clauses that answer a question for a duty, the nearest first; none where the verdict speaks or no clause is near."""
    settled = verdict.verdict in SETTLED or verdict.reason == "allowed by the policy"
    if policy is None or settled or not _DUTY.search(message):
        return []
    fits = _near(message, policy, embedder, line, SHARED if line == ANSWERS else 1)
    best = max((one.score for one in fits), default=0.0)
    return list(dict.fromkeys(one.clause for one in fits if one.score >= best - BESIDE))[:MOST]


def clauses_beside(message: str, policy: "Policy | None", verdict: "Verdict", embedder: "Embedder") -> list[str]:
    """The clause nearest to a use of AI that is asked about, where the verdict rests on others: what else has to be kept.

    Beside a no, and beside a question, only what binds is told: a permission would be read as the answer.
    """
    if policy is None or verdict.reason in _SAYS_ITSELF:
        return []
    fits = _near(message, policy, embedder, NEAR)[:1]
    named = {one.id for one in verdict.clauses}
    told = [one for one in fits if one.statement.effect != "permit" or verdict.verdict in ("allowed", "conditions")]
    return [one.clause for one in told if one.clause not in named]


def _near(message: str, policy: "Policy", embedder: "Embedder", line: float, shared: int = SHARED) -> list[_Near]:
    """The statements near to the message or one of its sentences that share words with it, the nearest first."""
    parts = [*(message[slice(*one)] for one in sentences(message)), message]
    said = [(clause.id, one) for clause in policy.clauses for one in clause.statements]
    if not said:
        return []
    vectors = embedder.encode([*parts, *(one.text for _, one in said)])
    near = (vectors[len(parts) :] @ vectors[: len(parts)].T).max(axis=1).tolist()
    words = content_stems(message)
    fits = [
        _Near(score, name, one)
        for score, (name, one) in zip(near, said, strict=True)
        if score >= line and len(words & content_stems(one.text)) >= shared
    ]
    return sorted(fits, key=lambda one: -one.score)
