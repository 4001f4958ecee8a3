"""A claimed rule → the rule that our own code reads from the words it points at, or the reason why it is refused.

The model only says which words belong together. Each is widened to the part of the sentence it stands in, so that no marker, no negation
and no `up to` is left out; fact, number, unit and direction are read by the functions of the guided reading, and so are its doubts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.anchoring import meet
from interviews.claimed_values import objection
from interviews.claimed_words import Claimed, Laid, laid_out, placed, rows_until
from interviews.condition_parts import content, opening_of
from interviews.draft_rules import rules_of
from interviews.drafts import Draft
from interviews.found import Alternatives, Found
from interviews.fragments import short_outcome
from interviews.listener import Listener
from interviews.outcomes import Done
from interviews.parts import CASES, Part
from interviews.refusals import Refusal
from interviews.subject_cases import subject_cases

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from interviews.model_rules import ClaimedRule
    from interviews.reading import Reading, ReadRule
    from interviews.speech import Speech
    from knowledge.tree import Attribute


def confirm(
    claim: ClaimedRule, speech: Speech, doc: Doc, attributes: Sequence[Attribute], guided: Reading
) -> list[ReadRule] | Refusal:
    """The rules that the claimed words say (more than one where `and` and `or` are mixed). `doc` is of the cleaned text."""
    words = placed(claim, speech)
    if isinstance(words, Refusal):
        return words
    listener = Listener(speech, doc, attributes, "")
    rows = rows_until(listener, _known(guided, speech), words.whole[1])
    laid = laid_out(rows, words)
    if isinstance(laid, Refusal):
        return laid
    refusal = _roles(laid, claim.otherwise)
    if refusal is not None:
        return refusal
    draft = _read(listener, laid, claim.otherwise)
    if isinstance(draft, Refusal):
        return draft
    if _leaves_out(laid):
        return Refusal.left_out
    listener.drafts = [draft]
    return rules_of(listener) or Refusal.doubted


def _known(guided: Reading, speech: Speech) -> list[Found]:
    """What the guided reading heard, at its place in the cleaned text."""
    found = []
    for one in (one for rule in guided.rules for one in (*rule.if_, *rule.unless)):
        span = speech.place(*one.span)
        if span is not None:
            head = one.attribute.split()[-1] if one.attribute else ""
            found.append(Found(one.attribute, one.type, one.operator, one.value, span, one.unit, head))
    return found


def _roles(laid: Laid, otherwise: bool) -> Refusal | None:
    """Is every part what the claim takes it for?"""
    parts = laid.parts
    if laid.story:
        return Refusal.story
    if any(parts[at].kind == "exception" for at in laid.conditions):
        return Refusal.exception
    if any(parts[at].kind != "exception" for at in laid.unless):
        return Refusal.exception
    if (parts[laid.then[0]].kind == "otherwise") != otherwise or otherwise and laid.conditions:
        return Refusal.exception
    if any(parts[at].kind != "condition" and at not in laid.then for at in laid.conditions):
        return Refusal.unmarked
    if not otherwise and not laid.conditions and not laid.unless:
        return Refusal.unmarked
    return Refusal.no_outcome if any(parts[at].kind not in {"main", "otherwise"} for at in laid.then) else None


def _leaves_out(laid: Laid) -> bool:
    """Does anything between or beside the claim's parts belong to the rule as well?"""
    parts, used = laid.parts, laid.used
    first, last = min(used), max(used)
    if any(one.kind == "note" and one.marker == "lost" for one in parts):
        return True
    if any(parts[at].kind != "note" for at in range(first, last) if at not in used):
        return True
    if first and parts[first - 1].kind in CASES:
        return True
    after = [one for one in parts[last + 1 :] if one.kind != "note"]
    if not after:
        return False
    if after[0].kind == "main":
        return after[0].joined != "" or not after[0].told
    closes = len(after) < 2 or after[1].kind != "main"
    return after[0].kind == "exception" or after[0].kind == "condition" and closes


def _read(listener: Listener, laid: Laid, otherwise: bool) -> Draft | Refusal:
    draft = Draft(otherwise=otherwise)
    for at in sorted({*laid.conditions, *laid.unless} - set(laid.then)):
        part = laid.parts[at]
        claimed = laid.conditions.get(at) or laid.unless[at]
        groups = content(listener, part)
        refusal = _borne_out(claimed, groups)
        if refusal is not None:
            return refusal
        if at in laid.conditions:
            draft.groups.append(groups)
        else:
            draft.unless.extend(groups)
        if not part.told:
            draft.casts.append("clause" if part.marker == "if" else "phrase")
        draft.covers(part.start if part.marker in {"limit", "without", ""} else opening_of(listener, part), part.end)
    done = _done(listener, laid, draft)
    if isinstance(done, Refusal):
        return done
    draft.takes(done, laid.parts[laid.then[0]])
    draft.covers(*done.span)
    return draft


def _borne_out(claimed: Sequence[Claimed], groups: Alternatives) -> Refusal | None:
    """Does our reading of the part say what was claimed of it, and nothing that was not?"""
    found = [one for option in groups for one in option]
    if not found:
        return Refusal.unreadable
    for claim, span in claimed:
        here = [objection(claim, one) for one in found if meet(one.span, span)]
        if None not in here:
            return next((one for one in here if one is not None), Refusal.unreadable)
    all_said = all(any(meet(one.span, span) for _, span in claimed) for one in found)
    return None if all_said else Refusal.left_out


def _done(listener: Listener, laid: Laid, draft: Draft) -> Done | Refusal:
    """What is done; a subject that names the cases adds them to the draft."""
    first, *more = laid.then
    if more != list(range(first + 1, first + 1 + len(more))) or any(at in laid.conditions for at in more):
        return Refusal.several
    part = laid.parts[first]
    if listener.is_past(part):
        return Refusal.no_outcome
    done: Done | Refusal = (
        _with_cases(listener, part, laid.conditions[first], draft)
        if first in laid.conditions
        else listener.outcome_of(part) or short_outcome(listener, part) or Refusal.no_outcome
    )
    if isinstance(done, Refusal) or not more:
        return done
    end = laid.parts[more[-1]].end
    said = listener.text[done.span[1] : end].rstrip(" ,.")
    return replace(done, action=f"{done.action}{said}", span=(done.span[0], end))


def _with_cases(listener: Listener, part: Part, claimed: Sequence[Claimed], draft: Draft) -> Done | Refusal:
    """`A raise over eight percent goes to the board`: the subject names the cases."""
    cases = subject_cases(listener, part)
    if cases is None:
        return Refusal.unreadable
    refusal = _borne_out(claimed, cases.groups)
    if refusal is not None:
        return refusal
    draft.groups.append(cases.groups)
    return cases.done
