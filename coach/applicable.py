"""Which captured decision a message is about, among those this person may use; none is an answer too.

Access comes first, then how much of the message the tree's own words cover, how near in meaning they and all that its experts said are, by
themselves and beside the next tree, and whether what is asked for is anything that a decision settles. The weights and the line below which
nobody's knowledge is used were chosen by scripts/calibrate_coach.py on evals/data/coach_questions_dev.jsonl, uncovered_told.jsonl and the
opening messages of coach_turns_dev*.jsonl.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from coach.case import remember
from coach.points_back import points_back
from coach.question_form import asks_a_measure, asks_another_doing, unheard_of
from coach.settle import settle
from coach.shorthand import written_out
from knowledge.facts import Fact, read_answer, read_case
from knowledge.lexicon import content, content_stems, sentences
from knowledge.passages import Passage, tree_passages
from knowledge.quantities import find_quantities
from knowledge.tree import Tree

if TYPE_CHECKING:
    from knowledge.embedding import Embedder
    from knowledge.index import Index


Words = Mapping[str, Sequence[str]]
"""By tree, what its experts said in their interviews, sentence by sentence."""


class Fitted(NamedTuple):
    """A logistic regression: of each measure its weight, and that of its lead over the next tree."""

    bias: float
    weights: dict[str, tuple[float, float]]


CASE = Fitted(
    -4.16,
    {
        "decision": (0.59, 3.41),
        "rule": (1.47, 4.55),
        "attribute": (-0.38, 4.22),
        "told": (3.55, 8.37),
        "words": (-0.33, 2.84),
        "facts": (4.25, 3.54),
        "decides": (0.53, 0.88),
        "measure": (-1.85, 0.0),
        "doing": (-2.36, 0.0),
        "unheard": (-1.34, 1.98),
    },
)
EXPLAINING = Fitted(-4.65, {"decision": (2.29, 2.30), "rule": (3.98, 5.22), "words": (1.91, 1.79)})
"""The same for a question how or why, which states no facts."""
APPLIES = 0.37
"""Chance from which a tree is applied; below it the coach says that nobody has captured this."""
SURELY = 0.55
"""The same for another tree than the one that a conversation is about, and to explain one that only its facts tell of."""
STAYS = 0.2
"""The same for the tree a conversation is about already."""
UNSURE = 0.5
"""What a fact counts that the words do not settle."""
BRIEF = 6
"""Words that carry meaning; a message this short that brings a number changes the case at hand."""
SHORT_ANSWER = 2
"""Words that carry meaning; so short a message right after a question is meant as its answer."""
NEAREST = 4
"""Sentences whose mean nearness counts."""
SHORTLIST = 8
"""Trees that are looked at closely; the index finds them."""


@dataclass(frozen=True)
class Candidate:
    """A tree, and how well the message fits it."""

    tree: Tree
    chance: float
    features: dict[str, float]


def choose(
    message: str,
    trees: Sequence[Tree],
    embedder: "Embedder",
    current: str | None = None,
    words: Words | None = None,
) -> Candidate | None:
    """The tree the message is about; the current one stays unless another fits clearly better."""
    ranked = rank(message, trees, embedder, words)
    if not ranked:
        return None
    best = ranked[0]
    stays = next((one for one in ranked if one.tree.id == current), None)
    if stays is not None and (best is stays or best.chance < max(SURELY, stays.chance + 0.25)):
        return stays if stays.chance >= STAYS else None
    return best if best.chance >= APPLIES else None


def tree_for(
    message: str,
    trees: Sequence[Tree],
    embedder: "Embedder",
    current: str | None,
    asked: str | None,
    words: Words | None = None,
) -> Tree | None:
    """The tree for a message in a conversation: an answer to a question, or a changed number, stays with the current one."""
    stays = next((tree for tree in trees if tree.id == current), None)
    found = choose(message, trees, embedder, current, words)
    if stays is None:
        return found.tree if found else None
    if found is not None and found.tree.id != current and len(content(message)) > 3:
        goes_on = points_back(message) and "?" not in message
        told = goes_on and any(one.sure for one in _read(message, stays, embedder))
        return stays if told else found.tree
    if found is not None:
        return stays
    answers = (
        asked is not None
        and (wanted := stays.attribute(asked)) is not None
        and read_answer(message, wanted, embedder) is not None
    )
    brief = len(content(message)) <= BRIEF
    told = (
        (asked is not None and len(content(message)) <= SHORT_ANSWER)
        or any(one.sure or brief for one in _read(message, stays, embedder))
        or bool(brief and find_quantities(message))
    )
    return stays if answers or told else None


def _read(message: str, tree: Tree, embedder: "Embedder") -> list[Fact]:
    return read_case(written_out(message), tree.attributes, tree.decision, embedder)


def rank(message: str, trees: Sequence[Tree], embedder: "Embedder", words: Words | None = None) -> list[Candidate]:
    """Every tree with the chance that the message states a case of it, best first."""
    return _ranked(message, trees, embedder, CASE, words)


def rank_to_explain(
    message: str, trees: Sequence[Tree], embedder: "Embedder", words: Words | None = None
) -> list[Candidate]:
    """Every tree with the chance that a question how or why is about it, best first."""
    return _ranked(message, trees, embedder, EXPLAINING, words)


def _ranked(
    message: str, trees: Sequence[Tree], embedder: "Embedder", fitted: Fitted, words: Words | None
) -> list[Candidate]:
    rarity = rarity_of(trees)
    measured = [measure(message, tree, embedder, rarity, (words or {}).get(tree.id, ())) for tree in trees]
    found = []
    for tree, features in zip(trees, measured, strict=True):
        logit = fitted.bias
        for name, (weight, lead) in fitted.weights.items():
            others = [one[name] for one in measured if one is not features]
            logit += weight * features[name] + lead * (features[name] - max(others) if others else 0.0)
        found.append(Candidate(tree, 1 / (1 + math.exp(-logit)), features))
    return sorted(found, key=lambda one: (-one.chance, one.tree.id))


def shortlist(message: str, trees: Sequence[Tree], index: "Index", current: str | None) -> list[Tree]:
    """Among many trees those whose passages are found; a few are all looked at."""
    if len(trees) <= SHORTLIST:
        return list(trees)
    usable = {tree.id for tree in trees}

    def allowed(passage: Passage) -> bool:
        return passage.kind == "rule" and passage.tree in usable

    order = list(dict.fromkeys(hit.passage.tree for hit in index.search(message, 5 * SHORTLIST, allowed)))
    kept = {*order[:SHORTLIST], current}
    return [tree for tree in trees if tree.id in kept]


def measure(
    message: str, tree: Tree, embedder: "Embedder", rarity: dict[str, float], experts: Sequence[str] = ()
) -> dict[str, float]:
    """How the message lies to one tree, each from 0 to about 1. `experts`: what they said of it."""
    message = written_out(message)
    parts = [message[start:end] for start, end in sentences(message)] or [message]
    passages = [one.text for one in tree_passages(tree)]
    rules = [*passages, *_ambiguity(tree)] or [tree.decision]
    heard = list(dict.fromkeys([*passages, *experts])) or rules
    attributes = [" ".join([one.name, *one.aliases[:2]]) for one in tree.attributes] or [tree.decision]
    vectors = embedder.encode([*parts, message, tree.decision, *rules, *attributes, *heard])
    said, about = vectors[: len(parts) + 1], vectors[len(parts) + 1 :]
    near = said @ about.T
    own = vocabulary(tree)
    spoken = [one.stem for one in content(message)]
    total = sum(rarity.get(one, 1.0) for one in set(spoken)) or 1.0
    read = read_case(message, tree.attributes, tree.decision, embedder)
    facts = [1.0 if one.sure else UNSURE for one in read]
    return {
        "decision": float(near[:, 0].max()),
        "rule": float(near[:, 1 : 1 + len(rules)].max()),
        "attribute": float(near[:, 1 + len(rules) : 1 + len(rules) + len(attributes)].max()),
        "told": _mean_of_nearest(near[:, -len(heard) :].max(axis=0).tolist()),
        "words": min(
            1.0, sum(rarity.get(one, 1.0) for one in set(spoken) & own) / total * min(1.0, len(set(spoken)) / 3)
        ),
        "facts": min(sum(facts), 3) / 3,
        "decides": float(_decides(tree, [one for one in read if one.sure])),
        "measure": float(asks_a_measure(message)),
        "doing": float(asks_another_doing(message, own)),
        "unheard": unheard_of(message, own | _stems(tuple(experts))),
    }


@lru_cache(maxsize=256)
def _stems(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(one for text in texts for one in content_stems(text))


def _mean_of_nearest(near: Sequence[float]) -> float:
    """One sentence may be near by chance, a few hardly ever are."""
    best = sorted(near, reverse=True)[:NEAREST]
    return sum(best) / len(best)


def _decides(tree: Tree, facts: Sequence[Fact]) -> bool:
    """Whether the facts of the message alone are enough for one of the tree's rules, or lie in a grey zone of it."""
    if not facts:
        return False
    decision = settle(tree, remember([], facts)).decision
    rules = [tree.rule(name) for name in decision.rules]
    named = bool(rules) and not any(rule is None or rule.otherwise for rule in rules)
    return decision.status == "grey zone" or (decision.status == "decided" and named)


def _ambiguity(tree: Tree) -> list[str]:
    """What to do where a fact is missing, as a person reads it."""
    return [f"If {one.missing} is not known: {one.then.action}. “{one.quote}”" for one in tree.ambiguity]


def vocabulary(tree: Tree) -> frozenset[str]:
    """The stems of the words a tree is about."""
    words = [tree.decision]
    for attribute in tree.attributes:
        words += [attribute.name, *attribute.aliases, *(attribute.values or [])]
    words += [rule.then.action for rule in tree.rules]
    return frozenset(stem for one in words for stem in content_stems(one))


def rarity_of(trees: Sequence[Tree]) -> dict[str, float]:
    """A word that many trees use tells little about which one is meant."""
    counts: dict[str, int] = {}
    for tree in trees:
        for stem in vocabulary(tree):
            counts[stem] = counts.get(stem, 0) + 1
    return {stem: 1.0 / count**0.5 for stem, count in counts.items()}
