"""What a message is near to in meaning, by sentence vectors: example phrases, topics and statements of a policy.

Nearness never decides; it only adds a "perhaps" that a person is asked about. Without a model nothing is near.
"""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.embedding import Embedder
from knowledge.policy import Policy
from knowledge.tree import Frozen
from knowledge.vocabulary import LITTLE, Word, vocabulary, words_of

ACTION_NEAR = 0.45
TOPIC_NEAR = 0.60
PARTLY_NEAR = 0.50
"""For topics that share a word with the message."""
DATA_NEAR = 0.65
MOST_CHUNKS = 24

_BREAK = re.compile(r"[.,;:?!()]")
_ACT_FOLLOWS = re.compile(r"\b(?:to|let|have|can|may|ai|bot|it|copilot|chatgpt)\b", re.I)


class Near(Frozen):
    """A statement of the policy that means something like the message."""

    clause: str
    statement: int
    score: float


def near_actions(sentences: Sequence[str], embedder: Embedder | None) -> list[str]:
    """The actions whose examples are nearest to what is asked, where no word names one."""
    examples = [(name, phrase) for name, one in vocabulary().action.items() for phrase in one.examples]
    if embedder is None or not sentences:
        return []
    pieces = [piece for sentence in sentences[:5] for piece in _tails(sentence)]
    scores = embedder.encode(pieces) @ embedder.encode([phrase for _, phrase in examples]).T
    best: dict[str, float] = {}
    for column, (name, _) in enumerate(examples):
        best[name] = max(best.get(name, 0.0), float(scores[:, column].max()))
    ranked = sorted(best, key=lambda name: -best[name])
    return [name for name in ranked[:2] if best[name] >= ACTION_NEAR]


def near_topics(text: str, topics: Sequence[str], embedder: Embedder | None, least: float = TOPIC_NEAR) -> list[str]:
    """The topics that some stretch of the message means much the same as."""
    pieces = chunks(text)
    if embedder is None or not topics or not pieces:
        return []
    scores = embedder.encode(pieces) @ embedder.encode(list(topics)).T
    return [topic for column, topic in enumerate(topics) if float(scores[:, column].max()) >= least]


def near_data(text: str, embedder: Embedder | None, known: Sequence[str]) -> list[str]:
    """The data classes that some stretch of the message may belong to, where no word says so."""
    pieces = chunks(text)
    if embedder is None or known or not pieces:
        return []
    examples = _data_examples()
    scores = embedder.encode(pieces) @ embedder.encode([phrase for _, phrase in examples]).T
    found = [name for column, (name, _) in enumerate(examples) if float(scores[:, column].max()) >= DATA_NEAR]
    return [name for name in dict.fromkeys(found) if name != "public"]


def near_statements(text: str, policy: Policy, embedder: Embedder | None, most: int = 5) -> list[Near]:
    """The statements nearest to the message, the nearest first."""
    statements = [(clause.id, n, one.text) for clause in policy.clauses for n, one in enumerate(clause.statements)]
    if embedder is None or not statements or not text.strip():
        return []
    scores = embedder.encode([one for _, _, one in statements]) @ embedder.encode([text])[0]
    ranked = sorted(range(len(statements)), key=lambda n: -float(scores[n]))[:most]
    return [Near(clause=statements[n][0], statement=statements[n][1], score=round(float(scores[n]), 4)) for n in ranked]


@cache
def _data_examples() -> list[tuple[str, str]]:
    return [(name, phrase) for name, one in vocabulary().data.items() for phrase in (*one.names, *one.sure)]


def chunks(text: str) -> list[str]:
    """The stretches between the little words of a text: about its noun phrases."""
    pieces: list[str] = []
    run: list[Word] = []
    for word in [*words_of(text), None]:
        broken = word is None or word.base in LITTLE or (run and _BREAK.search(text[run[-1].end : word.start]))
        if broken and run:
            pieces.append(text[run[max(0, len(run) - 4)].start : run[-1].end])
            run = []
        if word is not None and word.base not in LITTLE:
            run.append(word)
    return list(dict.fromkeys(pieces))[:MOST_CHUNKS]


def _tails(sentence: str) -> list[str]:
    """A sentence, and what stands after each `to`, `let` or `can`: where the act is."""
    starts = [match.end() for match in _ACT_FOLLOWS.finditer(sentence)]
    return [sentence, *(sentence[start:].strip(" ?.!") for start in starts if len(sentence) - start > 6)][:5]
