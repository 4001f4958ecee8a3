"""Of the rules read in a transcript, those that say plainly when and what is done: a marker before the condition, somebody who does something.

Nobody is there to correct a misreading line by line, so whatever is not plain is shown as not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.reading import ReadRule
from interviews.woven import Woven

if TYPE_CHECKING:
    from knowledge.language import Language

_MARK = re.compile(
    r"\b(?:if|when|whenever|once|unless|until|in case|as long as|provided|assuming|otherwise|except|with|without|for|above|over|under|below|more than|less than)\b",
    re.I,
)
_DOER = re.compile(
    r"^(?:[,\s]*(?:then|so|and|now|well|usually|normally|always|just|probably|certainly|really|basically|at (?:this|that) point)\b)*[,\s]*"
    r"(?:(?:i|you|we)(?:['’](?:ll|d|m|re|ve))?\s+)?"
    r"(?:(?:am|are|will|would|should|might|may|can|could|must|have to|need to|want to|like to|do|usually|always|just|probably|certainly|normally|really|still|also|then|going to|gonna|likely to|actually|often|never|basically)\s+)*",
    re.I,
)
NOISE = re.compile(
    r"\[|overtalk|inaudible|laughter|\.\.\.|\bstuff\b|\bthing\b|\betc\b|\bfor example\b|\bsomething\b|^person will$|\byou know\b|^(?:oh|yeah|well|okay)\b",
    re.I,
)
_PAST = re.compile(
    r"(?:\w+ed|got|had|made|took|went|did|gave|came|saw|was|were)\b(?<!need)(?<!proceed)(?<!feed)(?<!bleed)(?<!exceed)",
    re.I,
)
_LASTS = re.compile(r"take\b.*\b(?:minutes?|hours?|seconds?|days?|while|time|longer|anywhere)\b", re.I)
_NOT_DONE = frozenset("be say talk have seem depend happen know think mean look want work curve feel".split())


def is_plain(rule: ReadRule, woven: Woven, language: Language) -> bool:
    """True for a rule whose condition has a marker and whose outcome is something that is done. Spans are of the woven text."""
    text = woven.text
    conditions = [*rule.if_, *rule.unless]
    if any(NOISE.search(one.attribute) or len(one.attribute.split()) > 9 for one in conditions) or NOISE.search(
        rule.then.action
    ):
        return False
    if not rule.otherwise and not any(
        _MARK.search(text[max(rule.span[0] - 12, 0, one.span[0] - 60) : one.span[0] + 6]) for one in conditions
    ):
        return False
    return does_something(rule.then.action, language)


def bare_action(words: str) -> str:
    """`I'm going to use a cordis` → `use a cordis`; `you might use one` → `may use one`, `I would not` → `do not`."""
    words = words.strip(" .,;")
    doer = _DOER.match(words)
    rest = words[doer.end() :].strip() if doer else words
    if rest.lower().startswith("not "):
        return f"do {rest}"
    return f"may {rest}" if doer and re.search(r"\b(?:may|might|can|could)\b", doer[0], re.I) else rest


def does_something(action: str, language: Language) -> bool:
    """True for words that say what somebody does: `use a cordis`, not `it's bigger`."""
    words = re.sub(r"^(?:may|do not) ", "", bare_action(action))
    if len(words.split()) < 2 or _PAST.match(words) or _LASTS.match(words):
        return False
    doc = language.parse(f"I will {words}.")
    verb = doc[2]
    return verb.pos_ == "VERB" and verb.tag_ in ("VB", "VBP") and verb.lemma_ not in _NOT_DONE
