"""What a message says about a condition of the policy: that it is met, that it is not, that it is to be left out."""

import re
from typing import Literal

from knowledge.policy import Statement
from knowledge.policy_blocks import sentence_spans
from knowledge.vocabulary import own_topic_words

_NOT = re.compile(r"\b(?:not|no|nobody|no\s+one|none|never|without|nor|yet\s+to|cannot)\b|n['’]t\b", re.I)
_UNSURE = re.compile(
    r"\b(?:says?|said|told|thinks?|believes?|probably|apparently|maybe|perhaps|I\s+guess|should\s+be|will\s+be|if|whether|soon|later|once)\b|\?\s*$",
    re.I,
)
_APPROVED = re.compile(
    r"\b(?:approv|regist|clear(?:ed|s|ance)|authori[sz]|permi(?:ssion|tted)|consent|signed\s+off|agreed|allowed\s+it|looked\s+at)\w*",
    re.I,
)
_NOBODY_SPOKE = re.compile(
    r"\b(?:nobody|no\s?one|no-one|none)\b[^.?!;]*\b(?:said|spoken|asked|heard|answered|replied|seen|told)\b", re.I
)
_LEFT_OUT = re.compile(
    r"\b(?:without|skip(?:ping)?|leav(?:e|ing)\s+out|omit(?:ting)?|instead\s+of|do(?:n['’]t|\s+not)\s+(?:have\s+to\s+|need\s+to\s+|want\s+to\s+)?(?:mention|tell|say|state|mark|ask|check|review|read)|no\s+need\s+(?:to|for))\b([^.?!;]*)",
    re.I,
)
_AGREED = re.compile(r"\b(?:agree\w*|inform\w*|told|asked|consult\w*|consent\w*|know)\b", re.I)
_NOT_ASKED = re.compile(
    r"\b(?:rather\s+not|did(?:n['’]t|\s+not)|do(?:n['’]t|\s+not)|have(?:n['’]t|\s+not)|has(?:n['’]t|\s+not)|will\s+not|won['’]t|was(?:n['’]t|\s+not)|were(?:n['’]t|\s+not)|"
    r"without|never|no\s+need\s+to|nobody\s+(?:was|has|needs\s+to)|not\s+(?:been\s+)?)\s*(?:[\w'’]+\s+){0,2}?(?:tell\w*|told|ask\w*|inform\w*|say|talk\w*|agree\w*|know\w*|consult\w*)\b",
    re.I,
)
_BY_WHOM_DONE = re.compile(r"\b(?:that|which|who)\s+([^.,;]*?\s+(?:has|have|had))\b", re.I)
"""`texts that Customer Service has released`: who says `we` names nobody."""
_DUTY_WORDS = 2
"""So many words of a duty have to stand in what is left out."""


def approval_said(text: str, statement: Statement) -> Literal["given", "denied"] | None:
    """Whether a message says that the approval of a condition was given, or that it was not; hearsay says nothing."""
    for sentence in _sentences(text):
        if _NOBODY_SPOKE.search(sentence) and own_topic_words(sentence) & _actor_words(statement):
            return "denied"
        if not _APPROVED.search(sentence):
            continue
        if _NOT.search(sentence):
            return "denied"
        if not _UNSURE.search(sentence) and own_topic_words(sentence) & _actor_words(statement):
            return "given"
    return None


def agreement_denied(text: str, statement: Statement) -> bool:
    """Whether a condition is that somebody agrees or is asked, and the message says that this does not happen."""
    return bool(_AGREED.search(statement.only_if) and _NOT_ASKED.search(text))


def is_mentioned(text: str, statement: Statement) -> bool:
    """Whether a message speaks of the condition of a statement: half of its words, at least, or all but those of who has met it."""
    wanted, said = own_topic_words(statement.only_if), own_topic_words(text)
    done = wanted - own_topic_words(" ".join(_BY_WHOM_DONE.findall(statement.only_if)))
    return bool(wanted) and (2 * len(wanted & said) >= len(wanted) or (len(done) > 1 and done <= said))


def waives(text: str, statement: Statement) -> bool:
    """Whether a message wants to leave out what a statement makes a duty."""
    if statement.effect != "require" or statement.strength != "must":
        return False
    duty = own_topic_words(statement.text)
    return any(len(own_topic_words(match[1]) & duty) >= _DUTY_WORDS for match in _LEFT_OUT.finditer(text))


def _actor_words(statement: Statement) -> frozenset[str]:
    before = re.split(r"\b(?:has|have|is|are|was|were)\b", statement.only_if, maxsplit=1)[0]
    return own_topic_words(before)


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]
