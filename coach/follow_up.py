"""Is this message one of the few that go on with a conversation: why, who says, a new case, thanks? Compared by meaning."""

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

from knowledge.lexicon import content, tokens

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

FollowUp = Literal["why", "who", "what else", "new case", "thanks", "greeting", "help"]
LONGEST = 9
"""Words; a longer message says more than any of these."""
SAME = 0.72
"""Cosine from which a short message says the same as an example."""


def follow_up(message: str, embedder: "Embedder") -> FollowUp | None:
    """The kind of follow-up a short message is, or None."""
    words = tokens(message)
    if not words or len(words) > LONGEST or any(one.text[0].isdigit() for one in words):
        return None
    kinds, examples = _examples()
    plain = " ".join(one.text.lower() for one in words)
    for kind, example in zip(kinds, examples, strict=True):
        if plain == " ".join(one.text.lower() for one in tokens(example)):
            return kind
    vectors = embedder.encode([message.strip(), *examples])
    near = vectors[1:] @ vectors[0]
    best = int(near.argmax())
    return kinds[best] if float(near[best]) >= SAME else None


def says_too_little(message: str) -> bool:
    """`yes`, `hm`, `that one`: nothing to look anything up with."""
    return len(content(message)) < 2 and not any(letter.isdigit() for letter in message)


@lru_cache(maxsize=1)
def _examples() -> tuple[list[FollowUp], list[str]]:
    import yaml  # only when a message is read

    raw: dict[FollowUp, list[str]] = yaml.safe_load(
        resources.files("coach").joinpath("follow_ups.yaml").read_text(encoding="utf-8")
    )
    pairs = [(kind, example) for kind, examples in raw.items() for example in examples]
    return [kind for kind, _ in pairs], [example for _, example in pairs]
