"""Whether an answer calls two things one: `the same`, `just two ways of saying it`, `no difference` against `two separate things`, `I wouldn't mix those up`."""

from __future__ import annotations

import re

from interviews.short_answers import kind_of

_YES = re.compile(
    r"^\W*(?:(?:oh|well|um|ah|so),? )?(?:yes|yeah|yep|yup|aye|sure(?=\s*[,.!;]|$)|correct|exactly|right|indeed|(?:absolutely|certainly|of course|definitely)(?! not\b)|more or less|pretty much|(?:it|they|those|that|these) (?:is|are|do)(?=\s*[,.!;]|$)|that's (?:right|correct|so|true))\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^\W*(?:(?:oh|well|um|ah|so),? )?(?:(?:uh|er|hm+),? )?(?:no|nope|nah|never|(?:absolutely|certainly|of course|definitely) not|not(?: really| at all| quite)?|(?:they|it|those|these|that)(?:'re| are|'s| is)? (?:not|n't)|(?:they|those|these) aren't|(?:it|that) isn't)\b",
    re.IGNORECASE,
)
_ALIKE = re.compile(
    r"\b(?:(?<!\bno )same(?! (?!thing|one|again|for|to|as|in|either|here|there|both|of|at|way|deal|difference|story|fella|animal|beast|business)\w)|one thing|one and the same|identical|interchangeabl[ey]|synonyms?|equivalent|nicknames?|six of one|half a dozen of the other|(?:you say|i say) tom\w+"
    r"|(?:another|other|different|two|both|just|only)(?: different)? (?:words?|names?|ways?|terms?|labels?)(?: (?:for|of|to))?|no (?:real |actual )?(?:difference|distinction)|amounts? to|comes? to the same|we mean)\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"\b(?:two|both|quite|very|completely|entirely|totally|separate|distinct) (?:(?:separate|different|distinct) )?(?:things|matters|facts|questions|cases)\b|\b(?:something|somewhat) (?:else|different)|\bnothing to do\b|\bunrelated\b|\bindependent"
    r"|\bone thing\b[^.!?]{0,20}\bother(?:'s| is| one is)? (?:another|something else|quite another|a (?:second|different)|different)\b"
    r"|\bchalk and cheese\b|\bapples and oranges\b|\bnight and day\b|\b(?:whole |quite )?(?:an)?other (?:thing|story|matter) (?:entirely|altogether|again)|\bwhole (?:other|new|different)\b|\bsounds? alike\b|\bif they were\b|\bbut no\W*$"
    r"|\b(?:not|n't) (?:swap|switch|exchange|substitute)\b"
    r"|\b(?<!no )(?<!real )(?<!actual )(?<!same )(?:a )?(?:difference|distinction)\b|\bdiffer(?:s|ent)?\b(?! (?:ways?|words?|names?|terms?|wordings?|labels?|forms? of words|phras\w+|expressions?|manners? of|turns? of phrase|spellings?))|\bapart\b|\bseparate(?:ly)?\b|\bdistinct\b",
    re.IGNORECASE,
)
_NOT_MIXED = re.compile(r"(?:\bnot|n't|\bnever) (?:\w+ ){0,2}(?:mix|confuse|lump|throw)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:\bnot|n't|\bnever|\bhardly|\bnowhere near)\b[^,.;!?]{0,40}$",
    re.IGNORECASE,
)


def calls_same(answer: str) -> bool | None:
    """True where the two are called one, False where they are held apart; None where the answer says neither."""
    answer = answer.replace("’", "'")
    kind = kind_of(answer, "same", "not_same")
    if kind is not None:
        return kind == "same"
    alike, apart = _said(_ALIKE, answer), _said(_APART, answer)
    if alike is False or apart or _NOT_MIXED.search(answer):
        return False  # `I wouldn't treat those as the same`
    if alike or apart is False:
        return True
    if _NO.match(answer):
        return False
    return True if _YES.match(answer) else None


def _said(words: re.Pattern[str], answer: str) -> bool | None:
    """Whether the words are said (True) or denied (False)."""
    found = words.search(answer)
    return None if found is None else _DENIED.search(answer[: found.start()]) is None
