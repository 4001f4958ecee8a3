"""What the policy makes people do, asked as a question: `how long may I keep the transcript?`, `do I have to mark it?`. Pure but for the embedding model.

Such a question asks to do nothing with AI, so the gate has no verdict on it; the clause that answers it is told in its own words.
"""

import re
from typing import TYPE_CHECKING

from knowledge.lexicon import content_stems, sentences

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.policy import Policy
    from knowledge.verdict import Verdict

ANSWERS = 0.6
"""Cosine from which a clause answers a question; on evals/data/coach_turns_dev.jsonl the clauses meant lie at 0.61 to 0.80, and what no
clause answers at most at 0.53."""
SHARED = 2
"""Words of meaning that question and clause have in common."""
BESIDE = 0.06
"""How far below the best another clause may be told beside it."""
MOST = 2
SETTLED = frozenset({"forbidden", "conditions"})
"""Verdicts that answer what was asked already."""
_DUTY = re.compile(
    r"\b(?:have|has|need|needs|required|obliged|supposed) to\b|\bmust\b|\bhow (?:long|soon|often|many|much|quickly|do|does)\b|\b(?:until|by) when\b"
    r"|^\W*(?:and |so |but )?(?:what|which|who|whom|when|where)\b|\bwho (?:has|must|decides|approves|may|is)\b",
    re.I,
)


def clauses_on_duty(message: str, policy: "Policy | None", verdict: "Verdict", embedder: "Embedder") -> list[str]:
    """Ids of the clauses that answer a question for a duty, the nearest first; none where the verdict speaks or no clause is near."""
    settled = verdict.verdict in SETTLED or verdict.reason in ("allowed by the policy", "about the policy")
    if policy is None or settled or not _DUTY.search(message):
        return []
    parts = [*(message[slice(*one)] for one in sentences(message)), message]
    said = [(clause.id, one.text) for clause in policy.clauses for one in clause.statements]
    if not said:
        return []
    vectors = embedder.encode([*parts, *(text for _, text in said)])
    near = (vectors[len(parts) :] @ vectors[: len(parts)].T).max(axis=1).tolist()
    words = content_stems(message)
    fits = [
        (score, name)
        for score, (name, text) in zip(near, said, strict=True)
        if score >= ANSWERS and len(words & content_stems(text)) >= SHARED
    ]
    best = max(fits, default=(0.0, ""))[0]
    return list(dict.fromkeys(name for score, name in sorted(fits, reverse=True) if score >= best - BESIDE))[:MOST]
