"""What a message is near to in meaning, by sentence vectors: example phrases, topics and statements of a policy.

A message is encoded once; what the vocabulary and a policy say is encoded once for as long as they stay the same.
Nearness alone never decides: it adds a "perhaps", or settles one that the words have raised.
Without a model nothing is near.
"""

import re
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Literal

from knowledge.embedding import Embedder
from knowledge.everyday_uses import everyday_uses
from knowledge.policy import Policy
from knowledge.policy_blocks import sentence_spans
from knowledge.request_stakes import Stakes, stakes
from knowledge.tree import Frozen
from knowledge.vocabulary import LITTLE, Word, vocabulary, words_of

if TYPE_CHECKING:
    from knowledge.embedding import Vectors

ACTION_NEAR = 0.45
TOPIC_NEAR = 0.60
PARTLY_NEAR = 0.50
"""For topics that share a word with the message."""
DATA_NEAR = 0.65
LIKE_AN_ACT = 0.45
CLEARLY_HARMLESS = 0.20
"""How much nearer a message is to a harmless act than to one that counts: of 146 requests that were rightly held up none was."""
WORTH_QUOTING = 0.35
"""How near a stretch is to a class of data before it is put back to the person as what may be one."""
MOST_CHUNKS = 24
MOST_SENTENCES = 6
KEPT = 16
"""How many sets of vectors are kept: a few policies, and the vocabulary."""

_BREAK = re.compile(r"[.,;:?!()]")
_ACT_FOLLOWS = re.compile(r"\b(?:to|let|have|can|may|ai|bot|it|copilot|chatgpt)\b", re.I)
_kept: "OrderedDict[tuple[int, str], tuple[Embedder, Vectors]]" = OrderedDict()
_keeping = Lock()


class Near(Frozen):
    """A statement of the policy that means something like the message."""

    clause: str
    statement: int
    score: float


