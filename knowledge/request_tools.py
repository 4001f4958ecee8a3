"""The AI tool that a message names, by any of the names that people use for it."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from knowledge.people import Tool
from knowledge.policy import Policy
from knowledge.policy_blocks import Span
from knowledge.request_names import misspelt
from knowledge.vocabulary import (
    Found,
    Phrases,
    Word,
    action_noun_phrases,
    action_phrases,
    product_phrases,
    tool_kind_phrases,
    vocabulary,
)

_NAMED = re.compile(
    r"\b(?:use|using|with|into|in|via|through|try|let|have|called|named|tool|app)\s+(?:the\s+(?:ai\s+)?(?:tool|app|assistant)\s+)?((?:[A-Z][\w+-]*(?:\.\w+)*|[a-z]+[A-Z]\w*)(?:\s+[A-Z][\w+-]*(?:\.\w+)*){0,2})"
)
_FED_TO = re.compile(
    r"\b(?:paste|pasting|drop|upload|feed|put|throw|run|copy|load)\b[^.?!]{1,60}?\b(?:into|in|through|to)\s+(?!(?:the|an?|our|my|your|it|order|time|full|person|writing|part|future|general|advance|place|case)\b)(\w{3,})\s+(?:to|and\s+let\s+it|so\s+(?:that\s+)?it)\s+(\w+)",
    re.I,
)
"""`drop the list into Wordly to sort it`: what is fed something to do a job is a tool, whatever its name."""
_USED_WITH = re.compile(
    r"\b(?:in|into|to|via|with|through|using|use|used|uses|try|tried|ask|asked|let|by)\s+$|(?:->|→|\+)\s*$", re.I
)
_OPENS = re.compile(r"(?:^|[.,;:!?])\W*$")
_WITH_IT = re.compile(r"\s+(?:with|for|on|to|can|could|may|chat|ai|makes?|writes?|reads?|sums?|takes?)\b|\s*[:,]", re.I)
AI_NAME = re.compile(r"(?:AI|GPT|Bot|Copilot|\.ai)\b", re.I)


def other_names(tool: Tool) -> list[str]:
    """The names people use for a tool: its own, its aliases, and its name without maker and edition."""
    return list(_other_names(tool.name, tuple(tool.aliases)))


@lru_cache(maxsize=256)
def _other_names(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    parts = name.split()
    known = vocabulary()
    while len(parts) > 1 and parts[0].casefold() in {one.casefold() for one in known.makers}:
        parts = parts[1:]
    short = list(parts)
    while len(short) > 1 and short[-1].casefold() in {one.casefold() for one in known.editions}:
        short = short[:-1]
    full = name.split()
    while len(full) > 1 and full[-1].casefold() in {one.casefold() for one in known.editions}:
        full = full[:-1]
    names = list(dict.fromkeys([name, *aliases, " ".join(full), " ".join(parts), " ".join(short)]))
    everyday = {one.casefold() for one in vocabulary().other_software}
    return tuple(
        one
        for one in names
        if one in (name, *aliases) or not (action_phrases().find(one) or one.casefold() in everyday)
    )


def tool_named(text: str, tool: Tool) -> bool:
    """Whether a text names this tool by one of its names."""
    return any(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text, re.I) for one in other_names(tool))


def kinds_of(tool: Tool) -> list[str]:
    """The kinds a tool is of, from its description and from what everybody knows about the product."""
    described = [hit.value for hit in tool_kind_phrases().find(tool.kind)]
    named = [hit.value for hit in product_phrases().find(tool.name)] + [
        hit.value for hit in tool_kind_phrases().find(tool.name)
    ]
    return [one for one in dict.fromkeys([*described, *named]) if one != "ai"]


def named_in(
    text: str, words: list[Word], known: Sequence[Tool], spans: dict[str, list[Span]], policy: Policy
) -> list[str]:
    """The tools that a message names, misspelt or not; more than one where a name fits several."""
    names: dict[str, list[str]] = {}
    for tool in known:
        names.setdefault(tool.name, []).extend(other_names(tool))
    ordinary = _words_of_policy(policy.text)
    for tool_name, said in misspelt(text, words, names, ordinary).items():
        names[tool_name].extend(said)
    hits = _phrases(tuple((name, tuple(said)) for name, said in names.items())).find(words)
    taken = [hit for hit in hits if _capital_enough(text, hit) and not _one_of_many(text, hit, names)]
    slips = misspelt(text, words, _product_names(), ordinary)
    products = [
        hit
        for hit in (*product_phrases().find(words), *Phrases(slips).find(words))
        if _capital_enough(text, hit) and not any(overlap(hit, one) for one in taken)
    ]
    for hit in [*taken, *products]:
        spans.setdefault("tool", []).append((hit.start, hit.end))
    found = list(dict.fromkeys([hit.value for hit in taken] + [text[hit.start : hit.end] for hit in products]))
    if len(found) > 1:
        found = _by_alias(text, found, known, taken) or found
    return found


@lru_cache(maxsize=64)
def _phrases(names: tuple[tuple[str, tuple[str, ...]], ...]) -> Phrases:
    return Phrases(dict(names))


@cache
def _product_names() -> dict[str, list[str]]:
    return {name: [name] for names in vocabulary().products.values() for name in names}


@lru_cache(maxsize=8)
def _words_of_policy(text: str) -> frozenset[str]:
    """The everyday words of a policy: what it writes in small letters."""
    return frozenset(re.findall(r"\b[a-z]{4,}\b", text))


def kinds_known(record: Tool, known: Sequence[Tool]) -> list[str]:
    """What a tool is, by everything that the policy and the organization say of it."""
    found = [kind for one in known if one.name == record.name for kind in kinds_of(one)]
    return list(dict.fromkeys(found)) or kinds_of(record)


def told_to_customers(actions: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """What a customers' chatbot explains, it tells customers: an answer that is sent."""
    if "customer chatbot" not in kinds or (actions and "research" not in actions):
        return list(actions)
    return [*(one for one in actions if one != "research"), "send"]


