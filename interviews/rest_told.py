"""The rest of the cases in other words than `otherwise`: `in all remaining cases, …`, `if it's none of those, …`, `nothing of the kind? Then …`.

What stands before the comma (or the question mark) is the rest where none of its words tells a case: words of what remains (`rest`, `else`, `other`), or of
denial together with words that point back (`none of this`, `failing that`), and nothing else but closed-class and light words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from interviews.neither import Edit

_OPENS = r"(?:^|(?<=[.!?;] )|(?<=[.!?;] and )|(?<=[.!?;] but ))"
_YES = r"(?:(?:well|sweet|good|right|okay|fine|you know|then|so|and there|and for (?:them|those|that|it|the rest)),? )*"
_FRONTED = re.compile(rf"{_OPENS}(?P<words>[a-z][a-z' ]{{3,70}}?)(?:,| –|:|\?) {_YES}(?=\w)", re.IGNORECASE)
_TREATED = re.compile(
    rf"{_OPENS}(?P<words>[a-z][a-z' ]{{3,40}}?) (?:just |simply |only )?(?:gets?|follows?|goes|go|takes?|falls? under|has|have) (?:the |my |our )?(?P<way>usual|default|normal|ordinary|standard|same as ever)(?: [a-z]+)?"
    r"(?:,|:) (?:(?:which|and that|that|so that|and by default|and (?:the|as) (?:usual|default|normal))(?:'s| is| means)?|so|and)(?: that)?,? (?=\w)",
    re.IGNORECASE,
)
"""`The rest get the usual, so …`, `anything else goes the normal way, which is that …`."""
_AS_USUAL = re.compile(
    r"(?:(?:it|things?|everything)(?:'s| is| are| goes| stays) (?:just |all )?(?:as (?:usual|ever|always|normal|before)|business as usual|the (?:usual|same)(?: [a-z]+)?|normal|standard)[:,;] (?:and (?:as )?(?:usual|normal|that) means,? (?:that )?)?)",
    re.IGNORECASE,
)
"""`… it's business as usual: …`, behind the rest."""
_NORMALLY = re.compile(
    rf"{_OPENS}(?:(?:and|but|so|now|well|then),? )*(?:by default|as a default|in the (?:normal|ordinary|usual|general|regular) (?:run|course|way|scheme)(?: of (?:things|events|business))?"
    r"|(?:if|when|where) (?:it|there)(?:'s| is) (?:just )?(?:nothing (?:special|unusual|out of the ordinary|particular|remarkable)|(?:just |only )?an? (?:normal|ordinary|usual|regular|everyday|plain) (?:one|case|day)))(?: about it| going on)?,? (?:then )?(?=\w)",
    re.IGNORECASE,
)
_UNSTOPPED = re.compile(
    rf"{_OPENS}(?:(?:and|but|so|now|well|okay|then),? )*(?:(?:for|with|in|on|under) (?:all|any|every|each)(?: of)?(?: the)? (?:other|remaining) \w+|(?:for |with )?(?:the )?rest(?: of (?:the time|them|it))?|the others|(?:with |for |in )?everything else) (?=(?:i|we|you|they|it|he|she|there|the|a|an|my|our|that(?='s))(?:'\w+)?\b)(?!it\b[^.!?;]*\bgets?\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"n't|'\w+|[a-z]+(?=n't)|[a-z]+", re.IGNORECASE)
_GLUE = frozenset(
    """a an the all any every each and but so now well okay then just only also as for with in on to of at by from under
    it they there i we you who which that what whatever is are be was were 's 're 've have has do does did when where if whenever
    should can could really quite about everything anything everyone everybody anyone anybody whoever my our this leaves leaving regard regards respect default""".split()
)
_LIGHT = frozenset(
    """apply applies hold holds go goes going come comes up turn turns crop crops happen happens arise arises fit fits match
    matches involved before made out satisfied established fulfilled applied shown show shows met meet present play matter matters case cases one ones thing things kind sort nature type time
    times situation situations circumstance circumstances instance instances occasion occasions event events like such true along me
    lands land remain remains""".split()
)
_REMAINS = frozenset("other others else rest remainder remaining leftover leftovers over".split())
_LEFT = frozenset("ones those everything all whatever anything that leaves leaving".split())
_POINTS = frozenset("this that these those them above foregoing".split())
_NAMED = frozenset("said mentioned named described listed told covered".split())
_NONE = frozenset(
    "none nothing nowt neither failing barring bar absence absent apart aside outside except excepting short default".split()
)
_NOT = frozenset(["not", "n't", "no"])
_CASES = frozenset("if when where whenever should".split())
_IF_IT = frozenset("if when where it they that is are 's 're and but so well".split())
_TAKES_NOUN = frozenset("other remaining any every each".split())
_ONE_OTHER = frozenset("one day hand side way half end week month year time hour minute".split())


def rest_told(text: str) -> list[Edit]:
    """`otherwise` in the place of such words."""
    edits: list[Edit] = []
    for found in [*_TREATED.finditer(text), *_FRONTED.finditer(text)]:
        if _is_rest(_words(found["words"])) and all(found.end() <= one[0] or one[1] <= found.start() for one in edits):
            usual = _AS_USUAL.match(text, found.end())
            edits.append((found.start(), usual.end() if usual else found.end(), "otherwise "))
    edits += [
        (*found.span(), "otherwise ")
        for found in (*_NORMALLY.finditer(text), *_UNSTOPPED.finditer(text))
        if all(found.end() <= one[0] or one[1] <= found.start() for one in edits)
    ]
    return sorted(edits)


def _words(phrase: str) -> list[str]:
    return [one.lower() for one in _WORD.findall(phrase)]


def _is_rest(words: list[str]) -> bool:
    said = set(words)
    if not _only_light(words):
        return False
    if said & _REMAINS or "left" in said:
        return _remains(words, said)
    if said & _NAMED:
        return bool(said & (_NOT | _NONE))
    if said <= _IF_IT | _NOT | _POINTS | {"neither"} and said & _CASES and said & (_NOT | {"neither"}):
        return words[-1] in _POINTS | {"neither"}
    if said & {"none", "nothing", "nowt"} and said & {"kind", "sort", "nature"}:
        return True
    return bool(said & _POINTS) and (bool(said & _NONE) or _denies_likeness(words))


def _remains(words: list[str], said: set[str]) -> bool:
    """`for all the rest`; not `if there is no other`, `the other one`, `if any is left`."""
    if said & (_NOT | _NONE) or said <= (_GLUE | {"over"}) or "left" in said and not said & _LEFT:
        return False
    if said & _CASES:
        return "left" not in said and said <= (_GLUE | _LIGHT | {"else", "other"}) and bool(said & {"it", "they", "'s"})
    return not any(
        one in {"the", "every"} and two == "other" and three in _ONE_OTHER
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    )


def _denies_likeness(words: list[str]) -> bool:
    """`that isn't like that`, `not one of those`, `that don't fit that`."""
    denied = next((at for at, one in enumerate(words) if one in _NOT), None)
    after = words[denied + 1 :] if denied is not None else []
    return bool(after) and after[-1] in _POINTS and bool({"like", "fit", "match", "one", "any", "of"} & set(after))


def _only_light(words: list[str]) -> bool:
    """Nothing in it tells a case, but for one noun that is picked out (`any other jar`, `the rest of the pile`)."""
    known = _GLUE | _LIGHT | _REMAINS | _POINTS | _NAMED | _NONE | _NOT | {"left"}
    for at, one in enumerate(words):
        before, after = words[at - 1] if at else "", words[at + 1 :]
        picked = before in _TAKES_NOUN or before in {"the", "my", "our"} and "of" in words[:at]
        describes = before in {"the", "great"} | {"big"} and bool(_REMAINS & set(after[:2]))
        between = at > 1 and words[at - 2] == "the" and bool(_REMAINS & set(after[:1]))
        if one not in known and not one.endswith("ly") and not (picked or describes or between):
            return False
    return True
