"""The question asked back: plain words about exactly one condition."""

import re

from knowledge.rule_conditions import Condition
from knowledge.rule_saying import says_verb

_YOU_ARE = re.compile(r"^(?:you|they)(?:['’]re| are)\s+(?:also\s+)?", re.I)
_YOU_HAVE = re.compile(r"^(?:you|they)['’]ve\s+", re.I)
_NOT = re.compile(r"^(?:not|do not|don['’]t|did not|didn['’]t)\s+", re.I)
_YOU = re.compile(r"^(?P<who>you|they)\s+(?P<rest>.+)$", re.I | re.S)
_DUTY = re.compile(r"^(?:must|need to|have to|should|will)\s+", re.I)
_MODAL = re.compile(r"^(?P<verb>have|can|could|may|had|were|are)\s+(?P<rest>.+)$", re.I | re.S)
_PARTICIPLE = re.compile(r"^(?:\w+ed|been|lived|got|had|made|paid|lost|left|sold|bought|given|taken)\b", re.I)
_SUBJECT = re.compile(
    r"^(?P<who>(?:your|the|it|he|she|this|that|these|those|an?|any|all|each|no)\b.{0,60}?|it)\s+"
    r"(?P<verb>is|are|was|were|has|have|had|can|could|will|would|must)\s+(?P<rest>.+)$",
    re.I | re.S,
)
_THIRD = re.compile(
    r"^(?P<who>(?:your|the|it|he|she|this|that)\b(?:\s+\w+){0,2}?)\s+(?P<verb>[a-z]+s)\s+(?P<rest>.+)$", re.S
)
_STATE = re.compile(r"^(?:under|over|in|at|on|of|from|aged|between|planning|going|working|able|not|\w+ing|an?)\b", re.I)
_PAST = re.compile(r"^(?P<who>you|they)\s+(?P<verb>\w+ed|bought|sold|left|made|got|had)\s", re.I)


def question_about(condition: Condition) -> str:
    """One plain question, in the words of the rule."""
    text = re.sub(r"\s+", " ", condition.whole).strip(" .,;:")
    if text.endswith("?") or condition.kind == "asked":
        return text.rstrip("?") + "?"
    return _capital(_turned(text, condition)) + "?"


def _turned(text: str, condition: Condition) -> str:
    if match := _YOU_ARE.match(text):
        return f"are you {_plain(text[match.end() :])}"
    if match := _YOU_HAVE.match(text):
        return f"have you {_plain(text[match.end() :])}"
    if match := _YOU.match(text):
        return _of_you(match["rest"])
    first = text.split(" ", 1)[0].lower()
    if condition.kind in ("item", "must", "if") and first in ("are", "be"):
        return f"are you {_plain(text.split(' ', 1)[-1])}"
    if condition.kind in ("item", "must") and (says_verb(first) or _NOT.match(text)) and first != "is":
        return _of_you(text)
    if match := _SUBJECT.match(text):
        return f"{match['verb']} {_small(match['who'])} {_plain(match['rest'])}"
    if condition.kind in ("if", "item") and (match := _THIRD.match(text)):
        return f"does {_small(match['who'])} {_bare(match['verb'])} {match['rest']}"
    if condition.kind in ("item", "if") and _STATE.match(text):
        return f"are you {_plain(_small(text))}"
    if condition.kind == "must":
        return f"is this so: {text}"
    return (
        f"is it about {_small(text)}"
        if condition.kind in ("item", "list", "heading")
        else f"does this apply: {_small(text)}"
    )


def _of_you(rest: str) -> str:
    rest = _DUTY.sub("", rest)
    rest = _NOT.sub("", rest)
    if re.match(r"(?:be|are)\s", rest, re.I):
        return f"are you {_plain(rest.split(' ', 1)[1])}"
    modal = _MODAL.match(rest)
    if modal and (modal["verb"].lower() != "have" or _PARTICIPLE.match(_plain(modal["rest"]))):
        return f"{modal['verb'].lower()} you {_plain(modal['rest'])}"
    return f"do you {_small(rest)}" if not _PAST.match(f"you {rest} ") else f"is it so that you {rest}"


def _plain(rest: str) -> str:
    """Without its `not`: the question is asked of the thing, the rule knows which answer it wants."""
    return _NOT.sub("", rest)


def _bare(verb: str) -> str:
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(("sses", "shes", "ches", "xes", "oes")) else verb[:-1]


def _small(text: str) -> str:
    """The first letter small, unless the word is a name or a short form."""
    first = text.split(" ", 1)[0]
    common = {
        "the",
        "a",
        "an",
        "your",
        "you",
        "it",
        "this",
        "that",
        "these",
        "any",
        "all",
        "each",
        "no",
        "people",
        "items",
    }
    return text[:1].lower() + text[1:] if first.lower() in common else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
