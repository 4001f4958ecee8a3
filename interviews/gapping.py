"""What the second half of a comparison leaves out is put back: `Fish goes after two days, meat after four` → `… Meat goes after four`.

Linguists call it gapping: clauses side by side share their verb, and each keeps only what differs. The verb is put back only where the clauses
are built alike: the same preposition before both cases (`for weddings …, for funerals …`), or before both remainders (`after two …, after four`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from interviews.exceptions_told import exceptions_marked
from interviews.neither import Edit, denied_apart
from interviews.short_ifs import short_ifs
from interviews.short_is import short_is
from interviews.turns_out import turns_out
from interviews.words import NOUNS, SPEAKERS, VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

_APART = frozenset(", ; – —".split())
_JOINED = frozenset("and but while".split())
_DESCRIBES = frozenset("DET ADJ NUM".split())
_ONLY = frozenset(["only", "just", "but"])
_CONDITIONS = frozenset("if when whenever unless".split())
_SUBORDINATE = frozenset(["WDT", "WP", "WRB"])
_NUMBERS = frozenset(["half", "twice", "double", "nothing", "all"])


@dataclass(frozen=True)
class Filled:
    """The text with what was left out, and for each character the one of the given text that it stands for."""

    text: str
    offsets: tuple[int, ...]

    def back(self, span: tuple[int, int]) -> tuple[int, int]:
        """The stretch of the given text behind a stretch of this one."""
        here = self.offsets[slice(*span)]
        return (min(here), max(here) + 1) if here else (self.offsets[-1] + 1, self.offsets[-1] + 1)


def fill_gaps(doc: Doc) -> Filled | None:
    """The text with the shared verb said again in each clause; None where nothing was left out."""
    edits = [edit for one in doc.sents for edit in denied_apart(list(one)) or _gaps(list(one))]
    edits += _apart_from(edits, [*exceptions_marked(doc.text), *short_ifs(doc.text), *short_is(doc), *turns_out(doc)])
    return _edited(doc.text, sorted(edits)) if edits else None


def _apart_from(taken: Sequence[Edit], more: Sequence[Edit]) -> list[Edit]:
    """Those that change no words that are changed already."""
    return [one for one in more if all(one[1] <= low or high <= one[0] for low, high, _ in taken)]


def moved_back(value: Any, filled: Filled) -> Any:
    """A reading's JSON with every span in the given text."""
    if isinstance(value, dict):
        return {
            key: filled.back(one)
            if key == "span"
            else _spans(one, filled)
            if key == "unread"
            else moved_back(one, filled)
            for key, one in value.items()
        }
    return [moved_back(one, filled) for one in value] if isinstance(value, list) else value


def _spans(spans: Sequence[tuple[int, int]], filled: Filled) -> list[tuple[int, int]]:
    return [filled.back((start, end)) for start, end in spans]


def _gaps(tokens: list[Token]) -> list[Edit]:
    first, *others = _clauses(tokens)
    verb = next((at for at, one in enumerate(first) if one.pos_ in VERBS), None)
    if verb is None or not verb or not others or any(one.pos_ == "SCONJ" for one in first):
        return []
    led = first[0].pos_ == "ADP"
    edits: list[Edit] = []
    for clause in others:
        found = _like_the_case(first, verb, clause) if led else _unlike_the_case(first, verb, clause)
        if found is None:
            return edits  # what follows another kind of clause goes on with that one
        edits += [*_begins(clause, tokens, found), *_named_again(first, clause), found]
    return edits


def _clauses(tokens: list[Token]) -> list[list[Token]]:
    """The words between commas and the like; a leading `and` is none of them."""
    found: list[list[Token]] = [[]]
    for one in tokens:
        if one.text in _APART:
            found.append([])
        elif not one.is_space and one.pos_ != "PUNCT" and not (not found[-1] and one.lower_ in _JOINED):
            found[-1].append(one)
    return [one for one in found if one] or [[]]


def _like_the_case(first: list[Token], verb: int, clause: list[Token]) -> Edit | None:
    """`for weddings I ask half, | for funerals nothing`: the one who acts and the verb are put back."""
    if clause[0].lower_ != first[0].lower_ or any(one.pos_ in VERBS for one in clause):
        return None
    subject = next((at for at in range(1, verb) if first[at].lower_ in SPEAKERS), None)
    case = _noun_phrase(clause, 1)
    if subject is None or case is None or case >= len(clause):
        return None
    rest = clause[case]
    stop = _verb_ends(first, verb)
    if rest.pos_ == "ADP":
        stop = next((at for at in range(stop, len(first)) if first[at].pos_ == "ADP"), stop)
    return _insert(first, subject, stop, rest)


def _unlike_the_case(first: list[Token], verb: int, clause: list[Token]) -> Edit | None:
    """Clauses whose first words are the thing that differs."""
    return (
        _under_a_condition(first, verb, clause)
        or _like_the_rest(first, verb, clause)
        or _like_the_object(first, verb, clause)
    )


