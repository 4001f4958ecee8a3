"""Of how large a share it holds, in whichever words: `the whole fee` for `half of the fee`, `all orders` for `nearly all orders`."""

import re
from collections.abc import Iterator, Sequence

from knowledge import lexicon
from knowledge.clauses import is_negation
from knowledge.grounding_stretches import meaning

_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|a hundred|\\d+"
_OF = r"(?: of)?(?: (?:the|our|my|your|his|her|its|their|these|those))?"
_SHARES = {
    "notall": rf"not (?:all|every|each)\b{_OF}|not (?=everyone|everybody)",
    "nearly": rf"(?:almost|nearly|virtually|practically) (?:all|every|each|the (?:whole|entire))\b{_OF}|all but (?:{_COUNT})\b{_OF}",
    "most": rf"(?<!at )most\b{_OF}|(?:the |a )?(?:vast |large |great )?majority\b{_OF}|(?:more|over) (?:than )?half\b{_OF}",
    "half": rf"(?<!than )half(?! (?:an?|past|price|way|day|hour)\b)\b{_OF}",
    "part": rf"(?:an?|one) (?:quarter|third|fifth|sixth|tenth) of\b(?: the)?|(?:two|three|four) (?:thirds|quarters|fifths)\b{_OF}|(?:{_COUNT}) (?:in|out of(?: every)?) (?:{_COUNT})(?= [a-z]+s\b)",
    "counted": rf"(?:{_COUNT}) of (?:the|our|my|your|these|those|all) (?:{_COUNT})\b",
    "one": r"(?:only |just )?(?:one|a single one) of (?:the|our|my|your|his|her|its|their|these|those)\b|(?:only |just |exactly )?(?:one|a single)(?= [a-z]+\b)(?! (?:of|or|and|more|day|week|month|year|hour|by|is|may|must|can|who|that)\b)",
    "some": rf"(?:only |just )?(?:some|several|a few|certain|a number|(?:a )?part|parts|a couple|various)\b{_OF}",
    "many": rf"(?:many|a lot|lots|numerous|plenty|a large number|a great many)\b{_OF}",
    "few": rf"(?<!a )few\b{_OF}|hardly any\b{_OF}|not many\b{_OF}",
    "all": rf"(?:all|every single|every|each and every|each|(?:the|a) (?:whole|entire)|both)\b{_OF}(?: (?:{_COUNT})\b)?",
    "any": rf"any(?: one)? of (?:the|our|my|your|these|those)\b(?: (?:{_COUNT})\b)?",
}  # fmt: skip
_QUANTIFIED = re.compile("|".join(rf"(?P<{name}>\b(?:{words}))" for name, words in _SHARES.items()), re.IGNORECASE)
_EVERY_OTHER = re.compile(
    r"^\W*(?:other|second|third|fourth|fifth|sixth|tenth|\d+(?:st|nd|rd|th)|time|day|week|month|year)\b", re.I
)
_AT_LEAST = re.compile(
    rf"\b(?:at least|no (?:fewer|less) than|not (?:fewer|less) than|a minimum of) (?P<count>{_COUNT}) (?P<of>[a-z]+)",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    rf"\b(?:at most|no more than|not more than|a maximum of|up to) (?P<count>{_COUNT}) (?P<of>[a-z]+)", re.IGNORECASE
)
_EITHER = re.compile(r"\beither (?:an? |the )?(?P<one>[\w-]+)[^.;,]* or (?:an? |the )?(?P<other>[\w-]+)", re.IGNORECASE)
_BOTH = re.compile(r"\bboth (?:an? |the )?(?P<one>[\w-]+)[^.;,]* and (?:an? |the )?(?P<other>[\w-]+)", re.IGNORECASE)
_ANY_NUMBER = re.compile(r"\b(?:any number of|an unlimited number of|as many) (?P<of>[a-z]+)", re.IGNORECASE)
_LESS = ("nearly", "most", "half", "part", "counted", "one", "some", "many", "few")
_APART = (
    {frozenset({"all", one}) for one in (*_LESS, "notall")}
    | {frozenset({"any", one}) for one in ("one", "half", "few", "counted")}
    | {frozenset({"half", one}) for one in ("most", "nearly", "one", "few", "many")}
    | {frozenset({"most", one}) for one in ("one", "some", "few")}
    | {frozenset({"nearly", one}) for one in ("one", "some", "few")}
    | {frozenset({"few", "many"}), frozenset({"few", "nearly"})}
    | {frozenset({"counted", "one"}), frozenset({"some", "one"})}
)  # fmt: skip
"""Shares that are no two words for one."""
SAME = 0.6
"""Share of the claim's other words that a sentence of the evidence has, from which it tells the same."""
OWN = 4
"""Words of meaning from which a part of a claim says something by itself."""
_CLAUSES = re.compile(r"[,;]\s+(?:and |but |while )?|\s+(?:and|but|while)\s+", re.IGNORECASE)
_BOUND = re.compile(r"[,;:.]|\b(?:and|but|is|are|was|were|has|have|must|may|can|in|on|at|for|with|from|by|to)\b", re.I)
_ORDINAL = re.compile(
    rf"\b(?:first|last|next|second|third|oldest|youngest|(?!interest|rest|west|request|guest|forest|test|best|harvest)[a-z]{{3,}}est)(?: (?:{_COUNT}))?\s+$",
    re.IGNORECASE,
)


