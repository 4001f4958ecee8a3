"""The words of one condition → typed conditions: `it's a brand-new supplier and the invoice is above fifty thousand`.

A content is read as alternatives (or) of conjunctions (and). Each condition keeps the characters it was made from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TYPE_CHECKING

from interviews.parts import tokens_in
from knowledge.quantities import CURRENCIES, TIME_UNITS, Quantity
from knowledge.tree import Attribute, AttributeType, Operator, Value

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True)
class Found:
    """One condition, with its span in the cleaned text."""

    attribute: str
    type: AttributeType
    operator: Operator
    value: Value
    span: tuple[int, int]
    unit: str | None = None
    head: str = ""
    """The noun it is about."""
    modifier: str = ""
    """For `gold member`: `gold`, so that several of one kind can become a category."""
    approximate: bool = False


@dataclass
class Topic:
    """What was named last: for pronouns, `above that`, and numbers that leave their noun out."""

    noun: str = ""
    opener: str = ""
    number: Found | None = None
    numbers: list[Found] = field(default_factory=list)
    kind: str = ""
    """The noun whose colours or names were last used as values: rating, alert."""
    doc: Doc | None = None
    attributes: tuple[Attribute, ...] = ()
    """The attributes the tree already has."""

    def note(self, found: Found) -> None:
        """Remember a condition for what follows."""
        if found.type in {"number", "duration"}:
            self.number = found
            self.numbers.append(found)
        if found.head:
            self.noun = found.head


_INTENSIFIERS = {
    "really", "very", "quite", "just", "also", "still", "already", "actually", "totally", "completely", "clearly", "always", "simply", "even", "then", "too",
    "usually", "ever", "brand", "basically", "only", "either", "both", "probably", "again", "else", "maybe", "definitely", "somehow", "there", "here", "all",
}  # fmt: skip
_KEEP_THERE = re.compile(r"(?:is|'s|are|be) (?:not )?there\b", re.IGNORECASE)
_DETERMINERS = {
    "a",
    "an",
    "the",
    "our",
    "my",
    "your",
    "their",
    "his",
    "her",
    "its",
    "any",
    "some",
    "this",
    "that",
    "these",
    "those",
    "every",
    "each",
    "another",
    "such",
    "no",
}
_PRONOUNS = {"it", "they", "he", "she", "them", "him", "that", "this", "those", "these", "one", "ones", "we", "i"}
_NEGATIONS = {"not", "n't", "never", "no", "nobody", "none", "without", "nothing", "neither", "nor", "cannot"}
_VAGUE_VERBS = {"smell", "feel", "look", "seem", "sound"}
_VAGUE_WORDS = {
    "off",
    "wrong",
    "odd",
    "weird",
    "funny",
    "fishy",
    "strange",
    "right",
    "good",
    "bad",
    "suspicious",
    "big",
    "large",
    "small",
    "high",
    "low",
    "long",
    "important",
    "serious",
    "risky",
    "unusual",
    "reasonable",
    "huge",
}
_MEASURES = {
    "amount", "value", "price", "cost", "total", "discount", "rate", "age", "score", "number", "temperature", "temp", "margin", "limit", "balance", "budget", "fee", "salary", "spend",
    "turnover", "revenue", "weight", "length", "height", "width", "distance", "speed", "pressure", "level", "count", "size", "volume", "delay", "time", "duration", "usage", "load",
    "sum", "deposit", "premium", "experience", "deviation", "percentage", "share", "ratio", "dose", "increase", "rise", "raise", "period", "term", "terms", "stay", "bore", "humidity", "spending",
}  # fmt: skip
_REACHES = {"hit", "reach", "touch", "get", "come", "total", "make", "exceed"}


def negated(found: Found) -> Found | None:
    """The condition turned round, where one condition can say it."""
    if found.type == "yes_no":
        return replace(found, value=not found.value)
    if found.operator in _FLIP:
        return replace(found, operator=_FLIP[found.operator])
    opposite: dict[Operator, Operator] = {"in": "not in", "!=": "=", "not in": "in"}
    return replace(found, operator=opposite[found.operator]) if found.operator in opposite else None


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where dates stand with their comparison: `from 1 January 2026 on`."""
    return [match.span() for match in _DATE.finditer(text)]


def alternatives(
    doc: Doc, start: int, end: int, quantities: list[Quantity], topic: Topic, phrase: bool = False
) -> list[list[Found]]:
    """Read a content as an `or` of `and`s. Empty when a piece of it could not be read.

    `phrase` is True for noun phrases (`for our framework suppliers`), False for clauses.
    """
    groups: list[list[list[Found]]] = []
    for piece in _split(doc, start, end, quantities, "and"):
        options: list[list[Found]] = []
        previous: list[Found] = []
        kind, piece = _listed_kind(doc, *piece, topic)
        if kind is not None:
            groups.append([[kind]])
            topic.noun = kind.head
            if piece[0] >= piece[1]:
                continue
        for choice in _split(doc, *piece, quantities, "or", phrase):
            read = (
                _noun_phrase(doc, *choice, quantities, topic)
                if phrase
                else _clause(doc, *choice, quantities, topic, previous, start)
            )
            if not read:
                return []
            for one in read:
                topic.note(one)
            expanded = _or_inside(doc, choice, read, quantities)
            options.extend(expanded)
            previous = read
        if not all(_sound(one) for option in options for one in option):
            return []
        groups.append(options)
    return [[one for option in combination for one in option] for combination in product(*groups)]


_COLOURS = frozenset(
    "red amber yellow green blue black white orange grey gray purple brown silver gold bronze platinum".split()
)


def is_colour(token: Token) -> bool:
    """A colour used as a value: `Green, I don't even open it`."""
    return token.lower_ in _COLOURS


