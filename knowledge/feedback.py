"""Feedback from use: somebody marked an answer of the coach wrong and said why. It stays on the rule until a steward settles it."""

from collections.abc import Mapping

from pydantic import AwareDatetime, Field

from knowledge.tree import Frozen

LONGEST = 2000
"""Characters of a reason."""


class Feedback(Frozen):
    """One answer that did not fit, in the words of who met it."""

    id: str
    person: str
    """Person id of who marked it."""
    reason: str
    question: str
    """What they had asked."""
    sources: list[str] = Field(default_factory=list)
    """The rules and clauses that the answer stood on: `tree:invoice-approval#r3`, `policy:4.2`."""
    conversation: str | None = None
    number: int | None = None
    """The turn of the conversation."""
    at: AwareDatetime
    agenda: str | None = None
    """The question on the agenda that it became."""
    settled_by: str | None = None
    settled_at: AwareDatetime | None = None
    outcome: str = ""
    """What came of it, in the steward's words."""

    def is_about(self, tree_id: str, rule_id: str | None = None) -> bool:
        """True where the answer stood on this tree, or on this rule of it."""
        start = f"tree:{tree_id}#"
        return any(one.startswith(start) and rule_id in (None, one.removeprefix(start)) for one in self.sources)


def sources_of(reply: Mapping[str, object]) -> list[str]:
    """Ids of what an answer cites, in the order of its sentences, each once; takes `seasoned ask --json`."""
    sentences = reply.get("sentences")
    found: list[str] = []
    for sentence in sentences if isinstance(sentences, list) else []:
        cited = sentence.get("citations") if isinstance(sentence, dict) else None
        found += [str(one) for one in cited or []]
    return list(dict.fromkeys(found))
