"""Whether a question was asked before in nearly the same words: the same things named, numbers and denials alike, in any order."""

import re
from collections.abc import Sequence

from interviews.asking import asking_parts
from knowledge.agenda import NEGATIONS
from knowledge.lexicon import STOP_WORDS, tokens

ALIKE = 0.75
"""Share of the words that carry meaning that two questions have in common, from which one repeats the other."""
_FRAME = frozenset(
    """do does did happen happens then here there still usually normally generally typically begin start please think picture imagine suppose
    case cases time now one way different differently something else anything thing things would case's""".split()
)
"""Words that questions are made of; two questions that differ in these alone are one."""
_KEPT = frozenset(
    "first last next before after not no never above below over under more less same most least who where when why how".split()
)


_AT_WHICH = re.compile(
    r"\b(?:at|from|in) (?:what|which) (?:point|moment|stage|time|situation)\b(?: (?:is|was) it that)?", re.IGNORECASE
)
_YOU = re.compile(r"\byou\b", re.IGNORECASE)
_OTHERS = frozenset("they them he him she her we us".split())


def repeats(text: str, before: Sequence[str]) -> bool:
    """Whether this was asked before. The same request about something else (`You said: “…” In which cases …?`) is no repeat."""
    return any(_same(text, one) for one in before)


def _same(text: str, other: str) -> bool:
    if _letters(text) == _letters(other):
        return True
    if _numbers(text) != _numbers(other) or _denials(text) != _denials(other):
        return False
    if _is_set_up(text) and _is_set_up(other):  # two cases, two rules: one word makes another of it
        return _meanings(text) == _meanings(other)
    here, there = frozenset(_meanings(text)), frozenset(_meanings(other))
    if here != there and len(_YOU.findall(text)) != len(_YOU.findall(other)) or _others(text) != _others(other):
        return False
    if _share(here, there) >= ALIKE and (len(here) > 1 or _share(_words(text), _words(other)) >= ALIKE):
        return True
    if here == there and _share(_words(text), _words(other)) >= ALIKE:
        return True
    asked = frozenset(_meanings(_asking(text)))
    return not _is_set_up(text) and len(asked) > 1 and _share(asked, frozenset(_meanings(_asking(other)))) >= ALIKE


def _is_set_up(text: str) -> bool:
    """Whether a case or somebody's words come before what is asked."""
    return _letters(text) != _letters(_asking(text)) or "“" in text


def _share(here: frozenset[str], there: frozenset[str]) -> float:
    return len(here & there) / len(here | there) if here or there else 0.0


def _asking(text: str) -> str:
    parts = asking_parts(text)
    return parts[-1] if parts else text


def _meanings(text: str) -> tuple[str, ...]:
    """The stems that carry the meaning, in order."""
    return tuple(
        one.stem
        for one in tokens(_whole(text))
        if one.text.lower() in _KEPT or one.text.lower() not in STOP_WORDS and one.text.lower() not in _FRAME
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", _whole(text).casefold()))


def _whole(text: str) -> str:
    """`What's` as `What is`, `whom` as `who`, `at which point` as `when`."""
    text = re.sub(r"(?<=\w)['’]s\b", " is", text).replace("’", "'")
    return _AT_WHICH.sub("when", re.sub(r"\bwhom\b", "who", text, flags=re.IGNORECASE))


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[ ,.](?=\d{3}\b)", "", text)))


def _others(text: str) -> frozenset[str]:
    """Who it is about beside the person asked: `How long do they wait?` is not `How long do you wait?`"""
    return _words(text) & _OTHERS


def _denials(text: str) -> int:
    return sum(one in NEGATIONS for one in re.findall(r"n't\b|\w+?(?=n't\b)|\w+", text.casefold().replace("’", "'")))