def _value_of_kind(tokens: list[Token]) -> tuple[str, str] | None:
    """`the destination is Switzerland`, `the lamp is amber`: a named value of a thing that has others."""
    copula = next(
        (index for index, one in enumerate(tokens) if one.lemma_ == "be" and one.tag_ in {"VBZ", "VBP", "VBD"}), None
    )
    if copula is None or copula == 0 or copula + 2 != len(tokens):
        return None
    last, subject = (
        tokens[-1],
        [one for one in tokens[:copula] if one.pos_ in {"NOUN", "ADJ"} and one.lower_ not in _PRONOUNS],
    )
    if not subject or subject[-1].pos_ != "NOUN" or any(one.pos_ in {"ADP", "VERB"} for one in tokens[:copula]):
        return None
    if last.pos_ == "PROPN" or last.lower_ in _COLOURS:
        return " ".join(one.lower_ for one in subject), last.text if last.pos_ == "PROPN" else last.lower_
    return None


_EMPTY = frozenset(
    "it they he she that this those these one ones not so else more less than much many thing things same way case cases kind sort bit lot rest yes no maybe perhaps sure unsure fine me us you i we all at until".split()
)


def _sound(found: Found) -> bool:
    """Would this name mean something on its own? `it`, `72 hours`, `more than` do not; such a piece is left unread."""
    if found.type == "category":
        return True
    words = [
        word
        for word in re.findall(r"[^\W\d_]+", found.attribute.lower())
        if word not in _EMPTY and word not in {"is", "are", "was", "has", "have"} | TIME_UNITS
    ]
    if not words:
        return False
    return not re.search(
        r"(?:^|\s)(?:than|at|until|to|of|and|or|but|nobody|the)$|^(?:is|are|until|as|than)\b", found.attribute.lower()
    )


def _listed_kind(doc: Doc, start: int, end: int, topic: Topic) -> tuple[Found | None, tuple[int, int]]:
    """`a gold or platinum member …`: two values of one kind; what follows the noun is read as a condition of its own."""
    tokens = tokens_in(doc, start, end)
    if tokens and tokens[0].pos_ == "DET":
        tokens = tokens[1:]
    if (
        len(tokens) < 4
        or tokens[1].lower_ != "or"
        or tokens[0].pos_ not in {"ADJ", "NOUN", "PROPN"}
        or tokens[2].pos_ not in {"ADJ", "NOUN", "PROPN"}
        or tokens[0].tag_ == "NNS"
    ):
        return None, (start, end)
    head = tokens[3]
    if head.pos_ != "NOUN" and head.lower_ != "ones" or len(tokens) > 4 and tokens[4].pos_ == "NOUN":
        return None, (start, end)
    noun = topic.noun if head.lower_ == "ones" and topic.noun else head.lemma_.lower()
    topic.kind = noun
    values: list[bool | int | float | str] = [tokens[0].lower_, tokens[2].lower_]
    stop = head.idx + len(head)
    found = Found(noun, "category", "in", values, (tokens[0].idx, stop), head=noun)
    return found, ((head.idx, end) if len(tokens) > 4 else (stop, stop))


def is_vague(doc: Doc, start: int, end: int) -> bool:
    """`it smells off`, `it's big`: a feeling or a size without a measure; to be asked about, not made a rule."""
    tokens = [one for one in tokens_in(doc, start, end) if one.is_alpha]
    if any(one.like_num for one in tokens):
        return False
    if not any(one.lower_ in {"too", "like"} for one in tokens) and any(one.lemma_.lower() in _VAGUE_VERBS and one.pos_ in {"VERB", "AUX"} for one in tokens) and len(tokens) <= 6:
        return True
    content = [one for one in tokens if one.pos_ in {"NOUN", "ADJ", "VERB", "PROPN"} and one.lower_ not in _PRONOUNS]
    if any(one.lower_ in {"too", "than"} for one in tokens):
        return False
    copula = any(one.lemma_ == "be" for one in tokens)
    return (
        copula
        and bool(content)
        and content[-1].lower_ in _VAGUE_WORDS
        and content[-1].pos_ == "ADJ"
        and not any(one.lower_ in _NEGATIONS for one in tokens)
    )


def _split(
    doc: Doc, start: int, end: int, quantities: list[Quantity], word: str, phrase: bool = False
) -> list[tuple[int, int]]:
    """Cut at `and` (or a listing comma) between whole conditions, or at `or` between whole alternatives."""
    tokens = tokens_in(doc, start, end)
    cuts: list[tuple[int, int]] = []
    begin = start
    for index, token in enumerate(tokens):
        inside = any(one.whole[0] < token.idx < one.whole[1] for one in quantities)
        joins = {"and", "but", "plus"} if word == "and" else {"or", "and"} if phrase else {"or"}
        if inside or not (token.lower_ in joins or word == "and" and token.text == ","):
            continue
        if token.text == "," and index + 1 < len(tokens) and tokens[index + 1].lower_ in {"and", "or", "but"}:
            continue
        if index == 0 or index + 1 >= len(tokens):
            continue
        if (
            phrase
            and word == "or"
            and _two_nouns(tokens[:index], tokens[index + 1 :])
            or _whole_condition(doc, tokens[index + 1 :], quantities, end, begin, word)
        ):
            cuts.append((begin, token.idx))
            begin = tokens[index + 1].idx
    cuts.append((begin, end))
    return [_trim(doc, *cut) for cut in cuts]


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    text = doc.text
    while end > start and text[end - 1] in " ,;:.":
        end -= 1
    while start < end and text[start] in " ,;:":
        start += 1
    return start, end


def _two_nouns(before: list[Token], after: list[Token]) -> bool:
    """`admin rights or production data`, `contractors and temps`: either is a case."""
    return (
        bool(before)
        and before[-1].pos_ in {"NOUN", "PROPN"}
        and before[-1].dep_ != "compound"
        and any(one.pos_ in {"NOUN", "PROPN"} for one in after)
    )


