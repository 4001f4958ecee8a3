"""What an answer says of the interview instead of the decision: that it is a strain, or that the expert wants to stop or to pause.

Told only of short answers in which no rule was read; the words are those that people use of any conversation, whatever it is about.
"""

from __future__ import annotations

import re
from typing import Literal

Mood = Literal["strained", "wants to stop", "wants to pause"]
LONGEST = 30
"""In an answer of more words there is something else to listen to."""

_STOP = re.compile(
    r"\b(?:(?:i|we) (?:have|need|want|would like) to (?:stop|go|leave|run|finish|quit)|(?:i['’]d|i would) (?:like|rather) (?:to )?(?:stop|leave it|finish)"
    r"|(?:let['’]?s|can we|shall we|could we) (?:stop|finish|leave it|end)|(?:that['’]s|that is) enough (?:for (?:today|now)|now)|stop (?:here|now|it here)|i['’]m done (?:here|for today|now)?"
    r"|no (?:more )?time (?:left|for this|now)|(?:don['’]t|do not) have (?:(?:the|any|more) )*time(?: (?:left|for this|now))?)\b",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    r"\b(?:(?:take|have|need) a (?:short )?(?:break|pause)|(?:let['’]?s|can we|could we) pause|(?:go on|continue|carry on|come back|finish) (?:later|tomorrow|another (?:day|time)|next week))\b",
    re.IGNORECASE,
)
_STRAIN = re.compile(
    r"\b(?:waste of (?:my )?time|wasting (?:my|your|our) time|stupid|idiotic|ridiculous|annoying|annoyed|pointless|fed up|sick of|tired of (?:this|these|your)|had enough"
    r"|for (?:god|heaven|christ)['’]?s sake|wtf|what the hell|stop asking|(?<!what )(?<!everything )(?<!all )(?:i|we)(?:['’]ve| have)? (?:already|just) (?:told|said|answered|explained)(?! (?:it |that )?(?:in )?(?:two|both|another|other|different))|how (?:many|often) (?:more |many )?times|leave me alone|none of your business)\b",
    re.IGNORECASE,
)
_GOES = {
    "stop": re.compile(r"\b(?:stop|end|enough|finish|done)\b", re.IGNORECASE),
    "pause": re.compile(r"\b(?:pause|break|later|tomorrow|another (?:day|time))\b", re.IGNORECASE),
}


def mood_of(answer: str) -> Mood | None:
    """What a short answer says of the interview itself."""
    if len(answer.split()) > LONGEST:
        return None
    if _PAUSE.search(answer):
        return "wants to pause"
    if _STOP.search(answer):
        return "wants to stop"
    return "strained" if _STRAIN.search(answer) else None


def how_on(answer: str) -> Literal["stop", "pause", "go on"]:
    """The answer to `How would you like to go on?`; whatever is not plainly a stop or a pause goes on."""
    return "stop" if _GOES["stop"].search(answer) else "pause" if _GOES["pause"].search(answer) else "go on"
