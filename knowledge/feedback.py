"""Feedback from use: somebody found an answer of the coach right, or wrong and said why. What is wrong stays on the rule until a steward settles it."""

from collections.abc import Mapping, Sequence

from pydantic import AwareDatetime, Field

from knowledge.tree import Frozen

LONGEST = 2000
"""Characters of a reason."""

WRONG = {
    "not my case": "It does not fit my case",
    "misunderstood": "My case was understood wrongly",
    "out of date": "It is out of date",
    "incomplete": "Something is missing",
    "not in the source": "The source does not say that",
    "unclear": "I do not understand it",
}
"""Short reasons to mark an answer wrong, with what a person reads."""
RIGHT = {
    "settled": "It settled my case",
    "clear": "The words are clear",
    "checked": "I could check the source",
    "new": "I did not know that",
}
"""Short reasons why an answer helped."""


class Feedback(Frozen):
    """One answer that did not fit, in the words of who met it."""

    id: str
    person: str
    """Person id of who marked it."""
    reason: str
    question: str
    """What they had asked."""
    choices: list[str] = Field(default_factory=list)
    """The short reasons chosen, of `WRONG`; the reason says them in words."""
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


class Helped(Frozen):
    """An answer that somebody found right."""

    conversation: str
    number: int
    person: str
    sources: list[str] = Field(default_factory=list)
    choices: list[str] = Field(default_factory=list)
    """Why, of `RIGHT`; may be none."""
    at: AwareDatetime


def in_words(choices: Sequence[str], reason: str) -> str:
    """The short reasons chosen and the person's own words as one reason."""
    return " ".join([*(f"{WRONG[one]}." for one in choices if one in WRONG), reason.strip()]).strip()


def sources_of(reply: Mapping[str, object]) -> list[str]:
    """Ids of what an answer cites, in the order of its sentences, each once; takes `seasoned ask --json`."""
    sentences = reply.get("sentences")
    found: list[str] = []
    for sentence in sentences if isinstance(sentences, list) else []:
        cited = sentence.get("citations") if isinstance(sentence, dict) else None
        found += [str(one) for one in cited or []]
    return list(dict.fromkeys(found))
