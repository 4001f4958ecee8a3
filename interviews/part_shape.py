"""The shape of a part of a sentence: who or what is its subject, and how it is said of it. For telling cases from what is done."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from interviews.parts import tokens_in
from interviews.roles import acting_role, says_of_role
from interviews.tense import in_past, is_finite
from interviews.words import FINITE, INDEFINITE_ARTICLES, NOUNS, POSSESSIVES, SHORT_VERBS, SPEAKERS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Subject = Literal["none", "speaker", "you", "pointing", "somebody", "role", "indefinite", "the", "own", "bare"]
Said = Literal["nothing", "state", "event", "passive", "modal", "past", "act", "done", "asked"]
"""`state`: is, has; `act`: an imperative; `done`: only a participle (`declined`); `asked`: `is it in, …`."""
_POINTING = frozenset("it they he she that this those these there".split())
_SOMEBODY = frozenset("somebody someone anybody anyone something anything nobody nothing everybody everyone".split())
_ARTICLES = INDEFINITE_ARTICLES | {"no", "every", "each", "another"}
_MODALS = frozenset("can could must should may might will shall wo ca".split())
_HAS_TO = frozenset("has have needs need".split())
_CONTRACTED = SHORT_VERBS | {"'ve", "'d", "'ll", "'m", "’s", "’re"}
_BEFORE_A_PREDICATE = frozenset("ADJ ADV VERB ADP DET PRON NUM ADV PART".split())
_LEADS = frozenset("and but so then or also well now yes just only always usually normally simply instead plus".split())
_ASKED = frozenset("is are was has have does do".split())
_IN_THAT_CASE = (["in", "that", "case"], ["in", "which", "case"], ["in", "such", "cases"])
_BASES = frozenset(["VB", "VBP"])


@dataclass(frozen=True)
class Shape:
    """One part, without the words that only lead to it."""

    tokens: list[Token]
    subject: Subject
    said: Said
    verb: Token | None

    @property
    def first(self) -> Token:
        """Its first word."""
        return self.tokens[0]


def shape(doc: Doc, start: int, end: int, separate: bool = True) -> Shape | None:
    """The shape of a stretch; None where it has no words. `separate`: a comma or the like stands before it."""
    tokens = [one for one in tokens_in(doc, start, end) if not one.is_punct or one.text in {"-", "'"}]
    asked = (
        separate
        and len(tokens) > 2
        and tokens[0].lower_ in _ASKED
        and tokens[1].pos_ in {"PRON", "DET", "NOUN", "PROPN"}
    )
    if [one.lower_ for one in tokens[:3]] in _IN_THAT_CASE and len(tokens) > 3:
        tokens = tokens[3:]
    while len(tokens) > 1 and tokens[0].lower_ in _LEADS and tokens[1].text != "'s":
        tokens = tokens[1:]
    if not tokens:
        return None
    if asked:
        return Shape(tokens, "bare", "asked", tokens[0])
    place = _verb(tokens)
    if place is None:
        return Shape(tokens, "none", "done" if _is_participle(tokens) else "nothing", None)
    subject = _subject(tokens[:place])
    return Shape(tokens, subject, _said(tokens, place), tokens[place])


def _verb(tokens: list[Token]) -> int | None:
    """Where the finite verb stands that is of no relative clause, or an imperative at the start."""
    if tokens[0].tag_ in _BASES and tokens[0].lemma_ != "be" or tokens[0].lower_ in {"do", "don't"}:
        return 0
    if tokens[0].lower_ in SPEAKERS and len(tokens) > 1:
        return 1
    speaker = next((at for at, one in enumerate(tokens[:-1]) if one.lower_ in SPEAKERS | {"nobody"}), 0)
    if speaker and not any(one.tag_ in FINITE for one in tokens[:speaker]):
        return speaker + 1
    relative = False
    for place, one in enumerate(tokens):
        if one.tag_ in {"WDT", "WP"} and place:
            relative = True
        if one.text in _CONTRACTED and place and _is_verb_short(tokens, place) or is_finite(one):
            if relative:
                relative = False
                continue
            if place == 0 and one.tag_ == "VBD":
                return None
            if one.tag_ == "VBP" and _is_singular(tokens[:place]):
                continue
            return place
        if place and says_of_role(one):
            return place
    return None


def _is_singular(subject: list[Token]) -> bool:
    """`sick leave`, `debt service cover`: no verb in the plural belongs to such a subject."""
    nominal = list(takewhile(lambda one: one.pos_ != "ADP", subject))
    return bool(nominal) and nominal[-1].tag_ in {"NN", "JJ"}


def _is_verb_short(tokens: list[Token], place: int) -> bool:
    """`the seal's broken`: this `'s` is no possessive."""
    if tokens[place].pos_ != "PART" or place + 1 >= len(tokens):
        return bool(tokens[place].pos_ != "PART")
    after = tokens[place + 1]
    return after.pos_ in _BEFORE_A_PREDICATE and not (after.pos_ == "ADJ" and place + 2 < len(tokens))


def _is_participle(tokens: list[Token]) -> bool:
    """`declined`, `not accepted`, `sent back to the shop`."""
    first = tokens[1] if tokens[0].lower_ in {"not", "never"} and len(tokens) > 1 else tokens[0]
    if first.i + 1 < len(first.doc) and first.nbor().tag_ in {"NN", "NNS"}:
        return False
    named = any(one.dep_ in {"ROOT", "dep"} and one.pos_ in NOUNS and one.i > first.i for one in tokens)
    return first.tag_ in {"VBN", "VBD"} and first.dep_ != "amod" and not named


def _subject(tokens: list[Token]) -> Subject:
    if not tokens:
        return "none"
    first = tokens[0].lower_
    if first in SPEAKERS or tokens[-1].lower_ in SPEAKERS:
        return "speaker"
    if first == "you":
        return "you"
    if first in _POINTING and len([one for one in tokens if one.pos_ != "ADV"]) == 1:
        return "pointing"
    if first in _SOMEBODY:
        return "somebody"
    if acting_role(tokens) is not None:
        return "role"
    if first in _ARTICLES:
        return "indefinite"
    if first in POSSESSIVES | {"mine", "ours"}:
        return "own"
    if first in {"the", "this", "that", "these", "those", "some", "most"}:
        return "the"
    return "bare" if any(one.pos_ in NOUNS for one in tokens) else "none"


def _said(tokens: list[Token], place: int) -> Said:
    verb = tokens[place]
    rest = tokens[place + 1 :]
    if place == 0:
        return "act"
    if verb.lower_ in _MODALS or verb.text == "'ll" or verb.lower_ in _HAS_TO and rest[:1] and rest[0].lower_ == "to":
        return "modal"
    participle = next((one for one in rest[:3] if one.tag_ in {"VBN", "VBD"}), None)
    if verb.lemma_ == "get" and participle is not None:
        return "passive"
    if in_past(verb) and verb.lower_ not in {"'d"}:
        return "past"
    if verb.lemma_ == "be" or verb.text in {"'s", "'re", "'m", "’s"}:
        return "passive" if participle is not None and participle.dep_ != "acomp" else "state"
    if verb.lemma_ == "have" or verb.text == "'ve":
        return "state"
    return "event"
