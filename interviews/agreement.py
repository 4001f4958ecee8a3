"""Two readings of one answer, the grammar's and the trained hearing's → the rules that are proposed.

A rule is proposed where both read it, or where only the hearing has it and is sure. Where they part over one outcome the hearing is believed if it
is very sure, neither where it is less so, except when all that it adds was said in other sentences: then the grammar's rule stands. What only the grammar read is asked about,
except where the hearing heard a rule in the same words and could not read it, or where the answer is one sentence. Which of the two is right more often in each
of these cases was counted on answers that neither was fitted to (docs/decisions/0008).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from interviews.left_words import leaves_words
from interviews.reading import ReadCondition, ReadRule, Span

SURE = 0.6
"""A rule that only the hearing has is proposed from this chance on; the grammar's rule of the same words is not."""
AGAINST = 0.8
"""From this chance on it is proposed where the grammar read the same words otherwise: below, 12 of 56 such rules were right (tuning answers)."""
SAME_WORDS = 0.5
"""Outcomes that share so much of the shorter one's words are one outcome."""
LEAST_LISTED = 3
"""Conditions that make a list where no comma stands before the `and`."""
MOSTLY = 0.6
"""A stretch of which so much was made into rules is read."""
_STOP = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!^\d)[.!?;]\s+(?=\S)")


FILLED = 0.75
"""So much of a sentence's words, behind its marker, is one rule."""
_OPENED = re.compile(
    r"(?:(?:and|but|so|well|now|also),?\s+)?(?:(?:(?:the )?same (?:thing |goes |applies )*)?(?:if|when|whenever|unless)\b|only\b"
    r"|(?=(?:after|before|above|over|below|under|beyond|more than|less than) that\b))",
    re.IGNORECASE,
)
_EXCEPTED = re.compile(r"(?:(?:and|but),?\s+)?(?:except(?:ing)? (?:if|when|whenever|where)|unless)\b", re.IGNORECASE)
_EXCEPT = re.compile(r"\b(?:except (?:if|when|whenever|where)|unless)\s+$", re.IGNORECASE)
_MARKED = re.compile(r"\b(?:if|when|whenever|unless|provided(?: that)?|as long as)\s+$", re.IGNORECASE)
_LISTING = re.compile(
    r"\s*,?\s*(?:(?:and|or)\s+)?(?:either |both |if |when )?(?:the |a |an |it |they )?", re.IGNORECASE
)
_JOINED = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:or|with|without)\b", re.IGNORECASE)


@dataclass(frozen=True)
class HeardProposal:
    """A rule of the hearing, its chance, and the stretches that it was made of."""

    rule: ReadRule
    chance: float
    parts: tuple[Span, ...]


@dataclass(frozen=True)
class Agreed:
    """What is proposed, in the order of the words, and what is asked about."""

    rules: list[ReadRule]
    doubted: list[Span]
    """The words of rules that were read and are not proposed."""
    covered: list[Span]
    """The words that the proposed rules were made of."""


def agreed(read: Sequence[ReadRule], heard: Sequence[HeardProposal], unborne: Sequence[Span], said: str) -> Agreed:
    """Weigh the two readings of what was said; `unborne` are outcomes that were heard with conditions whose words could not be read."""
    listed = [rule for rule in read if _is_listed(rule, read, said)]
    heard = [one for one in heard if not any(_is_of_list(one.rule, rule) for rule in listed)]
    kept: list[tuple[ReadRule, tuple[Span, ...]]] = []
    doubted: list[tuple[Span, Span]] = []
    for rule in read:
        if rule in listed or _stands(rule, read, heard, unborne, said):
            kept.append((rule, (rule.span,)))
        else:
            doubted.append((rule.span, rule.then.span))
    for one in heard:
        if any(is_one_outcome(one.rule, rule) for rule, _ in kept) and not _is_another_way(one, kept, heard):
            continue
        parted = any(is_one_outcome(one.rule, rule) for rule in read)
        if one.chance >= (AGAINST if parted else SURE):
            kept.append((one.rule, one.parts))
        else:
            doubted.append((one.rule.then.span, one.rule.then.span))
    kept.sort(key=lambda pair: (pair[0].then.span, pair[0].span))
    lacking = [rule for rule, _ in kept if leaves_words([rule for rule, _ in kept], rule, said)]
    doubted += [(rule.span, rule.then.span) for rule in lacking]
    kept = [(rule, parts) for rule, parts in kept if rule not in lacking]
    covered = [span for _, parts in kept for span in parts]
    return Agreed(
        rules=_renumbered([rule for rule, _ in kept]),
        doubted=[
            span
            for span, done in doubted
            if share_read(span, covered) < MOSTLY and not any(_overlap(done, rule.then.span) for rule, _ in kept)
        ],
        covered=covered,
    )


