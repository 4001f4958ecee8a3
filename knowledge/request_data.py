"""The data that a message speaks of, by class: what surely is in it, and what may be."""

import re
from functools import lru_cache

from knowledge.policy import Policy
from knowledge.policy_blocks import Span
from knowledge.request_tools import inside
from knowledge.vocabulary import (
    Phrases,
    Word,
    data_name_phrases,
    topic_words,
    vocabulary,
)

_PUBLIC_BEFORE = re.compile(
    r"\b(?:public|publicly\s+available|published|publicly\s+known|synthetic|invented|made[\s-]up|fictional|fake|dummy|mock|open-source|freely\s+available)\s+(?:[\w-]+\s+){0,2}$",
    re.I,
)
_TO_BE_MADE = re.compile(
    r"\bto\s+(?:play\s+with|try(?:\s+out)?|practi[sc]e|test|make|build|draw)\s+(?:an?\s+|some\s+)?$", re.I
)
"""`invented times, to try a forecast`: what is made of them does not go in."""
_NOT_IN_IT = re.compile(r"\b(?:nothing|no|without(?:\s+any)?|free\s+of)\s+$", re.I)
"""`nothing internal`, `no personal data`: what is said not to be in it."""


_STANDARD = re.compile(
    r"(?:^|[:,>])\W*what(?:['’]s|\s+)\s*(?:(?:do|does)\s+(?:the\s+standards?\s+)?[A-Z]{2,}[\w\s/-]{0,20}?\d[\w-]*\s+(?:say|mean|want|ask|require)s?|(?:is|are)\s+(?:an?\s+|standard\s+)[a-z]+|(?:is\s+|are\s+)?the\s+(?:usual|typical|common|normal|standard|customary)\s+[a-z]+)\b"
)
"""`what does EN 60601 say`, `what is a pro-forma invoice`: a question of knowledge, put to a tool."""
_THE = re.compile(r"\b(?:the|this|these|those|that)\s+(?:[\w-]+\s+){0,2}$", re.I)
"""`the contract`, `the last offer`: a thing at hand, whatever is asked about it."""
_GENERAL = re.compile(
    r"\b(?:explains?|tells?|ask|asking|teach|teaches|shows?|say|says|learn|understand|know|look\s+up|find\s+out)\b[^.?!]{0,60}?\b(?:what|how|why|when)\b[^.?!]{0,80}?\b(?:is|are|means?|works?|stands?\s+for|says?)\b|"
    r"\bexplains?\s+(?:to\s+me\s+|me\s+|us\s+)?the\s+(?:[\w-]+\s+){0,3}(?:law|directive|act|regulation|standard|norm|ordinance|treaty)\b",
    re.I,
)
"""`explain what a pro-forma invoice is`: general knowledge, of which nothing is handed over."""
_OURS = re.compile(
    r"\b(?:our|my|his|her|their|this|that\s+(?!(?:all|ok|okay|fine|any(?:one|body)|every(?:one|body)|is|are|can|one|you)\b)\w+|these|those|attached|following|customer['’]s|supplier['’]s)\s+(?!(?:all\s+)?(?:right|ok|okay|fine)\b)|\d{4,}[.,]\d|[€$]",
    re.I,
)
_CREATIVE = re.compile(r"\b(?:poem|riddle|rhyme|limerick|joke|quiz|crossword|tongue\s+twister)s?\b", re.I)
"""What is thought up, and needs nothing of ours."""
_PERIOD = r"(?:spring|summer|autumn|fall|winter|year|quarter|season|month|January|February|March|April|May|June|July|August|September|October|November|December|20\d\d|Q[1-4])"
_NOT_OUT_YET = re.compile(
    rf"\b(?:(?:comes?|is\s+coming|goes|go|will\s+be|(?:is|are)\s+to\s+be|gets?)\s+(?:only\s+|first\s+)?(?:out|launched|released|unveiled|presented|on\s+sale|on\s+the\s+market)|"
    rf"we(?:['’]ll|\s+will)?\s+(?:launch|bring\s+out|unveil))\s+(?:only\s+|not\s+before\s+)?(?:in\s+|at\s+|by\s+)?(?:the\s+)?(?:next\s+|coming\s+|this\s+|end\s+of\s+(?:the\s+)?)*{_PERIOD}\b",
    re.I,
)
"""`the pump that comes out next spring`: what is not on the market yet."""
_NOTHING_OURS = re.compile(
    r"\b(?:nothing|no\s+(?:data|words?|details?|information|content))\s+(?:of|from)\s+(?:ours|us|the\s+company|our\s+\w+)\b|\bno\s+company\s+(?:data|information)\b|\bnothing\s+internal\b|"
    r"\b(?:no|nothing\s+(?:from|about))\s+work\b(?:\s+(?:stuff|things?|data|matters?|content))?(?=\s*(?:[.,;!?)]|$|in\s+it))",
    re.I,
)
_PRACTISE = re.compile(
    r"\b(?:practi[sc]e|brush\s+up|learn|improve)\s+(?:on\s+)?(?:(?:my|our|some|a\s+bit\s+of)\s+)?[A-Z][a-z]+\b(?!\s+[a-z]+\s+(?:text|letter|contract|report))"
)
_INVENTED = re.compile(
    r"\b(?:synthetic|invented|made[\s-]up|fictional|fake|dummy|mock)\s+(?:[\w-]+\s+){0,2}?(?:data|figures?|numbers?|names?|records?|texts?|orders?|examples?|cases?|customers?|measurements?|values?|readings?|samples?|curves?|times?|dates?|measures?|tables?|series|patients?|people|persons?|suppliers?|invoices?)\b",
    re.I,
)


