"""What somebody wants to do with AI, read from their message: tool, data, actions, and how far AI is let to go.

Lexical evidence decides; nearness of meaning only ever adds a "perhaps". What is unsure stays open, for the verdict to ask.
"""

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from knowledge.embedding import Embedder
from knowledge.nearness import Meaning, Near
from knowledge.people import Tool, ToolStatus
from knowledge.policy import Policy
from knowledge.request_actions import (
    PERSON_REVIEWS,
    Autonomy,
    actions_in,
    ai_sentences,
    autonomy_in,
    changed_by_a_person,
    felt_or_guessed,
    without_review_by_none,
)
from knowledge.request_ai import Signs, read_agency
from knowledge.request_data import data_in, in_general
from knowledge.request_denied import asks_what_data, without_denied
from knowledge.request_machine import a_thing_runs, guesses_for_us, learns_from_us
from knowledge.request_questions import NEAR_ENOUGH, about_policy, asks_how, asks_what
from knowledge.request_stakes import STRICT
from knowledge.request_tools import (
    by_purpose,
    inside,
    is_listed,
    kinds_known,
    named_in,
    purposes_of,
    record_of,
    told_to_customers,
    unknown_tool,
    with_short_names,
)
from knowledge.request_topics import topics_in
from knowledge.tree import Frozen
from knowledge.vocabulary import Found, account_phrases, autonomy_phrases, tool_kind_phrases, words_of

LONGEST = 4_000
"""Longer messages are read up to here; what follows rarely changes what is asked."""

_KIND_ACTS = {"translation site": "translate", "note-taker": "transcribe"}


_ONLY_BY_AI = {"transcribe", "infer emotions", "imitate", "infer traits", "train a model", "make images"}
"""What nobody asks about who does it by hand."""
_NEVER = {"infer emotions", "infer traits", "imitate"}
"""Of these, what is never simply let through: whether AI does it is asked, however much people are spoken of."""

_ITS_FEATURE = re.compile(r"\b(?:features?|functions?|plug-?ins?|add-?[io]ns?|extensions?|versions?|trials?)\b", re.I)
_PEOPLE = re.compile(r"\b(?:as\s+(?:an?|the)|my|our|service|support|sales|call[- ]cent(?:er|re))\s+$", re.I)


_OF_SOMEBODY = re.compile(
    r"\s+(?:at|of|from)\s+(?:the|our|my|their|an?)\s+(?:insur\w+|agency|carrier|supplier|bank|broker|company|office|union|landlord)\b",
    re.I,
)
"""`my agent at the insurance`."""
_EXCEPTION = re.compile(
    r"\b(?:exception|exempt(?:ion)?|waiver|dispensation|just\s+this\s+once|only\s+this\s+once|special\s+permission)\b",
    re.I,
)


_OTHER_DATA = re.compile(r"^(?!.*\b(?:public|synthetic|invented)\b).*\bdata$", re.I)
"""A subject that is data, and none that anybody may see: `real customer data`, beside five hundred invented customers."""


class Request(Frozen):
    """What a message asks for, in the closed vocabularies; None and empty mean that it does not say."""

    text: str
    tool: str | None = None
    """The tool, by the name that the policy or the organization uses."""
    candidates: list[str] = Field(default_factory=list)
    """The tools it may be, where the name fits more than one."""
    unknown_tool: str | None = None
    """A name in the place of a tool that nobody here knows."""
    tool_status: ToolStatus | Literal["not listed"] | None = None
    tool_data: list[str] = Field(default_factory=list)
    """The data classes that may be given to the tool."""
    tool_kinds: list[str] = Field(default_factory=list)
    private_account: bool = False
    data: list[str] = Field(default_factory=list)
    maybe: list[str] = Field(default_factory=list)
    """Data classes that may be in it."""
    action: list[str] = Field(default_factory=list)
    maybe_action: list[str] = Field(default_factory=list)
    likely: dict[str, float] = Field(default_factory=dict)
    """How likely, whatever its words, AI does what people decide (`acts`), is given strict data (`data`), or a duty is not kept (`unkept`)."""
    likely_data: list[str] = Field(default_factory=list)
    """Were there strict data in it: the classes it comes near to, the nearest first."""
    likely_action: list[str] = Field(default_factory=list)
    """Did it do what counts: the acts it comes near to, the nearest first."""
    likely_words: dict[str, str] = Field(default_factory=dict)
    """The stretch of the message that comes nearest to each strict class."""
    autonomy: Autonomy | None = None
    topics: list[str] = Field(default_factory=list)
    """Topics of the policy's statements that the message is about."""
    maybe_topics: list[str] = Field(default_factory=list)
    near: list[Near] = Field(default_factory=list)
    """Clauses whose meaning is near, the nearest first."""
    spans: dict[str, list[tuple[int, int]]] = Field(default_factory=dict)
    is_question_about_policy: bool = False
    nothing_entered: bool = False
    """Only general knowledge is asked for: nothing of the organization goes in."""
    asks_how: bool = False
    """It asks whether or how to do something, not only what the policy says."""
    uses_ai: bool = False
    perhaps_ai: bool = False
    """No word says so, yet something other than a person may do the work."""
    asks_exception: bool = False
    asks_what_data: bool = False
    """Whether the data may go in is what it asks, and they are not named."""


