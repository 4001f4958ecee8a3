"""Passwords, codes and PINs as people write them: a word for one, what it is of, and a value that no everyday word is.

`pw is …`, `login: … / …`, `the code for the safe is …`, `we reset the passcode to …`. The value decides: letters with digits or marks in
them, figures alone after a PIN or the code of something locked, or what stands in quotation marks; `the password is wrong` is none.
"""

import re
from collections.abc import Iterator

from knowledge.policy_blocks import Span

_PASSWORD = r"(?:pass(?:word|wd|code|phrase)?|pwd?|passwort|kennwort|wachtwoord|mot\s+de\s+passe|contraseña)"
_LOCKED = (
    r"(?:safe|vault|door|backdoor|gate|alarm|lock|locker|cabinet|garage|building|office|room|store|warehouse|shed|till|box|key\s?box|lift|system|"
    r"phone|mobile|tablet|laptop|computer|screen|server|router|wi-?fi|account|app|portal|card|voicemail|mailbox|entry|access|unlock|security|recovery|admin|archive|cellar)"
)
_CODE = rf"(?:{_LOCKED}\s+(?:code|combination|pin)|(?:code|combination|pin)\s+(?:for|of|to|on)\s+(?:(?:the|our|my|his|her|their|that|company)\s+)?(?:[\w-]+\s+){{0,2}}?{_LOCKED}|combination|pin(?:\s+(?:code|number))?)"
_LOGIN = r"(?:log-?in|log-?on|log\s+(?:in|on)|logs\s+(?:in|on)|credentials?|creds|user(?:name)?)"
_OF = r"(?:\s+(?:for|of|to|on|at|from)\s+(?:[\w@.'’-]+\s+){0,4}?[\w@.'’-]+|\s*\([^)\n]{1,30}\))?"
_LINK = (
    r"(?:\s*[:=→]\s*|\s*->\s*|['’]s\s+|\s+(?:is|was|are|reads|says|lautet|stays|=)\s+(?:(?:now|still|just|again|always|today)\s+)?(?::\s*)?|"
    r"\s+(?:(?:is|was|has\s+been|got)\s+)?(?:now\s+)?(?:re)?(?:set|changed)\s+to\s+|\s+to\s+|\s+)"
)
_VALUE = (
    r"(?:\"(?P<quoted>[^\"\n]{4,40})\"|“(?P<curly>[^”\n]{4,40})”|(?P<value>(?=\S*[\d!#$%^&*_+=~§])[^\s\"'“”,;]{3,}))"
)
_FIGURES = r"(?P<value>\d[\d #*-]{1,14}[\d#*])(?![\d\w])"
_SAID = re.compile(rf"\b{_PASSWORD}{_OF}{_LINK}{_VALUE}", re.I)
_LOCK = re.compile(
    rf"\b{_CODE}{_OF}{_LINK}{_FIGURES}(?!\s*(?:%|€|mm|cm|m|kg|bar|percent|digits?|days?|euros?|pieces)\b)", re.I
)
_USER = re.compile(
    rf"\b{_LOGIN}{_OF}(?:\s*[:=]\s*|\s+(?:is|as|with)\s+|\s+)(?P<name>[\w.@+-]+)(?:\s*(?:/|:|\band\b|\bwith\b)\s*|[\s,]+{_PASSWORD}\s*[:=]?\s*){_VALUE}",
    re.I,
)
_PLAIN = re.compile(
    r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d+(?:[.,:/-]\d+)*|\d+(?:st|nd|rd|th|h|am|pm|mm|cm|kg|km|min|ml|l|m|x)", re.I
)
"""An everyday word, a number, a number with its unit."""


def passwords_in(text: str) -> Iterator[Span]:
    """Where the values of passwords, codes and PINs stand."""
    yield from (found.span("value") for found in _LOCK.finditer(text))
    for pattern in (_SAID, _USER):
        at = 0
        while (found := pattern.search(text, at)) is not None:
            at = found.start() + 1
            quoted = next((one for one in ("quoted", "curly") if found[one]), "")
            if quoted:
                yield found.span(quoted)
                continue
            start, _ = found.span("value")
            value = found["value"].rstrip(".!?)")
            full = found["value"].rstrip(".)")
            if _is_one(value):
                yield start, start + len(full)


def _is_one(value: str) -> bool:
    """Letters with digits or marks among them: `Rum4Ever`, `kestrel_9`, `T!ger`; or six figures and more."""
    if len(value) < 4 or _PLAIN.fullmatch(value):
        return value.isdigit() and len(value) >= 6
    letters = any(one.isalpha() for one in value)
    digits = any(one.isdigit() for one in value)
    marks = any(one in "!#$%^&*_+=?~§" for one in value)
    return (letters and (digits or marks)) or (digits and marks)
