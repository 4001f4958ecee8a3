"""What is done: the words of a main clause → action, who acts, and whether the case is handed to somebody else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviews.parts import text_of, tokens_in
from interviews.remarks import is_remark, says_what_to_do
from interviews.roles import acting_role, given_to, says_of_role
from interviews.words import FINITE, SHORT_VERBS, SPEAKERS
from knowledge.tree import OutcomeKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ADVERBS = frozenset(
    """always just usually normally typically simply then also still generally mostly really probably only basically
    even straight""".split()
)
_LEADS = frozenset("then and but so there well now also yes or instead simply".split())
_IN_THAT_CASE = (["in", "that", "case"], ["in", "which", "case"], ["in", "such", "cases"])
_THINGS = frozenset("it that this they those these he she".split())
"""Subjects that stand for the case, and are left out of what is done."""
_SHORT_AUXILIARIES = SHORT_VERBS | {"'ll", "'d", "'ve"}
_AUXILIARIES = frozenset("'d 'll would will 've".split())
_JOINING = re.compile(r"[\s,]+(?:and|or|but)$", re.IGNORECASE)
_SAME = re.compile(
    r"^(?:the )?same(?: thing| goes| again| procedure| rule| story| as (?:above|before))?(?: goes| applies)?(?: for| with)?$|^(?:likewise|ditto)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Done:
    """An outcome, with its span in the cleaned text."""

    action: str
    who: str | None
    kind: OutcomeKind
    span: tuple[int, int]


def outcome(doc: Doc, start: int, end: int) -> Done | None:
    """Read a main clause. None when it says nothing that is done (`it's simple`, `that was ugly`)."""
    tokens = _without_lead(tokens_in(doc, start, end))
    if not tokens or is_remark(tokens):
        return None
    subject = _subject(tokens)
    who = acting_role(subject)
    acting = tokens if who is not None else _from_action(tokens, subject)
    if not acting or not says_what_to_do(acting, who):
        return None
    span = _trimmed(doc, acting[0].idx, acting[-1].idx + len(acting[-1]))
    who = who or given_to(acting)
    return Done(_plain(doc, acting[0], span), who, "escalation" if who is not None else "action", span)


def is_same(text: str) -> bool:
    """`Same thing when …`: the outcome before, again."""
    return bool(_SAME.match(text.strip(" ,.")))


def _without_lead(tokens: list[Token]) -> list[Token]:
    """`Then …`, `in that case …`: the clause without the words that only lead to it."""
    if [one.lower_ for one in tokens[:3]] in _IN_THAT_CASE:
        tokens = tokens[3:]
    while tokens and _is_lead(tokens):
        tokens = tokens[1:]
    return tokens


def _is_lead(tokens: list[Token]) -> bool:
    first = tokens[0]
    if first.lower_ == "there" and len(tokens) > 1 and tokens[1].lemma_ == "be":
        return False
    return first.lower_ in _LEADS or not first.is_alpha and not first.like_num and bool(first.text != "'")


def _subject(tokens: list[Token]) -> list[Token]:
    """The words before the finite verb."""
    for index, one in enumerate(tokens):
        finite = one.tag_ in FINITE or one.text in _SHORT_AUXILIARIES and one.pos_ != "PART"
        if finite and one.dep_ not in {"relcl", "acl"} and not _is_noun_lead(one):
            return tokens[:index]
        if index and says_of_role(one):
            return tokens[:index]
        if one.tag_ == "VB" and index == 0:
            return []
        if one.lower_ in SPEAKERS and index == 0:
            return [one]
    return []


def _is_noun_lead(token: Token) -> bool:
    """`the team lead decides`: a noun that spaCy takes for a verb."""
    return bool(token.lower_ in {"lead", "head"} and token.i + 1 < len(token.doc) and token.nbor().tag_ in FINITE)


def _from_action(tokens: list[Token], subject: list[Token]) -> list[Token]:
    """`I just | ask the director`, `it | goes back`, `the order waits`: the clause without the speaker or the case."""
    dropped = bool(subject) and (subject[0].lower_ in SPEAKERS or len(subject) == 1 and subject[0].lower_ in _THINGS)
    if subject and not dropped:
        return tokens
    start = 1 if dropped else 0
    if start >= len(tokens):
        return []
    while start < len(tokens) - 1 and _is_skipped(tokens[start], tokens[start + 1]):
        start += 1
    first = tokens[start]
    return [one for one in tokens if one.i >= first.i]


def _is_skipped(token: Token, following: Token) -> bool:
    """`always`, `would`: words before the verb that do not change what is done."""
    if token.lower_ in _ADVERBS or token.text == ",":
        return True
    return token.lower_ in _AUXILIARIES and following.lower_ not in {"got", "to", "n't"}


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    text = text_of(doc)
    while end > start and text[end - 1] in " ,;:.–—-":
        end -= 1
    while (joining := _JOINING.search(text, start, end)) is not None and joining.end() == end:
        end = joining.start()
    return start, end


def _plain(doc: Doc, first: Token, span: tuple[int, int]) -> str:
    """The expert's words as an instruction: `goes through the approval` → `go through the approval`."""
    text = re.sub(r"\s+", " ", text_of(doc)[span[0] : span[1]])
    if first.text == "'s":
        text = "it" + text
    elif first.text in {"'re", "'m", "'ve"}:
        text = _who_is(first) + text
    elif first.tag_ == "VBZ" and first.lemma_.lower() != "be":
        text = first.lemma_.lower() + text[len(first.text) :]
    elif first.lower_ in {"is", "are"} and first.tag_ in FINITE:
        text = ("they " if first.lower_ == "are" else "it ") + text
    if first.pos_ == "PROPN" or text[:2].isupper() or text[:2] in {"I ", "I'"}:
        return text
    return text[:1].lower() + text[1:]


def _who_is(short: Token) -> str:
    """Whose `'re` or `'m` it is."""
    before = short.nbor(-1).text if short.i else "they"
    return "I" if short.text == "'m" else before.lower()
