"""What a number is of, in a short noun phrase: `the invoice is above …` → invoice amount, `two hours late` → time late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviews.age_names import age_named
from interviews.change_names import apart_named, change_named, side_named
from interviews.dimensions import dimension, measure_of
from interviews.found import Found
from interviews.time_names import compared_with, is_age, length_of_time
from interviews.topic import Topic
from interviews.words import MEASURES, NOUNS, PARTICIPLES, PRONOUNS, VAGUE_WORDS, VERBS
from knowledge.quantities import CURRENCIES, TIME_UNITS, Quantity
from knowledge.tree import Attribute

if TYPE_CHECKING:
    from spacy.tokens import Token

Name = tuple[str, str]
"""A name, and its head noun."""
_OF_TIME = frozenset("delay time duration age term terms period stay experience".split())
_MEASURED_BY = {"weigh": "weight", "cost": "cost", "last": "duration", "spend": "spend", "take": "time"}
_SAYS_NOTHING = frozenset("be have go come get hit reach exceed drag".split())
_NOT_SUBJECTS = PRONOUNS | frozenset("anything everything something lot anyone".split())
_SINCE = frozenset("since after from before".split())
_ALL_OF_THEM = frozenset("the our my your their these those them".split())
LASTING = frozenset("for after since in within during".split())
"""What stands before the length of an absence: `not paid | for more than 30 days`; but `not overdrawn on more than 30 days`."""
_LINKS = frozenset("of from for".split())
_AFTER_A_COUNT = frozenset("in per of from".split())
_WEIGHTS = frozenset("kg g t lb".split())
_LENGTHS = frozenset("m cm mm km mile".split())
LARGE_COUNT, LARGE_AMOUNT = 100, 1000
"""From where a bare number is taken for money; and for something else than days or percents."""


@dataclass(frozen=True)
class Said:
    """A number with the words around it."""

    before: list[Token]
    quantity: Quantity
    after: list[Token]
    topic: Topic

    @property
    def is_time(self) -> bool:
        """Is it a length of time?"""
        return self.quantity.unit in TIME_UNITS


def number_name(said: Said) -> Name:
    """The first of these that the words give."""
    return (
        _of_several(said)
        or _of_counted(said)
        or _of_change(said)
        or _of_time_since(said)
        or _of_object(said)
        or _of_subject(said)
        or age_named(said)
        or _of_tail(said)
        or _of_measuring_verb(said)
        or _of_topic(said)
        or _of_verb(said)
        or _of_noun(said)
        or ("age" if is_age(said.quantity, list(said.topic.doc)) else _of_unit(said.quantity), "")
    )


def is_far(quantity: Quantity, last: Found) -> bool:
    """Ten thousand after days or percents is of something else."""
    return quantity.unit is None and quantity.value >= LARGE_AMOUNT and (last.unit in TIME_UNITS or last.unit == "%")


def measure_since(quantity: Quantity, last: Found, topic: Topic) -> str | None:
    """A measure named after the last number (`it goes by amount: up to 400 …`) is what the bare number is of."""
    fitting = MEASURES & _OF_TIME if quantity.unit in TIME_UNITS else MEASURES
    between = [one for one in topic.doc if last.span[1] <= one.idx < quantity.whole[0] and one.pos_ == "NOUN"]
    return next((one.lower_ for one in reversed(between) if one.lower_ in fitting), None)


def _of_counted(said: Said) -> Name | None:
    """`more than three complaints in a month`."""
    quantity, after = said.quantity, said.after
    if not quantity.counted or quantity.unit is not None:
        return None
    count = next((at for at, one in enumerate(after) if one.pos_ not in NOUNS | {"ADJ"}), len(after))
    things = [one.lower_ for one in after[:count]] or [quantity.counted.lower()]
    tail = [one.lower_ for one in after][len(things) : len(things) + 4]
    more = tail if tail and tail[0] in _AFTER_A_COUNT else []
    return " ".join([*things, *more]), things[-1]


def _of_several(said: Said) -> Name | None:
    """`more than two | of the leads are ill`, `above level 3`: what is counted out of all of them, and what the number is named by."""
    if said.quantity.unit is not None:
        return None
    words = [one.lower_ for one in said.after[:2]]
    noun = said.after[2] if len(said.after) > 2 else None
    if words and words[0] == "of" and words[-1] in _ALL_OF_THEM and noun is not None and noun.tag_ == "NNS":
        so = [one.lower_ for one in said.after[4:5] if said.after[3].lemma_ == "be" and one.pos_ == "ADJ"]
        return " ".join([*so, noun.lower_]), noun.lower_
    number = next((one for one in said.topic.doc if one.idx >= said.quantity.span[0]), None)
    if number is None or number.i == 0 or number.dep_ != "nummod" or number.head != number.nbor(-1):
        return None
    return (number.head.lower_, number.head.lower_) if number.head.tag_ == "NN" else None


def _of_measuring_verb(said: Said) -> Name | None:
    """`older than that, only if it costs less than 400`: of its own, whatever number was named before."""
    verb = next((one.lemma_.lower() for one in reversed(said.before) if one.pos_ == "VERB"), "")
    last = said.topic.number
    if said.is_time or verb not in _MEASURED_BY or (last is not None and _MEASURED_BY[verb] in last.attribute):
        return None
    return _of_verb(said)


def _of_change(said: Said) -> Name | None:
    """`the budget is exceeded by more than 10 %`, `we are more than 10 % over budget`."""
    subject, head = _subject(said.before) or (_of_unit(said.quantity), "")
    named = change_named(subject, said.before) or _apart(subject, said) or side_named(subject, said.after)
    return (named, head) if named else None


def _apart(subject: str, said: Said) -> str | None:
    """Of lengths of time `within ten days of receipt` is a time since."""
    compared = compared_with(said.quantity, said.after).lower()
    return None if said.is_time else apart_named(subject, compared, said.after)


def _of_time_since(said: Said) -> Name | None:
    """`more than 60 days after delivery`."""
    place = next((at for at, one in enumerate(said.after) if one.lower_ in _SINCE), None)
    if not said.is_time or place is None:
        return None
    what = [one.lower_ for one in said.after[place + 1 : place + 4] if one.pos_ in NOUNS]
    if not what or place and _subject(said.before):
        return None
    return f"time {'until' if said.after[place].lower_ == 'before' else 'since'} {' '.join(what)}", what[-1]


def _of_object(said: Said) -> Name | None:
    """`signs a service contract of | at least three years`, `the shop has a turnover | above 5,000`: what stands right before the number."""
    before = said.before[:-1] if said.before and said.before[-1].lower_ == "of" else said.before
    if len(before) < 2 or before[-1].pos_ not in NOUNS or before is said.before and not _is_had(before):
        return None
    nouns = [before[-1]]
    while len(nouns) < len(before) and before[-1 - len(nouns)].pos_ == "NOUN":
        nouns.insert(0, before[-1 - len(nouns)])
    phrase = " ".join(one.lower_ for one in nouns)
    if before is said.before and nouns[-1].tag_ == "NNS":
        phrase = " ".join([*phrase.split()[:-1], nouns[-1].lemma_.lower()])
    return _measured(phrase, said.quantity, before if before is said.before else [], said.after), nouns[-1].lower_


def _is_had(before: list[Token]) -> bool:
    """`the car | has | a mileage`: the last word is what somebody has, holds or brings."""
    verb = next((one for one in reversed(before) if one.pos_ in VERBS), None)
    return verb is not None and verb.lemma_ != "be" and before[-1].dep_ == "dobj" and before[-1].head == verb


def _of_subject(said: Said) -> Name | None:
    """`the invoice is above …`."""
    subject = _subject(said.before)
    if subject is None:
        return None
    return _measured(subject[0], said.quantity, said.before, said.after), subject[1]


def _of_tail(said: Said) -> Name | None:
    """`10 percent of turnover`, `two years ago`, `two hours late`."""
    tail = [one for one in said.after if one.pos_ in {"NOUN", "ADJ", "ADV"} or one.tag_ in PARTICIPLES]
    if not tail:
        return None
    first = said.after[0]
    if first.lower_ == "of" and said.quantity.unit is not None:
        nouns = [one.lower_ for one in said.after[1:5] if one.pos_ in NOUNS | {"ADJ"}]
        if nouns:
            return " ".join(nouns), nouns[-1]
    if tail[0].lower_ == "ago":
        return f"time since {said.topic.noun}".strip(), said.topic.noun
    participle = first.pos_ == "VERB" and first.tag_ in PARTICIPLES
    if tail[0] is first and (first.pos_ in {"ADJ", "ADV"} or participle):
        return f"time {first.lower_}" if said.is_time else first.lower_, said.topic.noun
    return None


def _of_topic(said: Said) -> Name | None:
    """The measure, the attribute or the number that was named last."""
    quantity = said.quantity
    last = next((one for one in reversed(said.topic.numbers) if _shares_bound(one, quantity)), said.topic.number)
    if last is None:
        only = _only_attribute(quantity, said.topic)
        return (only.name, only.name.split()[0]) if only else None
    measure = measure_since(quantity, last, said.topic)
    if measure is not None and measure not in last.attribute:
        return measure, measure
    if _same_dimension(last.unit, quantity.unit) and not is_far(quantity, last):
        return last.attribute, last.head
    return None


def _shares_bound(last: Found, quantity: Quantity) -> bool:
    """`up to 15 … over 15`: the number goes on where the other ended."""
    bounds = last.value if isinstance(last.value, list) else [last.value]
    return bool({quantity.value, quantity.high} & {one for one in bounds if not isinstance(one, str)} - {None})


def _of_verb(said: Said) -> Name | None:
    """`it weighs over 800 kilos`, `we wait more than two hours`."""
    verb = next((one for one in said.before if one.pos_ == "VERB" and one.lemma_.lower() not in _SAYS_NOTHING), None)
    if verb is None:
        return None
    noun = said.topic.noun or said.topic.opener
    if said.is_time:
        absent = any(one.dep_ == "neg" for one in said.before) and any(one.lower_ in LASTING for one in said.before)
        denied = "not " if absent else ""
        return f"time {denied}{verb.lower_}" if verb.tag_ in PARTICIPLES else f"time until {verb.lower_}", noun
    measure = {**_MEASURED_BY, "measure": "size"}.get(verb.lemma_.lower())
    return (f"{noun} {measure}".strip(), noun) if measure else None


def _of_noun(said: Said) -> Name | None:
    noun = said.topic.noun or said.topic.opener
    if noun and is_age(said.quantity, list(said.topic.doc)):
        return f"{noun} age", noun
    return (_measured(noun, said.quantity, [], said.after), noun) if noun else None


def _of_unit(quantity: Quantity) -> str:
    if quantity.unit in CURRENCIES or quantity.unit is None:
        return "amount"
    if quantity.unit in TIME_UNITS:
        return "time"
    return measure_of(quantity.unit) or "value"


def _only_attribute(quantity: Quantity, topic: Topic) -> Attribute | None:
    """A number without a noun is of the tree's one attribute of that dimension, where there is just one."""
    kind = "duration" if quantity.unit in TIME_UNITS else "number"
    fitting = [one for one in topic.attributes if one.type == kind and _same_dimension(one.unit, quantity.unit)]
    return fitting[0] if len(fitting) == 1 else None


