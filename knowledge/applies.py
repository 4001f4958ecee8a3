"""Whether a statement of the policy speaks of a request: yes, no, or it depends on a fact that the request leaves open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.people import Person
from knowledge.policy import Criterion, Statement
from knowledge.request import Request
from knowledge.vocabulary import data_name_phrases, own_topic_words, topic_words, vocabulary, words_of

State = Literal["yes", "maybe", "no", "reviewed"]

_CHATBOTS = {"public chatbot", "customer chatbot", "chatbot"}
_APPROVAL = re.compile(
    r"\b(?:approv|regist|clear|authori[sz]|permission|consent|sign-?off|granted|licen[sc]ed)\w*", re.I
)

_OUTPUT = re.compile(r"\b(?:outputs?|prompts?)\b", re.I)  # a duty on every output is no condition of this use
_PREPOSITION = re.compile(r"^(?:on|in|to|of|for|with|by)\s+", re.I)


@dataclass(frozen=True)
class Match:
    """How a statement meets a request."""

    state: State
    specific: bool = False
    """It speaks of this use, not of every use of AI."""
    tool_named: bool = False
    weight: int = 0
    open: tuple[str, ...] = ()
    """The dimensions that the request leaves open."""
    question: str = ""
    """Where it may apply: the question that decides."""
    by_nearness: bool = False
    """Its words raise the question, and the nearness of its meaning settles it."""


def matches(statement: Statement, request: Request, person: Person | str | None = None, near: float = 0.0) -> Match:
    """Whether the statement speaks of this request; `near` is how near its meaning is, 0 where nobody knows."""
    states: dict[str, State] = {one.dimension: _state(one, statement, request, person) for one in statement.when}
    settled = _settles(statement, states, request, near)
    if settled:
        states["topic"] = "yes"
    if statement.effect == "forbid" and not statement.when:
        return Match("no")
    if not states or "no" in states.values():
        return Match("no")
    every_output = any(
        _OUTPUT.search(value) for one in statement.when if one.dimension == "topic" for value in one.values
    )
    specific = any(_is_specific(one, states, every_output) for one in statement.when)
    named = any(one.dimension == "tool" and _names(one, request) for one in statement.when) and states["tool"] == "yes"
    weight = sum(
        2 if one.dimension in {"topic", "data"} else 1
        for one in statement.when
        if states[one.dimension] == "yes" and _is_specific(one, states)
    )
    for way_out in statement.unless:
        state = (
            is_one_of(way_out.values, person)
            if way_out.dimension == "role"
            else _state(way_out, statement, request, person)
        )
        if state == "yes":
            return Match(
                "reviewed" if way_out.dimension == "autonomy" and "maybe" not in states.values() else "no",
                specific,
                named,
                weight,
            )
        if state == "maybe" and way_out.dimension == "tool":
            return Match("maybe", specific, named, weight, ("tool",), "Which AI tool would you use?")
        if state == "maybe" and way_out.dimension == "role" and "maybe" not in states.values():
            return Match("maybe", True, named, weight, ("role",), f"Would it be done by {_either(way_out.values)}?")
    open_ones = [one for one in statement.when if states[one.dimension] == "maybe"]
    if open_ones and not any(states[one.dimension] == "yes" and _is_specific(one, states) for one in statement.when):
        return Match("no")
    if open_ones:
        return Match(
            "maybe",
            specific,
            named,
            weight,
            tuple(one.dimension for one in open_ones),
            _question(open_ones[0], request),
        )
    if (
        not specific
        and statement.effect == "forbid"
        and (every_output or not any(one.dimension == "tool" for one in statement.when))
    ):
        return Match("no")
    return Match("yes", specific, named, weight, by_nearness=settled)


NEAR_WITH_TOPIC = 0.40
"""A prohibition whose act is asked for and whose topic may be meant."""
NEAR_WITHOUT_TOPIC = 0.55
"""The same, where none of the topic's words stands in the message."""


def _settles(statement: Statement, states: dict[str, State], request: Request, near: float) -> bool:
    """Whether a prohibition speaks though its topic is not named: its very act is asked for and its meaning is near."""
    topics = [value for one in statement.when if one.dimension == "topic" for value in one.values]
    if statement.effect != "forbid" or states.get("topic") not in {"maybe", "no"}:
        return False
    acts = {value for one in statement.when if one.dimension == "action" for value in one.values} & set(request.action)
    known = vocabulary().action
    own = topic_words(request.text) | {word for one in acts for word in topic_words(" ".join(known[one].emits))}
    raised = any(own_topic_words(one) & own for one in topics if one in request.maybe_topics)
    if any(known[one].signs for one in acts) and raised:
        others = {"customer", "supplier"} & own
        return not others or bool(others & topic_words(" ".join(topics)))
    named = any(one.dimension == "tool" and _names(one, request) for one in statement.when)
    if raised and (named or any(not known[one].benign for one in acts)):
        return near >= NEAR_WITH_TOPIC
    return any(not known[one].benign for one in acts) and len(topics) <= 2 and near >= NEAR_WITHOUT_TOPIC


def needs_approval(statement: Statement) -> bool:
    """Whether its condition is somebody's approval, which code cannot see."""
    return bool(_APPROVAL.search(statement.only_if))