def _stands(
    rule: ReadRule, read: Sequence[ReadRule], heard: Sequence[HeardProposal], unborne: Sequence[Span], said: str
) -> bool:
    """Is this rule of the grammar proposed?"""
    about = [one for one in heard if is_one_outcome(one.rule, rule)]
    if _is_told_as_exception(rule, about, read, said):
        return True
    if _runs_over(about) or any(one.chance >= SURE and _is_of_list(rule, one.rule) for one in heard):
        return False
    if not any(one.chance >= SURE for one in about) and _STOP.search(said.strip()) is None:
        return True
    if not about:
        return any(_overlap(rule.then.span, span) for span in unborne) or _fills_sentence(rule, said)
    if not any(one.chance >= SURE for one in about) and _fills_sentence(rule, said):
        return True
    return any(
        alike(one.rule, rule)
        or _is_finer(rule, one.rule, said)
        or _leaves_out(one.rule, rule, read, said)
        or _adds_from_elsewhere(one.rule, rule, said)
        for one in about
    )


def _is_told_as_exception(rule: ReadRule, about: Sequence[HeardProposal], read: Sequence[ReadRule], said: str) -> bool:
    """`… Except if A and B.`, `…, except if A, then B`: the exception is marked, and what was heard in the sentence is all in the rule."""
    here = _sentence(said, rule.then.span[0])
    ours = [one.span for other in read if is_one_outcome(rule, other) for one in (*other.if_, *other.unless)]
    excepted = any(_EXCEPTED.match(said, _bounds(said, _sentence(said, one[0]))[0]) for one in ours)
    own = rule.beats is not None and any(_EXCEPT.search(said[: one.span[0]]) for one in rule.if_)
    theirs = [one.span for other in about for one in (*other.rule.if_, *other.rule.unless)]
    theirs = [one for one in theirs if not own or _sentence(said, one[0]) == here]
    return (excepted or own) and all(any(_overlap(one, two) for two in ours) for one in theirs)


def _fills_sentence(rule: ReadRule, said: str) -> bool:
    """`If somebody has missed two payments, no new credit.`: a sentence that opens with its condition and says no more than the rule."""
    here = _sentence(said, rule.then.span[0])
    spans = [rule.then.span, *(one.span for one in (*rule.if_, *rule.unless))]
    if any(_sentence(said, start) != here for start, _ in spans):
        return False
    begin, end = _bounds(said, here)
    opened = _OPENED.match(said, begin)
    return opened is not None and share_read((opened.end(), end), spans) >= FILLED


def _bounds(said: str, sentence: int) -> Span:
    stops = [0, *(one.end() for one in _STOP.finditer(said)), len(said)]
    return stops[sentence], stops[sentence + 1]


def _is_another_way(
    one: HeardProposal, kept: Sequence[tuple[ReadRule, tuple[Span, ...]]], heard: Sequence[HeardProposal]
) -> bool:
    """`if A and B, or if C, …`: of the ways to one outcome that were heard, those kept so far are among them, and this is another."""
    ways = [other.rule for other in heard if other.parts == one.parts]
    about = [rule for rule, _ in kept if is_one_outcome(one.rule, rule)]
    return len(ways) > 1 and all(any(alike(rule, way) for way in ways) and not alike(rule, one.rule) for rule in about)


def _is_listed(rule: ReadRule, read: Sequence[ReadRule], said: str) -> bool:
    """`if A, B and C, …`, `if A or B, …`, `if A and B, or C, …`: conditions after one marker, and only words that join between them.

    What one outcome needs may have become several rules: `if A and B, or C` is two.
    """
    spans = sorted({one.span for other in read if is_one_outcome(rule, other) for one in other.if_})
    if len(spans) < 2 or not _MARKED.search(said[: spans[0][0]]):
        return False
    between = [said[one[1] : other[0]] for one, other in pairwise(spans)]
    if not all(_LISTING.fullmatch(words) for words in between) or not _JOINED.search(between[-1]):
        return False
    if any(_OR.search(words) for words in between):
        return True
    listing = all("," in words for words in between[:-1])
    return listing and (len(spans) >= LEAST_LISTED or "," in between[-1])


def _is_of_list(one: ReadRule, rule: ReadRule) -> bool:
    """Does the one take a condition of the other for what is done?"""
    return any(_overlap(one.then.span, condition.span) for condition in rule.if_)


