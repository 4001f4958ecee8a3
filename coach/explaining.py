"""How something is decided here and why: which parts of a captured decision a question is about. Pure but for the embedding model.

A part is a rule, a grey zone, or what to do where a fact is missing. A question that names what only a few parts speak of gets those;
one about the decision as a whole gets its rules in order.
"""

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.lexicon import content_stems
from knowledge.passages import tree_passages
from knowledge.provenance import GREY_ZONE
from knowledge.tree import Rule, Tree

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

MOST = 6
"""Parts that are told of a decision as a whole."""
FEW = 3
"""Parts that are told of a question about some of it."""
OWN = 0.5
"""Share of a decision's rules; a word that more of them use says nothing about which one is meant."""
BESIDE = 0.12
"""How far below the best part another one may be told beside it."""
_OF_ANY_DECISION = content_stems(
    "decide decides decision decided people person experienced colleague expert usual usually way go do make work handle handled settle case new know"
)
"""Words of a question for the whole: they, and those of the decision itself, name none of its parts."""


def parts_about(message: str, tree: Tree, embedder: "Embedder") -> list[str]:
    """Names of the parts to tell, in the decision's own order: `r3`, `grey zone: invoice amount`."""
    texts = _texts(tree)
    if not texts:
        return []
    message = _asking(message)
    asked = content_stems(message) - content_stems(tree.decision) - _OF_ANY_DECISION
    stems = {name: content_stems(text) for name, text in texts.items()}
    spread = {one: sum(one in held for held in stems.values()) for one in asked}
    telling = {one for one, count in spread.items() if 0 < count <= max(2, OWN * len(texts))}
    vectors = embedder.encode([message, *texts.values()])
    near = dict(zip(texts, (vectors[1:] @ vectors[0]).tolist(), strict=True))
    rare = {name: sum(1 / math.sqrt(spread[one]) for one in telling & held) for name, held in stems.items()}
    total = sum(1 / math.sqrt(spread[one]) for one in telling) or 1.0
    score = {name: near[name] + rare[name] / total for name in texts}
    best = max(score.values())
    if telling and max(rare.values()) / total >= OWN:
        chosen = [name for name in sorted(texts, key=lambda one: -score[one]) if score[name] >= best - BESIDE][:FEW]
        return [name for name in texts if name in _with_exceptions(chosen, tree)]
    return list(texts)[:MOST]


_ASKS = re.compile(
    r"\?|\b(?:how|why|what|which|who|when|where|explain|walk|tell|show|steps?|procedure|process)\b", re.I
)


def _asking(message: str) -> str:
    """`I'm new in customer service. How do refunds work?`: only the sentences that ask; all of them where none does."""
    parts = re.split(r"(?<=[.!?;])\s+|\n+", message)
    return " ".join(one for one in parts if _ASKS.search(one)) or message


def rules_named(message: str, tree: Tree, but: Sequence[str]) -> list[Rule]:
    """Rules whose outcome a message names and those that decided do not: `why treasury?`, `what would make it go to legal?`"""
    decided = [rule for name in but if (rule := tree.rule(name)) is not None]
    own = content_stems(" ".join(one.then.action for one in decided)) | content_stems(tree.decision)
    asked = content_stems(message) - own - _OF_ANY_DECISION
    shared = {one.id: len(asked & content_stems(one.then.action)) for one in tree.rules if one.id not in but}
    most = max(shared.values(), default=0)
    found = [one for one in tree.rules if most and shared.get(one.id) == most]
    return found if len(found) <= FEW else []


def _with_exceptions(names: Sequence[str], tree: Tree) -> set[str]:
    """These, and the exceptions that are about the same with something added, or that only they have."""
    kept = set(names)
    for rule in (tree.rule(name) for name in names):
        for name in rule.unless if rule is not None else ():
            other = tree.rule(name)
            if rule is None or other is None:
                continue
            narrower = {one.attribute for one in rule.if_} < {one.attribute for one in other.if_}
            if narrower or sum(name in one.unless for one in tree.rules) == 1:
                kept.add(name)
    return kept


def _texts(tree: Tree) -> dict[str, str]:
    texts = {one.id.partition("#")[2]: one.text for one in tree_passages(tree)}
    ordered = {
        rule.id: texts[rule.id] for rule in sorted(tree.rules, key=lambda one: one.otherwise) if rule.id in texts
    }
    zones = {GREY_ZONE + one.attribute: f"{one.attribute} {one.decides} {one.quote}" for one in tree.grey_zones}
    return ordered | zones
