"""The kind of a thing in a case: one of an attribute's values, said beside its noun and not denied."""

import re
from collections.abc import Sequence

from knowledge.clauses import clauses, denied
from knowledge.fact import Fact, phrases
from knowledge.lexicon import Span, Token, content, opposites, stem, tokens
from knowledge.likeness import Likeness
from knowledge.tree import Attribute
from knowledge.vocabulary import Phrases, vocabulary, words_of

_GENERIC = frozenset(
    stem(word)
    for word in "amount value number size total sum level length duration time age date type kind status class category count "
    "price cost rate share percentage state case".split()
)


_FIRST_TIME = re.compile(
    r"\b(?:never|not|n['’]t)\b[^.;!?]*\bbefore\b|\b(?:for the )?(?:very )?first[- ](?:ever[- ])?(?:time|invoice|bill|order|purchase|delivery)\b|\bjust (?:joined|started|signed)\b"
    r"|\b(?:we|we['’]ve|I|I['’]ve|we have|I have) never (?:had|used) (?:them|him|her|any (?:dealings|business))\b"
    r"|\b(?:never|(?:nobody|no one)(?: here)?(?: has)? ever|not yet|n['’]t yet) (?:worked|dealt|done business|traded|bought|ordered)(?: \w+)? (?:with|from)\b",
    re.I,
)
"""What makes a thing new, where nobody says `new`."""
_OURS = re.compile(
    r"\b(?:worked|dealt|business|bought|ordered|used|had|heard|seen)\b|\bfirst[- ](?:ever[- ])?(?:time|invoice|bill|order)\b",
    re.I,
)
"""`never worked with before`: said of whoever the case is about."""
_CLIPPED = {"framework": ("frame",), "demonstration": ("demo",), "demo": ("demonstration",), "temporary": ("temp",)}
"""Words that are said in a shorter or longer form; only the commonest, in any company."""
_PLAIN = frozenset(map(stem, "ordinary normal regular usual standard plain".split()))


def read_category(
    message: str, words: Sequence[Token], attribute: Attribute, attributes: Sequence[Attribute], like: Likeness
) -> Fact | None:
    """The one value that is said; where the named kinds are denied or contradicted, `other`, or unsure the kinds that are left."""
    nouns = [one for phrase in phrases(attribute) for one in content(phrase) if one.stem not in _GENERIC]
    others = {stem(value) for one in attributes if one.name != attribute.name for value in one.values or []}
    hits: list[Fact] = []
    named: list[Fact] = []  # said right beside the noun: `personal data`
    excluded: set[str] = set()
    last: Span | None = None
    for value in attribute.values or []:
        match, contrary = _said(message, value, words)
        if match is None:
            continue
        if is_kind_of_data(attribute) and _OF_PEOPLE.search(message[: match[0]]):
            continue
        if contrary or _is_denied(message, match):
            excluded.add(value)
            last = match
            continue
        beside = any(like.closest(noun, _around(words, match)) for noun in nouns)
        ours = value == "new" and bool(_OURS.search(message[slice(*match)])) and stem(value) not in others
        telling = ours or len(content(value)) > 1 or (len(value) >= 5 and stem(value) not in others)
        hits.append(_fact(message, attribute, value, match, sure=beside or telling))
        if beside and hits[-1].sure:
            named.append(hits[-1])
    signs = _data_class(message, attribute) if not named else []
    hits = named or signs or hits
    longest = [one for one in hits if not any(_inside(one.span, other.span) for other in hits if other is not one)]
    sure = [one for one in longest if one.sure]
    if len(sure) == 1:
        return sure[0]
    if longest:
        return longest[0].model_copy(update={"sure": False})
    return _other(message, attribute, words, excluded, last)


_CLASSES = {"personal": "personal", "health": "special-category", "payment": "payment"}
"""Kinds of data by the classes whose signs are known in any company."""


_OF_PEOPLE = re.compile(
    r"\b(?:we|I|he|she|who)(?:['’](?:m|re|s)| am| are| is| was| were)(?: (?:all|both|of course|just))?\s+(?:an? )?$",
    re.I,
)
"""`we're internal`: said of people, not of what data they want."""


