"""The words that open a part of a sentence: `if`, `unless`, `otherwise`, `because`, and weaker ones in the right place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.limit_markers import limit_opening
from interviews.parts import CASES, Kind
from interviews.place import Opening, Place
from interviews.weak_markers import is_weak, weak_opening

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS: tuple[tuple[Kind, str], ...] = (
    ("otherwise", r"otherwise|(?:any|every)(?:thing|one|body) else|all (?:the )?(?:others?|rest)|(?:all )?the rest|rest(?= (?:i|we|goes|gets|is|stays)\b)|all else|the others|in (?:all|any|every) other cases?"
                  r"|(?:other|apart|aside) (?:than|from) (?:that|those|these|this)|(?:any|every) other \w+|all other \w+|or else|what fits none of (?:that|those)|failing that|for the rest(?=,)|(?:for )?(?:any|every)thing (?:outside(?: of)?|beyond|apart from|not covered by) (?:that|those|these|this|it)|for everything else|(?:if|where|when) none of (?:that|those|these|this|it|the above)(?: applies| apply| fits?| is the case| holds?)?"),
    ("exception", r"(?:except|excepting|excluding|save)(?: for)?(?: when| if| where| that| in case| in cases where| once)?|(?:but|only) not (?:for|if|when|where|in case)"),
    ("exception", r"unless|other than|with the exception of|not if|not when|just not (?:if|when|for)|never (?:if|when|for)|barring|the exception is(?: when| if)?|the only exception is(?: when| if)?|exceptions?:"),
    ("condition", r"only (?:if|when)|(?:even|also) (?:if|when)|if and when|if|whenever|when|in case(?: of)?|in the event(?: that| of)?(?!,)|in cases where|provided(?: that)?|providing(?: that)?"
                  r"|(?:as|so) long as|assuming(?: that)?|given that|on condition that|as soon as|every time|each time|any time|anytime|the moment|the minute|suppose|supposing|subject to|(?<![\w,] )say(?= (?:a|an|the|it|it's|they|there|there's|somebody|someone)\b)"),
)  # fmt: skip
_MARKERS = tuple((kind, re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in _WORDS)
_NOTE = re.compile(
    r"(?:(?P<reason>(?:because|since|cos|'cause|as|for),? (?:otherwise|or else))|because|since|cos|'cause|so that(?!['’]s\b)|as in|even though|although|though|no matter|however (?:small|big|large|little|much|many|often|long|late|high|low)|depending on|whatever the|regardless of|for the reason|which is why|just in case)(?!\w)",
    re.IGNORECASE,
)
_FOR_OR_WITH = re.compile(r"(?:for|with)\s", re.IGNORECASE)
_OPENERS = (*(pattern for _, pattern in _MARKERS), _NOTE, _FOR_OR_WITH)
_ASKS = frozenset("decide know ask see tell check wonder say care matter determine of on about as".split())
"""Lemmas before an `if` or `when` that does not open a condition: `the budget decides when we test`, `as if`."""
_TELLS = frozenset("tell inform notify advise remind warn speak think hear apprise".split())
_RESTRICTS = frozenset("with from of like under over above below without".split())
_EMBEDS = frozenset("if when whether whenever where".split())


def opens_marker(text: str, at: int, end: int) -> bool:
    """Does a word stand here that may open a part?"""
    return any(pattern.match(text, at, end) for pattern in _OPENERS)


def opening(place: Place) -> Opening | None:
    """What opens at this word, if anything does."""
    for kind, pattern in _MARKERS:
        if match := place.matches(pattern):
            return _marked(place, kind, match)
    if match := place.matches(_NOTE):
        inside = place.current is not None and place.current.kind in CASES
        start = match.end("reason") if match["reason"] else match.start()
        return None if inside else Opening("note", start, match[0].lower())
    if is_weak(place):
        return weak_opening(place)
    if place.current is None or place.current.kind == "main":
        return limit_opening(place)
    return None


def _marked(place: Place, kind: Kind, match: re.Match[str]) -> Opening | None:
    """A marker of a kind; None where it belongs to the part that is open."""
    marker, content = match[0].lower(), match.end()
    if _belongs_inside(place, kind, marker) or marker == "save":
        return None
    if marker.startswith(("even ", "also ")):
        return Opening("note", content, marker)
    if kind == "otherwise" and _restricted(place, content):
        return None
    skipped = ",:–—" if kind == "otherwise" else ""
    while content < place.end and (place.text[content].isspace() or place.text[content] in skipped):
        content += 1
    if content >= place.end and kind != "otherwise":
        return None
    return Opening(kind, content, marker)


def _restricted(place: Place, content: int) -> bool:
    """`anything else with a cable`, `anything else that's new`: not all the rest."""
    after = place.tokens(content)
    return bool(after) and after[0].lower_ in _RESTRICTS


def _belongs_inside(place: Place, kind: Kind, marker: str) -> bool:
    if place.current is None:
        return False
    if kind == "condition":
        return place.current.kind in CASES or _embedded(place.token)
    if kind == "otherwise":
        return not marker.startswith(("otherwise", "or else"))
    return place.current.kind == "otherwise"


def _embedded(token: Token) -> bool:
    """`the budget decides when we test`, `as if`: a question or a comparison inside the clause, not a condition."""
    if token.i == 0 or token.lower_ not in _EMBEDS:
        return False
    before = token.nbor(-1)
    if before.lower_ == "of" and before.head.tag_ == "VBN" and before.head.lemma_.lower() not in _TELLS:
        return False  # `I have it disposed of when it's rusty`
    return before.lemma_.lower() in _ASKS and before.lower_ != "say"  # `say if it's late`: an example, not a question
