"""A keepsake as the parts of a page, one after the other: whose it is, the tree, the rules with their quotes, what is open, every word. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from interviews.keepsake import Keepsake, KeptProposal
from knowledge.derived import Node, derive
from knowledge.saying import say_conditions, say_outcome, say_value, say_zone_conditions
from knowledge.tree import GreyZone, Rule, Tree

Kind = Literal["title", "heading", "words", "quote", "item", "note", "picture"]
_SEEN = {"named": "by name", "role only": "by role only", "anonymous": "without name or role"}
_OPS = {"add grey zone": "grey zone", "add ambiguity rule": "missing fact", "add trade-off": "trade-off", "add cue": "cue", "add exception": "exception"}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One part of the page."""

    kind: Kind
    words: str = ""
    depth: int = 0


def pages(kept: Keepsake) -> list[Part]:
    """The whole page."""
    return [
        *_head(kept),
        *_picture(kept.tree),
        *_rules(kept),
        *_beside(kept.tree),
        *_open(kept),
        *_proposals(kept),
        *_transcript(kept),
    ]


def _head(kept: Keepsake) -> Iterator[Part]:
    one = kept.interview
    yield Part("title", one.decision)
    yield Part("words", f"As told by {kept.told_by}, {_day(one.started_at)}. The interview is {_state(kept)}.")
    seen = "everybody here" if "all" in one.visible_to else ", ".join(one.visible_to)
    yield Part("note", f"Consent was given on {_moment(one.consent_at)}.")
    yield Part("note", f"Colleagues see who said it {_SEEN[one.attribution]}; what comes of it is for {seen}.")
    yield Part("note", "You may withdraw at any time: then nothing that came of it is used any more.")


def _state(kept: Keepsake) -> str:
    return "not over yet" if kept.interview.status == "open" else kept.interview.status


def _picture(tree: Tree) -> Iterator[Part]:
    if not tree.rules:
        return
    yield Part("heading", "The decision, drawn")
    yield Part("picture")
    yield from _outline(derive(tree), 0)


def _outline(node: Node, depth: int) -> Iterator[Part]:
    if not node.branches:
        yield Part("item", _end(node), depth)
    for branch in node.branches:
        asked = f"{node.attribute}: {branch.label}" if node.attribute else branch.label
        if branch.node.branches:
            yield Part("item", asked, depth)
            yield from _outline(branch.node, depth + 1)
        else:
            yield Part("item", f"{asked} → {_end(branch.node)}", depth)


def _end(node: Node) -> str:
    return (say_outcome(node.outcome) if node.outcome else "no rule speaks of this") + (
        f" ({', '.join(node.rules)})" if node.rules else ""
    )


def _rules(kept: Keepsake) -> Iterator[Part]:
    yield Part("heading", "The rules, with your words")
    if not kept.tree.rules:
        yield Part("words", "No rule was accepted.")
    for rule in kept.tree.rules:
        yield Part("words", f"{rule.id}. {_sentence(rule, kept.tree)}")
        if rule.quote:
            yield Part("quote", f"“{rule.quote}”{_turn(rule)}")
        if rule.rationale:
            yield Part("note", f"Why: {rule.rationale}")
        if rule.trade_off:
            yield Part("note", f"Gained: {rule.trade_off.gained}. Risked: {rule.trade_off.risked}.")


def _sentence(rule: Rule, tree: Tree) -> str:
    said = say_conditions(rule, tree)
    beats = [say_conditions(one, tree) for one in tree.rules if one.id in rule.unless]
    unless = f", unless {'; or '.join(one.removeprefix('if ') for one in beats)}" if beats else ""
    return f"{said[:1].upper()}{said[1:]}: {say_outcome(rule.then)}{unless}."


def _turn(rule: Rule) -> str:
    return f" (answer {rule.source.turn})" if rule.source and rule.source.turn else ""


def _beside(tree: Tree) -> Iterator[Part]:
    zones = [_zone(one, tree) for one in tree.grey_zones]
    missing = [f"{one.missing} cannot be found out: {say_outcome(one.then)}" for one in tree.ambiguity]
    for heading, lines in (
        ("Grey zones", zones),
        ("Where a fact is missing", missing),
        ("What to watch for", [one.text for one in tree.cues]),
        ("What newcomers get wrong", [one.text for one in tree.novice_errors]),
    ):
        if lines:
            yield Part("heading", heading)
            yield from (Part("item", one) for one in lines)


def _zone(zone: GreyZone, tree: Tree) -> str:
    low, high = (say_value(one, tree.attribute(zone.attribute)) for one in (zone.low, zone.high))
    decides = zone.decides or f"ask {zone.who or 'somebody'}"
    return f"{zone.attribute} from {low} to {high}: {decides}{say_zone_conditions(zone, tree)}"


def _open(kept: Keepsake) -> Iterator[Part]:
    yield Part("heading", "What is still open")
    waiting = [one for one in kept.proposals if one.word is None and not one.taken_back]
    if kept.waiting:
        yield Part("item", f"The question that waits: {kept.waiting}")
    yield from (Part("item", f"Waits for your word: {one.reads}") for one in waiting)
    yield from (Part("item", one.message) for one in kept.findings)
    if not (kept.waiting or waiting or kept.findings):
        yield Part("words", "Nothing.")


def _proposals(kept: Keepsake) -> Iterator[Part]:
    if not kept.proposals:
        return
    yield Part("heading", "What was proposed, and your word on it")
    for one in kept.proposals:
        yield Part("item", f"{one.id}, {_OPS.get(one.op, 'rule')}{_by(one)}: {one.reads} — {_word(one)}")


def _by(one: KeptProposal) -> str:
    return ", pointed at by a language model" if one.by == "model" else ""


def _word(one: KeptProposal) -> str:
    back = " The answer was taken back." if one.taken_back else ""
    if one.word is None:
        return "no word on it." + back
    said = f"{one.word} on {_moment(one.word_at)}" if one.word_at else one.word
    return said + (f": “{one.in_words}”" if one.in_words else ".") + back


def _transcript(kept: Keepsake) -> Iterator[Part]:
    yield Part("heading", "Every question and answer")
    spoken = {one.turn for one in kept.recordings if one.turn is not None}
    for turn in kept.turns:
        yield Part("words", f"{turn.number}. {turn.question}")
        if turn.case:
            facts = ", ".join(f"{name}: {_plain(value)}" for name, value in turn.case.items())
            yield Part("note", f"The case: {facts}")
        yield Part("quote", turn.answer)
        yield Part("note", f"{turn.stage}, {_moment(turn.at)}{', spoken' if turn.number in spoken else ''}")
    if kept.taken_back:
        yield Part("heading", "What you took back")
        for one in kept.taken_back:
            yield Part("words", one.question)
            yield Part("quote", one.answer)
            yield Part("note", f"{_moment(one.at)}; it counts for nothing")


def _plain(value: object) -> str:
    return (
        "yes"
        if value is True
        else "no"
        if value is False
        else f"{value:,}"
        if isinstance(value, int | float)
        else str(value)
    )


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


def _moment(at: datetime) -> str:
    return f"{_day(at)}, {at:%H:%M} UTC"
