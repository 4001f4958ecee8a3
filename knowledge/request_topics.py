"""Which topics of a policy's statements a message is about: surely, or perhaps."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from knowledge.nearness import PARTLY_NEAR, TOPIC_NEAR, Meaning
from knowledge.policy import Policy
from knowledge.policy_blocks import Span
from knowledge.vocabulary import OWNED, own_topic_words, topic_words, vocabulary

_OF = re.compile(r"\b(?:of|on|to|from|in|for|about|by|with|that|which|before|at|under)\b")
_WEAK = frozenset("data information system company account thing".split())
"""Words that say little alone: a topic is not met by one of these."""


_NAMES_DATA = frozenset({"personal"})
"""A word for a class of data: `rank with personal data` is not about personal traits."""
COMMON = 3
"""A word that more statements share than this says little about which of them is meant."""


class Topic(NamedTuple):
    """A topic with the words that carry it, and those of its head: `complaints` of `complaints about colleagues`."""

    name: str
    words: frozenset[str]
    head: frozenset[str]


def topics_in(
    text: str, policy: Policy, actions: Sequence[str], spans: dict[str, list[Span]], meaning: Meaning
) -> tuple[list[str], list[str]]:
    """The topics that the message is about, and those that it may be about."""
    blank = text
    for start, end in spans.get("verb", []):
        blank = blank[:start] + " " * (end - start) + blank[end:]
    own = set(topic_words(blank)) | {
        word for one in actions for word in topic_words(" ".join(vocabulary().action[one].emits))
    }
    topics, rarity = _topics_of(_Key(policy))
    near = meaning.topics(policy, [one.name for one in topics])
    full: list[str] = []
    partly: list[str] = []
    for topic in topics:
        shared = topic.words & own
        has_head = bool(topic.head) and topic.head <= own
        if _met(topic, shared, has_head):
            full.append(topic.name)
        elif _close(topic, shared, rarity, near) or _perhaps(topic, shared, has_head, rarity, near):
            partly.append(topic.name)
    return full, partly


def _met(topic: Topic, shared: frozenset[str], has_head: bool) -> bool:
    wanted = topic.words
    if not wanted:  # "in a company system": it says no more than that this is work
        return True
    if not shared - _WEAK:
        return False
    return (
        shared == wanted
        or (len(wanted) >= 4 and len(shared) >= 0.75 * len(wanted))
        or (len(shared) >= 2 and 3 * len(shared) >= 2 * len(wanted) and has_head)
    )


def _close(topic: Topic, shared: frozenset[str], rarity: Counter[str], near: dict[str, float]) -> bool:
    """Its meaning is near, and not only for a word that half of the policy speaks of."""
    only_common = bool(shared) and all(rarity[word] > COMMON for word in shared)
    return near.get(topic.name, 0.0) >= TOPIC_NEAR and OWNED not in topic.words and not only_common


def _perhaps(
    topic: Topic, shared: frozenset[str], has_head: bool, rarity: Counter[str], near: dict[str, float]
) -> bool:
    """Half of its words, or its head; one word that many topics share raises no question unless the meaning is near."""
    if not shared - _NAMES_DATA:
        return False
    if not has_head and len(shared) < 0.5 * len(topic.words):
        return any(rarity[word] == 1 for word in shared) and 3 * len(shared) >= len(topic.words)
    if any(rarity[word] == 1 for word in shared) or (has_head and any(rarity[word] <= 2 for word in topic.head)):
        return True
    telling = {word for word in shared - _WEAK if rarity[word] <= COMMON}
    return bool(telling) and near.get(topic.name, 0.0) >= PARTLY_NEAR


class _Key:
    """A policy by the hash of its text, so that what is read from it is read once."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    def __hash__(self) -> int:
        return hash(self.policy.text_sha256)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Key):
            return False
        if self.policy is other.policy:
            return True
        if self.policy.text_sha256 != other.policy.text_sha256 or self.policy.clauses != other.policy.clauses:
            return False
        self.policy = other.policy  # the same policy, read once more: the next look at it is a look at this object
        return True


@lru_cache(maxsize=8)
def _topics_of(key: _Key) -> tuple[list[Topic], Counter[str]]:
    named = [
        [value for criterion in statement.when if criterion.dimension == "topic" for value in criterion.values]
        for clause in key.policy.clauses
        for statement in clause.statements
    ]
    rarity = Counter(word for names in named for word in frozenset().union(*map(own_topic_words, names)))
    topics = dict.fromkeys(name for names in named for name in names)
    return [Topic(name, own_topic_words(name) - _DROPPED, _head(name)) for name in topics], rarity


_DROPPED = frozenset("data information system company".split())


def _head(name: str) -> frozenset[str]:
    parts = (own_topic_words(part) for part in _OF.split(name))
    return next((part for part in parts if part), frozenset())
