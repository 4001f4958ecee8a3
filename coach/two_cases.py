"""Two cases in one message: the first is read and the other is named and waits, because their facts must never be mixed. Pure but for the embedding model."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.facts import Fact, read_facts
from knowledge.lexicon import sentences

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.tree import Tree

_ANOTHER = re.compile(
    r"\b(?:another|(?:a|the) second|the other|secondly|separately|apart from that|besides|one more|next one|second (?:thing|question|case|one))\b"
    r"|^\W*(?:\w+\s+)?(?:[B-D]|[2-4])\s*[.):]\s",
    re.I,
)
"""How people begin a second case: `Separately, …`, `Another one: …`, `Invoice B: …`."""


def divided(message: str) -> tuple[str, str]:
    """The message before the sentence that begins a second thing, and from there on; the second is empty where none does."""
    for start, end in sentences(message)[1:]:
        if _ANOTHER.search(message[start:end]):
            return message[:start].rstrip(), message[start:]
    return message, ""


def mixes(first: str, rest: str, tree: "Tree", embedder: "Embedder") -> bool:
    """Whether both parts state the same fact of one decision, each with another value."""
    before, after = ({one.attribute: one for one in _said(part, tree, embedder)} for part in (first, rest))
    return any(before[name].value != after[name].value for name in before.keys() & after.keys())


def _said(part: str, tree: "Tree", embedder: "Embedder") -> Sequence[Fact]:
    return [one for one in read_facts(part, tree.attributes, embedder) if one.sure]
