"""A stretch that names kinds → the values: `for metal or glass`, `the card's red`, `anything from Brazil`, `Tag green`.

A value is the short noun phrase that sets the case apart from others of the answer: of `silver card` beside `gold card` it is silver.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from interviews.attribute_names import joined
from interviews.categories import is_colour
from interviews.found import Found
from interviews.parts import tokens_in
from interviews.tense import is_finite
from interviews.words import DETERMINERS, NOUNS, PRONOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from interviews.listener import Listener

_DOES_NOT_NAME = frozenset(
    """anything everything something anyone anybody everyone thing things stuff either neither only just other than except
    unless if when while for with without on in at from to of by as into via about regarding like also even then case
    's is are was were be it they there he she we i you that those these""".split()
) | (DETERMINERS - {"no", "such"})
_CUT_AFTER = frozenset("on in at from of by with about for to under over inside outside near".split())
_TRAILING = frozenset("though too instead well all".split())
_OTHERS = re.compile(
    r"^(?:for |in |with |on |from )?(?:any |all |the |every )?others?\b(?! than)|^anything else\b|^the rest\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"^(?:for |with |in )?(?:anything|everything|all|any \w+|every \w+) (?:other than|but|except|apart from)\b",
    re.IGNORECASE,
)
_ONES = frozenset(["one", "ones"])


def heard_category(listener: Listener, start: int, end: int) -> Found | None:
    """The named values, and what they are values of."""
    tokens = [one for one in tokens_in(listener.doc, start, end) if not one.is_space]
    before = [one for one in listener.topic.heard if one.type == "category"]
    if before and _OTHERS.match(listener.text[start:end]):
        return Found(
            before[-1].attribute, "category", "not in", _named_before(before), (start, end), head=before[-1].head
        )
    items = [_kept(one) for one in _objects(_items(tokens))]
    items = _one_head(_numbered(_without_shared_end([one for one in items if one and not _is_aside(tokens, one)])))
    if not items:
        return None
    own, values = _what_differs(listener, items, tokens)
    attribute = (
        own or (before[-1].attribute if before else "") or listener.topic.kind or listener.topic.opener or "kind"
    )
    said = list(dict.fromkeys(one for one in (_value(words) for words in values) if one))
    if not said:
        return None
    if _BUT.match(listener.text[start:end]):
        return _not_these(attribute, [*said], (start, end))
    if own and _head(items[0]):
        listener.topic.kind = own
    if len(said) == 1:
        return Found(attribute, "category", "=", said[0], (start, end), head=attribute)
    return Found(attribute, "category", "in", [*said], (start, end), head=attribute)


def _not_these(attribute: str, values: list[bool | int | float | str], span: tuple[int, int]) -> Found:
    if len(values) == 1:
        return Found(attribute, "category", "!=", values[0], span, head=attribute)
    return Found(attribute, "category", "not in", values, span, head=attribute)


def _named_before(before: list[Found]) -> list[bool | int | float | str]:
    """All values of what was named last: `other languages` are none of these."""
    same = [one.value for one in before if one.attribute == before[-1].attribute and one.operator in {"=", "in"}]
    values = [one for value in same for one in (value if isinstance(value, list) else [value])]
    return list(dict.fromkeys(values))


def _items(tokens: list[Token]) -> list[list[Token]]:
    """What commas, `and` and `or` part."""
    items: list[list[Token]] = [[]]
    for at, one in enumerate(tokens):
        follows = tokens[at + 1] if at + 1 < len(tokens) else None
        if one.lower_ in {"and", "or", "nor", "&"} or one.text in {",", ";", "/"} and follows is not None:
            items.append([])
        else:
            items[-1].append(one)
    return [one for one in items if one]


def _objects(items: list[list[Token]]) -> list[list[Token]]:
    """`a change touches the database or the firewall`: of several, what the verb is done to."""
    first = items[0] if items else []
    verb = next((one for one in first if is_finite(one) and one.pos_ == "VERB"), None)
    if verb is None or len(items) < 2 or any(is_finite(one) for item in items[1:] for one in item):
        return items
    objects = [one for one in first if one.head is verb and one.dep_ in {"dobj", "obj"}]
    return [[one for one in first if one.i > verb.i], *items[1:]] if objects else items