def condition_data(statement: Statement, where: Literal["when", "only_if"]) -> list[str]:
    """The data classes of a statement, or of its condition."""
    if where == "when":
        return [value for one in statement.when if one.dimension == "data" for value in one.values]
    if re.search(r"\b(?:no|not|never|without|free\s+of|nothing)\b", statement.only_if, re.I):
        return []  # "as long as no personal data is shared" does not say what may be
    named = [hit.value for hit in data_name_phrases().find(statement.only_if)]
    named += ["public" for word in ("synthetic", "published") if word in statement.only_if]
    return list(dict.fromkeys(named))


def _state(criterion: Criterion, statement: Statement, request: Request, person: Person | str | None) -> State:
    values = set(criterion.values)
    if criterion.dimension == "tool":
        return _tool_state(values, request)
    if criterion.dimension == "data":
        if values & set(request.data):
            return "yes"
        return "maybe" if values & set(request.maybe) or not (request.data or request.maybe) else "no"
    if criterion.dimension == "action":
        return _action_state(values, statement, request)
    if criterion.dimension == "autonomy":
        if request.autonomy is None:
            return "maybe"
        return "yes" if request.autonomy in values else "no"
    if criterion.dimension == "topic":
        if values & set(request.topics):
            return "yes"
        return "maybe" if values & set(request.maybe_topics) else "no"
    return _role_state(values, statement, person)


def _tool_state(values: set[str], request: Request) -> State:
    kinds = set(request.tool_kinds)
    if "unapproved tool" in values and values - {"unapproved tool"}:
        kind = _tool_state(values - {"unapproved tool"}, request)
        return "no" if request.tool_status == "approved" else kind
    if request.tool in values or (kinds & values - {"ai"}) or "ai" in values:
        return "yes"
    if "approved tool" in values:
        return "yes" if request.tool_status == "approved" else "maybe" if request.tool is None else "no"
    if "unapproved tool" in values:
        return "yes" if request.tool_status in {"not deployed", "not listed"} else "no"
    if "chatbot" in values and kinds & _CHATBOTS:
        return "yes"
    if request.tool is None and not kinds - {"ai", "chatbot"} and not request.candidates:
        return "maybe"
    return "no"


def _action_state(values: set[str], statement: Statement, request: Request) -> State:
    if values & set(request.action):
        return "yes"
    if values & set(request.maybe_action):
        topics = {value for one in statement.when if one.dimension == "topic" for value in one.values}
        return "yes" if topics & set(request.topics) and statement.effect == "forbid" else "maybe"
    if values == {"enter"} or ("enter" in values and statement.effect == "forbid"):
        if request.nothing_entered:
            return "no"
        return "yes" if request.data or request.action else "maybe"
    if statement.actor == "person" and any(not vocabulary().action[one].benign for one in values):
        return "yes" if any(not vocabulary().action[one].benign for one in request.action) else "no"
    if request.action or request.maybe_action:
        return "no"
    topics = {value for one in statement.when if one.dimension == "topic" for value in one.values}
    named = any(one.dimension == "tool" and request.tool in one.values for one in statement.when)
    return (
        "yes"
        if statement.effect == "forbid" and named and topics & set(request.topics) and request.autonomy is None
        else "maybe"
    )


def _role_state(values: set[str], statement: Statement, person: Person | str | None) -> State:
    if statement.effect == "forbid":
        return "yes"  # a prohibition for one group is no licence for the others
    if person is None:
        return "yes" if statement.effect == "permit" else "no"
    said = person if isinstance(person, str) else f"{person.title} {person.department}"
    stems = {word.base[:6] for word in words_of(said)}
    return "yes" if any({word.base[:6] for word in words_of(value)} & stems for value in values) else "no"


def is_one_of(roles: Sequence[str], person: Person | str | None) -> State:
    """Whether somebody is one of those who alone may: every word of the role stands in their title or department."""
    said = person if isinstance(person, str) else "" if person is None else f"{person.title} {person.department}"
    words = words_of(said)
    if not words:
        return "maybe"
    stems = {word.base[:6] for word in words}
    initials = "".join(word[:1] for word in said.split() if word[:1].isupper())
    for role in roles:
        wanted = {word.base[:6] for word in words_of(role)}
        if (wanted and wanted <= stems) or (role.isupper() and role in initials):
            return "yes"
    return "no"


def _is_specific(criterion: Criterion, states: dict[str, State], about_output: bool = False) -> bool:
    if criterion.dimension == "tool":
        return bool(set(criterion.values) - {"ai", "approved tool", "unapproved tool"})
    if criterion.dimension == "action":
        return criterion.values != ["enter"] and not about_output
    if about_output:
        return False
    return criterion.dimension in {"topic", "data"} and states[criterion.dimension] != "no"


def _names(criterion: Criterion, request: Request) -> bool:
    return request.tool in criterion.values or bool(set(criterion.values) & set(request.tool_kinds) - {"ai"})


def _question(criterion: Criterion, request: Request) -> str:
    if criterion.dimension == "tool":
        return f"Would you use {_either(criterion.values)} for it?"
    if criterion.dimension == "data":
        return f"Is there any {_either(criterion.values)} data in it?"
    if criterion.dimension == "action":
        return "What exactly should the AI do?"
    if criterion.dimension == "autonomy":
        return "Would a person look at each result before anything happens?"
    close = [value for value in criterion.values if value in request.maybe_topics]
    named = [_PREPOSITION.sub("", one) for one in close[:3]]
    return f"Is it about {_either([one[:1].lower() + one[1:] for one in named])}?"


def _either(values: list[str]) -> str:
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
