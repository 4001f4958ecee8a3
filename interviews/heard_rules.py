"""Stretches that were heard → drafts of rules: the grammar reads each condition, and the outcome's words become what is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from interviews.agreement import HeardProposal
from interviews.both_before import BOTH
from interviews.coordination import split
from interviews.doubts import holds_more
from interviews.draft_rules import flattened, rule_from
from interviews.drafts import Draft
from interviews.found import Alternatives, Found, negated
from interviews.hearing import Heard, HeardRule, Link
from interviews.joins import Join, joins
from interviews.limits_apart import apart
from interviews.listener import Listener
from interviews.outcomes import Done, outcome
from interviews.parts import tokens_in
from interviews.reading import Span
from interviews.several_things import one_of_several
from interviews.stretches import LIMITS, Kind, condition_of, contradicts
from interviews.tense import is_finite
from interviews.words import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEADS = re.compile(
    r"^(?:(?:i|we|you|then|so|and|but|just|simply|always|it|he|she|they|that|which|i'll|we'll|i'd|there)\b\s*,?\s*)+(?=\w)",
    re.IGNORECASE,
)
_HANGING = re.compile(
    r"(?:[\s,;:–—-]+(?:and|or|but|so|because|i|i'm|we|we're|he|she|they|for|the|a|an|to|of|with|from|at|by|that|which))+[\s,;:–—-]*$|[\s,;:–—-]+$",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_BARE = re.compile(r"(?:never|always|don't|won't|do not|will not|can't|cannot|only|just)", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"\s+(?:if|when|whenever|unless|except|because|since|but|so|then|and)\b|[,.;:!?]|$", re.IGNORECASE
)
_ONLY_HOW = re.compile(
    r"(?:(?:or|but|then) )?(?:straight away|right away|at once|immediately|instantly|directly|promptly|quickly|now|(?:as )?soon(?: as possible)?)",
    re.IGNORECASE,
)
"""How soon, and of what is not said: `I call if it hasn't eaten, or | straight away | if it bleeds`."""
ENOUGH = 0.6
"""So much of a stretch has to be in the clause that the grammar reads from it."""


def proposals(listener: Listener, heard: Heard) -> tuple[list[HeardProposal], list[Span]]:
    """A rule for each outcome that was heard with conditions whose words bear it out, ids `h1`, `h2`, …; and the other outcomes."""
    found = [_condition(listener, one.span, one.kind, heard.stretches) for one in heard.conditions]
    kept: list[HeardRule] = []
    proposed: list[HeardProposal] = []
    names: list[str] = []
    unborne: list[Span] = []
    for whole in heard.rules:
        rule = _own(whole, found, heard, listener.speech.said)
        draft = _draft(listener, rule, found, heard) if rule is not None else None
        if rule is None or draft is None:
            unborne.append(whole.outcome.span)
            continue
        beats = _beaten(rule, kept)
        kept.append(rule)
        names.append(f"h{len(proposed) + 1}")
        parts = (rule.outcome.span, *(heard.conditions[one.condition].span for one in rule.links))
        for conditions, match in flattened(draft.groups):
            name = f"h{len(proposed) + 1}"
            read = rule_from(listener, name, draft, conditions, match, names[beats] if beats is not None else None)
            proposed.append(HeardProposal(read, rule.chance, parts))
    return proposed, unborne


def _condition(listener: Listener, span: Span, kind: Kind, stretches: Sequence[Span]) -> Found | None:
    place = listener.speech.place(*span)
    if place and kind in ("yes", "no"):
        end = _with_what_is_said_of_it(listener, *place)
        reach = listener.speech.span(place[0], end)
        apart_from = all(one == span or one[1] <= reach[0] or reach[1] <= one[0] for one in stretches)
        place = (place[0], end) if apart_from else place
    if place and BOTH.match(listener.text[slice(*place)].strip(" ,.")):
        return None
    if place and kind in LIMITS and _says_more(listener, *place):
        return None
    found = condition_of(listener, *place, kind) if place else None
    if found is None or not _is_whole(found) or contradicts(found, kind) or holds_more(listener, found):
        return None
    return found


def _with_what_is_said_of_it(listener: Listener, start: int, end: int) -> int:
    """`from customers | I don't know`: to the end of the clause that says which ones."""
    tokens = tokens_in(listener.doc, start, end)
    last = tokens[-1] if tokens else None
    if last is None or last.pos_ != "NOUN" or last.i + 1 >= len(last.doc) or last.nbor().is_punct:
        return end
    which = next((one for one in last.children if one.dep_ == "relcl" and one.i > last.i), None)
    if which is None or which.left_edge.i != last.i + 1:
        return end
    stop = next((one for one in which.subtree if one.is_punct and one.i > last.i), None)
    final = stop.nbor(-1) if stop is not None else which.right_edge
    return int(final.idx) + len(final)


def _says_more(listener: Listener, start: int, end: int) -> bool:
    """More than a limit: `over 60 or retired`, `above 10,000 without a second quote`."""
    return len(split(listener.doc, start, end, listener.quantities, "or")) > 1 or bool(
        _WITHOUT.search(listener.text, start + 1, end)
    )


def _is_whole(found: Found) -> bool:
    """Does it say all that a condition needs? A day without its year is asked for, as is the other end of a range."""
    values = found.value if isinstance(found.value, list) else [found.value]
    if found.type == "date" and not all(_is_day(str(one)) for one in values):
        return False
    if found.operator == "between":
        return isinstance(found.value, list) and len(found.value) == 2
    return isinstance(found.value, list) == (found.operator in ("in", "not in"))


def _is_day(value: str) -> bool:
    """A day of the calendar, with its year."""
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _draft(listener: Listener, rule: HeardRule, found: Sequence[Found | None], heard: Heard) -> Draft | None:
    done = _done(listener, rule.outcome.span)
    met = [_as_linked(found[one.condition], one) for one in rule.links if one.role == "if"]
    against = [_as_linked(found[one.condition], one) for one in rule.links if one.role == "unless"]
    if done is None or not all((*met, *against)):
        return None
    conditions = [one for one in met if one is not None]
    exceptions = _exceptions([one for one in against if one is not None], rule, heard, listener.speech.said)
    spans = [heard.conditions[one.condition].span for one in rule.links if one.role == "if"]
    draft = Draft(
        groups=_groups(
            conditions,
            rule,
            ["or"] * (len(spans) - 1) if one_of_several(listener, spans) else joins(listener.speech.said, spans),
        ),
        unless=exceptions,
        done=done,
        otherwise=rule.otherwise,
    )
    for span in (rule.outcome.span, *(heard.conditions[one.condition].span for one in rule.links)):
        if place := listener.speech.place(*span):
            draft.covers(*place)
    return draft.with_both_turned()


def _exceptions(against: Sequence[Found], rule: HeardRule, heard: Heard, said: str) -> Alternatives:
    """Each exception is enough, except where `and` joins all of them."""
    spans = [heard.conditions[one.condition].span for one in rule.links if one.role == "unless"]
    between = joins(said, spans)
    both = bool(between) and all(one == "and" for one in between)
    return [list(against)] if both else [[one] for one in against]


def _own(rule: HeardRule, found: Sequence[Found | None], heard: Heard, said: str) -> HeardRule | None:
    """Without the limits that belong to another rule: of those that none says together, the one nearest to what is done.

    None where other conditions stand beside them: whose those are is not known.
    """
    met = [one for one in rule.links if one.role == "if"]
    spans = [heard.conditions[one.condition].span for one in met]
    if rule.outcome.any_of > 0.5 or "or" in joins(said, spans):
        return rule
    states = [one for link in met if (one := found[link.condition]) is not None]
    if not any(apart(one, other) for one, other in combinations(states, 2)):
        return rule
    if len({one.attribute for one in states}) > 1 or any(one.role != "if" for one in rule.links):
        return None
    near = min(met, key=lambda one: _gap(heard.conditions[one.condition].span, rule.outcome.span, said))
    return replace(rule, links=(near,))


def _gap(one: Span, other: Span, said: str) -> tuple[int, int]:
    """How far two stretches stand apart: by the marks between them, then by the letters."""
    first, second = sorted((one, other))
    between = said[first[1] : second[0]]
    return sum(letter in ",;:" for letter in between), len(between)


def _groups(conditions: Sequence[Found], rule: HeardRule, said: Sequence[Join | None]) -> list[Alternatives]:
    """As the words between the conditions join them; where these say nothing, as it was heard."""
    if "or" in said and all(said):
        options: list[list[Found]] = [[conditions[0]]]
        for one, join in zip(conditions[1:], said, strict=True):
            if join == "or":
                options.append([one])
            else:
                options[-1].append(one)
        return [options]
    if len(conditions) > 1 and rule.outcome.any_of > 0.5 and not (said and all(one == "and" for one in said)):
        return [[[one] for one in conditions]]
    return [[[one]] for one in conditions]


def _as_linked(found: Found | None, link: Link) -> Found | None:
    return negated(found) if found is not None and link.turned else found


def _done(listener: Listener, span: Span) -> Done | None:
    """What is done, in the words of the stretch: as the grammar reads it where it reads the stretch to its end."""
    place = listener.speech.place(*span)
    if place is None:
        return None
    start, end = place
    if _says_which(tokens_in(listener.doc, start, end)):
        return None
    if _BARE.fullmatch(listener.text[start:end].strip()):  # `wet grain I never | buy`
        stop = _CLAUSE_END.search(listener.text, end)
        end = stop.start() if stop else end
    end -= len(_left_hanging(listener.text[start:end]))
    end = _with_its_verb(listener, start, end)
    read = outcome(listener.doc, start, end)
    if read is not None and read.span[1] >= end - 1 and read.span[1] - read.span[0] >= ENOUGH * (end - start):
        return read
    lead = _LEADS.match(listener.text[start:end])
    start += lead.end() if lead else 0
    action = re.sub(r"\s+", " ", listener.text[start:end]).strip(" ,.;:")
    if not any(one.isalpha() for one in action) or _ONLY_HOW.fullmatch(action):
        return None
    lowered = action if action[:2].isupper() or action[:2] == "I " else action[:1].lower() + action[1:]
    return Done(lowered, read.who if read else None, read.kind if read else "action", (start, end))


def _says_which(tokens: Sequence[Token]) -> bool:
    """`from a country we | don't work in`: of the noun before, and nothing done."""
    verb = next((one for one in tokens if one.pos_ == "VERB"), None)
    if verb is None or verb.dep_ != "relcl" or verb.head.i >= tokens[0].i:
        return False
    last = next((one.nbor(-1) for one in tokens if one.is_punct and one.i > verb.i), tokens[-1])
    return last.tag_ in {"IN", "RP"} and not any(one.dep_ in {"dobj", "pobj"} for one in verb.children)


def _with_its_verb(listener: Listener, start: int, end: int) -> int:
    """`the bonus | is pro rata`: to the end of the clause whose subject the stretch is."""
    tokens = tokens_in(listener.doc, start, end)
    after = tokens[-1].nbor() if tokens and tokens[-1].i + 1 < len(tokens[-1].doc) else None
    if after is None or not is_finite(after) or any(is_finite(one) for one in tokens):
        return end
    verb = after if after.dep_ not in ("aux", "auxpass") else after.head
    if not any(one.dep_ in SUBJECTS and one.head in (after, verb) for one in tokens):
        return end
    stop = _CLAUSE_END.search(listener.text, end + 1)
    return stop.start() if stop else end


def _left_hanging(words: str) -> str:
    """`go to the office, and I`: words at the end that begin something else."""
    hanging = _HANGING.search(words)
    return hanging[0] if hanging else ""


def _beaten(rule: HeardRule, before: Sequence[HeardRule]) -> int | None:
    """The rule that this one is the exception of: what holds here is an `unless` there."""
    here = {one.condition for one in rule.links if one.role == "if"}
    for at, other in enumerate(before):
        if here & {one.condition for one in other.links if one.role == "unless"}:
            return at
    return None