def _whole_condition(doc: Doc, rest: list[Token], quantities: list[Quantity], end: int, begin: int, word: str) -> bool:
    """Does what follows stand as a condition: a clause, a verb that shares the subject, or a comparison?"""
    upto = []
    for one in rest:
        if one.lower_ == "and" or one.lower_ == "or" and word == "or" or one.text == ",":
            break
        upto.append(one)
    if not upto:
        return False
    first = upto[0]
    if any(one.whole[0] == first.idx and one.operator for one in quantities):
        return True
    if first.lower_ in {"not", "neither"} and word == "and":
        return True
    finite = next(
        (
            index
            for index, one in enumerate(upto)
            if one.tag_ in {"VBZ", "VBP", "VBD", "MD"} or one.text in {"'s", "'re"} and one.pos_ in {"AUX", "VERB"}
        ),
        None,
    )
    if finite is None and first.lower_ in {"no"} or first.tag_ == "VBG" and word == "and":
        return True
    if finite is None:
        return False
    if finite == 0:
        return word == "and" or any(one.tag_ in {"VBZ", "VBP", "VBD", "MD"} for one in tokens_in(doc, begin, first.idx))
    head = upto[finite - 1]
    relative = any(one.tag_ in {"WDT", "WP"} for one in upto[:finite])
    nominal = all(
        one.pos_ in {"DET", "PRON", "NOUN", "CCONJ", "PROPN", "ADJ", "ADV", "NUM", "PART", "ADP", "SYM"}
        or one.tag_ in {"VBN", "VBG", "POS", "HYPH"}
        for one in upto[:finite]
    )
    before_verb = any(
        one.tag_ in {"VBZ", "VBP", "VBD", "MD"} or one.text in {"'s", "'re"} for one in tokens_in(doc, begin, first.idx)
    )
    return nominal and not relative and head.pos_ != "ADP" and before_verb


def _clause(
    doc: Doc, start: int, end: int, quantities: list[Quantity], topic: Topic, previous: list[Found], whole_start: int
) -> list[Found]:
    """One clause → one condition, or two where it holds two comparisons."""
    start, end = _trim(doc, start, end)
    tokens = tokens_in(doc, start, end)
    if not tokens or not any(one.is_alpha or one.like_num for one in tokens):
        return []
    here = [one for one in quantities if one.span[0] >= start and one.span[1] <= end]
    that = _above_that(doc.text, start, end, topic)
    if that is not None:
        return [that]
    dated = _dated(doc.text, start, end)
    if dated is not None:
        return [dated]
    compared = [one for one in here if _compares(doc, tokens, one)]
    if compared and not (tokens[0].lower_ in {"no", "nobody", "nothing"} and compared[0].whole[0] > tokens[0].idx + 5):
        return _numbers(doc, start, end, tokens, compared, topic)
    return [_yes_no(doc, start, end, tokens, topic, previous, whole_start)]


_MONTHS = "january february march april may june july august september october november december".split()
_DATE = re.compile(
    rf"\b(?P<word>from|after|before|since|until|by|on)\s+(?:the\s+)?(?:(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{'|'.join(_MONTHS)}),?\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{'|'.join(_MONTHS)})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}}))(?:\s+(?:on|onwards))?",
    re.IGNORECASE,
)
_DATE_OPERATORS: dict[str, Operator] = {
    "from": ">=",
    "since": ">=",
    "after": ">",
    "before": "<",
    "until": "<=",
    "by": "<=",
    "on": "=",
}


def _dated(text: str, start: int, end: int) -> Found | None:
    match = _DATE.search(text, start, end)
    if match is None:
        return None
    if match["iso"]:
        iso = match["iso"]
    else:
        month = _MONTHS.index((match["month"] or match["month2"]).lower()) + 1
        iso = f"{int(match['year'] or match['year2']):04d}-{month:02d}-{int(match['day'] or match['day2']):02d}"
    return Found("date", "date", _DATE_OPERATORS[match["word"].lower()], iso, (match.start(), match.end()))


_ABOVE = re.compile(
    r"^(?:anything |everything |it's |it is |it was |they're |if )*(?P<word>above|over|beyond|past|more than|higher than|longer than|older than|greater than|below|under|less than|lower than|shorter than|fewer than|up to) (?:that|this|it)$|^(?:it's|it is|it was|it gets|they're|that's|we're) (?P<bare>more|higher|longer|greater|larger|bigger|less|lower|shorter|smaller|fewer|older|younger|worse)$",
    re.IGNORECASE,
)
_UP = {"above", "over", "beyond", "past", "more", "higher", "longer", "older", "greater", "larger", "bigger", "worse"}


def _above_that(text: str, start: int, end: int, topic: Topic) -> Found | None:
    """`Above that`, `if it's less`: the limit named last, seen from the other side."""
    match = _ABOVE.match(text[start:end].strip())
    last = topic.number
    if match is None or last is None:
        return None
    word = (match["word"] or match["bare"]).split()[0].lower()
    up = word in _UP
    value = last.value
    if isinstance(value, list):
        value = value[1] if up else value[0]
    closed_here = last.operator in ({"<", "<=", "between"} if up else {">", ">=", "between"})
    exact: Operator = (
        (">" if last.operator in {"<=", "between", ">"} else ">=")
        if up
        else ("<" if last.operator in {">=", "between", "<"} else "<=")
    )
    if match["word"] and not match["bare"]:
        exact = "<=" if word == "up" else (">" if up else "<")
    elif not closed_here:
        exact = ">" if up else "<"
    return replace(last, operator=exact, value=value, span=(start, end))


def _compares(doc: Doc, tokens: list[Token], quantity: Quantity) -> bool:
    """A number that limits something, not one that only counts (`after three mails`, `two signatures`)."""
    if quantity.operator is not None:
        return True
    before = [one for one in tokens if one.idx < quantity.span[0]]
    if quantity.approximate:
        return True
    return (
        bool(before)
        and (before[-1].lemma_.lower() in _REACHES or before[-1].lemma_ == "be")
        and (quantity.unit is not None or quantity.counted is None)
    )


def _numbers(
    doc: Doc, start: int, end: int, tokens: list[Token], compared: list[Quantity], topic: Topic
) -> list[Found]:
    found: list[Found] = []
    begin = start
    for index, quantity in enumerate(compared):
        stop = end if index == len(compared) - 1 else _between_quantities(doc, quantity, compared[index + 1])
        found.append(_number(doc, begin, stop, quantity, topic, found))
        begin = stop
    return found


