"""A rule in plain words, for the expert to check: `If the supplier is new and the invoice amount is over 50,000, get the CFO to sign.`"""

from collections.abc import Sequence
from typing import Literal

from interviews.reading import ReadCondition, ReadOutcome
from knowledge.quantities import TIME_UNITS
from knowledge.tree import AttributeType, Scalar, Value
from knowledge.verb_forms import full_verb

_OPERATORS = {
    "=": "is",
    "!=": "is not",
    "<": "is under",
    "<=": "is at most",
    ">": "is over",
    ">=": "is at least",
    "in": "is one of",
    "not in": "is none of",
}
_VERBS = frozenset("is are was were has have had can does do did will would got gets wants needs".split())
_PARTICIPLES = frozenset(
    """broken missing gone paid sent left came comes lost met seen told bought shown done been down goes mentions asks
    says touches""".split()
)
_OF_SEVERAL = frozenset("have are were do".split())
_BEFORE_NOUNS = frozenset(
    "from with without in on at for of to by under over inside outside near about after before".split()
)
_RELATIVE = frozenset("who which that we they i you".split())
_NO_ARTICLE = frozenset(
    "somebody someone we i there it they everybody anyone he she nobody nothing something anything".split()
)
_NEGATED = {verb: f"{verb} not" for verb in "is are was were has have will would".split()} | {"can": "cannot"}
_NOBODY = {
    "somebody": "nobody",
    "someone": "nobody",
    "anybody": "nobody",
    "something": "nothing",
    "nobody": "somebody",
    "nothing": "something",
}
_OWNED = {"has": "does not have", "have": "do not have", "had": "did not have"}
_GLUED = frozenset(["%", "°C", "°F", "°"])
_COUNTED = TIME_UNITS | {"point"}


def in_words(
    conditions: Sequence[ReadCondition],
    match: Literal["all", "any"],
    then: ReadOutcome,
    unless: Sequence[ReadCondition],
    otherwise: bool,
) -> str:
    """One sentence for a rule."""
    action = then.action.strip()
    tail = f", unless {_listed([condition_in_words(one) for one in unless], 'or')}" if unless else ""
    if otherwise and not conditions:
        return f"Otherwise, {action}{tail}."
    if not conditions:
        return f"{action[:1].upper()}{action[1:]}{tail}."
    joined = _listed([condition_in_words(one) for one in conditions], "and" if match == "all" else "or")
    return f"If {joined}, {action}{tail}."


def condition_in_words(condition: ReadCondition) -> str:
    """`the invoice amount is over 50,000 EUR`, `the supplier is not new`."""
    name, value = condition.attribute, condition.value
    if condition.type == "yes_no":
        return _statement(name, bool(value))
    if condition.type == "duration" and (thing := name.removesuffix(" age")) != name and not isinstance(value, list):
        return f"the {thing} {_OPERATORS[condition.operator]} {_with_unit(value, condition.unit)} old"
    if condition.operator == "between" and isinstance(value, list):
        return f"the {name} is between {_shown(value[0])} and {_with_unit(value[1], condition.unit)}"
    if isinstance(value, list):
        return f"the {name} {_OPERATORS[condition.operator]} {_listed([_shown(one) for one in value], 'or')}"
    return f"the {name} {_OPERATORS[condition.operator]} {_with_unit(value, condition.unit)}"


def wondered(name: str, kind: AttributeType) -> str:
    """What somebody may not know: `whether the bank details changed`, `whether “in Barbados” applies`, `the invoice amount`."""
    return f"whether {_statement(name, True)}" if kind == "yes_no" else f"the {name}"


def _statement(name: str, value: bool) -> str:
    words = name.split()
    if words[0] in _VERBS:
        subject = "they" if words[0] in _OF_SEVERAL else "it"
        name, words = f"{subject} {name}", [subject, *words]
    verb = next(
        (at for at, word in enumerate(words) if at and _is_verb(word) and words[at - 1] not in _BEFORE_NOUNS), None
    )
    full = full_verb(words) if verb is None or words[verb] not in _NEGATED and words[verb] not in _OWNED else None
    verb = full.place if verb is None and full else verb
    if verb is None or words[0] in _BEFORE_NOUNS or _RELATIVE & set(words[1:verb]):
        return f"“{name}” applies" if value else f"“{name}” does not apply"
    sentence = name if words[0][0].isupper() or words[0] in _NO_ARTICLE else f"the {name}"
    if value:
        return sentence
    if words[0] in _NOBODY:
        return " ".join([_NOBODY[words[0]], *words[1:]])
    if full is not None and full.place == verb and full.auxiliary == "does" and "and" not in words:
        return f"{sentence} ".replace(f" {words[verb]} ", f" does not {full.base} ", 1).rstrip()
    if words[verb] in _OWNED and verb + 1 < len(words) and not _is_participle(words[verb + 1]):
        return sentence.replace(f" {words[verb]} ", f" {_OWNED[words[verb]]} ", 1)
    if words[verb] in _NEGATED:
        return sentence.replace(f" {words[verb]} ", f" {_NEGATED[words[verb]]} ", 1)
    return f"it is not so that {sentence}"


def _is_participle(word: str) -> bool:
    return word in _PARTICIPLES or word.endswith("ed")


def _is_verb(word: str) -> bool:
    return word in _VERBS or _is_participle(word)


def _with_unit(value: Value, unit: str | None) -> str:
    text = _shown(value) if not isinstance(value, list) else ", ".join(_shown(one) for one in value)
    if unit is None:
        return text
    if unit in _GLUED:
        return text + unit
    many = unit in _COUNTED and value != 1
    return f"{text} {unit}{'s' if many else ''}"


def _shown(value: Scalar) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,}"
    return str(value)


def _listed(words: Sequence[str], join: str) -> str:
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {join} {words[-1]}"