def _kept(item: list[Token]) -> list[Token]:
    """The words that name: without verbs around them, prepositions and determiners before them, relative clauses after."""
    item = [one for one in item if not one.is_punct or one.text in {"-", ":"}]
    verb = next((at for at in range(1, len(item)) if _is_verb(item, at)), None)
    if verb is not None and not any(one.tag_ in {"WDT", "WP"} for one in item[:verb]):
        subject, predicate = item[:verb], item[verb + 1 :]
        copula = item[verb].lemma_ == "be" or item[verb].text in {"'s", "'re"}
        pointing = all(one.lower_ in PRONOUNS | {"there", "you"} for one in subject)
        item = predicate if (copula or pointing) and predicate else subject
        if pointing and subject[0].lower_ == "there" or any(one.tag_ in {"WDT", "WP"} for one in item):
            item = _up_to_relative(item)
    else:
        item = _up_to_relative(item)
    while item and (item[0].lower_ in _DOES_NOT_NAME or item[0].text in {"-", ":"}):
        item = item[1:]
    return item


def _is_verb(item: list[Token], at: int) -> bool:
    """A finite verb; the `'s` of `the card's red`, not that of `a small children's show`."""
    one = item[at]
    if one.text not in {"'s", "'re"}:
        return is_finite(one)
    return (
        one.dep_ not in {"case", "poss"}
        or at == len(item) - 2
        and (item[-1].pos_ in {"ADJ", "VERB"} or is_colour(item[-1]))
    )


def _up_to_relative(item: list[Token]) -> list[Token]:
    stop = next(
        (
            at
            for at, one in enumerate(item)
            if at
            and one.tag_ in {"WDT", "WP", "WRB"}
            or at
            and (
                one.lower_ == "that"
                or one.lower_ in {"i", "we", "you", "they"}
                and item[at - 1].pos_ in NOUNS
                or one.tag_ == "VBG"
                and item[at - 1].pos_ in NOUNS
                and one.dep_ in {"acl", "ROOT", "amod"}
            )
        ),
        len(item),
    )
    return item[:stop]


def _without_shared_end(items: list[list[Token]]) -> list[list[Token]]:
    """`a chain or a padlock | on an exit`: what follows the last of several is said of all."""
    if len(items) < 2 or any(_phrase_place(one) for one in items[:-1]):
        return items
    place = _phrase_place(items[-1])
    return [*items[:-1], items[-1][:place]] if place else items


def _is_aside(tokens: list[Token], item: list[Token]) -> bool:
    """`a descendant asks | , by name`: how, not another value."""
    lead = [one for one in tokens if one.i < item[0].i]
    return len(lead) > 1 and lead[-1].lower_ in {"by", "with", "without"} and lead[-2].text == ","


def _numbered(items: list[list[Token]]) -> list[list[Token]]:
    """`line one, three, four`: the noun goes with each number."""
    first = items[0] if items else []
    if len(items) < 2 or len(first) != 2 or any(one[-1].pos_ != "NUM" or len(one) > 1 for one in items[1:]):
        return items
    return [first, *[[first[0], *one] for one in items[1:]]] if first[1].pos_ == "NUM" else items


def _one_head(items: list[list[Token]]) -> list[list[Token]]:
    """`a red or orange flood zone`, `gold or platinum member`: the noun said once goes with each, and is none of the value."""
    *firsts, last = items or [[]]
    if not firsts or len(last) < 2 or last[-1].pos_ not in NOUNS or any(len(one) > 1 for one in firsts):
        return items
    describes = all(one[0].pos_ == "ADJ" or is_colour(one[0]) for one in firsts) and (
        last[0].pos_ == "ADJ" or is_colour(last[0])
    )
    return [*firsts, last[:1]] if describes else items


def _phrase_place(item: list[Token]) -> int:
    """Where a preposition begins after a noun; 0 where none does."""
    return next(
        (at for at, one in enumerate(item) if at and one.lower_ in _CUT_AFTER and item[at - 1].pos_ in NOUNS), 0
    )


def _head(item: list[Token]) -> str:
    stop = _phrase_place(item) or len(item)
    return next((one.lemma_.lower() for one in reversed(item[:stop]) if one.pos_ in NOUNS), "")


