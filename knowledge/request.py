"""What somebody wants to do with AI, read from their message: tool, data, actions, and how far AI is let to go.

Lexical evidence decides; nearness of meaning only ever adds a "perhaps". What is unsure stays open, for the verdict to ask.
"""

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from knowledge.embedding import Embedder
from knowledge.nearness import PARTLY_NEAR, Near, near_actions, near_data, near_statements, near_topics
from knowledge.people import Tool, ToolStatus
from knowledge.policy import Policy
from knowledge.policy_blocks import Span
from knowledge.request_actions import DELEGATES, Autonomy, actions_in, ai_sentences, autonomy_in
from knowledge.request_data import data_in
from knowledge.request_tools import (
    AI_NAME,
    inside,
    is_listed,
    kinds_of,
    named_in,
    record_of,
    unknown_tool,
    with_short_names,
)
from knowledge.tree import Frozen
from knowledge.vocabulary import (
    account_phrases,
    tool_kind_phrases,
    topic_words,
    vocabulary,
    words_of,
)

LONGEST = 4_000
"""Longer messages are read up to here; what follows rarely changes what is asked."""

_ASKS_TO_DO = re.compile(
    r"\b(?:can|may|could|should|shall|must)\s+(?:I|we|my\s+\w+|our\s+\w+)\b|\b(?:am\s+I|are\s+we)\s+(?:allowed|permitted)|\bis\s+it\s+(?:ok|okay|fine|allowed|permitted|alright)\b|"
    r"\b(?:let|have\s+(?!to\b)|having|use|using|used|paste|upload|feed|enter|put|want|would\s+like|plan|going)\b",
    re.I,
)


_DELEGATED = re.compile(
    r"\b(?:can|may|could|should)\s+(?:I|we)\b|\b(?:let|paste|upload|feed|put|enter)\b|\buse\b.{1,40}\b(?:to|for)\b|\bhave\s+(?:it|the|an?)\b|\b(?:ok|okay|fine|allowed)\b",
    re.I,
)


_ABOUT_POLICY = re.compile(
    r"\b(?:policy|policies|clause|section\s+\d|guidelines?|the\s+rules?|approved\s+(?:ai\s+)?tools|tools?\s+(?:is|are)\s+(?:approved|allowed|deployed)|data\s+class(?:es)?|allowed\s+tools)\b",
    re.I,
)


_WH = re.compile(
    r"^\W*(?:please\s+)?(?:what|which|who|whom|when|where|why|how|is\s+there|are\s+there|do\s+we|do\s+I\s+(?:have|need)\s+to|must\s+I|am\s+I\s+required|does\s+(?:the|our)\s+policy|tell\s+me\s+(?:what|which|who|when|how))\b",
    re.I,
)


_WHAT_TO_DO = re.compile(
    r"\bwhat\s+(?:do|should|must|shall|can)\s+(?:I|we)\s+do\b|\b(?:who|whom)\s+(?:do|should|must|can)\s+(?:I|we)\s+(?:tell|ask|call|report|contact|inform)\b|\bhow\s+do\s+(?:I|we)\s+report\b",
    re.I,
)


_KIND_ACTS = {"translation site": "translate", "note-taker": "transcribe"}


_EXCEPTION = re.compile(
    r"\b(?:exception|exempt(?:ion)?|waiver|dispensation|just\s+this\s+once|only\s+this\s+once|special\s+permission)\b",
    re.I,
)


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
    autonomy: Autonomy | None = None
    topics: list[str] = Field(default_factory=list)
    """Topics of the policy's statements that the message is about."""
    maybe_topics: list[str] = Field(default_factory=list)
    near: list[Near] = Field(default_factory=list)
    """Clauses whose meaning is near, the nearest first."""
    spans: dict[str, list[tuple[int, int]]] = Field(default_factory=dict)
    is_question_about_policy: bool = False
    uses_ai: bool = False
    asks_exception: bool = False