class Meaning:
    """A message as vectors: the whole, its sentences, its noun phrases, and the acts in what is asked of AI."""

    def __init__(self, text: str, asked: Sequence[str], embedder: Embedder | None, unnamed: str = "") -> None:
        """`asked`: the sentences that are about AI, where no word says what it does; `unnamed`: the message without names of tools."""
        sentences = [text[start:end] for start, end in sentence_spans(text)][:MOST_SENTENCES]
        self._whole = list(dict.fromkeys([text, *sentences])) if text.strip() else []
        self._chunks = chunks(text)
        self._tails = list(dict.fromkeys(piece for one in asked[:5] for piece in _tails(one)))
        self._stretches = chunks(unnamed)
        self._unnamed = list(dict.fromkeys(one for one in (unnamed, *_parts(unnamed)) if one.strip()))
        self._embedder = embedder
        self._rows: dict[str, int] = {}
        if embedder is not None:
            pieces = list(dict.fromkeys([*self._whole, *self._chunks, *self._tails, *self._stretches, *self._unnamed]))
            self._rows = {one: row for row, one in enumerate(pieces)}
            self._vectors = embedder.encode(pieces)

    def actions(self) -> list[str]:
        """The actions whose examples are nearest to what is asked, where no word names one."""
        examples = _action_examples()
        scores = self._scores(self._tails, "actions", [phrase for _, phrase in examples])
        best: dict[str, float] = {}
        for (name, _), score in zip(examples, scores, strict=False):
            best[name] = max(best.get(name, 0.0), score)
        ranked = sorted(best, key=lambda name: -best[name])
        return [name for name in ranked[:2] if best[name] >= ACTION_NEAR]

    def topics(self, policy: Policy, topics: Sequence[str]) -> dict[str, float]:
        """How near each topic of the policy comes to some stretch of the message."""
        scores = self._scores(self._chunks, f"topics {policy.text_sha256}", topics)
        return dict(zip(topics, scores, strict=False))

    def data(self) -> list[str]:
        """The data classes that some stretch of the message may belong to, where no word says so."""
        examples = _data_examples()
        scores = self._scores(self._chunks, "data", [phrase for _, phrase in examples])
        found = [name for (name, _), score in zip(examples, scores, strict=False) if score >= DATA_NEAR]
        return [name for name in dict.fromkeys(found) if name != "public"]

    def stakes(self) -> Stakes:
        """How likely acts that count, strict data and duties that are not kept are in it."""
        if self._embedder is None or not self._unnamed:
            return Stakes()
        return stakes(self._vectors[self._rows[self._unnamed[0]]])

    def words_for(self, data: Sequence[str]) -> dict[str, str]:
        """For each of these classes the stretch of the message that comes nearest to it, in the message's own words."""
        said = [(name, phrase) for name in data for phrase in everyday_uses().data.get(name, [])]
        if self._embedder is None or not self._stretches or not said:
            return {}
        mine = self._vectors[[self._rows[one] for one in self._stretches]]
        near = mine @ self._embedder.encode([phrase for _, phrase in said]).T
        best: dict[str, tuple[float, str]] = {}
        for column, (name, _) in enumerate(said):
            row = int(near[:, column].argmax())
            best[name] = max(best.get(name, (-1.0, "")), (float(near[row, column]), self._stretches[row]))
        return {name: stretch for name, (score, stretch) in best.items() if score >= WORTH_QUOTING}

    def likely_data(self) -> list[str]:
        """The data classes that some stretch of the message comes near to in everyday words, the nearest first."""
        return _ranked(self._said(self._stretches, "data"))

    def likely_acts(self) -> list[str]:
        """The acts that count to which the message comes near in everyday words, the nearest first."""
        best = self._said(self._unnamed, "acts")
        return _ranked({name: score for name, score in best.items() if not vocabulary().action[name].benign})

    def harmless_act(self) -> list[str]:
        """The harmless act to which the message is nearer than to any that counts: clearly nearer, where one that counts is not unlikely."""
        best = self._said(self._unnamed[:1], "acts")
        if not best:
            return []
        known = vocabulary().action
        hard, mild = (
            max((n for n in best if known[n].benign == kind), key=lambda n: best[n]) for kind in (False, True)
        )
        if self.stakes().harmless:
            return [mild] if best[mild] > best[hard] else []
        return [mild] if best[mild] >= LIKE_AN_ACT and best[mild] - best[hard] >= CLEARLY_HARMLESS else []

    def _said(self, pieces: Sequence[str], dimension: Literal["data", "acts"]) -> dict[str, float]:
        """How near each class or act comes to some piece."""
        uses = everyday_uses().data if dimension == "data" else everyday_uses().acts
        said = [(name, phrase) for name, phrases in uses.items() for phrase in phrases]
        best: dict[str, float] = {}
        for (name, _), score in zip(
            said, self._scores(pieces, f"everyday {dimension}", [one for _, one in said]), strict=False
        ):
            best[name] = max(best.get(name, 0.0), score)
        return best

    def statements(self, policy: Policy, most: int = 12) -> list[Near]:
        """The statements nearest to the message or to one of its sentences, the nearest first."""
        all_of_them = [(clause.id, n, one.text) for clause in policy.clauses for n, one in enumerate(clause.statements)]
        scores = self._scores(self._whole, f"statements {policy.text_sha256}", [one for _, _, one in all_of_them])
        ranked = sorted(range(len(scores)), key=lambda n: -scores[n])[:most]
        return [Near(clause=all_of_them[n][0], statement=all_of_them[n][1], score=round(scores[n], 4)) for n in ranked]

    def _scores(self, pieces: Sequence[str], name: str, texts: Sequence[str]) -> list[float]:
        if self._embedder is None or not pieces or not texts:
            return []
        mine = self._vectors[[self._rows[one] for one in pieces]]
        best: list[float] = (mine @ _kept_vectors(self._embedder, name, texts).T).max(axis=0).tolist()
        return best


def _ranked(best: dict[str, float]) -> list[str]:
    return sorted(best, key=lambda name: -best[name])


def _parts(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)][:MOST_SENTENCES]


def _kept_vectors(embedder: Embedder, name: str, texts: Sequence[str]) -> "Vectors":
    key = (id(embedder), name)
    with _keeping:
        kept = _kept.get(key)
        if kept is not None and kept[0] is embedder and len(kept[1]) == len(texts):
            _kept.move_to_end(key)
            return kept[1]
    vectors = embedder.encode(list(texts))
    with _keeping:
        _kept[key] = (embedder, vectors)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return vectors


@cache
def _action_examples() -> list[tuple[str, str]]:
    return [(name, phrase) for name, one in vocabulary().action.items() for phrase in one.examples]


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
