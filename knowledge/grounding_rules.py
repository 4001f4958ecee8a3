"""The rules that a text tells, each with the condition that it holds under: `if the seal is broken, the meter is replaced`.

Without a parse: by the words that open a condition, wherever in its sentence it stands.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge import lexicon
from knowledge.grounding_stretches import Stretch, meaning, stretches_of

CLOSE_BY = 2
"""Words of meaning behind `who` or `that` that surely belong to what they limit."""
_PLACES = "in|on|at|from|as of|after|before|above|over|below|under|during|between|within|outside|inside|with|without|for|until|since|near|beyond"
_BEGINS = re.compile(
    r"(?<=\w)(?<!\b(?:of|to|by|as))(?<!\b(?:in|on|at))(?<!\b(?:the|and|for))(?<!\b(?:with|from|than|over))(?<!\b(?:under|after|above|below))\s+(?=(?:the|an?|i|we|you|he|she|they|it|there|nobody|nothing|everybody|everyone|everything|anybody|no|all|every|each|our|my|his|her|their)\s)",
    re.IGNORECASE,
)
"""Where a new part begins: `after heavy rain | we sell nothing`, `on public roads | the police call us`."""
_ONWARD = re.compile(r"^((?:from|as of) .+?) on(?:wards?)? (?=\w)", re.IGNORECASE)
"""`from 1 November on | the tower is closed`."""
_LEADS = re.compile(rf"^(?:and |but |so )?(?:{_PLACES})\s", re.IGNORECASE)
_WHICH = re.compile(
    r"(?<=\w) (?:who|whose|that|which) (?!(?:the|an?|i|we|you|he|she|they|it|no|any|every|each|all|his|her|their|our|my|this|there)\b)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"^(?P<rule>.+?)[\s,]+(?:only|not) (?P<case>(?:if|when|where|once|after|with|before|until|by|in case)\s.+)$", re.I
)
AND_DOES = re.compile(r"\s+and\s+(?=(?:\w+ )?\w+$)(?!\w+ed\b)", re.IGNORECASE)
"""`we quote within a week and begin | only when …`: the condition is that of the last verb."""
_WHENEVER = re.compile(
    r"^(?P<rule>.+?)\s+(?P<case>(?:whenever|as soon as|as long as|so long as|provided|in case|from \d|from \w+ on(?:wards?)?\b).*)$",
    re.I,
)
_WHEN = re.compile(
    r"^(?P<rule>.+?)\s+(?P<case>(?:at (?:night|weekends)|by (?:day|night)|on (?:weekdays|weekends|(?:public |school )?holidays|(?:mon|tues|wednes|thurs|fri|satur|sun)days)|in (?:the )?(?:winter|summer|spring|autumn|school holidays))(?: only)?)$",
    re.IGNORECASE,
)
"""`they pay double at night`."""
_SUBJECT = re.compile(
    r"^(?:(?:an?|any|every|each|all|no)\s+)?(?P<head>[\w'-]+(?: [\w'-]+)?) (?P<case>(?:with|without|over|above|below|under|from|in|on|for) [^,;]+?) (?P<rest>(?:is|are|may|must|can|gets?|has to|have to|needs?|shall|will|cannot)\s.+)$",
    re.IGNORECASE,
)
"""`a hide with brand marks | is graded`, not of one thing that everybody knows: `the hide in the office`."""
_FRAGMENT = re.compile(
    r"^(?:and )?(?:at|for|by|within|on|in|without|from)\s(?!.*\b(?:is|are|may|must|can|has|have|they|it)\b)",
    re.IGNORECASE,
)
"""`…, at half price`: it goes on from the verb before."""
_VERB_ENDS = re.compile(r"\s(?:at|for|by|within|on|in|without|from|to)\s", re.IGNORECASE)
_MEASURED = re.compile(
    r"^(?:(?:an?|any|every|each|all|no)\s+)?(?P<head>[\w'-]+(?: [\w'-]+)?) (?P<case>(?:\w+er than|of (?:more|less|fewer) than|of (?:over|under|at least|at most)|with (?:more|less|fewer) than) [^,;]*?(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty) ?(?:%|[\w°]+)) (?P<rest>\w.+)$",
    re.IGNORECASE,
)
"""`a float taller than 4 metres | takes`."""
_AND = re.compile(r"[^,;:.]\s(and|or)\s*$", re.IGNORECASE)
_ALSO = re.compile(r"\s+and(?: also)?\s+", re.IGNORECASE)
_EACH = re.compile(r"\s+and\s+(?=(?:the|an?|i|we|you|he|she|they|it|nobody|everybody|everyone)\s)", re.IGNORECASE)
"""`the reading is struck out | and the observer phones`: either part stands under the condition."""
_MARK = re.compile(
    r"^(?:and |but |so )?(?:only )?(?:as|so) (?:long|soon) as\s|^provided(?: that)?\s|^in case\s", re.IGNORECASE
)
_EITHER = re.compile(r"\b(?:or|between)\b", re.IGNORECASE)
_BUT = re.compile(r"^(?:but|otherwise|else)\b", re.IGNORECASE)
_AT_ONCE = re.compile(r"^once (?:is|are|was|were|it is)\b", re.IGNORECASE)
_HELPED = re.compile(
    r"^(?:(?:is|are|be|been|am|has|have|may|must|can|cannot|should|will|does|do|not|never|already|ever)\s)+", re.I
)
_PAST = re.compile(r"\b(?:was|were|had|did)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:is|are|be|been|am|has|have|may|must|can|cannot|shall|should|will|does|do|gets?|needs?|goes)\b|n['’]t\b", re.I
)
_ENDED = re.compile(r"\b\w{2,}ed\b", re.IGNORECASE)
_IN_MAY = re.compile(r"(?<=\w )May\b")
"""The month, which is no word that helps a verb."""


@dataclass(frozen=True)
class Supposing:
    """What a sentence says, and under which condition."""

    says: frozenset[str]
    under: frozenset[str]
    text: str
    """Of what it says."""
    needs: tuple[frozenset[str], ...]
    """Where the condition is `A and B`: the words of each."""


@lru_cache(maxsize=4096)
def rules_of(text: str) -> tuple[Supposing, ...]:
    """What each sentence of a text says under a condition; nothing of what is told as past."""
    found = [rule for sentence in sentences_of(text) for rule in _rules(sentence)]
    return tuple(one for one in found if one.says - one.under and one.under - one.says and not _past(one.text))


def _rules(parts: Sequence[Stretch]) -> Iterator[Supposing]:
    """Of one sentence: a condition before its rules, one behind its rule, and those inside a stretch."""
    leading: tuple[str, ...] = ()
    for at, one in enumerate(parts):
        behind = parts[at + 1] if at + 1 < len(parts) else None
        if _conditional(one, at, behind):
            leading = (*leading, one.text) if at == 0 or leading else ()
            continue
        if one.excepts or _BUT.match(one.text):
            leading = ()
            continue
        if leading:
            yield from (_supposing(part, *leading) for part in {one.text, *_EACH.split(one.text)})
        if behind is not None and behind.supposes and _bound(behind.text):
            yield _supposing(one.text, behind.text)
        if case_first := _opened(one.text):
            yield from (_supposing(part, case_first[0]) for part in {case_first[1], *_ALSO.split(case_first[1])})
        for pattern in (_ONLY, _WHENEVER, _WHEN):
            match = pattern.match(one.text)
            if match and (pattern is not _WHEN or len(stems_of(match["rule"])) >= CLOSE_BY):
                yield _supposing(
                    AND_DOES.split(match["rule"])[-1] if pattern is _ONLY else match["rule"], match["case"]
                )
        for match in filter(None, (_SUBJECT.match(one.text), _MEASURED.match(one.text))):
            yield _supposing(f"{match['head']} {match['rest']}", match["case"])
            if behind is not None and not behind.opens and _FRAGMENT.match(behind.text):
                yield _supposing(f"{match['head']} {_VERB_ENDS.split(match['rest'])[0]} {behind.text}", match["case"])
        for match in _WHICH.finditer(one.text):
            limits = _limits(one.text[match.end() :])
            yield Supposing(one.stems - limits, limits, one.text, ())


def _supposing(rule: str, *case: str) -> Supposing:
    said = [stems_of(_MARK.sub("", one)) for one in case]
    needs = (
        [stems_of(part) for one in case for part in _ALSO.split(one)]
        if not any(_EITHER.search(one) for one in case)
        else []
    )
    return Supposing(stems_of(rule), frozenset().union(*said), rule, tuple(needs) if len(needs) > 1 else ())


def _conditional(one: Stretch, at: int, behind: Stretch | None) -> bool:
    return one.supposes or (at == 0 and behind is not None and _leads(one.text))


def _leads(text: str) -> bool:
    """A part that only says where or when: `after heavy rain, …`."""
    return bool(_LEADS.match(text)) and not _PRESENT.search(text) and _opened(text) is None


def _opened(text: str) -> tuple[str, str] | None:
    """`after heavy rain`, `we sell nothing`."""
    cut = _BEGINS.split(_ONWARD.sub(r"\1 ", text), maxsplit=1) if _LEADS.match(text) else []
    return (cut[0], cut[1]) if len(cut) == 2 else None


def _bound(text: str) -> bool:
    """It goes on from what stands before it: not `C. If …`, nor `soft once is …`."""
    return text[0].islower() and not _AT_ONCE.match(text)


@lru_cache(maxsize=4096)
def stated_in(text: str) -> tuple[frozenset[str], ...]:
    """What the sentences of a text say without a condition."""
    found = []
    for sentence in sentences_of(text):
        rules = list(_rules(sentence))
        plain = (one.stems for one in sentence if not one.supposes and not one.excepts)
        found += [one for one in plain if not any(_holds(one, rule) for rule in rules)]
    return tuple(found)


def _holds(stems: frozenset[str], rule: Supposing) -> bool:
    """The stretch is the rule, its condition or both."""
    return rule.says | rule.under >= stems or rule.under <= stems or rule.says <= stems


def sentences_of(text: str) -> list[list[Stretch]]:
    """The stretches of each sentence; a condition in two parts is one."""
    found: list[list[Stretch]] = []
    for piece in text.split(";"):
        for one in stretches_of(piece):
            if one.opens or not found:
                found.append([])
            joint = _AND.search(piece[: piece.find(one.text)])
            if joint and found[-1] and found[-1][-1].supposes:
                found[-1][-1] = _one(found[-1][-1], joint[1], one)
            else:
                found[-1].append(one)
    return found


def _one(condition: Stretch, joint: str, more: Stretch) -> Stretch:
    """`if the berth is taken and | the delay is over four hours`: one condition, in two parts."""
    return replace(condition, text=f"{condition.text} {joint} {more.text}", stems=condition.stems | more.stems)


def _past(text: str) -> bool:
    return bool(_PAST.search(text)) or bool(_ENDED.search(text) and not _PRESENT.search(text))


def _limits(text: str) -> frozenset[str]:
    """What stands behind `who` up to the next verb: `who are barred | get`; where none shows, its first words."""
    words = _HELPED.sub("", text)
    behind = _PRESENT.search(words)
    if behind is not None:
        return stems_of(words[: behind.start()])
    found = [said for one in lexicon.tokens(words) if (said := meaning(one)) is not None]
    return frozenset(found[:CLOSE_BY])


def stems_of(text: str) -> frozenset[str]:
    """Stems of meaning and numbers in digits, the month of May among them."""
    said = frozenset(said for one in lexicon.tokens(text) if (said := meaning(one)) is not None)
    return said | {"May"} if _IN_MAY.search(text) else said