def read_request(text: str, policy: Policy, embedder: Embedder | None = None, tools: Sequence[Tool] = ()) -> Request:
    """Read a message against a policy; `tools` are the organization's own, whose other names it may use."""
    text = text[:LONGEST]
    words = words_of(text)
    spans: dict[str, list[tuple[int, int]]] = {}
    named = named_in(text, words, with_short_names(policy, tools), spans)
    kinds = [hit for hit in tool_kind_phrases().find(words) if not inside(hit, spans.get("tool", []))]
    unknown = unknown_tool(text, [*policy.tools, *tools], spans) if not named else None
    uses_ai = bool(named or kinds or DELEGATES.search(text) or (unknown and AI_NAME.search(unknown)))
    data, maybe = data_in(text, words, policy, spans)
    actions = actions_in(text, [(hit.start, hit.end) for hit in kinds] + spans.get("tool", []), spans)
    autonomy = autonomy_in(words, actions)
    uses_ai = uses_ai or (autonomy == "alone" and not _WH.match(text))
    implied = {"transcribe", "infer emotions", "imitate", "infer traits", "train a model", "make images"} & set(
        actions
    ) and not _WH.match(text)
    about = _about_policy(text, uses_ai)
    maybe_actions = (
        [one for one in near_actions(ai_sentences(text, spans), embedder) if one not in actions]
        if uses_ai and not actions
        else []
    )
    record = record_of(named[0], policy, tools) if len(named) == 1 else None
    own_kinds = [] if record is None else kinds_of(record)
    if not actions and record is not None:
        actions = [act for kind, act in _KIND_ACTS.items() if kind in own_kinds]
    topics, maybe_topics = _topics(text, policy, actions, spans, embedder)
    return Request(
        text=text,
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
        maybe=[one for one in dict.fromkeys([*maybe, *near_data(text, embedder, data)]) if one not in data],
        action=actions,
        maybe_action=maybe_actions,
        autonomy=autonomy,
        topics=topics,
        maybe_topics=maybe_topics,
        near=near_statements(text, policy, embedder),
        spans=spans,
        is_question_about_policy=about,
        uses_ai=bool(uses_ai or implied),
        asks_exception=bool(_EXCEPTION.search(text)),
    )


def _own_or_free(text: str, spans: dict[str, list[tuple[int, int]]]) -> bool:
    """`my own Copilot`, `the free DeepL`: not the one that the organization pays for."""
    return any(
        re.search(r"\b(?:my\s+own|free(?:\s+version\s+of)?|private)\s+$", text[:start], re.I)
        for start, _ in spans.get("tool", [])
    )


def _about_policy(text: str, uses_ai: bool) -> bool:
    if _WHAT_TO_DO.search(text):
        return True
    if _WH.match(text) and not _DELEGATED.search(text):
        return bool(uses_ai or _ABOUT_POLICY.search(text))
    if _ASKS_TO_DO.search(text) and not re.search(
        r"\bpolicy\s+say|\bwhat\s+does\b|\bwhich\s+(?:ai\s+)?tools\b", text, re.I
    ):
        return False
    return bool(_ABOUT_POLICY.search(text) or (uses_ai and _WH.match(text)))


def _topics(
    text: str, policy: Policy, actions: Sequence[str], spans: dict[str, list[Span]], embedder: Embedder | None
) -> tuple[list[str], list[str]]:
    blank = text
    for start, end in spans.get("verb", []):
        blank = blank[:start] + " " * (end - start) + blank[end:]
    own = set(topic_words(blank)) | {
        word for one in actions for word in topic_words(" ".join(vocabulary().action[one].emits))
    }
    topics = list(
        dict.fromkeys(
            value
            for clause in policy.clauses
            for statement in clause.statements
            for criterion in statement.when
            if criterion.dimension == "topic"
            for value in criterion.values
        )
    )
    full: list[str] = []
    partly: list[str] = []
    for topic in topics:
        wanted = topic_words(topic) - {"data", "information", "system", "company"}
        shared = wanted & own
        head = topic_words(
            re.split(r"\b(?:of|on|to|from|in|for|about|by|with|that|which|before|at)\b", topic, maxsplit=1)[0]
        )
        if wanted and (
            shared == wanted
            or (len(wanted) >= 4 and len(shared) >= 0.75 * len(wanted))
            or (len(shared) >= 2 and 3 * len(shared) >= 2 * len(wanted) and head <= own)
        ):
            full.append(topic)
        elif shared and (len(shared) >= 0.5 * len(wanted) or (head and head <= own)):
            partly.append(topic)
    closer = near_topics(text, [one for one in topics if one not in full], embedder)
    if embedder is not None:
        partly = near_topics(text, partly, embedder, PARTLY_NEAR)
    return full, list(dict.fromkeys([*partly, *closer]))
