"""Work that a message tells of without saying who does it: `It reads the balance sheet`, `they'd be answered on Sunday night`.

Looked at are statements, not questions: who asks `can the order be split` asks about a case. A doer that is a person takes the sign away.
"""

import re
from functools import cache

from knowledge.policy_blocks import sentence_spans
from knowledge.vocabulary import verb_forms, vocabulary

_BRINGS = frozenset({"enter", "research", "switch on", "bypass"})
"""What people do with a tool, or look up; nobody wonders who does it."""
_ALSO = frozenset(
    {"fill", "give", "grade", "mark", "order", "file", "reply", "respond", "put", "set", "generate", "make"}
)
"""Work, whatever it is done to."""
_ADVERBS = r"(?:(?:then|just|also|simply|now|always|even|all|only|\w+ly)\s+){0,2}"
_AUX = r"(?:would|could|can|will|['’]d|['’]ll|gets?|get)"
_IT = re.compile(
    rf"^\W*(?:(?:and|so|then|but|plan:|idea:)\s+)?it\s+(?:(?P<modal>would|could|can|will)\s+)?{_ADVERBS}(?P<verb>[a-z]+)\b(?P<rest>.*)",
    re.I | re.S,
)
_IT_LATER = re.compile(
    rf"(?:[,;:]|\s[-–—]+)\s*(?:(?:and|so|then|but)\s+)?it\s+(?:(?P<modal>would|could|can|will)\s+)?{_ADVERBS}(?P<verb>[a-z]+)\b(?P<rest>[^.?!;]*)",
    re.I,
)
"""`- it can read that from their mails`: what `it` is, no other part of the sentence says."""
_DONE = re.compile(
    rf"\b(?P<subject>[\w'’]+)(?:\s+|(?=['’]))(?P<aux>{_AUX})\s+{_ADVERBS}(?:be\s+|get\s+)?{_ADVERBS}(?P<verb>[a-z]+)\b(?P<rest>[^.?!;]*)",
    re.I,
)
_SYSTEM = re.compile(
    rf"\bthe\s+(?:program|programme|system|software|machine|computer|thing|tool|app|model|script)\s+{_ADVERBS}"
    r"(?:gives|grades|marks|fills|puts\s+(?:a|the|its)|sorts|answers|replies|writes\s+(?:the|to)|drafts|says\s+(?:yes|no|ok|who)|closes|releases|files|picks|rates|ranks|rejects|approves|pays|orders|translates)\b",
    re.I,
)
_BY_ITSELF = re.compile(
    r"\b(?:by\s+(?:it|them)sel(?:f|ves)|on\s+(?:its|their)\s+own|without\s+(?:me|us|him|her|them|anybody|anyone|a\s+person)|automatically|overnight)\b",
    re.I,
)
_ITSELF = re.compile(
    r"\b[a-z]+s\s+itself\b|\b(?:write|make|sort|file|answer|plan|book|schedule)(?:s|ing)?\s+(?:itself|themselves)\b",
    re.I,
)
_BY_A_MACHINE = re.compile(
    r"\b(?P<verb>[a-z]+)\s+(?:off\s+)?(?:only\s+|just\s+|\w+ly\s+){0,2}by\s+(?:an?|the|our|some)\s+(?:[\w-]+\s+)?(?:system|machine|computer|software|program|programme|script|algorithm|app|tool|model|robot)\b",
    re.I,
)
"""`signed electronically by the system`."""
_A_MACHINE_HAS = re.compile(
    r"\b(?:only|just)\s+(?:an?|the|our)\s+(?:system|machine|computer|software|program|script|algorithm|app|tool|model|robot)\s+(?:has|have|had|will\s+have)\s+\w+",
    re.I,
)
"""`only a machine has seen it`: no person has."""
_SENSED = re.compile(
    r"\b(?:the|our|an?)\s+(?:[\w-]+\s+)?(?:cameras?|microphones?|wristbands?|headsets?)\s+(?:already\s+|also\s+|just\s+)?(?:sees?|hears?|knows?|notices?|watch(?:es)?|listens?|recogni[sz]es?|counts?)\b",
    re.I,
)
"""`the camera sees who is late`."""
_NOT_A_STATEMENT = re.compile(r"\b(?:who|what|which|when|where|how|why|if|whether|unless|that)$", re.I)
_BY_SOMEBODY = re.compile(
    r"\bby\s+(?!(?:it|them)sel|itself|(?:six|five|noon|then|the\s+(?:hour|evening|morning|end)|\d|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|hand)\b)(?:[A-Z]\w+|[a-z]+)|"
    r"\bby\s+hand\b|\b(?:ourselves|myself)\b",
)
_ASKED = re.compile(
    r"^\W*(?:can|could|may|might|must|should|shall|will|would|do|does|did|is|are|was|were|has|have|who|what|which|when|where|how|why)\b",
    re.I,
)
_LETTER = re.compile(r"\s*(?:on|in|at|here|there|above|below|so|[\d.,]+\s*(?:bar|kg|°|%|volts?|mm|degrees))\b", re.I)
"""`it reads 4.2 bar`, `it says on the label`: what stands on a thing."""