def differs(sentence: str, evidence: Sequence[str]) -> bool:
    """The claim, or one part of it, says a thing of another share of the same things than every sentence of the evidence that says it."""
    told = [text[slice(*span)] for text in evidence for span in lexicon.sentences(text)]
    if _differs(sentence, told):
        return True
    parts = [one for one in _CLAUSES.split(sentence) if len(_stems(one)) >= OWN]
    clauses = [one for text in told for one in re.split(r";", text)]
    return len(parts) > 1 and any(_differs(one, clauses) for one in parts)


def _differs(sentence: str, told: Sequence[str]) -> bool:
    mine = list(_shares(sentence))
    words = _stems(_QUANTIFIED.sub(" ", _of_persons(sentence)))
    same = [one for one in told if len(words & _stems(one)) >= SAME * len(words)]
    others = frozenset().union(*(_stems(one) for one in told if one not in same))
    if any((words - _stems(one)) & others for one in same):
        return False  # `on Sundays all come` stands in a sentence of its own
    if not mine or not same or any(_denials(one) != _denials(sentence) for one in same):
        return False
    known = [each for one in same for each in _shares(one)]
    for share, of in mine:
        theirs = [other for other, things in known if things & of]
        if theirs and all(frozenset({share, other}) in _APART for other in theirs):
            return True
        if share == "all" and not theirs and all(_limited(one, of) for one in same):
            return True
    return False


def agree(sentence: str, text: str) -> bool:
    """Both name the same share of the same things."""
    return any(share == other and of & things for share, of in _shares(sentence) for other, things in _shares(text))


def not_all_told_round(sentence: str, evidence: Sequence[str]) -> bool:
    """`some rooms have no balcony` where the evidence has `not all rooms have one`, or the other way round."""
    mine = {(share, thing) for share, of in _shares(sentence) for thing in of}
    theirs = {(share, thing) for text in evidence for share, of in _shares(text) for thing in of}
    pairs = {("some", "notall"), ("notall", "some")}
    return any(
        (share, other) in pairs and thing == its and (_denials(sentence if share == "some" else " ".join(evidence)))
        for share, thing in mine
        for other, its in theirs
    )


def other_bound(sentence: str, evidence: Sequence[str]) -> bool:
    """`at most one adult` where the evidence has `at least one adult`, or `any number of adults` where it counts them."""
    if _denials(sentence):
        return False
    for mine, theirs in ((_AT_LEAST, _AT_MOST), (_AT_MOST, _AT_LEAST)):
        known = {(one["count"].lower(), lexicon.stem(one["of"])) for text in evidence for one in theirs.finditer(text)}
        known -= {(one["count"].lower(), lexicon.stem(one["of"])) for text in evidence for one in mine.finditer(text)}
        if any((one["count"].lower(), lexicon.stem(one["of"])) in known for one in mine.finditer(sentence)):
            return True
    told = " ".join(evidence)
    return any(
        re.search(rf"\b(?:{_COUNT}) {re.escape(one['of'])}\b", told, re.I) and not _ANY_NUMBER.search(told)
        for one in _ANY_NUMBER.finditer(sentence)
    )


def both_for_either(sentence: str, evidence: Sequence[str]) -> bool:
    """`both a passport and a visa` where the evidence has `either a passport or a visa`, or the other way round."""
    for mine, theirs, word in ((_BOTH, _EITHER, "both"), (_EITHER, _BOTH, "either")):
        said = [{lexicon.stem(one["one"]), lexicon.stem(one["other"])} for one in mine.finditer(sentence)]
        told = [
            {lexicon.stem(one["one"]), lexicon.stem(one["other"])} for text in evidence for one in theirs.finditer(text)
        ]
        again = any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for text in evidence)
        if (
            any(one in told for one in said)
            and not again
            and not _denials(sentence)
            and not any(map(_denials, evidence))
        ):
            return True
    return False


_PERSONS = (
    (re.compile(r"\b(?:hardly|scarcely|barely) any(?:one|body)\b|\b(?:almost|nearly) (?:nobody|no one|none)\b", re.I), "hardly any people"),
    (re.compile(r"\b(?:almost|nearly|virtually|practically) every(?:one|body)\b", re.I), "almost all people"),
    (re.compile(r"\bnot every(?:one|body)\b", re.I), "not all people"),
    (re.compile(r"\bevery(?:one|body)\b", re.I), "all people"),
)  # fmt: skip


def _of_persons(text: str) -> str:
    """`almost everyone` as `almost all people`."""
    for pattern, plain in _PERSONS:
        text = pattern.sub(plain, text)
    return text


def _shares(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Each share with the stems of the noun phrase behind it."""
    text = _of_persons(text)
    for found in _QUANTIFIED.finditer(text):
        behind = text[found.end() :]
        if _EVERY_OTHER.match(behind):
            continue
        yield str(found.lastgroup), _stems(_BOUND.split(behind, maxsplit=1)[0])


def _limited(text: str, of: frozenset[str]) -> bool:
    """`the first lesson`, `the oldest three employees`: wherever the things stand, only these of them are meant."""
    places = [one for one in lexicon.tokens(text) if one.stem in of]
    return bool(places) and all(_ORDINAL.search(text[: one.start]) for one in places[:1])


def _denials(text: str) -> int:
    return sum(is_negation(one.text) for one in lexicon.tokens(_QUANTIFIED.sub(" ", _of_persons(text)))) % 2


def _stems(text: str) -> frozenset[str]:
    return frozenset(said for one in lexicon.tokens(text) if (said := meaning(one)) is not None)
