"""Does a question point at something that neither it nor the conversation names? Then somebody has to ask which one is meant."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.lexicon import content_stems, stem

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from knowledge.language import Language

POINTING = frozenset({"this", "that", "these", "those"})
PRONOUNS = frozenset({"it", "its", "they", "them", "their", "he", "him", "his", "she", "her"})
_NAMED = re.compile(r"\b((?:[A-Z][\w’'.-]*\s+){1,4})(?:of\s+)?$")
OPTIONS = 3


def open_reference(
    question: str, history: Sequence[tuple[str, str]], passages: Sequence[str], language: "Language"
) -> str | None:
    """The question to ask back; None where everything it points at is known."""
    parsed = language.parse(question)
    said = content_stems(" ".join(text for _, text in history))
    pointed = _pointed_at(parsed, said, passages)
    if pointed is not None:
        return _which(pointed, passages)
    if (not passages or not history) and _pronoun_of_nothing(parsed):
        return "What do you mean by that: could you name it?"
    return None


def _pointed_at(parsed: "Doc", said: set[str], passages: Sequence[str]) -> str | None:
    """The noun of `this library` or `the actor` where nobody has spoken of one."""
    named = any(token.pos_ == "PROPN" for token in parsed)
    for token in parsed:
        if token.pos_ not in {"NOUN", "PROPN"} or stem(token.text.lower()) in said:
            continue
        words = {one.lower_ for one in token.children if one.dep_ == "det"}
        if words & POINTING and not _goes_on(token):
            return str(token.text.lower())
        several = len(_named(token.text, passages)) > 1
        if "the" in words and token.pos_ == "NOUN" and not named and several and not _told_apart(token):
            return str(token.text.lower())
    return None


def _goes_on(noun: "Token") -> bool:
    """`that fee which …`: the question itself says which one."""
    return any(one.dep_ in {"relcl", "acl"} for one in noun.children)


def _told_apart(noun: "Token") -> bool:
    """Something at the noun says which one: `the library of the town`, `the fee for late filing`."""
    return any(
        one.dep_ in {"prep", "relcl", "acl", "poss", "compound", "nmod", "appos"} or one.pos_ in {"PROPN", "NUM"}
        for one in noun.children
    )


def _pronoun_of_nothing(parsed: "Doc") -> bool:
    """`it` or `they` with no noun before it that it could stand for."""
    for token in parsed:
        if token.lower_ in PRONOUNS and token.pos_ == "PRON" and not _says_nothing(token):
            return not any(one.pos_ in {"NOUN", "PROPN"} for one in parsed[: token.i])
    return False


def _says_nothing(pronoun: "Token") -> bool:
    """`it is possible to …`, `how long would it take to …`: it stands for nothing."""
    return (
        pronoun.dep_ == "expl"
        or pronoun.lower_ == "it"
        and any(one.dep_ in {"xcomp", "ccomp"} for one in pronoun.head.children)
    )


def _which(noun: str, passages: Sequence[str]) -> str:
    names = _named(noun, passages)
    if len(names) < 2:
        return f"Which {noun} do you mean?"
    return f"Which {noun} do you mean: {', '.join(names[:-1])} or {names[-1]}?"


def _named(noun: str, passages: Sequence[str]) -> list[str]:
    """The names that the passages give to things of that kind: `Monterey Park Bruggemeyer Library`."""
    found: list[str] = []
    for text in passages:
        for match in re.finditer(rf"\b{re.escape(noun)}\b", text, re.IGNORECASE):
            before = _NAMED.search(text[max(0, match.start() - 60) : match.start()])
            if before:
                name = f"{before[1].strip()} {text[match.start() : match.end()]}".removeprefix("The ")
                if len(name.split()) > 1 and name not in found:
                    found.append(name)
    return found[:OPTIONS]