def nobody_named(text: str) -> bool:
    """Whether some statement tells of work that nobody, or an `it` that was never named, does or would do."""
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    if _SYSTEM.search(text) or _SENSED.search(text) or _A_MACHINE_HAS.search(text):
        return True
    if any(one["verb"].lower() in _forms()[1] for one in _BY_A_MACHINE.finditer(text)):
        return True
    return any(_by_it(one) or _gets_done(one) or _alone(one) for one in sentences)


def _by_it(sentence: str) -> bool:
    """`It fills in the other side.`, `it would say which press breaks down next`."""
    found = _IT.match(sentence)
    if found is None:
        return any(_does(one) for one in _IT_LATER.finditer(sentence))
    if sentence.rstrip().endswith("?") and not found["modal"]:
        return False
    return _does(found)


def _does(found: re.Match[str]) -> bool:
    if _LETTER.match(found["rest"]):
        return False
    verb = found["verb"].lower()
    return verb in {"say", "tell", "show"} if found["modal"] and verb not in _forms()[0] else verb in _forms()[0]


def _gets_done(sentence: str) -> bool:
    """`They'd be answered on Sunday night`, `the clip can be made without him`; not `can the order be split`."""
    if _ASKED.match(sentence):
        return False
    return any(
        found["verb"].lower() in _forms()[1]
        and (found["aux"].lower().startswith("get") or re.search(r"\b(?:be|get)\b", found.group()))
        and not _NOT_A_STATEMENT.search(found["subject"])
        and not _BY_SOMEBODY.search(found["rest"])
        for found in _DONE.finditer(sentence)
    )


def _alone(sentence: str) -> bool:
    """`confirmed to the hospital by itself`, `the rota makes itself`: work that is done, and nobody there."""
    if _ITSELF.search(sentence):
        return True
    found = _BY_ITSELF.search(sentence)
    if found is None:
        return False
    words = re.findall(r"[a-z]+", sentence[: found.start()].lower())
    return any(word in _forms()[1] for word in words[-12:])


@cache
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    """Verbs of work as `it` does them (reads, read), and as they are done (released)."""
    known = vocabulary().action.items()
    bases = {
        verb.split()[0] for name, one in known if name not in _BRINGS for verb in one.verbs if verb.split()[0].isalpha()
    }
    does: set[str] = set()
    done: set[str] = set()
    for base in bases & _WORK | _ALSO:
        for form in verb_forms(base):
            if form == base or form.endswith("s"):
                does.add(form)
            elif not form.endswith("ing"):
                done.add(form)
    return frozenset(does), frozenset(done | _IRREGULAR)


_WORK = frozenset(
    """answer approve accept analyse analyze assess assign book cancel check choose classify compare compose condense confirm create
    decide decline delete deny design dismiss draft edit erase estimate evaluate exclude extract file fire forecast grade grant guess hire
    illustrate infer judge listen match monitor pay pick predict prepare prioritise produce profile promote propose publish rank rate read
    recommend refund reject release remove reply respond rewrite score screen select send shortlist sift sign sort suggest sum summarise
    summarize track transcribe translate update watch weigh word write""".split()
)
"""Of the verbs of the vocabulary, those that mean somebody's work wherever they stand."""
_IRREGULAR = frozenset("chosen given made paid put read sent set written kept".split())
