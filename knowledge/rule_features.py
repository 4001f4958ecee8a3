"""What speaks for and against each condition of a written rule: the question, the dialogue so far, the case as told.

Numbers between about -1 and 1, each with a name; `knowledge/rule_weights.json` says how much each of them weighs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from knowledge.clauses import has_negation
from knowledge.rule_conditions import Condition, Group, joined_by, reads_any
from knowledge.rule_likeness import Exchange, Likeness, share
from knowledge.rule_saying import says_verb
from knowledge.rule_told import Told, read_told, told_features

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

Features = Mapping[str, float]

SAME_QUESTION = 0.45
"""From here on a question of the dialogue is about this condition."""
SECOND = 0.1
"""So much nearer must a question be to a condition that was asked before than to any other."""
_YES = re.compile(r"^\W*(?:yes|yeah|yep|true|correct|right|y)\b", re.I)
_NO = re.compile(r"^\W*(?:no|nope|not|never|false|n)\b", re.I)
_ALL = re.compile(r"\b(?:all|both|each|every|must|need to|required|and)\b", re.I)
_MUST = re.compile(r"\b(?:must|need|needs|required|have to)\b", re.I)
_AGAINST = re.compile(
    r"\b(?:exempt\w*|exclud\w*|exception\w*|prohibit\w*|banned|ban|refus\w*|ineligible|disqualif\w*|unable|illegal|unlawful|forbidden)\b",
    re.I,
)
_LESS = re.compile(r"\b(?:reduc\w*|stop\w*|lose\w*|free|without|end|ends|expire\w*|cancel\w*)\b", re.I)


@dataclass(frozen=True)
class Case:
    """What a rule is applied to, and what of the rule it has dealt with."""

    question: str
    told: Told
    history: Sequence[Exchange]
    asked: Mapping[int, tuple[int, int, float]]
    """For each question of the dialogue the condition it was about: group, place in it, how surely."""
    furthest: tuple[int, int]
    """The last condition in the text that was asked about: group, place in it; (-1, -1) where none was."""
    like: Likeness


@dataclass(frozen=True)
class WeighedCondition:
    """A condition with what speaks for its being one, and for its being met or not."""

    condition: Condition
    applies: Features
    met: Features
    asked: bool
    """The dialogue asked it already."""
    sentence: int | None
    """The sentence of the case that is nearest to it."""
    before: bool = False
    """It was asked about before the dialogue's last question, or passed over on the way there."""


@dataclass(frozen=True)
class WeighedGroup:
    """A group with what speaks for `all of`, and for its standing against what is asked."""

    conditions: tuple[WeighedCondition, ...]
    every: Features
    against: Features


@dataclass(frozen=True)
class WeighedRule:
    """A rule with a case, ready to be decided."""

    groups: tuple[WeighedGroup, ...]
    every: Features
    """What speaks for all groups being wanted, not one of them."""


def answer_of(said: str) -> float:
    """1 for a yes, -1 for a no, 0 for anything else."""
    return 1.0 if _YES.match(said) else -1.0 if _NO.match(said) else 0.0


def weigh(
    groups: Sequence[Group], question: str, scenario: str, history: Sequence[Exchange], embedder: Embedder
) -> WeighedRule:
    """Look at every condition of a rule in the light of a case; the embedder is called twice, for words and for texts."""
    told = read_told(scenario, groups, question, embedder)
    like = Likeness(embedder, groups, question, told.sentences, history)
    asked = _asked(groups, history, like)
    lost = [at for at in range(len(history)) if at not in asked]
    extra = tuple(
        Group((Condition(history[at][0], None, "asked"),), history[at][0], (0, 0), frozenset()) for at in lost
    )
    everything = [*groups, *extra]
    furthest = max((place[:2] for place in asked.values()), default=(-1, -1))
    for number, at in enumerate(lost):
        asked[at] = (len(groups) + number, 0, 1.0)
    case = Case(question, told, history, asked, furthest, like)
    nearest = [like.of(one.sentence, question) for one in everything]
    best = max(nearest[: len(groups)], default=0.0)
    weighed = tuple(_group(number, everything, case, nearest[number] - best) for number in range(len(everything)))
    answers = [answer_of(said) for _, said in history]
    return WeighedRule(weighed, _outer(everything, asked, answers))


def _outer(groups: Sequence[Group], asked: Mapping[int, tuple[int, int, float]], answers: Sequence[float]) -> Features:
    crossed = [at for at in range(len(answers) - 1) if asked[at][0] != asked[at + 1][0]]
    return {
        "one": 1.0,
        "groups": min(len(groups), 6) / 6,
        "sentences": min(len({one.sentence for one in groups}), 6) / 6,
        "no then more": float(sum(answers[at] < 0 for at in crossed)),
        "yes then more": float(sum(answers[at] > 0 for at in crossed)),
    }


