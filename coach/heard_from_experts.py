"""What experts said in their interviews, sentence by sentence: what a decision is about is told there in more words than its rules keep.

Only compared with a message, to find the decision that it is about; none of it is shown.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from knowledge.lexicon import sentences, tokens
from knowledge.tree import Tree

SHORTEST = 4
"""Words; a shorter sentence says little by itself."""

Answers = Callable[[Tree], Mapping[tuple[str, int], str]]
"""A tree's answers by interview and turn, as the store keeps them."""


def expert_words(trees: Iterable[Tree], answers: Answers) -> dict[str, list[str]]:
    """By tree, the sentences of its experts' answers; no interview that was withdrawn is among them."""
    return {tree.id: _sentences(answers(tree).values()) for tree in trees}


def _sentences(texts: Iterable[str]) -> list[str]:
    parts: Sequence[str] = [text[start:end].strip() for text in texts for start, end in sentences(text)]
    return list(dict.fromkeys(one for one in parts if len(tokens(one)) >= SHORTEST))