def is_kind_of_data(attribute: Attribute) -> bool:
    """Whether a category's values are classes of data."""
    return len({"public", "internal", "confidential", "personal"} & set(attribute.values or [])) >= 2


_GREEK_PLURAL = re.compile(r"(?<=gno|aly|the|cri)ses\b", re.I)
"""Of `diagnoses`, `analyses`."""


_WITH_NAMES = re.compile(
    r"\bnames?(?: and|,| &| or| with| plus)(?: (?:the|their|e-?mail|phone|home|private|mobile))* (?:e-?mails?|addresses|phones?|numbers?|birthdays?|dates? of birth|contacts?|salar\w+|titles?)\b"
    r"|\bwho (?:everybody|they|people) (?:is|are) and where (?:they )?lives?\b",
    re.I,
)
"""`names and e-mails`: whoever has both can tell who somebody is."""


def _data_class(message: str, attribute: Attribute) -> list[Fact]:
    """`names and addresses`, `diagnosis`: the kind of data, where an attribute's values are kinds of data."""
    values = attribute.values or []
    if not is_kind_of_data(attribute):
        return []
    known = {one: vocabulary().data[_CLASSES[one]].sure for one in values if one in _CLASSES}
    singular = _GREEK_PLURAL.sub("sis", message)  # as long as before: spans hold
    found = [(hit.value, hit.start, hit.end) for hit in Phrases(known).find(words_of(singular))]
    if "personal" in values and not found:
        found = [("personal", *one.span()) for one in _WITH_NAMES.finditer(message)]
    strictest = [one for one in found if one[0] == "health"] or found
    return [_fact(message, attribute, value, (start, end), sure=True) for value, start, end in strictest[:1]]


def _other(
    message: str, attribute: Attribute, words: Sequence[Token], excluded: set[str], last: Span | None
) -> Fact | None:
    named = [one for one in attribute.values or [] if one != "other"]
    if last is None or "other" not in (attribute.values or []):
        return None
    plain = any(one.stem in _PLAIN for one in words)
    if excluded >= set(named) or plain:
        return _fact(message, attribute, "other", last, sure=True)
    left = [one for one in attribute.values or [] if one not in excluded]
    return _fact(message, attribute, "other", last, sure=False).model_copy(update={"value": left, "operator": "in"})


def _said(message: str, value: str, words: Sequence[Token]) -> tuple[Span | None, bool]:
    """Where a value is said, or its contrary."""
    for one in (value, *_CLIPPED.get(value, ())):
        match = _find_exact(content(one) or tokens(one), words)
        if match is not None:
            return match, False
    if value != "new":
        return None, False
    if first := _FIRST_TIME.search(message):
        return first.span(), False
    against = next((one for one in words if one.stem in opposites(value)), None)
    return ((against.start, against.end), True) if against else (None, False)


def _is_denied(message: str, match: Span) -> bool:
    if _FIRST_TIME.fullmatch(message[slice(*match)]):
        return False
    clause = next((one for one in clauses(message) if one[0] <= match[0] < one[1]), (0, len(message)))
    return denied(message, clause, match)


def _around(words: Sequence[Token], match: Span) -> list[Token]:
    return [one for one in words if abs(_gap(one, match)) <= 24 and not match[0] <= one.start < match[1]]


def _inside(span: Span, other: Span) -> bool:
    return span[0] >= other[0] and span[1] <= other[1]


def _fact(message: str, attribute: Attribute, value: str, span: Span, sure: bool) -> Fact:
    return Fact(attribute=attribute.name, value=value, span=span, words=message[slice(*span)], sure=sure)


def _find_exact(parts: Sequence[Token], words: Sequence[Token]) -> Span | None:
    stems = [one.stem for one in parts]
    for at in range(len(words) - len(stems) + 1):
        window = words[at : at + len(stems)]
        if [one.stem for one in window] == stems:
            return window[0].start, window[-1].end
    return None


def _gap(word: Token, span: Span) -> int:
    return word.start - span[1] if word.start >= span[1] else span[0] - word.end
