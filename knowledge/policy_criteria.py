"""What a statement of a policy is about, in the closed vocabularies and in its own words."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from knowledge.modality import Reading, plain
from knowledge.modality_only import roles_named
from knowledge.people import Tool
from knowledge.policy import Criterion, Dimension, Statement
from knowledge.policy_blocks import Span
from knowledge.vocabulary import (
    Found,
    Phrases,
    action_noun_phrases,
    action_phrases,
    autonomy_phrases,
    data_name_phrases,
    product_phrases,
    tool_kind_phrases,
    topic_words,
    vocabulary,
)

_EVERYONE = re.compile(
    r"^(?:you|we|staff|employees?|users?|everyone|everybody|anyone|anybody|nobody|people|all\s+\w+|teams?|whoever|they|i|colleagues?|"
    r"workers?|personnel|any\s*(?:one|body)?)\b",
    re.I,
)
_SHARED_HEAD = re.compile(
    r"((?:[\w-]+,\s+)*[\w-]+,?\s+(?:or|and)\s+[\w-]+)\s+(data|information|details|records|files|account)\b", re.I
)
_BEFORE_VERB = re.compile(r"(?:(?:be|been|also|to|not|then|always|first|only|\w+ly|on)\s+)+", re.I)
_A_PERSON = re.compile(r"^(?:an?|the|only)\s+(?:\w+\s+)?(?:person|human|people)\b", re.I)
_BY_SOMEBODY = re.compile(r"^\s*be\b.*\bby\s+(?:an?|the|another|someone|somebody|qualified|suitably)\b", re.I)
_TOOLS_OF_A_LIST = re.compile(
    r"\b(?:tools?|applications?|apps?|software|services?|systems?)\b.*\b(?:from|on|in|listed|approved|register\w*|permitted)\b",
    re.I,
)
_EMPHASIS = re.compile(
    r",?\s*\b(?:with(?:out)?\s+(?:no\s+|any\s+)?exceptions?|in\s+any\s+(?:case|way)|under\s+(?:any|no)\s+circumstances|without\s+(?:prior\s+|any\s+|further\s+)*(?:review|approval|asking\s+\w+)|at\s+all|at\s+once|as\s+such)\b",
    re.I,
)
_INTO = re.compile(r"(?:into|in|to|with)\b", re.I)
_DATA_HEADS = {"data", "information", "class"}


def named_tools(text: str, known: Sequence[Tool]) -> list[Tool]:
    """AI products that the policy's text names outside its tables: spoken of, not approved."""
    names = [tool.name.casefold() for tool in known]
    found: dict[str, Tool] = {}
    for hit in product_phrases().find(text):
        name = text[hit.start : hit.end]
        if name[0].isupper() and not any(name.casefold() in other for other in names):
            found.setdefault(name.casefold(), Tool(name=name, kind=hit.value, status="not approved"))
    return list(found.values())


def statement_of(reading: Reading, sentence: str, span: Span, tools: Sequence[str], section: str = "") -> Statement:
    """The statement that a sentence makes."""
    when = criteria_of(reading.subject, reading.predicate, tools, section if reading.actor == "person" else "")
    if reading.only and reading.effect == "require" and _TOOLS_OF_A_LIST.search(reading.predicate):
        when = [Criterion(dimension="tool", values=["approved tool"])]
    if reading.alone and reading.effect == "permit":
        when = _for_them_alone(reading, tools)
    unless = [] if not reading.way_out else _way_out(reading, tools)
    condition = reading.condition if reading.only or reading.effect == "permit" else ""
    if reading.way_out and not unless:
        condition = f"{condition} {reading.way_out}".strip()
    return Statement(
        effect=reading.effect,
        strength=reading.strength,
        actor=reading.actor,
        when=when,
        unless=unless,
        only_if=condition,
        only=reading.only,
        text=sentence,
        span=span,
    )