def read_request(
    text: str,
    policy: Policy,
    embedder: Embedder | None = None,
    tools: Sequence[Tool] = (),
    *,
    directly: bool = False,
) -> Request:
    """Read a message against a policy; `tools` are the organization's own, whose other names it may use.

    `directly`: it is put to the policy itself, not to the coach in the run of somebody's work.
    """
    whole = text[:LONGEST]
    text = without_denied(whole)
    words = words_of(text)
    spans: dict[str, list[tuple[int, int]]] = {}
    named = named_in(text, words, with_short_names(policy, tools), spans, policy)
    kinds = [
        hit
        for hit in tool_kind_phrases().find(words)
        if not inside(hit, spans.get("tool", [])) and not _is_a_person(text, hit)
    ]
    unknown = unknown_tool(text, [*policy.tools, *tools], spans) if not named else None
    by_itself = (
        autonomy_in(words_of(without_review_by_none(text, [])), []) == "alone"
        and not asks_what(text)
        and not a_thing_runs(text)
    )
    agency = read_agency(
        text, Signs(named, kinds, unknown, spans.get("tool", []), by_itself), embedder, directly=directly
    )
    named, kinds, uses_ai = agency.named, agency.kinds, agency.uses_ai
    data, maybe = data_in(text, words, policy, spans)
    actions = actions_in(text, [(hit.start, hit.end) for hit in kinds] + spans.get("tool", []), spans)
    actions += felt_or_guessed(text, actions) if uses_ai or guesses_for_us(text) else []
    actions = list(dict.fromkeys(actions))
    if learns_from_us(text) and "train a model" not in actions:
        actions.append("train a model")
    by_whom = words_of(without_review_by_none(text, spans.get("tool", [])))
    autonomy = autonomy_in(by_whom, actions) or ("reviewed" if changed_by_a_person(text) else None)
    implied = bool(_ONLY_BY_AI & set(actions)) and not asks_what(text)
    if not named and (tool := by_purpose(text, actions, [*policy.tools, *tools])) is not None:
        named, uses_ai = [tool], uses_ai or not asks_what(text)
    record = record_of(named[0], policy, tools) if len(named) == 1 else None
    own_kinds = [] if record is None else kinds_known(record, [*policy.tools, *tools])
    if not actions:
        actions = [_KIND_ACTS[hit.value] for hit in kinds if hit.value in _KIND_ACTS]
    actions = _acts_of_the_tool(text, actions, record, own_kinds)
    meaning = Meaning(
        text,
        ai_sentences(text, spans) if uses_ai and not actions else [],
        embedder,
        unnamed(text, spans) if named and uses_ai else "",
    )
    actions = actions or meaning.harmless_act()
    likely = meaning.stakes()
    looked_at = [(hit.start, hit.end) for hit in autonomy_phrases().find(words) if hit.value == "reviewed"]
    looked_at += [hit.span("verb") for hit in PERSON_REVIEWS.finditer(text)]
    said = {**spans, "verb": [*spans.get("verb", []), *looked_at]}  # "and I review it" is not about reviews
    topics, maybe_topics = topics_in(text, policy, actions, said, meaning)
    if data == ["public"]:
        topics = [one for one in topics if not _OTHER_DATA.search(one)]
        maybe_topics = [one for one in maybe_topics if not _OTHER_DATA.search(one)]
    near = meaning.statements(policy)
    return Request(
        text=whole,
        tool=named[0] if len(named) == 1 else None,
        candidates=named if len(named) > 1 else [],
        unknown_tool=unknown,
        tool_status=None if record is None else "not listed" if not is_listed(record, policy, tools) else record.status,
        tool_data=[] if record is None else record.data,
        tool_kinds=list(
            dict.fromkeys([hit.value for hit in kinds] + own_kinds + (["ai"] if uses_ai or implied else []))
        ),
        private_account=bool(account_phrases().find(words)) or _own_or_free(text, spans),
        data=data,
        maybe=[one for one in dict.fromkeys([*maybe, *([] if data else meaning.data())]) if one not in data],
        action=actions,
        maybe_action=[] if actions else meaning.actions(),
        likely={"acts": likely.acts, "data": likely.data, "unkept": likely.unkept},
        likely_data=meaning.likely_data() if data != ["public"] else [],
        likely_action=meaning.likely_acts(),
        likely_words=meaning.words_for(sorted(STRICT)),
        autonomy=autonomy,
        topics=topics,
        maybe_topics=maybe_topics,
        near=near,
        spans=spans,
        is_question_about_policy=about_policy(text, uses_ai and not agency.by_chance, near[0].score if near else None)
        or (bool(_EXCEPTION.search(text)) and asks_what(text) and _is_excepted_there(policy, near)),
        asks_how=asks_how(text),
        nothing_entered=in_general(text) and not {*data, *maybe} - {"public"},
        uses_ai=uses_ai or implied and not agency.by_people,
        perhaps_ai=agency.by_people and bool(_NEVER & set(actions))
        if implied
        else agency.perhaps or ("enter" in actions and bool(_EXCEPTION.search(text))),
        asks_exception=bool(_EXCEPTION.search(text)),
        asks_what_data=asks_what_data(whole) and not data,
    )


