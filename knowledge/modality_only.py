"""Who, what or which data alone may: "only managers may …", "nobody except HR may …", "… is reserved for developers".

What is said so binds everybody and everything else: it forbids them the same act.
"""

import re
from dataclasses import dataclass
from typing import Literal

_MODAL = r"(?:may|can|(?:is|are)\s+(?:allowed|permitted|authori[sz]ed|entitled)\s+to)"
_ONLY_FIRST = re.compile(
    rf"^only\s+(?!(?:if|when|where|then|after|once|with|for|from|in|to|by|as|use|share|enter|at|on)\b)(?P<who>.{{2,80}}?)\s+{_MODAL}\s+(?!not\b|never\b)(?P<act>.+)$",
    re.I,
)
_ONLY_AFTER = re.compile(
    rf"^(?P<who>[\w'-]+(?:\s+[\w'-]+){{0,4}}?)\s+(?:only|alone)\s+{_MODAL}\s+(?!not\b|never\b)(?P<act>.+)$", re.I
)
_NOBODY_ELSE = re.compile(
    rf"^(?:no\s+one|nobody|no\s+\w+)\s*,?\s+(?:except(?:\s+for)?|other\s+than|but|apart\s+from|besides)\s+(?P<who>.{{2,60}}?),?\s+{_MODAL}\s+(?P<act>.+)$",
    re.I,
)
_BY_ALONE = re.compile(
    rf"^(?P<thing>.{{2,60}}?)\s+{_MODAL}\s+(?:only\s+be\s+used\s+by|be\s+used\s+(?:only|solely|exclusively)\s+by|be\s+used\s+by(?=[^.]*\bonly\b)|only\s+be\s+used\s+by)\s+"
    r"(?P<who>.{2,60}?)(?:\s+only)?(?P<rest>\s+(?:to|for|in|on|with)\s+.+)?$",
    re.I,
)
_KEPT_FOR = re.compile(
    r"^(?:the\s+)?(?:use\s+of|access\s+to)\s+(?P<thing>.{2,60}?)\s+(?:is|are)\s+(?:limited|restricted|reserved|confined)\s+(?:to|for)\s+"
    r"(?!(?:specific|certain|some|such|those|what|the\s+(?:following|minimum|purposes?)|business|a\s+need|work|\d)\b)(?P<who>.{2,60})$",
    re.I,
)
_QUALIFIED = re.compile(
    r"^(?:the\s+)?(?:\w+ly\s+)?(?:trained|authori[sz]ed|qualified|certified|licen[sc]ed|approved|registered|named|designated|permanent)\s+"
    r"(?:staff|people|persons?|users?|employees?|colleagues|personnel|members|workers)\b|"
    r"^(?:those|staff|people|persons?|users?|employees?|colleagues|personnel|anyone|somebody|workers)\s+(?:who|that|with|whose|having)\b",
    re.I,
)
_GIVEN = re.compile(r"^be\s+(?:entered|shared|uploaded|pasted|put|processed|given|typed|fed|copied|stored)\b", re.I)
_USED = re.compile(r"^be\s+used\b", re.I)


@dataclass(frozen=True)
class Alone:
    """Who or what alone may do something."""

    kind: Literal["people", "qualified", "tool", "data"]
    who: str
    act: str
    """What they may do, as the words after a modal."""


def who_alone(text: str) -> Alone | None:
    """Read a sentence that says so; None for any other."""
    text = text.strip().rstrip(" .;!")
    if match := _BY_ALONE.match(text) or _KEPT_FOR.match(text):
        rest = match.groupdict().get("rest") or ""
        return _people(match["who"], f"use {match['thing']}{rest}")
    match = _ONLY_FIRST.match(text) or _NOBODY_ELSE.match(text) or _ONLY_AFTER.match(text)
    if match is None:
        return None
    who, act = match["who"], match["act"]
    if _GIVEN.match(act):
        return Alone("data", who, act)
    if _USED.match(act):
        return Alone("tool", who, act)
    return _people(who, act)


def roles_named(who: str) -> list[str]:
    """The roles of a list: `buyers and members of the Legal department` → buyers, Legal."""
    parts = re.split(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+", who.strip())
    return [one for one in (_bare(part) for part in parts) if one]


def _people(who: str, act: str) -> Alone:
    return Alone("qualified" if _QUALIFIED.match(who) else "people", who.strip(" ,"), act)


def _bare(part: str) -> str:
    part = re.sub(
        r"^(?:(?:the|our|an?)\s+)?(?:(?:members?|staff|people|employees|colleagues)\s+(?:of|in|from)\s+)?(?:the\s+|our\s+)?",
        "",
        part,
        flags=re.I,
    )
    return re.sub(r"\s+(?:team|department|staff|members|function|group)$", "", part, flags=re.I).strip()