def _between_quantities(doc: Doc, first: Quantity, second: Quantity) -> int:
    """Where the words of the first comparison end and the second begin."""
    gap = tokens_in(doc, first.whole[1], second.whole[0])
    place = second.whole[0]
    for token in reversed(gap):
        if token.pos_ == "ADP" or token.lower_ in {"for", "in", "of", "at"}:
            place = token.idx
        else:
            break
    return place


_FLIP: dict[Operator, Operator] = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!="}


def _number(doc: Doc, start: int, end: int, quantity: Quantity, topic: Topic, earlier: list[Found]) -> Found:
    start, end = _trim(doc, start, end)
    if doc.text[: quantity.whole[0]].lower().rstrip().endswith("outside"):
        return Found("", "number", "between", quantity.value, (start, end))
    tokens = tokens_in(doc, start, end)
    before = [one for one in tokens if one.idx < quantity.whole[0]]
    after = [one for one in tokens if one.idx >= quantity.whole[1]]
    operator: Operator = quantity.operator or (">=" if before and before[-1].lemma_.lower() in _REACHES else "=")
    if _negates_comparison(before):
        operator = _FLIP.get(operator, operator)
    quantity = _inherited(_really_counted(doc, quantity), topic, before)
    kind: AttributeType = "duration" if quantity.unit in TIME_UNITS else "number"
    value: Value = (
        [quantity.value, quantity.high]
        if quantity.operator == "between" and quantity.high is not None
        else quantity.value
    )
    name, head = _number_name(before, after, quantity, topic, earlier)
    known = _known(name, kind, quantity.unit, topic)
    unit = quantity.unit or (known.unit if known else None)
    return Found(
        known.name if known else name, kind, operator, value, (start, end), unit, head, approximate=quantity.approximate
    )


def _known(name: str, kind: AttributeType, unit: str | None, topic: Topic) -> Attribute | None:
    """The attribute of the tree that this name means, by its name or an alias."""
    for one in topic.attributes:
        if (
            one.type == kind
            and name.lower() in {one.name.lower(), *(alias.lower() for alias in one.aliases)}
            and (unit is None or one.unit in {None, unit})
        ):
            return one
    return None


def _negates_comparison(before: list[Token]) -> bool:
    """`isn't over 500`, `doesn't go above ten`: the negation turns the comparison round."""
    for index in range(len(before) - 1, -1, -1):
        if before[index].lower_ in {"not", "n't", "never"}:
            between = before[index + 1 :]
            return all(
                one.lemma_.lower()
                in {
                    "be",
                    "go",
                    "come",
                    "get",
                    "exceed",
                    "reach",
                    "cost",
                    "run",
                    "weigh",
                    "last",
                    "take",
                    "any",
                    "to",
                    "have",
                    "out",
                }
                for one in between
            )
    return False


def _really_counted(doc: Doc, quantity: Quantity) -> Quantity:
    """Only a noun is counted: not `goes` in `anything over five goes …`."""
    if quantity.counted is None:
        return quantity
    following = next((one for one in doc if one.idx >= quantity.span[1] and not one.is_space), None)
    return (
        quantity
        if following is not None and following.pos_ in {"NOUN", "ADJ", "PROPN"}
        else replace(quantity, counted=None)
    )


def _inherited(quantity: Quantity, topic: Topic, before: list[Token]) -> Quantity:
    """A bare number takes the unit, and where it fits the scale, of the limits named before (`below ten`)."""
    if quantity.unit is not None or quantity.counted is not None or not topic.numbers:
        return quantity
    for last in reversed(topic.numbers):
        bounds = last.value if isinstance(last.value, list) else [last.value]
        for scale in (1, 1000, 10**6):
            if any(isinstance(bound, int | float) and bound == quantity.value * scale for bound in bounds):
                high = quantity.high * scale if quantity.high is not None else None
                return replace(quantity, unit=last.unit, value=quantity.value * scale, high=high)
    last = topic.numbers[-1]
    if (measure := _measure_since(before, quantity, last, topic)) is not None:
        return quantity if measure not in last.attribute else replace(quantity, unit=last.unit)
    own = any(
        one.pos_ in {"NOUN", "PROPN"}
        or one.pos_ == "VERB"
        and one.lemma_.lower() not in _REACHES | {"go", "drop", "fall", "rise", "climb", "run"}
        for one in before
    )
    return quantity if own or _far(quantity, last) else replace(quantity, unit=last.unit)


_OF_TIME = {"delay", "time", "duration", "age", "term", "terms", "period", "stay", "experience"}


def _far(quantity: Quantity, last: Found) -> bool:
    """Ten thousand after days or percents is of something else."""
    return quantity.unit is None and quantity.value >= 1000 and (last.unit in TIME_UNITS or last.unit == "%")


def _measure_since(before: list[Token], quantity: Quantity, last: Found, topic: Topic) -> str | None:
    """A measure named after the last number (`it goes by amount: up to 400 …`) is what the bare number is of."""
    if topic.doc is None:
        return None
    of_time = quantity.unit in TIME_UNITS
    between = [
        one
        for one in topic.doc
        if last.span[1] <= one.idx < quantity.whole[0] and one.pos_ == "NOUN" and one.lower_ in _MEASURES and not (of_time and one.lower_ not in _OF_TIME)
    ]
    return between[-1].lower_ if between else None


