"""An answer to a list that was said back, item by item: `1 and 3 are right, 2 is wrong, 4: if it is late, I call them`. Pure, over the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from interviews.reading import Span

Word = Literal["confirm", "correct", "reject"]
FEWEST_WORDS = 3
"""A correction has at least so many words, or a number."""
MOST_BESIDE = 6
"""A yes with more words beside it says something of its own."""
_ORDINALS = {
    word: number
    for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_THING = r"(?:number|no\.|nr\.?|rule|item|point|line)"
_NUMBER = rf"(?:{_THING}\s*(?P<named>\d{{1,2}})|(?P<bare>\d{{1,2}})(?![\d.,]?\d|\s*%)|the (?P<told>{'|'.join(_ORDINALS)}|last)(?: (?:one|{_THING}))?)"
_SAYS = (
    r"\s*[:)–—-]|\.\s|\s*,\s*(?:no|yes|right|wrong|correct|not)\b|\s+(?:both |all )?(?:is|are|isn['’]t|aren['’]t|was|should|must|has to|have to|needs?|reads?|holds?|stays?|goes|go|"
    r"can go|does|doesn['’]t|do not|don['’]t|yes|no|right|wrong|correct|fine|ok|okay|not|out)\b|['’]s\b"
)
_JOINED = r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*)"
_AFTER_A_WORD = (
    "(?:" + "|".join(f"(?<={word})" for word in "yes no ok okay right wrong correct fine true".split()) + ")"
)
_GROUP = re.compile(
    rf"(?P<lead>^\s*|[\n.;!?]\s*(?:(?:and|but)\s+)?|,\s*(?:and\s+|but\s+)?|\s(?:and|but)\s+|{_AFTER_A_WORD}\s+)(?P<items>{_NUMBER}(?:{_JOINED}(?:{re.sub('P<[a-z]+>', ':', _NUMBER)}))*)(?={_SAYS})",
    re.IGNORECASE,
)
_ONE = re.compile(rf"(\d{{1,2}})|\b({'|'.join(_ORDINALS)}|last)\b", re.IGNORECASE)
_LINK = (
    r"^[\s:),.–—-]*(?:(?:both|all|they|it|that|is|are|was|['’]s)\s+)*(?:(?:still|all|quite|exactly|simply|just|so)\s+)*"
)
_YES = re.compile(
    rf"{_LINK}(?:yes|right|correct|ok(?:ay)?|fine|good|true|holds?|stays?|stands?|as it is|unchanged|agreed)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    rf"{_LINK}(?:no longer(?: \w+)?|(?:isn['’]t|aren['’]t|not) (?:quite )?(?:right|true|so|correct|how|what)\b[^.;:,\n]*|no|not|wrong|false|nonsense|out|removed?|deleted?|dropped|drop|gone|"
    r"(?:should |can |has to |must )?(?:go|goes)(?: out)?|(?:does|do)(?: not|n['’]t) hold)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"^[\s:),.–—-]*(?:(?:but|instead|rather|it|that|this)\s+)*(?:(?:should|must|ought to|has to|needs to)(?: be| read| say)?|reads?|make it|say)?[\s:,–—-]*",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"(?<=[.;!?\n])\s*(?:also|besides|and also|another|what is missing|one more|on top)\b", re.IGNORECASE
)


class ItemSaid(NamedTuple):
    """The word on one item of a list."""

    number: int
    """From 1."""
    word: Word
    span: Span
    """All that was said of it in the answer."""
    instead: Span | None = None
    """For a correction: how it should be."""


def items_said(answer: str, count: int) -> list[ItemSaid]:
    """The word on each item that the answer names, in its order; an item that is named with nothing that can be understood is left out."""
    groups = [one for one in _GROUP.finditer(answer) if all(1 <= number <= count for number in _numbers(one, count))]
    found: list[ItemSaid] = []
    ends = [*(one.start() for one in groups[1:]), len(answer)]
    for group, end in zip(groups, ends, strict=False):
        beside = _BESIDES.search(answer, group.end(), end)
        end = beside.start() if beside else end
        found += _of(group, answer, end, count)
    return found


def _of(group: re.Match[str], answer: str, end: int, count: int) -> Iterator[ItemSaid]:
    span, words = (group.start("items"), _trimmed(answer, end)), answer[group.end() : end]
    yes, no = _YES.match(words), _NO.match(words)
    beside = words[yes.end() :].split() if yes else []
    for number in _numbers(group, count):
        if yes and len(beside) <= MOST_BESIDE and not {"but", "except", "unless", "only"} & set(beside):
            yield ItemSaid(number, "confirm", span)
            continue
        passed = yes.end() if yes else no.end() if no else 0
        lead = _INSTEAD.match(words[passed:].lstrip(" ,.;"))
        start = end - len(words[passed:].lstrip(" ,.;")) + (lead.end() if lead else 0)
        instead = answer[start:end]
        if len(instead.split()) >= FEWEST_WORDS or re.search(r"\d", instead):
            yield ItemSaid(number, "correct", span, (start, span[1]))
        elif no:
            yield ItemSaid(number, "reject", span)


def _numbers(group: re.Match[str], count: int) -> list[int]:
    """`1, 2 and the last one`."""
    return [
        int(digits) if digits else count if word.casefold() == "last" else _ORDINALS[word.casefold()]
        for digits, word in _ONE.findall(group["items"])
    ]


def _trimmed(answer: str, end: int) -> int:
    return len(answer[:end].rstrip())