def _same_dimension(first: str | None, second: str | None) -> bool:
    if second is None or first == second:
        return True
    if first is None:
        return second in CURRENCIES or second == "%"
    return first in TIME_UNITS and second in TIME_UNITS


def _subject(before: list[Token]) -> Name | None:
    """The noun phrase before the comparison: `the invoice is above …` → invoice."""
    nouns = [one for one in before if one.pos_ in NOUNS and one.lower_ not in _NOT_SUBJECTS]
    if not nouns:
        return None
    phrase = [nouns[0]]
    for one in nouns[1:]:
        if link := _link(phrase[-1], one):
            return f"{' '.join(part.lower_ for part in phrase)} {link} {one.lower_}", nouns[0].lower_
        if not _is_next(phrase[-1], one):
            break
        phrase.append(one)
    adjectives = [
        one for one in before if one.pos_ == "ADJ" and one.i == nouns[0].i - 1 and one.lower_ not in VAGUE_WORDS
    ]
    last = phrase[-1]
    words = [
        *(one.lower_ for one in adjectives + phrase[:-1]),
        last.lemma_.lower() if last.tag_ == "NNS" else last.lower_,
    ]
    return " ".join(words), last.lower_


def _is_next(last: Token, noun: Token) -> bool:
    """`bank details`, `two-person approval`, `the customer's address`."""
    return noun.i == last.i + 1 or noun.i == last.i + 2 and noun.nbor(-1).text in {"-", "'s"}