def _number_name(
    before: list[Token], after: list[Token], quantity: Quantity, topic: Topic, earlier: list[Found]
) -> tuple[str, str]:
    """A short noun phrase for what is measured, and its head noun."""
    if quantity.counted and quantity.unit is None:
        things = []
        for one in after:
            if one.pos_ not in {"ADJ", "NOUN", "PROPN"}:
                break
            things.append(one.lower_)
        things = things or [quantity.counted.lower()]
        return " ".join(things) + _tail_phrase(after, quantity, len(things)), things[-1]
    if quantity.unit in TIME_UNITS:
        since = next((index for index, one in enumerate(after) if one.lower_ in {"since", "after", "from", "before"}), None)
        what = [one.lower_ for one in after[since + 1 : since + 4] if one.pos_ in {"NOUN", "PROPN"}] if since is not None else []
        if what and not _subject_noun(before):
            return f"time {'until' if after[since or 0].lower_ == 'before' else 'since'} {' '.join(what)}", what[-1]
    subject = _subject_noun(before)
    if subject is not None:
        phrase, head = subject
        return _measured(phrase, head, quantity, before, after), head
    tail = [one for one in after if one.pos_ in {"NOUN", "ADJ", "ADV"} or one.tag_ in {"VBG", "VBN"}]
    if tail and after and after[0].lower_ == "of" and quantity.unit is not None:
        nouns = [one.lower_ for one in after[1:5] if one.pos_ in {"NOUN", "PROPN", "ADJ"}]
        if nouns:
            return " ".join(nouns), nouns[-1]
    if tail and tail[0].lower_ == "ago":
        return f"time since {topic.noun}".strip(), topic.noun
    if (
        tail
        and tail[0] is after[0]
        and tail[0].pos_ in {"ADJ", "ADV"} | ({"VERB"} if tail[0].tag_ in {"VBN", "VBG"} else set())
    ):
        return ("time " if quantity.unit in TIME_UNITS else "") + tail[0].lower_, topic.noun
    if (
        topic.number is not None
        and (measure := _measure_since(before, quantity, topic.number, topic)) is not None
        and measure not in topic.number.attribute
    ):
        return measure, measure
    if (only := _only_attribute(quantity, topic)) is not None and topic.number is None:
        return only.name, only.name.split()[0]
    if topic.number is not None and _same_dimension(topic.number.unit, quantity.unit) and not _far(quantity, topic.number):
        return topic.number.attribute, topic.number.head
    verb = next(
        (
            one
            for one in before
            if one.pos_ == "VERB"
            and one.lemma_.lower() not in {"be", "have", "go", "come", "get", "hit", "reach", "exceed", "drag"}
        ),
        None,
    )
    noun = topic.noun or topic.opener
    if verb is not None and (quantity.unit in TIME_UNITS):
        return f"time {verb.lower_}" if verb.tag_ in {"VBN", "VBG"} else f"time until {verb.lower_}", noun
    if verb is not None and verb.lemma_.lower() in {"weigh", "cost", "measure", "spend", "last", "take"}:
        measure = {
            "weigh": "weight",
            "cost": "cost",
            "measure": "size",
            "spend": "spend",
            "last": "duration",
            "take": "time",
        }[verb.lemma_.lower()]
        return f"{noun} {measure}".strip(), noun
    if noun:
        return _measured(noun, noun.split()[-1], quantity, [], after), noun
    return (
        "amount"
        if quantity.unit in CURRENCIES or quantity.unit is None
        else "time"
        if quantity.unit in TIME_UNITS
        else "share"
        if quantity.unit == "%"
        else "value"
    ), ""