def _what_differs(listener: Listener, items: list[list[Token]], tokens: list[Token]) -> tuple[str, list[list[Token]]]:
    """What the values are of, where the words name it, and the values without it."""
    first = tokens[0].i
    subject = [
        one for one in tokens if one.dep_ in {"nsubj", "nsubjpass"} and one.pos_ == "NOUN" and one.i < items[0][0].i
    ]
    own = subject[0].lemma_.lower() if subject else ""
    elsewhere = [one for one in listener.doc if one.i < first or one.i > tokens[-1].i]
    result: list[list[Token]] = []
    for item in items:
        words, of = _set_apart(item, elsewhere, items)
        own = own or of
        result.append(words)
    return own, result


def _set_apart(item: list[Token], elsewhere: list[Token], items: list[list[Token]]) -> tuple[list[Token], str]:
    """One value without what it shares with others: (its words, what it is a value of)."""
    last, start = item[-1], item[0]
    if len(item) > 1 and last.lower_ in _ONES and last.pos_ != "NUM" and start.pos_ not in NOUNS:
        return item[:-1], ""
    if len(item) > 1 and (last.pos_ == "ADJ" or is_colour(last)) and _is_named(item[-2], elsewhere):
        nouns = [one.lower_ for one in item[:-1] if one.pos_ in NOUNS]
        return [last], " ".join(nouns)  # `Tag green`, `Oil: black`
    place = _phrase_place(item)
    lemmas = {one.lemma_.lower() for one in elsewhere}
    if place and item[place - 1].lemma_.lower() in lemmas and item[place].lower_ != "of":
        after = item[place + 1 :]
        while after and after[0].lower_ in DETERMINERS:
            after = after[1:]
        return after or item, item[place - 1].lemma_.lower()  # `Towel on the floor` beside `towel on the hook`
    if len(item) == 2 and last.pos_ in NOUNS and (start.pos_ == "ADJ" or is_colour(start)):
        head = last.lemma_.lower()
        if is_colour(start):
            return [start], head
        in_list = sum(1 for one in items if one[-1].lemma_.lower() == head) > 1
        if in_list or any(_is_other(one, head, start) for one in elsewhere):
            return [start], head  # `silver card` beside `gold card`
    if len(item) > 1 and start.tag_ in {"VBN", "JJ", "VBD"} and last.pos_ in NOUNS:
        if sum(1 for one in elsewhere if one.lower_ == start.lower_) > 0 and last.lemma_.lower() not in lemmas:
            return item[1:], ""  # `lost key` beside `lost badge`
        if any(
            one.lower_ == start.lower_ and one.i + 1 < len(one.doc) and one.nbor().pos_ in NOUNS | {"ADJ"}
            for one in elsewhere
        ):
            return item[1:], ""
    return item, ""


def _is_named(token: Token, elsewhere: list[Token]) -> bool:
    """A noun, or a word that the answer uses as one."""
    return token.pos_ in NOUNS | {"PUNCT"} or any(one.lower_ == token.lower_ and one.pos_ in NOUNS for one in elsewhere)


def _is_other(token: Token, head: str, own: Token) -> bool:
    """The same noun with another adjective."""
    if token.lemma_.lower() != head or token.i == 0:
        return False
    before = token.nbor(-1)
    return (before.pos_ in {"ADJ", "NOUN"} or is_colour(before)) and before.lower_ != own.lower_


def _value(item: list[Token]) -> str:
    """In the expert's words, singular."""
    if not item:
        return ""
    item = [one for one in item if one.lower_ not in _TRAILING or one is item[0]]
    *rest, last = item
    said = [
        one.text
        if one.pos_ == "PROPN" and one.text.isupper() or one.pos_ == "PROPN" and not one.is_sent_start
        else one.lower_
        for one in rest
    ]
    keeps = last.pos_ == "PROPN" and not last.is_sent_start or last.text.isupper()
    if last.tag_ == "NNS" and not last.lower_.endswith("s"):
        return joined([*said, last.lemma_.lower()])
    ending = singular(last.text if keeps else last.lower_) if _is_plural(last) else last.text if keeps else last.lower_
    named = joined([*said, ending])
    return f"no {named}" if item[0].lower_ == "no" else named


def _is_plural(token: Token) -> bool:
    word = token.lower_
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s"))
        and token.tag_ in {"NNS", "NNPS", "VBZ"}
    )


def singular(word: str) -> str:
    """`batteries` → battery, `watches` → watch, `desks` → desk."""
    low = word.lower()
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ch|sh|x|ss|zz)es$", low):
        return word[:-2]
    return word[:-1] if low.endswith("s") else word