def _link(last: Token, noun: Token) -> str | None:
    """`the number | of | users`, `the price | of | the order`: the preposition between two nouns."""
    if noun.i == last.i + 2 and noun.nbor(-1).lower_ in _LINKS:
        return str(noun.nbor(-1).lower_)
    if noun.i == last.i + 3 and noun.nbor(-1).pos_ in {"DET", "PRON"} and noun.nbor(-2).lower_ in _LINKS:
        return str(noun.nbor(-2).lower_)
    return None


def _measured(phrase: str, quantity: Quantity, before: list[Token], after: list[Token]) -> str:
    """The noun with what is measured of it: invoice → invoice amount, patient → patient age."""
    verb = next((one for one in reversed(before) if one.pos_ == "VERB"), None)
    if verb is not None and verb.lemma_.lower() in _MEASURED_BY:
        return f"{phrase} {_MEASURED_BY[verb.lemma_.lower()]}"
    if any(word in MEASURES for word in phrase.split()):
        return phrase
    compared = [*compared_with(quantity, [*before, *after]).lower().split(), *(one.lower_ for one in after[:1])]
    if named := dimension(compared, quantity.unit, quantity.unit in TIME_UNITS):
        return f"{phrase} {named}"
    if is_age(quantity, [*before, *after]):
        return f"{phrase} age"
    if quantity.unit in TIME_UNITS:
        return length_of_time(phrase, quantity, before, after)
    bare_amount = quantity.unit is None and isinstance(quantity.value, int) and quantity.value >= LARGE_COUNT
    if quantity.unit in CURRENCIES or bare_amount:
        return f"{phrase} amount"
    if quantity.unit in _WEIGHTS:
        return f"{phrase} weight"
    return f"{phrase} length" if quantity.unit in _LENGTHS else phrase