def _only_attribute(quantity: Quantity, topic: Topic) -> Attribute | None:
    """A number without a noun is of the tree's one attribute of that dimension, where there is just one."""
    fitting = [
        one
        for one in topic.attributes
        if one.type in {"number", "duration"}
        and (one.type == "duration") == (quantity.unit in TIME_UNITS)
        and _same_dimension(one.unit, quantity.unit)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _tail_phrase(after: list[Token], quantity: Quantity, skip: int) -> str:
    words = [one.lower_ for one in after][skip : skip + 4]
    return " " + " ".join(words) if words and words[0] in {"in", "per", "of", "from"} else ""


def _same_dimension(first: str | None, second: str | None) -> bool:
    if second is None or first == second:
        return True
    if first is None:
        return second in CURRENCIES or second == "%"
    return first in TIME_UNITS and second in TIME_UNITS


def _subject_noun(before: list[Token]) -> tuple[str, str] | None:
    """The noun phrase before the comparison: `the invoice is above …` → invoice."""
    nouns = [
        one
        for one in before
        if one.pos_ in {"NOUN", "PROPN"}
        and one.lower_ not in _PRONOUNS
        and one.lower_ not in {"anything", "everything", "something", "lot", "anyone"}
    ]
    if not nouns:
        return None
    first = nouns[0]
    phrase = [first]
    for one in nouns[1:]:
        if one.i == phrase[-1].i + 1 or one.i == phrase[-1].i + 2 and one.nbor(-1).text in {"-", "'s"}:
            phrase.append(one)
        elif (
            one.i == phrase[-1].i + 3
            and one.nbor(-1).pos_ in {"DET", "PRON"}
            and one.nbor(-2).lower_ in {"of", "from", "for"}
        ):
            return f"{' '.join(p.lower_ for p in phrase)} {one.nbor(-2).lower_} {one.lower_}", first.lower_
        elif one.i == phrase[-1].i + 2 and one.nbor(-1).lower_ in {"of", "from", "for"}:
            return f"{' '.join(p.lower_ for p in phrase)} {one.nbor(-1).lower_} {one.lower_}", first.lower_
        else:
            break
    adjectives = [
        one.lower_ for one in before if one.pos_ == "ADJ" and one.i == first.i - 1 and one.lower_ not in _VAGUE_WORDS
    ]
    words = [
        *adjectives,
        *(one.lower_ for one in phrase[:-1]),
        phrase[-1].lemma_.lower() if phrase[-1].tag_ == "NNS" else phrase[-1].lower_,
    ]
    return " ".join(words), phrase[-1].lower_


def _measured(phrase: str, head: str, quantity: Quantity, before: list[Token], after: list[Token]) -> str:
    verb = next((one for one in reversed(before) if one.pos_ == "VERB"), None)
    if verb is not None and verb.lemma_.lower() in {"weigh", "cost", "last", "spend", "take"}:
        return f"{phrase} {({'weigh': 'weight', 'cost': 'cost', 'last': 'duration', 'spend': 'spend', 'take': 'time'})[verb.lemma_.lower()]}"
    if any(word in _MEASURES for word in phrase.split()):
        return phrase
    tail = next((one for one in after if one.pos_ == "ADJ" or one.tag_ in {"VBN", "VBG"}), None)
    if quantity.unit in TIME_UNITS:
        if tail is None and any(one.lower_ == "ago" for one in after[:1]):
            return f"time since {phrase}"
        if (
            quantity.whole != quantity.span
            and "old" in quantity_words(quantity, before, after)
            or tail is not None
            and tail.lower_ == "old"
        ):
            return f"{phrase} age"
        if tail is not None:
            return f"{phrase} time {tail.lower_}" if tail.lower_ not in {"late", "overdue"} else f"{phrase} delay"
        return f"{phrase} duration"
    if quantity.unit == "%":
        return phrase
    if (
        quantity.unit in CURRENCIES
        or quantity.unit is None
        and isinstance(quantity.value, int)
        and quantity.value >= 100
    ):
        return f"{phrase} amount"
    if quantity.unit in {"kg", "g", "t", "lb"}:
        return f"{phrase} weight"
    if quantity.unit in {"m", "cm", "mm", "km", "mile"}:
        return f"{phrase} length"
    return phrase


def quantity_words(quantity: Quantity, before: list[Token], after: list[Token]) -> str:
    """The words of comparison, for telling `older than` from `longer than`."""
    doc = before[0].doc if before else after[0].doc if after else None
    return doc.text[quantity.whole[0] : quantity.whole[1]].lower() if doc is not None else ""


def _yes_no(
    doc: Doc, start: int, end: int, tokens: list[Token], topic: Topic, previous: list[Found], whole_start: int
) -> Found:
    """A clause without a comparison → a yes/no attribute named by its own words, negation turned into `no`."""
    words, value = _positive(doc, tokens, previous, whole_start)
    if value and (kind := _value_of_kind(tokens)) is not None:
        subject, said = kind
        return Found(subject, "category", "=", said, (start, end), head=subject.split()[-1])
    name, head = _name(words, topic, start)
    known = _known(name, "yes_no", None, topic)
    return Found(known.name if known else name, "yes_no", "=", value, (start, end), head=head)


def _positive(doc: Doc, tokens: list[Token], previous: list[Found], whole_start: int) -> tuple[list[Token | str], bool]:
    """The clause without its negation, and whether it was positive. A verb without its subject borrows it."""
    value = True
    words: list[Token | str] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.lower_ in _NEGATIONS and not (token.lower_ == "without" and index):
            value = not value
            if token.lower_ == "nobody":
                words.append("somebody")
            elif token.lower_ == "nothing":
                words.append("something")
        elif (
            token.lower_ in {"do", "does", "did"}
            and index + 1 < len(tokens)
            and tokens[index + 1].lower_ in {"not", "n't"}
        ):
            verb = next((one for one in tokens[index + 2 :] if one.pos_ in {"VERB", "AUX"}), None)
            if verb is not None:
                value = not value
                words.extend(one for one in tokens[index + 2 :] if one.i < verb.i)
                words.append(_third(verb) if token.lower_ == "does" else verb.lower_)
                index = tokens.index(verb) + 1
                continue
        elif token.lower_ == "ca" and index + 1 < len(tokens) and tokens[index + 1].lower_ == "n't":
            words.append("can")
        elif token.lower_ == "wo" and index + 1 < len(tokens) and tokens[index + 1].lower_ == "n't":
            words.append("will")
        else:
            words.append(token)
        index += 1
    first = tokens[0]
    if (first.tag_ in {"VBZ", "VBP", "VBD", "MD"} or first.lower_ == "not") and previous and first.idx > whole_start:
        words = [*_borrowed_subject(doc, whole_start, first.idx), *words]
    return words, value


def _third(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    if lemma == "have":
        return "has"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    return lemma[:-1] + "ies" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "s"


def _borrowed_subject(doc: Doc, start: int, end: int) -> list[Token | str]:
    subject: list[Token | str] = []
    for token in tokens_in(doc, start, end):
        if token.tag_ in {"VBZ", "VBP", "VBD", "MD"} or token.text in {"'s", "'re"}:
            return subject if len(subject) <= 5 else []
        subject.append(token)
    return []


def _name(words: list[Token | str], topic: Topic, start: int) -> tuple[str, str]:
    """A short noun phrase from the words of a clause: determiners go, a leading pronoun becomes the noun it stands for."""
    texts = [one if isinstance(one, str) else one.lower_ if one.pos_ != "PROPN" else one.text for one in words]
    tokens = [one for one in words if not isinstance(one, str)]
    texts = [
        "is" if text in {"'s", "’s"} else "are" if text == "'re" else "have" if text == "'ve" else text
        for text in texts
    ]
    texts = [text for text in texts if text not in {",", ".", '"', "“", "”"}]
    while (
        texts
        and texts[0] in {"that", "it's", "and", "or", "but", "then", "so", "actually", "either"}
        and len(texts) > 1
        and (texts[0] != "that" or texts[1] in _DETERMINERS | {"it", "there", "they"})
    ):
        texts = texts[1:]
    head = next(
        (
            one.lower_
            for one in tokens
            if one.pos_ in {"NOUN", "PROPN"} and one.dep_ in {"nsubj", "nsubjpass", "attr", "ROOT"}
        ),
        "",
    ) or next((one.lower_ for one in tokens if one.pos_ in {"NOUN", "PROPN"}), "")
    if len(texts) > 2 and texts[0] in {"there"} and texts[1] in {"is", "are", "was", "were", "has"}:
        return _joined(texts[2:]), head
    if (
        len(texts) > 2
        and texts[0] in _PRONOUNS - {"we", "i", "one", "ones"}
        and texts[1] in {"is", "are", "was", "were"}
    ):
        predicate = texts[2:]
        nominal = next((one for one in tokens if one.dep_ == "attr" and one.pos_ in {"NOUN", "PROPN"}), None)
        if nominal is not None and not any(one.pos_ == "ADP" and one.i < nominal.i for one in tokens):
            adjective = [one for one in nominal.children if one.dep_ == "amod" and one.i < nominal.i]
            if (
                len(adjective) == 1
                and not any(one.dep_ == "compound" for one in nominal.children)
                and nominal.right_edge.i == nominal.i
            ):
                return f"{nominal.lemma_.lower()} is {adjective[0].lower_}", nominal.lemma_.lower()
            return _joined(predicate), nominal.lemma_.lower()
        noun = topic.noun or _singular(topic.opener)
        return _joined([*(noun.split() if noun else []), *texts[1:]] if noun else predicate), noun
    if texts and texts[0] in _PRONOUNS - {"we", "i", "one", "ones"} and len(texts) > 1:
        noun = topic.noun or _singular(topic.opener)
        texts = [*noun.split(), *texts[1:]] if noun else texts[1:]
        return _joined(texts), noun
    return _joined(texts), head


def _singular(noun: str) -> str:
    return noun


def _joined(texts: list[str]) -> str:
    kept: list[str] = []
    for index, text in enumerate(texts):
        if text == "i":
            text = "I"
        if text in _DETERMINERS and not kept:
            continue
        if (
            text in _INTENSIFIERS
            and not (text in {"there", "here"} and index == len(texts) - 1)
            and not (text == "all" and index)
        ):
            continue
        if text in {"-"} and (not kept or texts[index - 1] in _INTENSIFIERS):
            continue
        kept.append(text)
    name = (
        " ".join(kept)
        .replace(" - ", "-")
        .replace(" 's", "'s")
        .replace(" 've", "'ve")
        .replace(" / ", "/")
        .replace(" n't", " not")
        .replace("ca not", "cannot")
        .replace(" ’s", "'s")
    )
    return re.sub(r"\s+", " ", name).strip(" ,.-") or " ".join(texts)


_NAMING = {
    "last",
    "next",
    "first",
    "total",
    "average",
    "expected",
    "annual",
    "yearly",
    "monthly",
    "daily",
    "net",
    "gross",
    "overall",
    "maximum",
    "minimum",
    "remaining",
}


def _noun_phrase(doc: Doc, start: int, end: int, quantities: list[Quantity], topic: Topic) -> list[Found]:
    """`our framework suppliers`, `anything up to $75`, `private deals up to 100k`, `contractors` → conditions."""
    start, end = _trim(doc, start, end)
    tokens = tokens_in(doc, start, end)
    that = _above_that(doc.text, start, end, topic)
    if that is not None:
        return [that]
    if (dated := _dated(doc.text, start, end)) is not None:
        return [dated]
    here = [one for one in quantities if one.span[0] >= start and one.span[1] <= end and one.operator is not None]
    if tokens and tokens[0].lower_ == "no" and here and here[0].whole[0] > start + 5:
        here = []
    found: list[Found] = []
    stop = here[0].whole[0] if here else end
    nominal = tokens_in(doc, start, stop)
    relative = next((one for one in nominal if one.tag_ in {"WDT", "WP"} and one.i > nominal[0].i), None)
    if relative is not None:
        noun = [one for one in nominal if one.i < relative.i and one.pos_ in {"NOUN", "PROPN", "ADJ"}]
        subject: list[Token | str] = list(noun)
        clause = [one for one in tokens if one.i > relative.i]
        if not clause or not noun:
            return []
        if here:
            head = noun[-1].lower_ if noun else topic.noun
            topic.noun = head
            name_tokens = [one for one in clause if one.idx < here[0].whole[0]]
            return [
                replace(
                    _number(doc, start, end, here[0], topic, []),
                    attribute=_joined([head, "time", *(one.lower_ for one in name_tokens if one.pos_ == "VERB")])
                    if here[0].unit in TIME_UNITS
                    else _number(doc, start, end, here[0], topic, []).attribute,
                    head=head,
                )
            ]
        words, value = _positive(doc, clause, [], start)
        name, _ = _name([*subject, *words], topic, start)
        return [Found(name, "yes_no", "=", value, (start, end), head=noun[-1].lower_ if noun else "")]
    content = [
        one for one in nominal if one.pos_ not in {"DET", "PRON", "ADP", "PUNCT"} and one.lower_ not in _INTENSIFIERS
    ]
    content = [
        one
        for one in content
        if one.lower_
        not in {"anything", "everything", "something", "anyone", "everyone", "ones", "cases", "case", "those", "people"}
        or one.lower_ == "people"
        and len(content) > 1
    ]
    measured = bool(here) and bool(content) and _is_measured(nominal, content, here[0])
    owned = _owned_measure(nominal) if here else None
    if owned is not None:
        cut, noun = owned
        before = [one for one in content if one.i < cut]
        if before:
            found.append(_described(doc, start, before[-1].idx + len(before[-1]), [one for one in nominal if one.i < cut], before, topic))
            topic.note(found[-1])
        topic.noun, topic.number, content, measured = noun, None, [], False
        start = nominal[0].idx if not before else next(one.idx for one in nominal if one.i == cut)
    if (colour := _of_colour(nominal, content, topic)) is not None and not here:
        return [colour]
    if content and not measured:
        found.append(_described(doc, start, min(stop, end), nominal, content, topic))
        topic.note(found[-1])
    if content and measured:
        topic.noun = content[-1].lemma_.lower()
    for quantity in here:
        begin = start if measured or not content and owned is None else start if owned is not None else quantity.whole[0]
        number = _number(doc, begin, end, quantity, topic, found)
        found.append(number)
        topic.note(number)
    return found


def _is_measured(nominal: list[Token], content: list[Token], quantity: Quantity) -> bool:
    """Is the noun what is measured (`debt service cover below 1.1`), or does it pick out cases (`framework suppliers up to 120k`)?"""
    last = content[-1]
    if last.lemma_.lower() in _MEASURES or last.lower_ in _MEASURES or not any(one.pos_ in {"NOUN", "PROPN"} for one in content):
        return True
    if not any(one.pos_ == "ADJ" and one.lower_ not in _NAMING or one.dep_ == "compound" for one in content):
        return True
    telegraphic = last.tag_ in {"NN", "NNP"} and nominal[0].lower_ not in {"a", "an", "any", "every", "each"} and not any(one.pos_ == "ADJ" for one in content)
    return telegraphic and quantity.unit not in CURRENCIES


def _owned_measure(nominal: list[Token]) -> tuple[int, str] | None:
    """`a smoker with a BMI | over 35`: what is measured stands after `with`. Gives where `with` is, and the noun."""
    place = next((one.i for one in reversed(nominal) if one.lower_ == "with" and one.i > nominal[0].i), None)
    if place is None:
        return None
    nouns = [one for one in nominal if one.i > place and one.pos_ in {"NOUN", "PROPN"}]
    return (place, " ".join(one.text if one.text.isupper() else one.lower_ for one in nouns)) if nouns else None


def _of_colour(nominal: list[Token], content: list[Token], topic: Topic) -> Found | None:
    """`a red rating`, `Green`: a value of a kind that has others."""
    if not content or content[0].lower_ not in _COLOURS or any(one.lower_ in _NEGATIONS for one in nominal):
        return None
    if len(content) == 2 and content[1].pos_ in {"NOUN", "PROPN"}:
        topic.kind = content[1].lemma_.lower()
    if len(content) > 2 or not topic.kind:
        return None
    span = (nominal[0].idx, content[-1].idx + len(content[-1]))
    return Found(topic.kind, "category", "=", content[0].lower_, span, head=topic.kind)


def _described(doc: Doc, start: int, end: int, nominal: list[Token], content: list[Token], topic: Topic) -> Found:
    start, end = _trim(doc, start, end)
    negative = any(one.lower_ in _NEGATIONS for one in nominal)
    nouns = [one for one in content if one.pos_ in {"NOUN", "PROPN"}]
    adjectives = [one for one in content if one.pos_ == "ADJ" or one.tag_ in {"VBN", "VBG"} and one.pos_ != "NOUN"]
    value = not negative
    if nouns and len(nouns) == 1 and len(adjectives) == 1 and len(content) == 2 and adjectives[0].i < nouns[0].i:
        head = nouns[0].lemma_.lower()
        hyphenated = _hyphened(doc, adjectives[0])
        return Found(f"{head} is {hyphenated}", "yes_no", "=", value, (start, end), head=head, modifier=hyphenated)
    words = [
        one.lower_ if one.pos_ != "PROPN" else one.text
        for one in nominal
        if one.lower_ not in _DETERMINERS | _INTENSIFIERS | _NEGATIONS and one.text not in {",", "."}
    ]
    last_noun = next(
        (
            index
            for index in range(len(words) - 1, -1, -1)
            if nouns and words[index] == nouns[0 if len(nouns) == 1 else -1].lower_
        ),
        None,
    )
    if last_noun is not None and nouns and not any(one.pos_ == "ADP" for one in nominal):
        words[last_noun] = nouns[-1].lemma_.lower() if nouns[-1].tag_ == "NNS" else words[last_noun]
    name = " ".join(words).replace(" - ", "-").replace(" 's", "'s")
    head = nouns[-1].lemma_.lower() if nouns else topic.noun
    if not nouns and topic.noun and adjectives and len(words) <= 2:
        name = f"{topic.noun} is {name}"
    return Found(
        name, "yes_no", "=", value, (start, end), head=head, modifier=nouns[0].lower_ if len(nouns) == 2 else ""
    )


def _hyphened(doc: Doc, token: Token) -> str:
    """`multi-year`, `read-only`; but `brand-new` is new."""
    start = token.i
    while (
        start >= 2
        and doc[start - 1].text == "-"
        and doc[start - 2].whitespace_ == ""
        and doc[start - 2].lower_ not in _INTENSIFIERS
    ):
        start -= 2
    return doc[start : token.i + 1].text.lower()


def _or_inside(doc: Doc, choice: tuple[int, int], read: list[Found], quantities: list[Quantity]) -> list[list[Found]]:
    """`confused or clammy`, `the internet or the partner network`: alternatives that share the rest of the clause."""
    tokens = tokens_in(doc, *choice)
    joins = [
        one for one in tokens if one.lower_ == "or" and not any(q.whole[0] < one.idx < q.whole[1] for q in quantities)
    ]
    yes_no = [one for one in read if one.type == "yes_no"]
    if len(joins) != 1 or len(yes_no) != 1 or len(read) != 1:
        return [read]
    token = joins[0]
    left, right = _conjuncts(tokens, token)
    if left is None or right is None:
        return [read]
    condition = yes_no[0]
    left_words = " ".join(one.lower_ for one in left)
    right_words = " ".join(one.lower_ for one in right)
    name = condition.attribute
    first_text, second_text = _joined(left_words.split()), _joined(right_words.split())
    both = re.search(re.escape(first_text) + r" or (?:\w+ )??" + re.escape(second_text), name)
    if both is None:
        return [read]
    first_name = name[: both.start()] + first_text + name[both.end() :]
    second_name = name[: both.start()] + second_text + name[both.end() :]
    return [
        [replace(condition, attribute=first_name.strip(), span=_trim(doc, choice[0], token.idx) if right[-1].i == tokens[-1].i else condition.span, modifier=first_text)],
        [replace(condition, attribute=second_name.strip(), span=_trim(doc, right[0].idx, choice[1]), modifier=second_text)],
    ]  # fmt: skip


def _conjuncts(tokens: list[Token], join: Token) -> tuple[list[Token] | None, list[Token] | None]:
    """The words on both sides of an `or`, as far as they are of one kind."""
    head = join.head
    second = next((one for one in head.children if one.dep_ == "conj" and one.i > join.i), None)
    before = [one for one in tokens if one.i < join.i]
    after = [one for one in tokens if one.i > join.i]
    if second is None or not before or not after:
        return None, None
    if head.pos_ == "ADJ" or second.pos_ == "ADJ" and after[0].i == second.i:
        return [before[-1]], [second]
    left = [one for one in before if one.i >= head.left_edge.i and one.i <= head.right_edge.i]
    while left and left[0].pos_ in {"SCONJ", "ADP"}:
        left = left[1:]
    right = [one for one in after if second.left_edge.i <= one.i <= second.right_edge.i]
    return (left or None), (right or None)