def criteria_of(subject: str, predicate: str, tools: Sequence[str], section: str = "") -> list[Criterion]:
    """What the words of a statement are about."""
    actor = "" if _EVERYONE.match(subject) or _role(subject) else subject
    words = spread(f"{actor} ; {predicate}")
    tool_hits = Phrases({name: [name] for name in tools}).find(words)
    kinds = tool_kind_phrases().find(_without(words, tool_hits))
    called_so = _only_data(actor, predicate, tools)
    data = [hit for hit in data_named(words, called_so) if not _part_of_kind(hit, kinds)]
    criteria: list[Criterion] = []
    tool_words = [hit.value for hit in (*tool_hits, *kinds)]
    _put(criteria, "tool", [one for one in tool_words if one != "ai"] or tool_words)
    _put(criteria, "data", [hit.value for hit in data])
    about = [
        hit.value for hit in action_noun_phrases().find(section)
    ]  # under "Translation", a check by a person is of translations
    acts = actions_of(predicate)
    if _BY_SOMEBODY.search(predicate) or _A_PERSON.match(subject):  # "read by a person": not what AI does
        acts = [one for one in acts if not vocabulary().action[one].benign]
    _put(criteria, "action", about or acts)
    _put(criteria, "autonomy", [hit.value for hit in autonomy_phrases().find(words) if hit.value == "alone"])
    _put(criteria, "topic", topics_of(actor, predicate, tools, called_so))
    _put(criteria, "role", [role] if (role := _role(subject)) else [])
    return criteria


def data_named(words: str, called_so: bool) -> list[Found]:
    """The data classes that words name; `called_so`: `customer data` too, by the class it always belongs to."""
    found = data_name_phrases().find(words)
    if not called_so:
        return found
    more = _things_called_data().find(words)
    return found + [hit for hit in more if not any(one.start <= hit.start < one.end for one in found)]


def _only_data(actor: str, predicate: str, tools: Sequence[str]) -> bool:
    """`enter customer data into a chatbot`: what is entered is data and nothing else, and no subject of its own."""
    if "enter" not in actions_of(predicate) or not _things_called_data().find(predicate):
        return False
    return all(_INTO.match(one) for one in topics_of(actor, predicate, tools, called_so=True))


@cache
def _things_called_data() -> Phrases:
    """`customer data`, `patient data`: what always belongs to a class and says itself that it is data."""
    known = vocabulary().data.items()
    return Phrases({name: [thing for thing in one.sure if thing.endswith(" data")] for name, one in known})


def actions_of(predicate: str) -> list[str]:
    """What a statement tells AI or people to do: the verbs that its parts begin with."""
    result: list[str] = []
    object_seen = False
    for part in _parts(predicate):
        rest = _from_verb(part)
        hits = [hit for hit in action_phrases().find(rest) if not rest[: hit.start].strip()]
        bare = bool(hits) and not rest[max(hit.end for hit in hits) :].strip()
        if not (object_seen and bare):  # `decide on hiring, pay …`: a thing of the list, not another verb
            result += [hit.value for hit in hits]
        object_seen = object_seen or not bare
    return list(dict.fromkeys(result))


def topics_of(subject: str, predicate: str, tools: Sequence[str], called_so: bool = False) -> list[str]:
    """What a statement is about beyond the closed vocabularies: each alternative of its lists, in its own words."""
    tool_itself = (
        any(len(subject[: hit.start].split()) <= 1 for hit in tool_kind_phrases().find(subject))
        and len(subject.split()) <= 4
    )
    about_subject = [] if tool_itself or _A_PERSON.match(subject) else _parts(subject)
    objects = _objects(predicate)
    if objects and not re.match(r"\s*be\b", predicate):  # in "X must not do Y", Y is the topic
        about_subject = []
    parts = about_subject + objects
    result: list[str] = []
    for part in map(spread, parts):
        hits = (
            Phrases({name: [name] for name in tools}).find(part)
            + tool_kind_phrases().find(part)
            + data_named(part, called_so)
        )
        words = re.sub(r"\s+", " ", _without(part, hits)).strip(" -'")
        if topic_words(words) - _DATA_HEADS:
            result.append(words)
    return list(dict.fromkeys(result))


def _parts(words: str) -> list[str]:
    words = _with_tail(_EMPHASIS.sub("", words))
    words = re.sub(
        r"\b(?:such as|including|for example|e\.g\.|(?:use|allow|let|permit|enable)\b(?:(?!\b(?:they|you|that|which|outputs?|results?)\b)[^,;]){0,60}?\bto\b(?=\s+[a-z]))",
        ",",
        spread(words),
    )
    return [part.strip() for part in re.split(r"[,;:()]|\bor\b|\band\b|\bwhether\b", words) if part.strip()]


