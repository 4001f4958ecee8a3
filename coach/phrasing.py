"""Facts, values and questions in plain words: `the supplier is new`, `72,000 EUR`, `Did the bank details change?`. Pure."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from knowledge.quantities import TIME_UNITS
from knowledge.tree import Attribute, Scalar, Tree, Value

if TYPE_CHECKING:
    from knowledge.language import Language

_BE = re.compile(r"^(?P<who>.+?) (?P<verb>is|are|was|were|has been|have been)(?P<rest> .+)$")
_CAN = re.compile(r"^(?P<who>.+?) (?P<verb>can|may|must|will|should|does|do)(?P<rest> .+)$")
_HAVE = re.compile(r"^(?P<who>.+?) (?P<verb>has|have|had) (?P<rest>.+)$")
_SAYS_OPERATOR = {">": "over ", ">=": "at least ", "<": "under ", "<=": "at most ", "!=": "not "}


def number(value: float) -> str:
    """A number with thousands separators and no needless decimals: 72,000, 0.5."""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.4f}".rstrip("0").rstrip(".")


def value_words(value: Value, unit: str | None = None, operator: str = "=") -> str:
    """A value as people write it, with its unit."""
    if isinstance(value, list):
        joint = " to " if len(value) == 2 and all(isinstance(one, int | float) for one in value) else " or "
        return joint.join(value_words(one, None) for one in value) + _unit(value[-1] if value else 0, unit)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{_SAYS_OPERATOR.get(operator, '')}{number(value)}{_unit(value, unit)}"
    return value


def _unit(value: Scalar, unit: str | None) -> str:
    if not unit:
        return ""
    if unit in ("%", "°C", "°F", "°"):
        return unit if unit == "%" else f" {unit}"
    return f" {unit}" if unit not in TIME_UNITS or value == 1 else f" {unit}s"


def fact(
    attribute: Attribute, value: Value, unit: str | None = None, operator: str = "=", language: "Language | None" = None
) -> str:
    """A fact as a clause: `the supplier is not new`, `the invoice amount is 72,000 EUR`."""
    if value == "unknown":
        return f"nobody knows {'whether ' + _yes_no(attribute.name, True, language) if attribute.type == 'yes_no' else the(attribute.name)}"
    if isinstance(value, bool):
        return _yes_no(attribute.name, value, language)
    if value == 0 and operator == "=" and attribute.type == "duration" and attribute.name.endswith(" duration"):
        return f"there is no {attribute.name.removesuffix(' duration')}"
    said = value_words(value, unit or attribute.unit, operator)
    if isinstance(value, str) and attribute.type == "category" and not _adjective(value, language):
        said = f"“{value}”"
    if (thing := _aged(attribute)) is not None:
        return f"{be(thing)} {said} old"
    return f"{be(attribute.name)} {said}"


def _aged(attribute: Attribute) -> str | None:
    """What a length of time is the age of: `child` of `child age`."""
    thing = attribute.name.removesuffix(" age")
    return thing if attribute.type == "duration" and thing != attribute.name else None


def be(name: str) -> str:
    """`the margin is`, `the costs are`."""
    return f"{the(name)} {'are' if _plural(name) else 'is'}"


def _yes_no(name: str, holds: bool, language: "Language | None") -> str:
    if match := _BE.match(name) or _CAN.match(name):
        denied = "" if holds else " not"
        return f"{the(match['who'])} {match['verb']}{denied}{match['rest']}"
    if match := _HAVE.match(name):
        if holds:
            return the(name)
        return f"{the(match['who'])} {'did' if match['verb'] == 'had' else 'do' if match['verb'] == 'have' else 'does'} not have {match['rest']}"
    verb = _verb(name, language)
    if verb is None:
        return f"“{name}” {'applies' if holds else 'does not apply'}"
    start, end, auxiliary, base = verb
    return the(name) if holds else f"{the(name[:start].strip())} {auxiliary} not {base}{name[end:]}"


def _verb(name: str, language: "Language | None") -> tuple[int, int, str, str] | None:
    """The full verb of `bank details changed`: where it stands, its auxiliary and its base form."""
    if language is None:
        return None
    doc = language.parse(f"The {name}.")
    for token in doc:
        start = token.idx - 4
        if token.dep_ == "ROOT" and token.pos_ == "VERB" and start > 0 and token.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
            auxiliary = {"VBZ": "does", "VBP": "do"}.get(token.tag_, "did")
            return start, start + len(token.text), auxiliary, token.lemma_
    return None


def _adjective(value: str, language: "Language | None") -> bool:
    """Whether a value reads well after `is`: new, urgent, but not framework."""
    if language is None:
        return True
    doc = language.parse(f"It is very {value}.")
    return all(token.pos_ in ("ADJ", "ADV", "VERB", "ADP", "DET", "NUM") for token in list(doc)[3:-1])


def the(name: str) -> str:
    """A noun phrase with its article, unless it brings one."""
    return (
        name
        if re.match(r"(?:the|a|an|our|your|my|their|its|any|no|each|every|somebody|it|they)\b", name, re.I)
        else f"the {name}"
    )


def _plural(name: str) -> bool:
    head = re.split(r" (?:of|since|from|until|in|on|for|per|to|with|after|before|who|that|which)\b", name)[0].split()[
        -1
    ]
    return head.endswith("s") and not head.endswith(("ss", "us", "is"))


def join(parts: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def question(attribute: Attribute, language: "Language | None" = None) -> str:
    """The question that asks for a fact."""
    name = attribute.name
    if attribute.type == "yes_no":
        if (match := _BE.match(name) or _CAN.match(name)) and match["verb"] not in (
            "has been",
            "have been",
            "does",
            "do",
        ):
            return f"{match['verb'].capitalize()} {the(match['who'])}{match['rest']}?"
        if match := _HAVE.match(name):
            asks = {"had": "Did", "have": "Do"}.get(match["verb"], "Does")
            rest = match["rest"]
            return (
                f"{match['verb'].capitalize()} {the(match['who'])} {rest}?"
                if rest.startswith("been ")
                else f"{asks} {the(match['who'])} have {rest}?"
            )
        if verb := _verb(name, language):
            start, end, auxiliary, base = verb
            return f"{auxiliary.capitalize()} {the(name[:start].strip())} {base}{name[end:]}?"
        return f"Does “{name}” apply here?"
    if attribute.type == "category" and attribute.values:
        return f"Which is it for “{name}”: {join(attribute.values, 'or')}?"
    unit = f", in {attribute.unit}{'s' if attribute.unit in TIME_UNITS else ''}" if attribute.unit else ""
    if attribute.type == "date":
        return f"What is {the(name)} (year-month-day)?"
    if (thing := _aged(attribute)) is not None:
        return f"How old {'are' if _plural(thing) else 'is'} {the(thing)}{unit}?"
    return f"What {'are' if _plural(name) else 'is'} {the(name)}{unit}?"


def condition(tree: Tree, attribute_name: str, operator: str, value: Value, language: "Language | None" = None) -> str:
    """A condition as a clause: `the invoice amount is over 50,000 EUR`."""
    attribute = tree.attribute(attribute_name) or Attribute(name=attribute_name, type="text")
    if isinstance(value, bool):
        return _yes_no(attribute.name, value == (operator == "="), language)
    words = {"between": "between ", "in": "", "not in": "not "}.get(operator, _SAYS_OPERATOR.get(operator, ""))
    if isinstance(value, list) and operator == "between":
        return f"{be(attribute.name)} between {value_words(value[0])} and {value_words(value[1], attribute.unit)}"
    if (thing := _aged(attribute)) is not None and not isinstance(value, list):
        return f"{be(thing)} {words}{value_words(value, attribute.unit)} old"
    return f"{be(attribute.name)} {words}{value_words(value, attribute.unit)}"


def sentence(text: str) -> str:
    """With a capital first and a full stop last."""
    text = re.sub(r"\s+", " ", text).strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ".”", "!”", "?”")) else f"{text}."


def quoted(words: str, longest: int = 420) -> str:
    """Words between quotation marks, cut at a word where they run long."""
    words = re.sub(r"\s+", " ", words).strip().strip('“”"')
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def chip(entry: dict[str, Any]) -> str:
    """A remembered fact's value in words."""
    return value_words(entry["value"], entry.get("unit"), entry.get("operator", "="))
