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
from knowledge.policy_blocks import Span, sentence_spans
from knowledge.tree import Frozen
from knowledge.vocabulary import (
    Found,
    Phrases,
    Word,
    account_phrases,
    action_noun_phrases,
    action_phrases,
    autonomy_phrases,
    data_name_phrases,
    product_phrases,
    tool_kind_phrases,
    topic_words,
    vocabulary,
    words_of,
)

Autonomy = Literal["alone", "prepare", "reviewed"]
LONGEST = 4_000
"""Longer messages are read up to here; what follows rarely changes what is asked."""

_DELEGATES = re.compile(
    r"\b(?:let|have|having|make|get|allow|ask|tell|want|set)\s+(?:up\s+)?(?:it|(?:the|a|an|our)\s+(?:\w+\s+)?(?:algorithm|system|machine|computer|software|robot|program|tool|model|thing)|this\s+thing)\s+(?:to\s+)?\w+|"
    r"\bauto-?\s?(?:reply|respond|approve|reject|send|pay)\w*|\b(?:automate|automating)\b",
    re.I,
)
_ASKS_TO_DO = re.compile(
    r"\b(?:can|may|could|should|shall|must)\s+(?:I|we|my\s+\w+|our\s+\w+)\b|\b(?:am\s+I|are\s+we)\s+(?:allowed|permitted)|\bis\s+it\s+(?:ok|okay|fine|allowed|permitted|alright)\b|"
    r"\b(?:let|have\s+(?!to\b)|having|use|using|used|paste|upload|feed|enter|put|want|would\s+like|plan|going)\b",
    re.I,
)
_MAY_I = re.compile(r"\b(?:can|may|could|should|shall|must)\s+(?:I|we|it)\b", re.I)
_DELEGATED = re.compile(
    r"\b(?:can|may|could|should)\s+(?:I|we)\b|\b(?:let|paste|upload|feed|put|enter)\b|\buse\b.{1,40}\b(?:to|for)\b|\bhave\s+(?:it|the|an?)\b|\b(?:ok|okay|fine|allowed)\b",
    re.I,
)
_ABOUT_POLICY = re.compile(
    r"\b(?:policy|policies|clause|section\s+\d|guidelines?|the\s+rules?|approved\s+(?:ai\s+)?tools|tools?\s+(?:is|are)\s+(?:approved|allowed|deployed)|data\s+class(?:es)?|allowed\s+tools)\b",
    re.I,
)
_WH = re.compile(
    r"^\W*(?:please\s+)?(?:what|which|who|whom|when|where|why|how|is\s+there|are\s+there|does|do\s+we|tell\s+me)\b",
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
_PERSON_ACTS = re.compile(
    r"\b(?:before|after|once|until|then|and|which|that|while|but|because|since|when|,)?\s*(?<!can\s)(?<!may\s)(?<!could\s)(?<!should\s)(?<!shall\s)(?<!must\s)(?<!do\s)(?<!am\s)(?<!if\s)"
    r"\b(?:I|we|she|he|they|somebody|someone|(?:a|the|my|our)\s+(?:\w+\s+)?(?:person|human|colleague|manager|boss|buyer|recruiter|team|lawyer|clerk|lead|officer|supervisor|head))\s+"
    r"(?!want|would\s+like|'d\s+like|plan|wish|need\s+(?:it|to\s+let|to\s+use|ai)|am\s+going|wonder|use|let|have\s+(?:it|ai|copilot|chatgpt)|asked|ask\b)(?:(?:will|'ll|would|always|still|then|then\s+also|must|have\s+to|usually|normally|have|has|had|already|myself|\w+ly)\s+)*"
    r"[a-z]+(?:(?!\b(?:let|use|with|can|may|should|could)\b)[^.,;?!])*|"
    r"\b(?:for|by|until)\s+(?:me|us|him|her|them|(?:a|the|my|our)\s+(?:person|human|colleague|manager|boss|team))\b[^.,;?!]*",
    re.I,
)
_PAST_NEEDS = re.compile(
    r"\b(?:be|been|being|is|are|was|were|get|gets|getting|have|having|has)\W+(?:\w+\W+){0,4}$", re.I
)
_NOUN_BEFORE = re.compile(
    r"\b(?:a|an|the|my|our|your|their|his|her|this|that|these|those|of|in|on|from|per|by|about|no|any|each|every|\w+ed|new|draft|annual|monthly|internal|public|customer|performance)\s+$",
    re.I,
)
_PUBLIC_BEFORE = re.compile(
    r"\b(?:public|publicly\s+available|published|publicly\s+known|synthetic|invented|made-up|fictional|fake|dummy|mock|open-source|freely\s+available)\s+(?:[\w-]+\s+){0,2}$",
    re.I,
)
_NAMED = re.compile(
    r"\b(?:use|using|with|into|in|via|through|try|let|have|called|named|tool|app)\s+(?:the\s+(?:ai\s+)?(?:tool|app|assistant)\s+)?((?:[A-Z][\w.+-]*|[a-z]+[A-Z]\w*)(?:\s+[A-Z][\w.+-]*){0,2})"
)
_AI_NAME = re.compile(r"(?:AI|GPT|Bot|Copilot|\.ai)\b", re.I)


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
    named = _tools(text, words, [*policy.tools, *tools], spans)
    kinds = [hit for hit in tool_kind_phrases().find(words) if not _inside(hit, spans.get("tool", []))]
    unknown = _unknown_tool(text, [*policy.tools, *tools], spans) if not named else None
    uses_ai = bool(named or kinds or _DELEGATES.search(text) or (unknown and _AI_NAME.search(unknown)))
    data, maybe = _data(text, words, policy, spans)
    actions = _actions(text, [(hit.start, hit.end) for hit in kinds] + spans.get("tool", []), spans)
    autonomy = _autonomy(words, actions)
    implied = {"transcribe", "infer emotions", "imitate", "infer traits", "train a model"} & set(
        actions
    ) and not _WH.match(text)
    about = _about_policy(text, uses_ai)
    maybe_actions = (
        [one for one in near_actions(_ai_sentences(text, spans), embedder) if one not in actions]
        if uses_ai and not actions
        else []
    )
    record = _record(named[0], policy, tools) if len(named) == 1 else None
    own_kinds = [] if record is None else kinds_of(record)
    if not actions and record is not None:
        actions = [act for kind, act in _KIND_ACTS.items() if kind in own_kinds]
    topics, maybe_topics = _topics(text, policy, actions, spans, embedder)
    return Request(
        text=text,
        tool=named[0] if len(named) == 1 else None,
        candidates=named if len(named) > 1 else [],
        unknown_tool=unknown,
        tool_status=None if record is None else "not listed" if not _listed(record, policy, tools) else record.status,
        tool_data=[] if record is None else record.data,
        tool_kinds=list(
            dict.fromkeys([hit.value for hit in kinds] + own_kinds + (["ai"] if uses_ai or implied else []))
        ),
        private_account=bool(account_phrases().find(words)),
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


def other_names(tool: Tool) -> list[str]:
    """The names people use for a tool: its own, its aliases, and its name without maker and edition."""
    parts = tool.name.split()
    known = vocabulary()
    while len(parts) > 1 and parts[0].casefold() in {one.casefold() for one in known.makers}:
        parts = parts[1:]
    short = list(parts)
    while len(short) > 1 and short[-1].casefold() in {one.casefold() for one in known.editions}:
        short = short[:-1]
    full = tool.name.split()
    while len(full) > 1 and full[-1].casefold() in {one.casefold() for one in known.editions}:
        full = full[:-1]
    names = list(dict.fromkeys([tool.name, *tool.aliases, " ".join(full), " ".join(parts), " ".join(short)]))
    everyday = {one.casefold() for one in vocabulary().other_software}
    return [
        one
        for one in names
        if one in (tool.name, *tool.aliases) or not (action_phrases().find(one) or one.casefold() in everyday)
    ]


def kinds_of(tool: Tool) -> list[str]:
    """The kinds a tool is of, from its description and from what everybody knows about the product."""
    described = [hit.value for hit in tool_kind_phrases().find(tool.kind)]
    named = [hit.value for hit in product_phrases().find(tool.name)] + [
        hit.value for hit in tool_kind_phrases().find(tool.name)
    ]
    return [one for one in dict.fromkeys([*described, *named]) if one != "ai"]


def _tools(text: str, words: list[Word], known: Sequence[Tool], spans: dict[str, list[Span]]) -> list[str]:
    names: dict[str, list[str]] = {}
    for tool in known:
        names.setdefault(tool.name, []).extend(other_names(tool))
    hits = Phrases(names).find(words)
    taken = [hit for hit in hits if _capital_enough(text, hit)]
    products = [
        hit
        for hit in product_phrases().find(words)
        if _capital_enough(text, hit) and not any(_overlap(hit, one) for one in taken)
    ]
    for hit in [*taken, *products]:
        spans.setdefault("tool", []).append((hit.start, hit.end))
    found = list(dict.fromkeys([hit.value for hit in taken] + [text[hit.start : hit.end] for hit in products]))
    if len(found) > 1:
        found = _by_alias(text, found, known, taken) or found
    return found


def _record(name: str, policy: Policy, tools: Sequence[Tool]) -> Tool:
    """What is known about a tool: the policy's word first, then the organization's, then what everybody knows."""
    known = policy.tool(name) or next((one for one in tools if one.name == name), None)
    return known or Tool(
        name=name, status="not approved", kind=next((hit.value for hit in product_phrases().find(name)), "")
    )


def _listed(record: Tool, policy: Policy, tools: Sequence[Tool]) -> bool:
    return policy.tool(record.name) is not None or any(one.name == record.name for one in tools)


def _by_alias(text: str, found: list[str], known: Sequence[Tool], hits: Sequence[Found]) -> list[str]:
    """One word, several tools: an alias given by people wins; code points to the code assistant."""
    if len({(hit.start, hit.end) for hit in hits}) != 1:
        return found
    said = text[hits[0].start : hits[0].end].casefold()
    exact = [
        tool.name
        for tool in known
        if said in [alias.casefold() for alias in tool.aliases] or said == tool.name.casefold()
    ]
    about_code = bool(
        re.search(
            r"\b(?:code|coding|script|unit tests?|repositor\w+|bugs?|function|firmware|sql|quer(?:y|ies)|refactor\w*|program)\b",
            text,
            re.I,
        )
    )
    coders = [
        tool.name
        for tool in known
        if tool.name in found and ("code assistant" in kinds_of(tool) or "code" in tool.kind.casefold())
    ]
    if about_code and coders:
        return list(dict.fromkeys(coders))
    rest = list(dict.fromkeys(exact)) or [name for name in found if name not in coders]
    return rest or found


def _capital_enough(text: str, hit: Found) -> bool:
    said = text[hit.start : hit.end]
    return said.casefold() not in vocabulary().capitals or said[0].isupper()


def _unknown_tool(text: str, known: Sequence[Tool], spans: dict[str, list[Span]]) -> str | None:
    ordinary = {one.casefold() for one in vocabulary().other_software}
    for match in _NAMED.finditer(text):
        name = match[1].rstrip(".")
        if (
            name.casefold() in ordinary
            or name.split()[0].casefold() in ordinary
            or name in {"I", "AI", "A", "HR", "IT", "EUR", "CV", "CVs", "PII"}
        ):
            continue
        follows = re.match(r"\s+(?:to|for|as|write|check|read|draft|answer|reply|do|and)\b", text[match.end() :])
        if _AI_NAME.search(name) or (
            follows and re.match(r"(?:use|using|let|have|try|called|named|tool|app)\b", match.group(), re.I)
        ):
            spans.setdefault("tool", []).append(match.span(1))
            return name
    return None


def _data(text: str, words: list[Word], policy: Policy, spans: dict[str, list[Span]]) -> tuple[list[str], list[str]]:
    known = vocabulary().data
    phrases: dict[str, list[str]] = {}
    for name, one in known.items():
        phrases[f"sure {name}"] = [*one.names, *one.sure]
        phrases[f"maybe {name}"] = list(one.maybe)
    for own in policy.data_classes:
        phrases.setdefault(f"sure {own.name}", []).extend([own.name + " data", *own.examples])
    for clause in policy.clauses:
        for thing, name in _hints(clause.text):
            phrases.setdefault(f"maybe {name}", []).extend([thing, thing.split()[0]])
    sure: dict[str, list[Span]] = {}
    maybe: dict[str, list[Span]] = {}
    for hit in Phrases(phrases).find(words):
        if _inside(hit, spans.get("tool", [])):
            continue
        strength, _, name = hit.value.partition(" ")
        if name == "public" and re.match(r"\s*(?:chatbots?|ai|tools?|llms?|models?|account)\b", text[hit.end :], re.I):
            continue
        if _PUBLIC_BEFORE.search(text[: hit.start]):
            name, strength = "public", "sure"
        (sure if strength == "sure" else maybe).setdefault(name, []).append((hit.start, hit.end))
    if re.search(
        r"\b(?:all|only|nothing\s+but|just)\s+(?:\w+\s+){0,3}(?:public|published|synthetic)\b|\beverything\s+(?:\w+\s+){0,3}(?:is|was)\s+(?:already\s+)?(?:public|published)\b",
        text,
        re.I,
    ):
        sure, maybe = {"public": [(0, 0)]}, {}
    order = {name: n for n, name in enumerate(known)}
    for name in sorted(sure, key=lambda one: order.get(one, 0)):
        spans.setdefault("data", []).extend(sure[name])
    return sorted(sure, key=lambda one: order.get(one, 0)), sorted(
        set(maybe) - set(sure), key=lambda one: order.get(one, 0)
    )


def _hints(text: str) -> list[tuple[str, str]]:
    """`Complaint files often contain patient data` → complaint files may be special-category."""
    result: list[tuple[str, str]] = []
    for match in re.finditer(
        r"(?:^|[.;]\s+)(?:the\s+)?([\w\s-]{3,40}?)\s+(?:often|usually|may|can|sometimes|frequently)\s+(?:contains?|includes?|holds?|carr(?:y|ies))\s+([^.,;]+)",
        text,
        re.I,
    ):
        named = data_name_phrases().find(match[2]) or Phrases(
            {name: one.sure for name, one in vocabulary().data.items()}
        ).find(match[2])
        result += [(match[1].strip(), hit.value) for hit in named]
    return result


def _ai_sentences(text: str, spans: dict[str, list[Span]]) -> list[str]:
    sentences = [text[s:e] for s, e in sentence_spans(text)]
    chosen = [
        one
        for one in sentences
        if tool_kind_phrases().find(one) or _DELEGATES.search(one) or product_phrases().find(one)
    ]
    chosen += [
        text[s:e]
        for s, e in sentence_spans(text)
        if any(s <= a < e for a, _ in spans.get("tool", [])) and text[s:e] not in chosen
    ]
    return chosen or sentences


def _actions(text: str, ai: Sequence[Span], spans: dict[str, list[Span]]) -> list[str]:
    found: dict[str, list[Span]] = {}
    with_ai = [
        (s, e)
        for s, e in sentence_spans(text)
        if any(s <= a < e for a, _ in ai) or _DELEGATES.search(text[s:e]) or _MAY_I.search(text[s:e])
    ]
    for start, end in with_ai or sentence_spans(text):
        sentence = text[start:end]
        blank = _PERSON_ACTS.sub(lambda match: " " * len(match.group()), sentence)
        for hit in action_phrases().find(blank):
            if _is_verb(blank, hit) and not any(a - start <= hit.start < b - start for a, b in ai):
                found.setdefault(hit.value, []).append((start + hit.start, start + hit.end))
                spans.setdefault("verb", []).append(
                    (start + hit.start, start + hit.start + len(re.split(r"\W", blank[hit.start :])[0]))
                )
        for hit in action_noun_phrases().find(blank):
            found.setdefault(hit.value, []).append((start + hit.start, start + hit.end))
    for places in found.values():
        spans.setdefault("action", []).extend(places)
    return list(found)


def _is_verb(text: str, hit: Found) -> bool:
    said = text[hit.start : hit.end].lower().split()[0]
    gerund = said.endswith("ing")
    before = text[: hit.start]
    past = said.endswith("ed") or said in {
        "sent",
        "wrote",
        "written",
        "paid",
        "found",
        "gave",
        "given",
        "taken",
        "chosen",
        "made",
        "fed",
    }
    if past and said not in {"feed", "embed"} and not _PAST_NEEDS.search(before):
        return False
    if hit.words > 1 and " " in text[hit.start : hit.end].strip():
        return True
    plural_noun = (
        said.endswith("s")
        and not said.endswith("ss")
        and not re.search(r"\b(?:it|that|which|who|bot|ai|copilot|chatgpt|agent|tool)\s+(?:\w+ly\s+)?$", before, re.I)
    )
    if plural_noun:
        return False
    return (
        gerund
        and not re.search(r"\b(?:the|a|our|my)\s+$", before, re.I)
        or not gerund
        and not _NOUN_BEFORE.search(before)
    )


def _autonomy(words: list[Word], actions: Sequence[str]) -> Autonomy | None:
    said = {hit.value for hit in autonomy_phrases().find(words)}
    if "reviewed" in said and "alone" not in said:
        return "reviewed"
    if "alone" in said:
        return "alone"
    if "prepare" in said and all(vocabulary().action[one].benign for one in actions):
        return "prepare"
    return None


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


def _inside(hit: Found, spans: Sequence[Span]) -> bool:
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end