def _with_tail(words: str) -> str:
    """`reviews or comments that pretend …` → each of the list with its tail."""
    match = re.search(r"^(.*\b(?:or|and)\b[^,]*?)\s+((?:that|which|who)\s.*)$", words)
    if not match:
        return words
    return re.sub(r"(,|\s(?:or|and)\b)", rf" {match[2]}\1", match[1]) + f" {match[2]}"


def _objects(predicate: str) -> list[str]:
    """The things of a list, without the verbs: `reject, rank or score applicants` → `applicants`."""
    result: list[str] = []
    for n, part in enumerate(_parts(predicate)):
        rest = _from_verb(part)
        begins = any(not rest[: hit.start].strip() for hit in action_phrases().find(rest))
        thing = rest.partition(" ")[2] if begins or n == 0 else rest
        if thing or result:
            result.append(thing or part)
    return result


def _from_verb(part: str) -> str:
    start = _BEFORE_VERB.match(part)
    return part[start.end() :] if start else part


def spread(words: str) -> str:
    """`customer, employee or patient data` → each with its own `data`."""

    def each(match: re.Match[str]) -> str:
        parts = [
            part for part in re.split(r",\s*|\s+(?:or|and)\s+", match[1]) if part and part.lower() not in {"or", "and"}
        ]
        return ", ".join(f"{part} {match[2]}" for part in parts)

    return _SHARED_HEAD.sub(each, words)


def _for_them_alone(reading: Reading, tools: Sequence[str]) -> list[Criterion]:
    """What is permitted to the people or the tool that alone may do it."""
    when = [one for one in criteria_of("", reading.predicate, tools) if one.dimension != "role"]
    alone = _alone(reading.alone, tools)
    return [*(one for one in when if one.dimension != alone.dimension), alone]


def _alone(who: str, tools: Sequence[str]) -> Criterion:
    words = spread(who)
    hits = Phrases({name: [name] for name in tools}).find(words)
    hits = (
        hits or [hit for hit in tool_kind_phrases().find(words) if hit.value != "ai"] or product_phrases().find(words)
    )
    if hits:
        return Criterion(dimension="tool", values=list(dict.fromkeys(hit.value for hit in hits)))
    return Criterion(dimension="role", values=roles_named(who))


def _way_out(reading: Reading, tools: Sequence[str]) -> list[Criterion]:
    if reading.alone:
        return [_alone(reading.alone, tools)]
    if reading.reviewed:
        return [Criterion(dimension="autonomy", values=["reviewed"])]
    if not re.match(r"(?:other|except|apart|outside|save)", reading.way_out, re.I):
        return []
    hits = Phrases({name: [name] for name in tools}).find(reading.way_out)
    return [Criterion(dimension="tool", values=[hit.value for hit in hits])] if hits else []


def _without(words: str, hits: Iterable[Found]) -> str:
    for hit in hits:
        words = words[: hit.start] + " " * (hit.end - hit.start) + words[hit.end :]
    return words


def _part_of_kind(hit: Found, kinds: Sequence[Found]) -> bool:
    return any(kind.start <= hit.start and hit.end <= kind.end for kind in kinds)


def _put(criteria: list[Criterion], dimension: Dimension, values: Iterable[str]) -> None:
    unique = list(dict.fromkeys(values))
    if unique:
        criteria.append(Criterion(dimension=dimension, values=unique))


def _role(subject: str) -> str:
    subject = plain(subject).strip()
    if not subject or _EVERYONE.match(subject) or len(subject.split()) > 4 or tool_kind_phrases().find(subject):
        return ""
    if re.match(r"^(?:the\s+|an?\s+)?[\w-]+(?:\s+[\w-]+){0,2}$", subject) and re.search(
        r"(?:ers|ors|ists|eers|cers|izer|iser|owner|ants|lysts|clerks|[Pp]rocurement|[Ss]ervice|[Ff]inance|[Ll]egal|HR|IT|[Ss]ales|[Dd]esk|[Dd]epartment|[Tt]eam)$",
        subject,
    ):
        return re.sub(r"^(?:the|an?)\s+", "", subject, flags=re.I)
    return ""