def _group(number: int, groups: Sequence[Group], case: Case, rank: float) -> WeighedGroup:
    group, question = groups[number], case.question
    mine = {at: place for at, place in case.asked.items() if place[0] == number}
    answers = {at: answer_of(case.history[at][1]) for at in mine}
    later = [at for at in mine if any(other > at for other in mine)]
    kind = group.conditions[0].kind
    rest = group.sentence
    for other in groups:
        for one in other.conditions:
            if other.sentence == group.sentence and one.kind != "subject":
                rest = rest.replace(one.text, " ")
    starts = [one.text.split(" ", 1)[0].lower() for one in group.conditions]
    kind_is_item = float(kind == "item")
    every = {
        "one": 1.0,
        "item": kind_is_item,
        "or": float("or" in group.joins),
        "and": float("and" in group.joins),
        "any": float(reads_any(group)),
        "all": float(bool(_ALL.search(rest))),
        "must": float(bool(_MUST.search(rest))),
        "subject": float(kind in ("subject", "list")),
        "each of": float(kind in ("subject", "list") and "and" in group.joins and len(group.conditions) > 1),
        "if": float(kind in ("if", "unless")),
        "noun items": float(
            kind == "item" and sum(one.text[:1].isupper() for one in group.conditions) * 2 > len(group.conditions)
        ),
        "no then more": float(sum(answers[at] < 0 for at in later)),
        "yes then more": float(sum(answers[at] > 0 for at in later)),
        "said or": float(joined_by(group) == "or"),
        "said and": float(joined_by(group) == "and"),
        "you items": kind_is_item * sum(one.startswith("you") and one != "your" for one in starts) / len(starts),
        "verb items": kind_is_item * sum(says_verb(one) for one in starts) / len(starts),
        "alike items": kind_is_item * float(len(starts) > 1 and len(set(starts)) * 2 <= len(starts)),
        "ends in you": float(
            bool(
                re.search(r"\b(?:if|when) (?:you|they|your \w+)(?:['’]re|['’]ve| are| have)?\W*$", group.sentence, re.I)
            )
        ),
        "includes": float(
            bool(re.search(r"\b(?:includ\w+|such as|using|like|for|are|is|on|by|from|to)\W*$", group.sentence, re.I))
        ),
        "ends in must": float(bool(re.search(r"\b(?:must(?: be| have)?|need to|have to)\W*$", group.sentence, re.I))),
    }
    lead_denies = has_negation(rest)
    asks_denied = has_negation(question)
    against = {
        "one": 1.0,
        "unless": float(kind == "unless"),
        "lead denies": float(lead_denies),
        "lead against": float(bool(_AGAINST.search(rest))),
        "both against": float(bool(_AGAINST.search(rest)) and bool(_AGAINST.search(question))),
        "lead less": float(bool(_LESS.search(rest)) and not _LESS.search(question)),
        "both deny": float(lead_denies and asks_denied),
        "question denies": float(asks_denied),
        "denies a duty": float(lead_denies and bool(_MUST.search(rest)) and not _MUST.search(question)),
    }
    conditions = tuple(
        _condition((number, at), group, mine, case, rank, len(groups)) for at in range(len(group.conditions))
    )
    return WeighedGroup(conditions, every, against)


def _condition(
    place: tuple[int, int],
    group: Group,
    mine: Mapping[int, tuple[int, int, float]],
    case: Case,
    rank: float,
    groups: int,
) -> WeighedCondition:
    at = place[1]
    history, like = case.history, case.like
    condition = group.conditions[at]
    here = {turn: score for turn, (_, where, score) in mine.items() if where == at}
    passed = not here and place < case.furthest
    applies: dict[str, float] = {
        kind: float(condition.kind == kind)
        for kind in ("item", "if", "unless", "subject", "list", "must", "sentence", "heading", "asked")
    }
    applies |= {
        "in question": share(condition.text, case.question),
        "near question": like.of(condition.text, case.question),
        "rank": rank,
        "asked": max(here.values(), default=0.0),
        "group asked": float(bool(mine) and not here),
        "others asked": float(bool(history) and not mine),
        "passed": float(passed),
        "turns": 0.0 if here else min(len(history), 4) / 4,
        "long list": len(group.conditions) / 10,
        "many groups": groups / 8,
    }
    met, sentence = told_features(condition, case.told, like)
    yes = no = 0.0
    for turn in here:
        same = 1 if has_negation(condition.text) == has_negation(history[turn][0]) else -1
        said = answer_of(history[turn][1]) * same
        yes, no = max(yes, said), max(no, -said)
    met |= {"yes": yes, "no": no, "passed": float(passed and bool(case.told.sentences))}
    before = passed or (bool(here) and len(history) - 1 not in here)
    return WeighedCondition(condition, applies, met, bool(here), sentence, before)


def _asked(groups: Sequence[Group], history: Sequence[Exchange], like: Likeness) -> dict[int, tuple[int, int, float]]:
    """For each question of the dialogue the condition it is about: group, place in it, score."""
    found: dict[int, tuple[int, int, float]] = {}
    for turn, (asked, _) in enumerate(history):
        scored = [
            (
                0.5 * max(like.of(one.text, asked), like.of(one.whole, asked))
                + 0.25 * share(one.text, asked)
                + 0.25 * share(asked, one.text),
                -g,
                -c,
            )
            for g, group in enumerate(groups)
            for c, one in enumerate(group.conditions)
        ]
        taken = {place[:2] for place in found.values()}
        scored = [(score - (SECOND if (-g, -c) in taken else 0), g, c) for score, g, c in scored]
        score, g, c = max(scored, default=(0.0, 0, 0))
        if score >= SAME_QUESTION:
            found[turn] = (-g, -c, score)
    return found
