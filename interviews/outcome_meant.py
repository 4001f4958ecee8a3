"""Which of the things that are known to be done an answer means, by its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from interviews.outcome_words import DENIED, content
from knowledge.tree import Outcome

ALIKE = 0.6
"""So much of the words of an answer and of a known outcome have to be the same for the answer to mean it."""
_JOINED = re.compile(r"(?:,| and )(?! *(?:then )?(?:it|he|she|they|that|this|I|we)\b)", re.IGNORECASE)
"""Between several things that are done; `… and it stays there` only goes on about the one."""
_BREAKS = r"[:;.!?–—]+(?=\s|$)|,(?=\s)|\s-\s"
_TELLS_CASE = r"if|unless|except|otherwise|when|whenever|where|until|depends?|not sure|don['’]t know|no longer|instead of|rather than"
_CLAUSES = re.compile(_BREAKS)
_TALKED = re.compile(rf"{_BREAKS}|\s*,?\s*\bbut\b")
_CASES = re.compile(rf"\b(?:{_TELLS_CASE})\b", re.IGNORECASE)
_TURNS = re.compile(rf"\b(?:{_TELLS_CASE}|but|or)\b", re.IGNORECASE)
_LEADS = re.compile(
    r"\b(?:that|this|those|these|such|one|here|there|no|not|never|doubt\w*|hesitat\w*|thinking|think|easy|simple|clear|sure)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What points at the case, or says how sure somebody is: no thing that is done."""
_SUBJECT = re.compile(
    r"(?:(?:then|so|well|and|definitely|certainly|obviously|always|just|simply|of course|in the end) )*(?:(?:up|back|off|out|in|down|on|away|over|home|through) (?=(?:it|they|he|she|we|I)\b))?(?:i|we|they|it|he|she|you|that|this|the|an?|somebody|someone|nobody|everybody|my|our|their|his|her)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"(?:(?:then|so|well|and|first) )*(?:(?:i|we)(?: always| just| first)? (?!hate|love|like|know|remember|see|get|had|have had|feel|do feel|am|are|was|were|would|wouldn|don|didn|can|could)\w+|(?!had\b|got\b|see\b|happens\b|look\b|right\b|grand\b|nice\b|easy\b)\w+) (?:the|an?|my|our|their|his|her|its|them|him)\b",
    re.IGNORECASE,
)
"""`I close the valve`, `close the valve`: something that is done."""
_FEW = 7
_COMMENT = re.compile(
    r"(?:and |so |then |well,? )*(?:(?:as|like|the way|how|from what|given what|by what|going by what|on what|in what)\b[^,;:]*\byou(?:['’]\w+)?\b[^,;:]*"
    r"|(?:as|like) (?:described|told|put|it stands|things stand|you have it|that stands)|(?:with|in|on|for|at) (?:a |an )?(?:that|this|such|those|these|such a)(?: (?:one|ones|case|situation|position|event|footing|instance|facts?|kind|sort|example))?(?: (?:there|then))?)$"
    r"|(?:(?:oh|ooh|ah|aw|well|yikes|ok(?:ay)?|hm+|yeah|yes|so|right|like|see|look|grand|fine|simple|easy)\b[ ]?)*(?:$|(?:it|that|this|those|these)(?:['’]s|['’]re| is| are| was)\b)",
    re.IGNORECASE,
)


def closest(words: str, outcomes: Sequence[Outcome]) -> Outcome | None:
    """The one known outcome that these words mean: the same words mostly, or all of the answer's words, and no `not` that the other lacks."""
    heard = content(words)
    if not heard:
        return None
    scored = []
    for one in outcomes:
        wanted = content(f"{one.action} {one.who or ''}")
        if bool(heard & DENIED) != bool(wanted & DENIED):
            continue
        if _is_of_another_kind(heard, one, outcomes):
            continue
        shared = len(heard & wanted)
        inside = 1.0 if heard <= wanted and not _is_one_part(heard, one.action) else 0.0
        scored.append((max(shared / max(len(heard | wanted), 1), inside * 0.9), one))
    ranked = sorted(scored, key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < ALIKE or len(ranked) > 1 and ranked[1][0] == ranked[0][0]:
        return None
    return ranked[0][1]


def meant_in_part(answer: str, outcomes: Sequence[Outcome]) -> Outcome | None:
    """What is known to be done and stands as one clause of an answer whose other clauses only lead to it: `Were that mine, no long thinking: it goes back`.

    None where the clauses name two things that are done, where another may be one more thing that is done (`close the valve, ring the owner`), or where
    one of them tells a case or takes something back.
    """
    if _TURNS.search(answer):
        return None
    told = [(clause, closest(clause, outcomes)) for clause in _CLAUSES.split(answer) if content(clause)]
    found = [one for _, one in told if one is not None]
    only_led = all(one is not None or _LEADS.search(clause) for clause, one in told)
    return found[0] if found and only_led and all(one == found[0] for one in found) else None


def meant_at_end(answer: str, outcomes: Sequence[Outcome]) -> Outcome | None:
    """What is known to be done and stands as the last clause, with a subject of its own, behind any talk: `had one of those on Tuesday, it goes back`.

    None where something else may be done before it (`I close the valve, I ring the owner`), or where a case or another known thing is told.
    """
    if _CASES.search(answer):
        return None
    *leads, last = [one.strip() for one in _TALKED.split(answer) if content(one)] or [""]
    found = closest(last, outcomes) if _SUBJECT.match(last) else None
    if found is None or not leads or any(_ACTS.match(one) and not _LEADS.search(one) for one in leads):
        return None
    others = [closest(one, outcomes) for one in leads]
    return found if all(one is None or one == found for one in others) else None


def behind_comment(answer: str) -> str | None:
    """What follows a clause that only says what kind of case it is: of `that's an easy one, we mend it` the second; None where there is none."""
    *leads, last = [one.strip() for one in _TALKED.split(answer) if content(one)] or [""]
    told = leads and all(_is_comment(one) for one in leads) and _SUBJECT.match(last) and not _CASES.search(answer)
    return last if told else None


def _is_comment(words: str) -> bool:
    """`that's an easy one`, `no drama there`, `going by that`: a few words that point at the case or say how sure somebody is, and do nothing."""
    if _COMMENT.match(words):
        return True
    few = len(words.split()) <= _FEW and not any(one.isdigit() for one in words)
    return few and _LEADS.search(words) is not None and not _ACTS.match(words)


def _is_of_another_kind(heard: frozenset[str], one: Outcome, outcomes: Sequence[Outcome]) -> bool:
    """`They sit in economy` is no `sit in premium economy` where another thing that is done is economy without the premium."""
    told = [next(iter(content(word)), "") for word in one.action.split()]
    kinds = {(left, right) for left, right in pairwise(told) if left and left not in heard and right in heard}
    others = [content(other.action) for other in outcomes if other.action != one.action]
    return any(right in other and left not in other for left, right in kinds for other in others)


def _is_one_part(heard: frozenset[str], action: str) -> bool:
    """Whether words name only some of several things that are done: `it goes to the parents` is not `half to the parents and half to the children`."""
    ends = [_last_word(one) for one in _JOINED.split(action)]
    named = [one for one in ends if one & heard]
    return bool(named) and any(one and not one & heard for one in ends)


def _last_word(words: str) -> frozenset[str]:
    """The last word that tells something: of `half goes to the finder` the finder."""
    told = (content(one) for one in reversed(words.split()))
    return next((one for one in told if one), frozenset())
