"""Whether a message speaks of a use of AI: what it names, what only sounds like it, and how likely a machine does the work.

A name or a plain word for AI decides. One weak sign (`agent`, `the machine`, `by itself`) is taken back where the whole message, and
the sentence that it stands in, is about people and things; a message without any sign is asked about, or read as a use of AI, by its
chance, or the chance of one of its sentences; so is one that tells the reader to do the work, or of work that nobody does. Without an embedding model words alone decide.

Who puts a message to the policy itself means a use of AI more often than who talks with the coach: there a message passes as none only where it
asks something and is very unlikely to be about a machine.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from knowledge.embedding import Embedder
from knowledge.policy_blocks import Span, sentence_spans
from knowledge.request_actions import DELEGATES
from knowledge.request_agency import chance, limit
from knowledge.request_doer import nobody_named
from knowledge.request_left_to_it import left_to_it
from knowledge.request_machine import machine_acts
from knowledge.request_questions import asks, asks_what
from knowledge.request_told import told_to_do
from knowledge.request_tools import AI_NAME
from knowledge.vocabulary import Found

_WEAK = frozenset({"agent", "assistant", "the assistant", "machine", "plug-in", "plugin", "robot"})
"""Words for AI that everyday work has too."""
_NOT_WANTED = re.compile(
    r"\b(?:do|does|did|will|would)(?:\s+not|n['’]t)\s+(?:want|wish|like|plan|intend|need|mean)\s+to\s+use\s+(?:any\s+)?$|\bwon['’]t\s+(?:be\s+)?us(?:e|ing)\s+(?:any\s+)?$",
    re.I,
)
_ONLY = re.compile(r"\s+(?:only|just|alone|merely|without)\b", re.I)
_NOT_USED = re.compile(
    r"\b(?:no|without(?:\s+any)?|(?:do|does|did|is|are)(?:\s+not|n['’]t)\s+(?:use|using|used)(?:\s+any)?|not\s+(?:use|using)(?:\s+any)?)\s+$",
    re.I,
)
_NOTHING_MORE = re.compile(r"\s*(?:[.,;:?!)]|$|(?:at\s+all|and|but|in\s+it|involved|here)\b)", re.I)
_RUNS = re.compile(
    r"\s+(?:(?:is|are|was|were|has|have)\s+)?(?:all\s+|still\s+|just\s+)?(?:runs?|running|stands?|standing|stops?|stopped|stood|down|idle)"
    r"(?:\s+(?:still|again|normally|fine|ok|well))?\s*(?:[.,;!?)]|$|but\b)",
    re.I,
)
"""`machines run,` and `the machine has stopped.`: it does nothing to anything."""
_PART_OF_A_THING = re.compile(
    r"\s+(?:logs?|halls?|rooms?|shops?|parts?|operators?|faults?|failures?|numbers?|tools?|hours?|time|oil|arms?|grippers?|cells?|guards?|stops?|downtime|park|makers?)\b",
    re.I,
)
"""`the machine log`: a thing of the shop floor."""
_DOERS = frozenset({"agent", "assistant", "the assistant", "robot"})
_ALONE_BEFORE = re.compile(r"(?:^|\b(?:the|an?))\W*$|^\W*$", re.I)
_ACTS = re.compile(
    r"\s+(?:(?:then|also|just|simply)\s+)?(?:should|could|would|may|might|shall|will|can)\s+(?!be\b|have\b|know\b|need\b|get\b|come\b|call\b)[a-z]+",
    re.I,
)
_FEWEST = 3
"""Fewer words are an answer to something (`yes`, `40k`), and too little to be asked about."""
_A_FACT = 0.55
"""From this chance on who only asks for a fact is asked whether AI is meant."""
_PUT_TO_THE_POLICY = 0.03
"""From this chance on a question that is put to the policy itself is asked whether AI is meant."""
_MORE_OF_A_NAME = re.compile(
    r"\s+(?!AI\b|Pro\b|Plus\b|Bot\b)[A-Z][a-zà-ÿ]{2,}\b|\s+from\s+(?!Anthropic|Google|OpenAI)[A-Z][a-zà-ÿ]+|"
    r"\s+(?:from|in|of)\s+(?:the\s+|our\s+)?(?:[A-Z][a-zà-ÿ]+\s+)?(?:office|team|workshop|plant|site|warehouse|hall|line|building|shift|"
    r"finance|legal|sales|purchasing|accounting|logistics|quality|engineering|production|marketing)\b"
)
"""`Claude Dubois`, `Claude from the Lyon office`, `the Gemini in hall 2`."""


class Signs(NamedTuple):
    """What in a message points to AI."""

    named: list[str]
    kinds: list[Found]
    unknown: str | None
    tools: Sequence[Span]
    """Where the names stand."""
    by_itself: bool
    """Something runs by itself."""


class Agency(NamedTuple):
    """What of the signs counts, and whether AI is used, or may be."""

    named: list[str]
    kinds: list[Found]
    uses_ai: bool
    perhaps: bool = False
    by_chance: bool = False
    """No word says so; it is only likely."""
    by_people: bool = False
    """Its chance is so small that one word that sounds like AI does not count."""


def read_agency(text: str, signs: Signs, embedder: Embedder | None, *, directly: bool = False) -> Agency:
    """Weigh the signs of a message; `directly`: it is put to the policy itself, where only a case that asks something is surely none."""
    signs = signs._replace(kinds=[hit for hit in signs.kinds if not _of_the_shop_floor(text, hit)])
    named, kinds = signs.named, [hit for hit in signs.kinds if not _said_not_used(text, hit)]
    person = len(named) == 1 and _like_a_person(text, named[0], signs.tools)
    weak = [bool(kinds), bool(DELEGATES.search(text)) or machine_acts(text), signs.by_itself, person]
    strong = bool(named and not person) or any(text[hit.start : hit.end].casefold() not in _WEAK for hit in kinds)
    if strong or sum(weak) > 1 or (signs.unknown and AI_NAME.search(signs.unknown)):
        return Agency(named, kinds, True)
    if not any(weak) and (len(kinds) < len(signs.kinds) or len(text.split()) < _FEWEST):
        return Agency(named, kinds, False)
    likely = chance(text, embedder)
    unnamed = told_to_do(text) or nobody_named(text) or left_to_it(text)
    by_people = not unnamed and likely is not None and likely < limit("freed")
    by_people = by_people and (person or _around_it_too(text, signs, embedder))
    if any(weak):
        if not by_people:
            return Agency(named, kinds, True)
        return Agency([] if person else named, [], False, perhaps=_acts_itself(text, kinds), by_people=True)
    if signs.unknown:  # what a tool of that name is will be asked anyway
        return Agency(named, kinds, False, by_people=by_people)
    if likely is not None and likely >= limit("sure"):
        return Agency(named, kinds, True, by_chance=True)
    told = directly and not asks(text)
    least = _PUT_TO_THE_POLICY if directly else _A_FACT if _asks_for_a_fact(text) else limit("asks")
    perhaps = unnamed or told or (likely or 0.0) >= least or _in_one_sentence(text, embedder)
    return Agency(named, kinds, False, perhaps=perhaps, by_people=by_people and not perhaps)


def _asks_for_a_fact(text: str) -> bool:
    """`Which torque do we use for the M3 screws?`: one question, and no work that anybody is to do."""
    return len(sentence_spans(text)) == 1 and asks_what(text)


def _in_one_sentence(text: str, embedder: Embedder | None) -> bool:
    """Whether one sentence by itself is surely about a machine's work, whatever the others talk about."""
    spans = sentence_spans(text)
    told = [text[start:end] for start, end in spans if len(text[start:end].split()) > _FEWEST]
    return len(spans) > 1 and any((chance(one, embedder) or 0.0) >= limit("sure") for one in told)


