"""Denials that no `not` shows, put plainly before the exact checks count them: `fails to sign` is `does not sign`."""

import re

_DOES_NOT = re.compile(
    r"\b(?P<to>to )?(?:fail(?:s|ed|ing)?|forg[eo]ts?|forgetting|forgotten|neglect(?:s|ed|ing)?|omit(?:s|ted|ting)?) to (?=[a-z])",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(
    r"\b(?:(?:has|have|had|we['’]ve|they['’]ve) )?(?:stopped|ceased|quit|given up|gave up|discontinued) (?=[a-z]+ing\b)",
    re.IGNORECASE,
)
"""`stopped taking cheques`, not `stops taking orders at nine`, which says until when."""
_NEITHER = re.compile(r"\b(?P<neither>neither\b[^.;]*?) nor\b", re.IGNORECASE)
_ANYTHING_BUT = re.compile(r"\b(?:anything but|far from being|far from)(?= [a-z]+(?:\W|$))", re.IGNORECASE)

_NO_BAR = re.compile(
    r"\b(?:there (?:is|are) |with )?(?:no (?:bar|ban|rule|objection|reason|harm|prohibition)s?|nothing) (?:on|against|to|in) (?=[a-z]+ing\b)",
    re.IGNORECASE,
)
"""It denies a denial."""


def plainly(text: str) -> str:
    """The text with such denials as `does not`, `no longer` and `not`; `neither … nor …` denies once."""
    text = _NO_BAR.sub("one may go on ", text)
    text = _NEITHER.sub(r"\g<neither> or", text)
    text = _DOES_NOT.sub(lambda found: "not to " if found["to"] else "does not ", text)
    return _NO_LONGER.sub("no longer ", _ANYTHING_BUT.sub("not", text))
