"""Why a rule that was put together is not proposed but asked about: a wrong rule is worse than a missed one.

Each doubt is a plain sign that some of the words were not understood; the words are handed back as unread, with a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from interviews.drafts import Draft
from interviews.found import Found
from interviews.heard_signs import OR_THAT
from interviews.inner_joins import is_inner, joins
from interviews.listener import Listener
from interviews.parts import tokens_in
from interviews.tense import is_finite
from interviews.words import FINITE, NEGATIONS, SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_FACT = 11
"""Words that the name of a yes/no fact has at most; a longer one is a clause that was not taken apart."""
LONGEST_SAID_AGAIN = 20
"""The same for what is said again as a rule; more has no room in a case that is told (interviews.case_telling)."""
_COUNTING = frozenset(
    """find one two both either neither thing things first second third fourth last same double triple so then do does did is
    are was were has have a the i it that this in of on at be get gets no yes""".split()
)
_ORDINALS = frozenset("first second third fourth fifth".split())
_POINTS = frozenset("some those these most many none".split())
_UNSURE = re.compile(
    r"\b(?:never|not|n't) (?:quite |really |so |too )?sure\b|\bdepends\b|\bno fixed\b|\bi go back and forth\b|\bcould go either way\b|\bhard to say\b|\bcould be either\b|\bsometimes\b",
    re.IGNORECASE,
)
_WOULD_BE = re.compile(
    r"^(?:it's|that's|it is) (?:roughly|about|nearly|usually|probably|their|your|his|her|[a-z-]+ (?:hours|days|weeks|months)\b)|^that one's\b|^it's (?:as|like|just (?:an?|the|about|over|under|how|that|what|as|like))\b|^(?:(?:(?:that|it)(?:'d| would) )?be|(?:that|it)(?:'d| would))\b(?! (?:be )?(?:the|for|up to|down to|with|on|in|out|my|our|(?:an? )?[a-z]+(?: [a-z]+)? for)\b)(?! (?:go|get|have to|need|take|come|stay|wait)\b)",
    re.IGNORECASE,
)
_OR_ELSE = re.compile(r"[^.;!?]{0,12}, or (?:else )?(?:i|we|he|she|they|it)\b", re.IGNORECASE)
_FEELING = re.compile(
    r"[^.;!?]*[.;,–—-]\s*(?:and |but )?that(?:'s| is) (?:just |only |pure |all )?(?:instinct|gut|a feeling|feeling|me|my gut|a hunch)\b",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"\b(?:before|after|until|by|from|since|of|till|between|and) (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|christmas|easter)s?\b|\b(?:before|after|until|by|from|since|till|between|and) (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?may\b",
    re.IGNORECASE,
)
_MIDDLE = re.compile(r"(?:in |the )*(?:middle|between|doubt|exception)\b", re.IGNORECASE)
_LOOKS_FIRST = re.compile(r"(?:check|look at|look|ask|read|see|measure|go and look)\b[^,]*\bfirst$", re.IGNORECASE)
_ANY_LIMITED = re.compile(r"\bany(?:one|thing|body)?\b", re.IGNORECASE)
_FINDS_OUT = re.compile(r"(?:ask|look|check|see|measure|read)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:don't forget|as (?:I|we) said|like I said|remember|we said that|I told you|you have that|you've got that)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(r"\b(?:not quite|scratch that|take that back|let me rephrase|wrong)\W*$", re.IGNORECASE)
_STOP = re.compile(r"[.;!?]|$")
_POINTED = re.compile(
    r"\bthis (?:thing|one|case|way|kind|sort|point|bit|stuff|matter|question)\b|\b(?:that|these|those) (?!(?:day|week|month|year|quarter|season|morning|time|shift|term)\b)\w+",
    re.IGNORECASE,
)
_MODIFIER = re.compile(r"\s+(?:from|with|for|by)\s+(?:an?|any|new|no)\s+\w", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|never|without|no)\b|n't\b", re.IGNORECASE)
_THAN = re.compile(r"\b(?:[a-z]{3,}er|more|less|fewer|worse|better) than\b", re.IGNORECASE)


def doubt(listener: Listener, draft: Draft, conditions: Sequence[Found]) -> bool:
    """Is there a sign that this rule was misread? Said again as a rule, a fact may be named by all its words."""
    facts = [*conditions, *(one for group in draft.unless for one in group)]
    signs = [one for one in _OF_A_FACT if not (listener.said_again and one in _OF_A_NAME)]
    if any(sign(listener, one) for one in facts for sign in signs):
        return True
    return any(sign(listener, draft) for sign in (_OF_A_RULE_AGAIN if listener.said_again else _OF_A_RULE))


def _names_nothing(listener: Listener, fact: Found) -> bool:
    """`one of the two is a no`, `I do one`, `third`: a fact that only what was said before could name."""
    if fact.type != "yes_no":
        return False
    pointed = _POINTED.search(fact.attribute) is not None and " that " not in f" {fact.attribute} "
    return pointed or not set(fact.attribute.lower().split()) - _COUNTING


def _is_a_list(listener: Listener, fact: Found) -> bool:
    """`milk or egg or nuts`: more than one fact in one name."""
    if fact.type != "yes_no" or not {"or", "and"} & set(fact.attribute.lower().split()):
        return False
    words = tokens_in(listener.doc, *fact.span)
    found = joins(words)
    return not found or not all(is_inner(words, one) for one in found)


def _is_too_long(listener: Listener, fact: Found) -> bool:
    longest = LONGEST_SAID_AGAIN if listener.said_again else LONGEST_FACT
    return fact.type == "yes_no" and len(fact.attribute.split()) > longest


def _lost_a_number(listener: Listener, fact: Found) -> bool:
    """`after three shipments`, `a count of 50 to about 70`: a number that limits nothing."""
    if fact.type != "yes_no":
        return False
    here = [one for one in listener.quantities if fact.span[0] <= one.span[0] and one.span[1] <= fact.span[1]]
    if listener.text[: fact.span[0]].lower().endswith("in "):  # `in the five days before payday`
        here = [one for one in here if one.operator is not None]
    if fact.value is False:  # `it isn't paid within five days`
        here = [one for one in here if not listener.text.lower().startswith("within", one.whole[0])]
    words = tokens_in(listener.doc, *fact.span)
    after = bool(words) and words[0].lower_ == "after"
    bare = len(here) == 1 and len(words) <= len(listener.text[slice(*here[0].span)].split())
    if fact.attribute.split()[-1] in _ORDINALS:
        return True
    if words and words[0].like_num and not any(one.tag_ in FINITE for one in words):
        return True
    return after or bare or any(one.unit is not None or one.approximate or one.operator is not None for one in here)


def _is_exact(listener: Listener, fact: Found) -> bool:
    """`they're sixty days behind`: at least, or exactly?"""
    return fact.type in {"number", "duration"} and fact.operator == "=" and not _says_exactly(listener, fact)


def _says_exactly(listener: Listener, fact: Found) -> bool:
    return re.search(r"\b(?:exactly|precisely|equals?)\b", listener.text[slice(*fact.span)], re.IGNORECASE) is not None


def _lost_a_comparison(listener: Listener, fact: Found) -> bool:
    """`warmer than five but shorter than that`: two comparisons, and one was read."""
    words = listener.text[slice(*fact.span)]
    limits = fact.type in {"number", "duration"}
    if limits and len(_THAN.findall(words)) > 1:
        return True
    return fact.type != "date" and _CALENDAR.search(words) is not None


def holds_more(listener: Listener, fact: Found) -> bool:
    """`over 2,000 euros | from a new customer`, `above 8 degrees | for more than 2 hours`: a limit, and another condition in its words."""
    if fact.type not in {"number", "duration"} or fact.operator == "between":
        return False
    start, end = fact.span
    here = [one for one in listener.quantities if one.operator and start <= one.whole[0] and one.whole[1] <= end]
    if len({one.unit for one in here}) > 1:
        return True
    return (
        bool(here) and here[-1].unit is not None and _MODIFIER.match(listener.text, here[-1].whole[1], end) is not None
    )


def _lost_a_clause(listener: Listener, fact: Found) -> bool:
    """`they are in the top class and what we spend on them is over 500`, read as the limit alone."""
    if fact.type not in {"number", "duration"} or fact.operator == "between":
        return False
    words = tokens_in(listener.doc, *fact.span)
    said = [one.i for one in words if is_finite(one) or one.pos_ == "VERB" and one.dep_ not in {"amod", "compound"}]
    return any(said and said[0] < join.i < said[-1] for join in joins(words))


def _lacks_its_subject(listener: Listener, fact: Found) -> bool:
    """`gets a refund` without who gets it; `when I started`; `you can help it`."""
    words = tokens_in(listener.doc, *fact.span)
    if fact.type != "yes_no" or not words:
        return False
    if fact.attribute.split()[0] == words[0].lower_ and words[0].tag_ in FINITE and words[0].pos_ in {"VERB", "AUX"}:
        return True
    if any(one.lower_ in {"those", "these", "that", "this"} and len(words) < 5 for one in words[:1]) or _MIDDLE.match(
        fact.attribute
    ):
        return True
    return (
        any(one.lower_ == "you" and one.dep_ in SUBJECTS for one in words)
        or words[0].lower_ == "i"
        and any(one.tag_ == "VBD" for one in words)
    )


def _acts_in_part(listener: Listener, draft: Draft) -> bool:
    """`some I take, some I don't`, `those I can't stop`."""
    assert draft.done is not None
    words = _act(listener, draft)
    if _ANY_LIMITED.search(draft.done.action) and listener.compared_in(*draft.done.span):
        return True
    if (
        draft.casts
        and set(draft.casts) == {"phrase"}
        and _FINDS_OUT.match(draft.done.action)
        and not _is_limited(draft)
    ):
        return True
    if any(one.lower_ == "you" and one.dep_ in SUBJECTS for one in words) or _LOOKS_FIRST.match(draft.done.action):
        return True
    return bool(words) and words[0].lower_ in _POINTS or draft.lost


def _is_limited(draft: Draft) -> bool:
    return any(one.type != "yes_no" for group in draft.groups for option in group for one in option)


def _is_taken_back(listener: Listener, draft: Draft) -> bool:
    """`No, wait: …`, or words that say it is not always so."""
    stop = _STOP.search(listener.text, draft.end)
    end = stop.start() if stop else draft.end
    before = listener.text[max(0, draft.start - 30) : draft.start]
    return _TAKEN_BACK.search(before) is not None or _UNSURE.search(listener.text[draft.start : end]) is not None


def _is_unsure(listener: Listener, draft: Draft) -> bool:
    assert draft.done is not None
    return _is_taken_back(listener, draft) or _WOULD_BE.match(draft.done.action) is not None


def _goes_by_feeling(listener: Listener, draft: Draft) -> bool:
    """`… That's instinct.`"""
    return _FEELING.match(listener.text, draft.end) is not None


def _has_another_way(listener: Listener, draft: Draft) -> bool:
    """`there has to be a receipt, or I decline`; `they pay 15 euros, or 8 if they're a student`."""
    assert draft.done is not None
    stop = _STOP.search(listener.text, draft.end)
    if _AGAIN.search(listener.text[draft.start : stop.start() if stop else draft.end]):
        return True
    end = draft.done.span[1]
    if draft.end > end and OR_THAT.match(listener.text, end):
        return True
    return _OR_ELSE.match(listener.text, end) is not None or " or I " in draft.done.action


def _is_unconditional(listener: Listener, draft: Draft) -> bool:
    """`Old coins we take, unless …`: cases that were not read as such; `I water them unless it rained` is sound."""
    words = _act(listener, draft)
    return not draft.groups and not draft.otherwise and not (words and words[0].pos_ in {"VERB", "AUX"})


def _act(listener: Listener, draft: Draft) -> list[Token]:
    assert draft.done is not None
    return tokens_in(listener.doc, *draft.done.span)


def _lost_a_denial(listener: Listener, fact: Found) -> bool:
    """`neither the seller nor the buyer sign`, `it isn't a new client over 500`: a denial that was read over."""
    if fact.type == "yes_no":
        return fact.value is True and "neither" in listener.text[slice(*fact.span)].lower().split()
    if fact.type not in {"number", "duration"} or _DENIED.search(fact.attribute):
        return False
    here = next(
        (one for one in listener.quantities if fact.span[0] <= one.span[0] and one.span[1] <= fact.span[1]), None
    )
    if here is None or here.operator is None or here.operator != fact.operator:
        return False
    words = tokens_in(listener.doc, max(0, fact.span[0] - len("without ")), here.whole[0])
    denied = next((at for at in reversed(range(len(words))) if words[at].lower_ in NEGATIONS), None)
    said_after = () if denied is None else words[denied + 1 :]  # `the number of people who can't work is over 50`
    return denied is not None and not any(is_finite(one) for one in said_after)


_OF_A_FACT: tuple[Callable[[Listener, Found], bool], ...] = (
    _names_nothing,
    _lost_a_denial,
    _is_too_long,
    _is_a_list,
    _lost_a_number,
    _is_exact,
    _lost_a_comparison,
    _lost_a_clause,
    holds_more,
    _lacks_its_subject,
)
_OF_A_NAME = frozenset([_names_nothing, _is_a_list, _lost_a_number])
"""Signs of a clause that was not taken apart: the whole clause is then the name, and nothing of it is lost."""
_OF_A_RULE_AGAIN: tuple[Callable[[Listener, Draft], bool], ...] = (_is_taken_back, _has_another_way, _is_unconditional)
"""What is said again as a rule is meant as one (`it's five days`, `…, and nobody minds`): it is shown to be confirmed rather than given up."""
_OF_A_RULE: tuple[Callable[[Listener, Draft], bool], ...] = (
    _acts_in_part,
    _is_unsure,
    _goes_by_feeling,
    _has_another_way,
    _is_unconditional,
)