def _around_it_too(text: str, signs: Signs, embedder: Embedder | None) -> bool:
    """Whether the sentence with the sign is about people by itself too: what is said around a use of AI does not hide it."""
    spans = sentence_spans(text)
    told = [
        text[start:end]
        for start, end in spans
        if any(start <= hit.start < end for hit in signs.kinds)
        or DELEGATES.search(text[start:end])
        or machine_acts(text[start:end])
    ]
    told = told or [text[start:end] for start, end in spans if len(text[start:end].split()) > _FEWEST]
    least = limit("freed")
    return len(spans) < 2 or all((chance(one, embedder) or 0.0) < least for one in told)


def _said_not_used(text: str, hit: Found) -> bool:
    """`no AI`, `without any AI`: what is said not to be in it."""
    before, after = text[: hit.start], text[hit.end :]
    if hit.value != "ai":
        return False
    if _NOT_WANTED.search(before) and not _ONLY.match(after):
        return True
    return bool(_NOT_USED.search(before) and _NOTHING_MORE.match(after))


def _of_the_shop_floor(text: str, hit: Found) -> bool:
    """A machine that only runs or stands still is no AI; how likely AI is meant is still looked at."""
    said = text[hit.start : hit.end].casefold()
    rest = text[hit.end :]
    return said in {"machine", "machines", "robot", "robots"} and bool(
        _RUNS.match(rest) or _PART_OF_A_THING.match(rest)
    )


def _acts_itself(text: str, kinds: Sequence[Found]) -> bool:
    """`the agent should adjust the record`; not `our sales agent`, nor `the agent of the carrier`: who acts may be a machine."""
    return any(
        text[hit.start : hit.end].casefold() in _DOERS
        and _ALONE_BEFORE.search(text[: hit.start])
        and _ACTS.match(text[hit.end :])
        for hit in kinds
    )


def _like_a_person(text: str, name: str, tools: Sequence[Span]) -> bool:
    """`Claude Dubois`, `Gemini Logistics`: one word that goes on as somebody's name."""
    return " " not in name and any(
        " " not in text[start:end] and bool(_MORE_OF_A_NAME.match(text[end:])) for start, end in tools
    )