def in_general(text: str) -> bool:
    """Whether only general knowledge is asked for, and nothing of the organization goes in."""
    asked = _GENERAL.search(text) or _STANDARD.search(text) or _CREATIVE.search(text)
    return bool(_PRACTISE.search(text) or (asked and not _OURS.search(_NOTHING_OURS.sub("", text[asked.start() :]))))


def data_in(text: str, words: list[Word], policy: Policy, spans: dict[str, list[Span]]) -> tuple[list[str], list[str]]:
    """The data classes that are surely in it, and those that may be; the strictest first."""
    known = vocabulary().data
    phrases = _phrases(
        tuple((one.name, tuple(one.examples)) for one in policy.data_classes),
        tuple(clause.text for clause in policy.clauses),
    )
    sure: dict[str, list[Span]] = {}
    maybe: dict[str, list[Span]] = {}
    at_hand, invented = False, bool(_INVENTED.search(text))
    for hit in phrases.find(words):
        if inside(hit, spans.get("tool", [])):
            continue
        strength, _, name = hit.value.partition(" ")
        if name == "public" and re.match(r"\s*(?:chatbots?|ai|tools?|llms?|models?|account)\b", text[hit.end :], re.I):
            continue
        if _NOT_IN_IT.search(text[: hit.start]) or (invented and _TO_BE_MADE.search(text[: hit.start])):
            continue
        if _PUBLIC_BEFORE.search(text[: hit.start]):
            name, strength = "public", "sure"
        at_hand = at_hand or (name != "public" and bool(_THE.search(text[: hit.start])))
        (sure if strength == "sure" else maybe).setdefault(name, []).append((hit.start, hit.end))
    if re.search(
        r"\b(?:all|only|nothing\s+but|just)\s+(?:\w+\s+){0,3}(?:public|published|synthetic)\b|\beverything\s+(?:\w+\s+){0,3}(?:is|was)\s+(?:already\s+)?(?:public|published)\b",
        text,
        re.I,
    ):
        sure, maybe = {"public": [(0, 0)]}, {}
    if invented:
        sure.setdefault("public", [])
    if _NOTHING_OURS.search(text) and not sure:
        sure, maybe = {"public": []}, {}
    if in_general(text) and not at_hand:
        sure, maybe = {"public": []}, {}
    if _NOT_OUT_YET.search(text):
        sure.setdefault("confidential", [])
    own_words = topic_words(text)
    for own in policy.data_classes:
        for example in own.examples:
            if len(topic_words(example) & own_words) >= 2:
                sure.setdefault(own.name, [])
    if set(sure) - {"public"}:  # a customer who is only mentioned says little beside data that are named
        maybe = {name: places for name, places in maybe.items() if name in {"secrets", "special-category", "payment"}}
    order = {name: n for n, name in enumerate(known)}
    for name in sorted(sure, key=lambda one: order.get(one, 0)):
        spans.setdefault("data", []).extend(sure[name])
    return sorted(sure, key=lambda one: order.get(one, 0)), sorted(
        set(maybe) - set(sure), key=lambda one: order.get(one, 0)
    )


@lru_cache(maxsize=8)
def _phrases(classes: tuple[tuple[str, tuple[str, ...]], ...], clauses: tuple[str, ...]) -> Phrases:
    """The words of the common classes, and those that a policy gives its own."""
    phrases: dict[str, list[str]] = {}
    for name, one in vocabulary().data.items():
        phrases[f"sure {name}"] = [*one.names, *one.sure]
        phrases[f"maybe {name}"] = list(one.maybe)
    for name, examples in classes:
        phrases.setdefault(f"sure {name}", []).extend([f"{name} data", *examples])
    for text in clauses:
        for thing, name in _hints(text):
            phrases.setdefault(f"maybe {name}", []).extend([thing, thing.split()[0]])
    return Phrases(phrases)


def _hints(text: str) -> list[tuple[str, str]]:
    """`Complaint files often contain patient data` → complaint files may be special-category."""
    result: list[tuple[str, str]] = []
    for match in re.finditer(
        r"(?:^|[.;]\s+)(?:the\s+)?([\w\s-]{3,40}?)\s+(?:often|usually|may|can|sometimes|frequently)\s+(?:contains?|includes?|holds?|carr(?:y|ies))\s+([^.,;]+)",
        text,
        re.I,
    ):
        named = data_name_phrases().find(match[2]) or Phrases(
            {name: one.sure for name, one in vocabulary().data.items()}
        ).find(match[2])
        result += [(match[1].strip(), hit.value) for hit in named]
    return result
