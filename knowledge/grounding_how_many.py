"""Of how many it holds: `most of the pots` for `few of the pots`, `every seat` for `every second seat`."""

import re
from collections.abc import Iterator, Sequence

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_stretches import meaning

_SHARES = {"none": 0, "few": 1, "hardly": 1, "some": 2, "several": 2, "many": 3, "most": 3, "all": 4, "every": 4, "each": 4}  # fmt: skip
_ALL = 4
_MANY = 3
_FEW = 1
_QUANTIFIED = re.compile(
    r"\b(?<!a )(?<!not )(?P<share>none|few|hardly any|some|several|many|most|all|every|each)(?: of)?(?: (?:the|our|my|these|those|its|their))? (?P<of>[a-z]+(?: [a-z]+){0,2})",
    re.IGNORECASE,
)
_EVERY_OTHER = re.compile(
    r"\b(?:every|each) (?:second|other|third|[a-z]{3,}th|\d+(?:nd|rd|st|th)) (?P<noun>[a-z]+)", re.IGNORECASE
)
_EVERY = re.compile(r"\b(?:every|each|all)(?: the| of the)? (?P<noun>[a-z]+)", re.IGNORECASE)
_ONE = re.compile(r"\b(?:one|a single)(?: of (?:the|our|my|these|those|its|their))? (?P<noun>[a-z]+)", re.IGNORECASE)
_EACH_ONE = re.compile(
    r"\b(?:all|every|each|both)(?: of)?(?: (?:the|our|my|these|those|its|their))? (?P<noun>[a-z]+)", re.IGNORECASE
)
_EVERY_DAY = re.compile(
    r"\b(?:(?:every|each) day(?: of the week)?|daily|any day|all (?:the )?days|(?:all|the whole) week|seven days a week)\b",
    re.IGNORECASE,
)
_SOME_DAYS = re.compile(
    r"\b(?:weekdays?|weekends?|(?:working|business|school|market) days?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.IGNORECASE,
)
_IF_ANY = re.compile(
    r"\b(?:with|if|when|whenever|where|whether|unless|once|before|in case)(?: \w+){0,2} (?:any(?:one|body|thing)?|either(?: of)?)\b",
    re.IGNORECASE,
)
"""There one is enough."""
_WHOLE = re.compile(r"\b(?:every(?:one|body|thing)?|all|each|both)\b", re.IGNORECASE)
_POINTS = frozenset(map(lexicon.stem, "one ones".split()))
"""`every tenth one`, of whatever was named."""
_PART_ENDS = re.compile(r"[,;:]|\b(?:and|but)\b")
SAME = 0.7
"""Share of the claim's other words that the sentence of the evidence has, from which it tells the same."""


def differs(sentence: str, evidence: Sequence[str]) -> bool:
    """The claim tells of many what the evidence tells of few, or the other way round, or leaves out that it is every other one."""
    told = [text[slice(*span)] for text in evidence for span in lexicon.sentences(text)]
    words = lexicon.content_stems(_EVERY_DAY.sub("", sentence))
    same = [one for one in told if len(words & lexicon.content_stems(one)) >= SAME * len(words)]
    if _every_other_for_each(sentence, same):
        return True
    if len(words & lexicon.content_stems(" ".join(told))) >= SAME * len(words) and _all_for_any(sentence, told):
        return True
    found = (_another_share, _each_for_every_other, _each_for_one, _every_day_for_some)
    return bool(same) and any(check(sentence, same) for check in found)


def _another_share(sentence: str, told: Sequence[str]) -> bool:
    known = [one for text in told for one in _shares(text)]
    for share, of in _shares(sentence):
        theirs = [other for other, things in known if things & of]
        if theirs and all(_apart(share, other) for other in theirs):
            return True
    return False


def _apart(one: int, other: int) -> bool:
    least, most = min(one, other), max(one, other)
    return least <= _FEW and most >= _MANY or least == 0 and most > _FEW


def _all_for_any(sentence: str, told: Sequence[str]) -> bool:
    """`in which everyone is under 14` where the evidence has `with anyone under 14`."""
    some = {behind for text in told for one in _IF_ANY.finditer(text) if (behind := _behind(text, one))}
    whole = {behind for text in told for one in _WHOLE.finditer(text) if (behind := _behind(text, one))}
    return any(_behind(sentence, one) in some - whole for one in _WHOLE.finditer(sentence))


def _behind(text: str, found: re.Match[str]) -> str | None:
    """The first word of meaning, or number, behind a quantifier."""
    return next((said for one in lexicon.tokens(text[found.end() :]) if (said := meaning(one)) is not None), None)


def _shares(text: str) -> Iterator[tuple[int, frozenset[str]]]:
    """Each share with the stems of its things; `none has` is `all have no`."""
    for found in _QUANTIFIED.finditer(text):
        share = _SHARES[found["share"].lower().split()[0]]
        denied = any(is_negation(one.text) for one in lexicon.tokens(_PART_ENDS.split(text[found.end("share") :])[0]))
        yield _ALL - share if denied else share, frozenset(lexicon.content_stems(found["of"]))


def _each_for_every_other(sentence: str, told: Sequence[str]) -> bool:
    if _EVERY_OTHER.search(sentence):
        return False
    others = {lexicon.stem(one["noun"]) for text in told for one in _EVERY_OTHER.finditer(text)}
    whole = {lexicon.stem(one["noun"]) for text in told for one in _EVERY.finditer(text)}
    said = {lexicon.stem(one["noun"]) for one in _EVERY.finditer(sentence)}
    return bool(said & (others - whole)) or bool(said and others & _POINTS)


def _every_other_for_each(sentence: str, told: Sequence[str]) -> bool:
    """`every second autumn` where the evidence has `every autumn`."""
    others = {lexicon.stem(one["noun"]) for text in told for one in _EVERY_OTHER.finditer(text)}
    whole = {lexicon.stem(one["noun"]) for text in told for one in _EVERY.finditer(text)}
    return any(lexicon.stem(one["noun"]) in whole - others for one in _EVERY_OTHER.finditer(sentence))


def _each_for_one(sentence: str, told: Sequence[str]) -> bool:
    """`all the adults stay` where the evidence has `one adult stays`."""
    single = {lexicon.stem(one["noun"]) for text in told for one in _ONE.finditer(text)}
    whole = {lexicon.stem(one["noun"]) for text in told for one in _EACH_ONE.finditer(text)}
    return any(lexicon.stem(one["noun"]) in single - whole for one in _EACH_ONE.finditer(sentence))


def _every_day_for_some(sentence: str, told: Sequence[str]) -> bool:
    """`every day` where the evidence has `on weekdays`."""
    if not _EVERY_DAY.search(sentence) or _SOME_DAYS.search(_EVERY_DAY.sub("", sentence)):
        return False
    return all(_SOME_DAYS.search(text) and not _EVERY_DAY.search(text) for text in told)