def _under_a_condition(first: list[Token], verb: int, clause: list[Token]) -> Edit | None:
    """`gold members get 10 %, | silver members only if they …`: all that is done is put back before the condition."""
    case = _noun_phrase(clause, 0)
    named = any(one.pos_ in NOUNS for one in first[:verb]) and first[0].lower_ not in SPEAKERS
    if not named or case is None or case + 1 >= len(clause):
        return None
    marked = clause[case + 1] if clause[case].lower_ in _ONLY else clause[case]
    if marked.lower_ not in _CONDITIONS or any(one.tag_ in _SUBORDINATE for one in first):
        return None
    return _insert(first, verb, len(first), clause[case])


def _like_the_object(first: list[Token], verb: int, clause: list[Token]) -> Edit | None:
    """`we take cash up to 500, | cards for anything`: the one who acts and the verb are put back."""
    case, stop = _noun_phrase(clause, 0), _verb_ends(first, verb)
    if first[0].lower_ not in SPEAKERS or case is None or case >= len(clause) or clause[case].pos_ != "ADP":
        return None
    thing = _noun_phrase(first, stop)
    same = thing is not None and thing < len(first) and first[thing].pos_ in {"ADP", "SCONJ"}
    if not same or any(one.pos_ in VERBS for one in clause):
        return None
    start, end, words = _insert(first, 0, stop, clause[0])
    return start, end, words[:1].upper() + words[1:]


def _like_the_rest(first: list[Token], verb: int, clause: list[Token]) -> Edit | None:
    """`fish gets thrown away after two days, | meat after four`: the verb is put back."""
    case = _noun_phrase(clause, 0)
    named = any(one.pos_ in NOUNS for one in first[:verb]) and first[0].lower_ not in SPEAKERS
    if not named or case is None or case >= len(clause) or any(one.pos_ in VERBS for one in clause):
        return None
    stop, rest = _verb_ends(first, verb), clause[case]
    if rest.pos_ == "ADP":
        stop = next((at for at in range(stop, len(first)) if first[at].lower_ == rest.lower_), -1)
    elif not (_counts(rest) and stop < len(first) and _counts(first[stop])):
        return None
    return _insert(first, verb, stop, rest) if stop > verb else None


def _noun_phrase(clause: list[Token], start: int) -> int | None:
    """Where the noun phrase that begins here ends; None where there is none."""
    at = start
    while at < len(clause) and clause[at].pos_ in _DESCRIBES and clause[at].lower_ not in _NUMBERS:
        at += 1
    end = at
    while end < len(clause) and clause[end].pos_ in NOUNS and clause[end].lower_ not in _NUMBERS:
        end += 1
    return end if end > at else None


def _verb_ends(first: list[Token], verb: int) -> int:
    """Past the auxiliaries, the verb and its particle: `gets thrown away |`."""
    end = verb + 1
    while end < len(first) and (first[end].pos_ in VERBS or first[end].dep_ in {"prt", "neg"} or _is_away(first, end)):
        end += 1
    return end


def _is_away(first: list[Token], at: int) -> bool:
    """An adverb between the verb and the preposition that both clauses share."""
    return first[at].pos_ == "ADV" and at + 1 < len(first) and first[at + 1].pos_ == "ADP"


def _counts(token: Token) -> bool:
    return token.pos_ == "NUM" or token.lower_ in _NUMBERS


def _insert(first: list[Token], start: int, stop: int, rest: Token) -> Edit:
    last = first[stop - 1]
    words = rest.doc.text[first[start].idx : last.idx + len(last)]
    return rest.idx, rest.idx, f"{words} "


def _begins(clause: list[Token], tokens: list[Token], said: Edit) -> list[Edit]:
    """The comma before it becomes a full stop, and an `and` goes."""
    mark = next(one for one in reversed(tokens) if one.text in _APART and one.idx < clause[0].idx)
    first = clause[0]
    capital = [(first.idx, first.idx + 1, first.text[0].upper())] if said[0] > first.idx else []
    return [(mark.idx, first.idx, ". "), *capital]


def _named_again(first: list[Token], clause: list[Token]) -> list[Edit]:
    """`big ones`: the noun that they are."""
    ones = next((one for one in clause if one.lower_ in {"ones", "one"} and one.pos_ in NOUNS), None)
    noun = next((one for one in first if one.pos_ in NOUNS), None)
    if ones is None or noun is None:
        return []
    return [(ones.idx, ones.idx + len(ones), noun.text.lower() if noun.pos_ == "NOUN" else noun.text)]


def _edited(text: str, edits: list[Edit]) -> Filled:
    """What stands in the place of words stands for all of them."""
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for start, end, words in edits:
        parts += [text[at:start], words]
        offsets += [*range(at, start), *[start] * (len(words) - 1), *[max(start, end - 1)] * bool(words)]
        at = end
    return Filled("".join([*parts, text[at:]]), (*offsets, *range(at, len(text))))