def unnamed(text: str, spans: dict[str, list[tuple[int, int]]]) -> str:
    """The message with `it` for each name of a tool: names say nothing of what is done."""
    for start, end in sorted(spans.get("tool", []), reverse=True):
        text = text[:start] + " " * (end - start) + text[end:]
    for start, _ in sorted({one for one in spans.get("tool", [])}, reverse=True):
        text = f"{text[:start]} it {text[start:]}"
    return " ".join(text.split())


def _is_excepted_there(policy: Policy, near: Sequence[Near]) -> bool:
    """Whether the clause that is nearest speaks of exceptions to the policy: `how long may an exception last?`."""
    clause = policy.clause(near[0].clause) if near and near[0].score >= NEAR_ENOUGH else None
    return clause is not None and bool(_EXCEPTION.search(clause.statements[near[0].statement].text))


def _own_or_free(text: str, spans: dict[str, list[tuple[int, int]]]) -> bool:
    """`my own Copilot`, `the free DeepL`: not the one that the organization pays for."""
    return any(
        re.search(r"\b(?:my\s+own|free(?:\s+version\s+of)?|private)\s+$", text[:start], re.I)
        for start, _ in spans.get("tool", [])
    )


def _acts_of_the_tool(text: str, actions: list[str], record: Tool | None, kinds: list[str]) -> list[str]:
    """What a tool is for counts as asked; switching on a tool that is approved is using it."""
    if record is None:
        return actions
    if record.status == "approved" and "switch on" in actions and not _ITS_FEATURE.search(text):
        actions = [one for one in actions if one != "switch on"]
    actions = told_to_customers(actions, kinds)
    if not actions:
        actions = [act for kind, act in _KIND_ACTS.items() if kind in kinds] or purposes_of(record)[:1]
    return list(dict.fromkeys(actions))


def _is_a_person(text: str, hit: Found) -> bool:
    """`my agents`, `as the agent`: people of a service desk."""
    said = text[hit.start : hit.end].casefold()
    if said in {"agent", "agents"} and _OF_SOMEBODY.match(text[hit.end :]):
        return True
    if said == "agents":
        return bool(_PEOPLE.search(text[: hit.start]))
    return said == "agent" and bool(
        re.search(r"\b(?:as\s+(?:an?|the)|service|support|call[- ]cent(?:er|re))\s+$", text[: hit.start], re.I)
    )
