"""Commas that list instead of closing: `if it is dry, the crew is complete and nobody objects, | we fly`, `if the wall is damp, cracked or painted`."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from interviews.inner_joins import is_inner, joins
from interviews.markers import opens_marker
from interviews.parts import text_of, tokens_in
from interviews.tense import is_finite
from interviews.words import NOUNS, RELATIVES, SHORT_VERBS, SPEAKERS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_JOINS = frozenset(["and", "or"])
_ENDS = frozenset("then so but".split())
_NOMINATIVE = SPEAKERS | frozenset("he she they it you somebody nobody everybody there".split())
MOST_ITEMS = 6
"""A longer row of commas is a story, and no list."""

Item = tuple[int, int]


def list_ends(doc: Doc, comma: Token, end: int, said_before: bool, of_clauses: bool = False) -> int | None:
    """Where the list of conditions ends that goes on after this comma (a character); None where the comma closes.

    `said_before`: what is done was said already (`I say no if …`), so that nothing has to follow the list; `of_clauses`: then whole clauses may stand in it.
    """
    items = _items(tokens_in(doc, comma.idx + 1, end))
    if not items or len(items) > MOST_ITEMS or items[0][0].lower_ in _JOINS:
        return None  # `if they can, and it is near, …`: two conditions, the second told after the first
    if opens_marker(text_of(doc), items[0][0].idx, end):
        return None
    closing = next((at for at, one in enumerate(items) if _closes(one)), None)
    more = closing is not None and closing + 1 + (not said_before) < len(items)
    if closing is not None and more and items[closing + 1][0].lower_ in _JOINS:
        closing += 1  # `it's the first or it's the second, and they can pay, | we sign`
    if closing is None or any(_is_act(one) for one in items[: closing + 1]):
        return None
    last = items[closing]
    stop = int(last[-1].idx) + len(last[-1])
    if closing + 1 < len(items):
        return stop if _can_be_act(doc, items[closing + 1], end) else None
    if text_of(doc)[stop:end].lstrip().startswith(":"):  # `…, and nobody objects: we fly`
        return stop
    listed = not any(_says(one) for one in items) or of_clauses and all(_is_case(one) for one in items)
    if said_before and listed:
        return stop
    return _runs_into_act(last) if closing == 0 else None


def adds_condition(doc: Doc, before: int, at: int, end: int) -> bool:
    """`when the tank is low, | and it's before Friday, we order`: the clause after `and` is a condition too.

    `before`: where the condition before ended. One that ends in its auxiliary (`if they can, and …`) points back and stands on its own.
    """
    items = _items(tokens_in(doc, at, end))
    last = next((one for one in reversed(tokens_in(doc, 0, before)) if not one.is_punct), None)
    if len(items) < 2 or last is None or last.pos_ in {"AUX", "PART"} or last.dep_ == "neg":
        return False
    return _says(items[0]) and not _is_act(items[0]) and _can_be_act(doc, items[1], end)


def listed_ends(doc: Doc, start: int, end: int) -> tuple[list[Token], list[Item]] | None:
    """`the wall is | damp, cracked or painted`: the words that the alternatives share, and each of them.

    None where fewer than three items end a clause, or one of them says more than a name or a quality.
    """
    tokens = tokens_in(doc, start, end)
    verb = next((at for at, one in enumerate(tokens) if is_finite(one) or one.text in SHORT_VERBS), None)
    if verb is None or not any(one.text == "," for one in tokens[verb:]):
        return None
    rest = tokens[verb + 1 :]
    items = [part for part in _items(rest) if part]
    *listed, last = items
    join = next((at for at, one in enumerate(last) if one.lower_ == "or"), None)
    if join is None or not listed or any(_says(one) for one in items):
        return None
    pieces = [*listed, *([last[:join]] if join else []), last[join + 1 :]]
    if len(pieces) < 3 or not all(pieces) or any(one.lower_ in _JOINS for part in pieces for one in part):
        return None
    if not (_are_qualities(pieces) or _are_names(pieces)):
        return None
    return tokens[: verb + 1], [(part[0].idx, part[-1].idx + len(part[-1])) for part in pieces]


def closing_word(tokens: list[Token], comma: int) -> str | None:
    """The `and` or `or` that closes the list which this comma is part of; one inside of an item (`they are not employed or self-employed`) closes nothing."""
    items = _items(tokens[comma + 1 :])
    after_comma = next((one[0].lower_ for one in items[1:] if one[0].lower_ in _JOINS), None)
    if after_comma is not None:  # `it is oak, it is wet or it is cracked, and there is time`
        return str(after_comma)
    every = [one for item in items for one in joins(item) if not is_inner(item, one)]
    return str(every[-1].lower_) if every else None


def _items(tokens: list[Token]) -> list[list[Token]]:
    """The words between commas; another mark ends the list."""
    found: list[list[Token]] = [[]]
    for one in takewhile(lambda token: token.text not in {";", ":", "–", "—", "(", "?"}, tokens):
        if one.text == ",":
            found.append([])
        elif not one.is_punct:
            found[-1].append(one)
    return [one for one in found if one]


def _closes(item: list[Token]) -> bool:
    """`the fee is paid and nobody has objected`, `cracked or painted`, `and C`: the last of a list, or the last two."""
    at = next((at for at, one in enumerate(item) if one.lower_ in _JOINS), None)
    if at is None or at + 1 >= len(item):
        return False
    return not _says(item[:at]) or _says(item[at + 1 :])


def _says(words: list[Token]) -> bool:
    """Holds a finite verb; `cracked` at the start is a quality, whatever form it is taken for."""
    return any(
        is_finite(one) and not (at == 0 and one.tag_ == "VBD") or one.text in SHORT_VERBS and one.pos_ in VERBS
        for at, one in enumerate(words)
    )


def _is_case(item: list[Token]) -> bool:
    """`the papers are there and the buyer has paid`: clauses with subjects of their own, nobody speaking, nothing pointed back at."""
    clauses: list[list[Token]] = [[]]
    for one in item:
        if one.lower_ in _JOINS and not is_inner(item, one):
            clauses.append([])
        else:
            clauses[-1].append(one)
    return all(_says(one) and one[0].pos_ not in VERBS and not _is_told(one) for one in clauses if one)


def _is_told(clause: list[Token]) -> bool:
    return not _is_state(clause) and any(one.lower_ in SPEAKERS or one.tag_ in RELATIVES for one in clause[:3])


def _is_state(clause: list[Token]) -> bool:
    """`we've got them down as late`, `we're talking about soup`, `I have a key`: what is so with those who speak, and nothing that they do."""
    if len(clause) < 3 or clause[0].lower_ not in SPEAKERS:
        return False
    verb, after = clause[1], clause[2]
    if verb.lower_ in {"'ve", "have", "had"}:
        return bool(
            after.lower_ not in {"to", "got"} or len(clause) > 3 and after.lower_ == "got" and clause[3].lower_ != "to"
        )
    if verb.lower_ in {"'re", "are", "'m", "am", "were", "was"}:
        return bool(after.tag_ != "VBG" or after.lemma_.lower() in {"talk", "look", "deal", "speak"})
    return False


def _is_act(item: list[Token]) -> bool:
    """`I call them`, `then …`, `which …`, `call them`: no condition."""
    first = item[0]
    if _is_state(item):
        return False
    if first.lower_ in SPEAKERS | _ENDS or first.tag_ in RELATIVES or first.tag_ == "VB":
        return True
    return bool(first.tag_ == "VBP" and first.dep_ == "ROOT")


def _can_be_act(doc: Doc, item: list[Token], end: int) -> bool:
    """After the list something is done: no `and`, no clause of its own that a marker opens."""
    first = item[0]
    if first.lower_ in _JOINS | {"but"} or first.tag_ in RELATIVES or opens_marker(text_of(doc), first.idx, end):
        return bool(first.lower_ == "then")
    return _says(item) or first.tag_ in {"VB", "VBP"} or first.lower_ in SPEAKERS | {"then", "no"}


def _runs_into_act(item: list[Token]) -> int | None:
    """`snow or fog | I delay the start`: where the one who acts stands after the names."""
    act = next((at for at, one in enumerate(item) if one.lower_ in _NOMINATIVE), None)
    if not act or not _says(item[act + 1 : act + 4]):
        return None
    names = item[:act]
    joined = any(one.lower_ in _JOINS for one in names)
    return int(item[act].idx) if joined and not _says(names) and names[-1].pos_ in NOUNS | {"ADJ"} else None


def _are_qualities(pieces: list[list[Token]]) -> bool:
    """`damp`, `badly cracked`, `of wood`."""
    return all(one[-1].pos_ in {"ADJ", "VERB", "ADV"} and len(one) <= 3 for one in pieces)


def _are_names(pieces: list[list[Token]]) -> bool:
    """`diabetes`, `high blood pressure`, `a heart condition`."""
    kinds = NOUNS | {"DET", "ADJ", "NUM", "PART"}
    return all(one[-1].pos_ in NOUNS and all(word.pos_ in kinds for word in one) for one in pieces)