def _leaves_out(heard: ReadRule, rule: ReadRule, read: Sequence[ReadRule], said: str) -> bool:
    """Does it hold all but a condition that the very sentence states (`gets a room | if one is free`, `over 60 | or retired`)?"""
    ours = [one for other in read if is_one_outcome(rule, other) for one in (*other.if_, *other.unless)]
    theirs = [*heard.if_, *heard.unless]
    more = [one for one in ours if not any(_overlap(one.span, two.span) for two in theirs)]
    here = _sentence(said, rule.then.span[0])
    stated = all(_is_stated(one.span, ours, said) and _sentence(said, one.span[0]) == here for one in more)
    return bool(more) and stated and all(any(_overlap(one.span, two.span) for one in ours) for two in theirs)


def _is_stated(span: Span, conditions: Sequence[ReadCondition], said: str) -> bool:
    """After a marker, with its own (`without a quote`), or joined to a condition right before it."""
    if _MARKED.search(said[: span[0]]) or _WITHOUT.search(said[: span[1]], max(0, span[0] - 8)):
        return True
    before = (said[one.span[1] : span[0]] for one in conditions if one.span[1] <= span[0])
    return any(_LISTING.fullmatch(words) and _JOINED.search(words) for words in before)


def _is_finer(rule: ReadRule, heard: ReadRule, said: str) -> bool:
    """Does it take apart facts that were heard as one (`missing or not signed`, `new firms without a bond`), and else hold the same?"""
    ours, theirs = [*rule.if_, *rule.unless], [*heard.if_, *heard.unless]
    counts = [sum(_holds(two.span, one.span) for one in ours) for two in theirs]
    coarse = [two for two, count in zip(theirs, counts, strict=True) if count > 1]
    either = all(two.type == "yes_no" and _SEVERAL.search(said[slice(*two.span)]) for two in coarse)
    return (
        bool(coarse) and either and all(counts) and sum(counts) == len(ours) and len(rule.unless) == len(heard.unless)
    )


def _holds(span: Span, other: Span) -> bool:
    return span[0] <= other[0] + 1 and other[1] <= span[1] + 1


def _runs_over(about: Sequence[HeardProposal]) -> bool:
    """Does one outcome hold those of several rules that were surely heard (`under 1,000 I sign, over that the board`)?"""
    sure = [one.rule for one in about if one.chance >= SURE]
    return any(not is_one_outcome(one, other) and not alike(one, other) for one in sure for other in sure)


def _adds_from_elsewhere(heard: ReadRule, rule: ReadRule, said: str) -> bool:
    """Does it say all that the rule says, and besides only what was said in other sentences?"""
    more = [one for one in heard.if_ if not any(_is_same(one, two) for two in rule.if_)]
    here = _sentence(said, rule.then.span[0])
    all_there = len(more) + len(rule.if_) == len(heard.if_) and _same(heard.unless, rule.unless)
    return all_there and bool(more) and all(_sentence(said, one.span[0]) != here for one in more)


def _sentence(said: str, place: int) -> int:
    return sum(stop.end() <= place for stop in _STOP.finditer(said))


def share_read(span: Span, parts: Sequence[Span]) -> float:
    """How much of a stretch lies in these parts."""
    inside = {place for start, end in parts for place in range(max(start, span[0]), min(end, span[1]))}
    return len(inside) / max(1, span[1] - span[0])


def alike(one: ReadRule, other: ReadRule) -> bool:
    """Do two rules say the same of the same outcome?"""
    same = one.otherwise == other.otherwise and (one.match == other.match or len(one.if_) < 2)
    return same and _same(one.if_, other.if_) and _same(one.unless, other.unless)


def is_one_outcome(one: ReadRule, other: ReadRule) -> bool:
    """Are these the same words of what is done?"""
    return _overlap(one.then.span, other.then.span)


def _overlap(one: Span, other: Span) -> bool:
    (start, end), (begin, stop) = one, other
    return min(end, stop) - max(start, begin) >= SAME_WORDS * max(1, min(end - start, stop - begin))


def _same(one: Sequence[ReadCondition], other: Sequence[ReadCondition]) -> bool:
    left = list(other)
    for condition in one:
        found = next((two for two in left if _is_same(condition, two)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def _is_same(one: ReadCondition, other: ReadCondition) -> bool:
    """The same limit; of facts and named kinds, which all read alike, said in the same words."""
    if (one.type, one.operator, one.value, one.unit) != (other.type, other.operator, other.value, other.unit):
        return False
    return one.type not in ("yes_no", "category", "text") or _overlap(one.span, other.span)


def _renumbered(rules: Sequence[ReadRule]) -> list[ReadRule]:
    """`p1`, `p2`, … in order; a rule that an exception beats is named anew, or left out where it is not proposed."""
    names = {rule.id: f"p{number}" for number, rule in enumerate(rules, 1)}
    return [
        rule.model_copy(update={"id": names[rule.id], "beats": names.get(rule.beats) if rule.beats else None})
        for rule in rules
    ]