def purposes_of(tool: Tool) -> list[str]:
    """What a tool is for, where its own name or its only purpose says so: `Teams transcription` transcribes."""
    only = tool.kind if len(tool.kind.replace(" for ", " ").split()) <= 2 else ""
    return list(dict.fromkeys(hit.value for said in (tool.name, only) for hit in action_noun_phrases().find(said)))


def by_purpose(text: str, actions: Sequence[str], known: Sequence[Tool]) -> str | None:
    """`Teams` that is to write the minutes is `Teams transcription`: its name, made of a product and of what it does."""
    for tool in known:
        purposes = [hit.value for hit in action_noun_phrases().find(tool.name)]
        if not set(purposes) & set(actions):
            continue
        rest = [one for one in tool.name.split() if not action_noun_phrases().find(one)]
        makers = {one.casefold() for one in vocabulary().makers}
        product = [one for one in rest if one.casefold() not in makers]
        if product and all(_named_bare(text, one) for one in product):
            return tool.name
    return None


def _named_bare(text: str, product: str) -> bool:
    """`Teams` by its capital; `so teams transcribes`, `let teams write along` where nothing says whose teams they are."""
    return bool(
        re.search(rf"\b{re.escape(product)}\b", text)
        or re.search(rf"(?:^|[.,;:!?]\s*|\b(?:{_BEFORE_A_NAME})\s+){re.escape(product)}\b(?!['’])", text, re.I)
    )


_BEFORE_A_NAME = "so|and|then|but|while|when|let|lets|letting|have|having|use|using|in|on|via|with|through|by|ask"


def with_short_names(policy: Policy, tools: Sequence[Tool]) -> list[Tool]:
    """Every tool, with the first word of its name where that word is a name too: nowhere an everyday word in the policy."""
    known = [*policy.tools, *tools]
    firsts = [tool.name.split()[0] for tool in {one.name: one for one in known}.values()]
    ordinary = {one.casefold() for one in (*vocabulary().makers, *vocabulary().other_software, *vocabulary().editions)}
    result: list[Tool] = []
    for tool in known:
        first = tool.name.split()[0]
        is_name = (
            len(first) > 4
            and firsts.count(first) == 1
            and first.casefold() not in ordinary
            and not action_phrases().find(first)
        )
        if is_name and first != tool.name and not re.search(rf"(?<![\w.]){re.escape(first.lower())}", policy.text):
            tool = tool.model_copy(update={"aliases": [*tool.aliases, first]})
        result.append(tool)
    return result


def record_of(name: str, policy: Policy, tools: Sequence[Tool]) -> Tool:
    """What is known about a tool: the policy's word first, then the organization's, then what everybody knows."""
    known = policy.tool(name) or next((one for one in tools if one.name == name), None)
    return known or Tool(
        name=name, status="not approved", kind=next((hit.value for hit in product_phrases().find(name)), "")
    )


def is_listed(record: Tool, policy: Policy, tools: Sequence[Tool]) -> bool:
    """Whether the policy or the organization knows this tool."""
    return policy.tool(record.name) is not None or any(one.name == record.name for one in tools)


def unknown_tool(text: str, known: Sequence[Tool], spans: dict[str, list[Span]]) -> str | None:
    """A name that stands where a tool would, and that nobody here knows."""
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
        if AI_NAME.search(name) or (
            follows and re.match(r"(?:use|using|let|have|try|called|named|tool|app)\b", match.group(), re.I)
        ):
            spans.setdefault("tool", []).append(match.span(1))
            return name
    for match in _FED_TO.finditer(text):
        if match[1].casefold() not in ordinary and action_phrases().find(match[2]):
            spans.setdefault("tool", []).append(match.span(1))
            return match[1]
    return None


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


def _one_of_many(text: str, hit: Found, names: dict[str, list[str]]) -> bool:
    """`every coach`, where the tool is called `the coach`: any of them, and not the tool."""
    said = text[hit.start : hit.end].casefold()
    with_the = f"the {said}" in {one.casefold() for one in names.get(hit.value, ())}
    return with_the and bool(re.search(r"\b(?:every|each|any|some|no|an?)\s+$", text[: hit.start], re.I))


def _capital_enough(text: str, hit: Found) -> bool:
    """`Operator`, not `the operator`; nor `four operators`: a name that is an everyday word needs its capital in the plural too."""
    said = text[hit.start : hit.end]
    everyday = {said.casefold(), said.casefold().removesuffix("s")} & {one.casefold() for one in vocabulary().capitals}
    return not everyday or said[0].isupper() or _stands_bare(text, hit, everyday)


def _stands_bare(text: str, hit: Found, everyday: set[str]) -> bool:
    """`into otter`, `cursor with our repository`: no article, nothing it belongs to, and something is done with it."""
    if not everyday & {one.casefold() for one in vocabulary().bare}:
        return False
    before, after = text[: hit.start], text[hit.end :]
    return bool(_USED_WITH.search(before) or (_OPENS.search(before) and _WITH_IT.match(after)))


def inside(hit: Found, spans: Sequence[Span]) -> bool:
    """Whether something found stands inside one of these stretches."""
    return any(start <= hit.start and hit.end <= end for start, end in spans)


def overlap(one: Found, other: Found) -> bool:
    """Whether two things found share characters."""
    return one.start < other.end and other.start < one.end
