"""What a policy keeps in tables: its tools, its data classes, whom to ask, and its own version and owner."""

import re
from collections.abc import Sequence

from knowledge.people import Tool, ToolStatus
from knowledge.policy import Contact, DataClass
from knowledge.policy_blocks import Block
from knowledge.vocabulary import data_name_phrases, vocabulary

_TOOL_HEAD = re.compile(r"\b(?:tools?|products?|applications?|services?|ai systems?|software)\b", re.I)
_DATA_HEAD = re.compile(r"\b(?:data|information|class(?:es)?|classification)\b", re.I)
_STATUS_HEAD = re.compile(r"\b(?:status|deployed|approved|allowed\??|permitted|available|cleared)\b", re.I)
_OWNER_HEAD = re.compile(r"\b(?:owner|contact|responsible)\b", re.I)
_PURPOSE_HEAD = re.compile(r"\b(?:what for|use[sd]?|purpose|description|kind|type)\b", re.I)
_YES = re.compile(r"^(?:yes|y|approved|allowed|permitted|deployed|live|ok|✓|✔|✅|x)\b|^[✓✔✅]", re.I)
_LATER = re.compile(r"\b(?:not (?:yet )?deployed|pending|planned|pilot|under review|no, |trial|soon)\b|^no\b", re.I)
_REFUSED = re.compile(
    r"\b(?:not (?:approved|allowed|permitted)|forbidden|prohibited|banned|blocked|rejected|never)\b", re.I
)
_ABOUT = {
    "version": r"version",
    "effective": r"effective(?:\s+(?:date|from))?|date|valid from|in force (?:from|since)",
    "owner": r"(?:policy\s+)?owner|owned by",
}


def tools_of(blocks: Sequence[Block]) -> list[Tool]:
    """The tools of every table that lists tools."""
    found: dict[str, Tool] = {}
    for head, rows in _tables(blocks):
        name = _column(head, _TOOL_HEAD)
        data = _column(head, _DATA_HEAD, besides=name)
        status = _column(head, _STATUS_HEAD, besides=name, also_besides=data)
        if name is None or (data is None and status is None):
            continue
        owner = _column(head, _OWNER_HEAD, besides=name)
        purpose = _column(head, _PURPOSE_HEAD, besides=name)
        for row in rows:
            if row[name]:
                found.setdefault(
                    row[name].casefold(),
                    Tool(
                        name=_clean(row[name]),
                        kind=_clean(row[purpose]) if purpose is not None else "",
                        status=_status(row[status]) if status is not None else "approved",
                        data=_classes(row[data]) if data is not None else [],
                        owner=_clean(row[owner]) if owner is not None else "",
                    ),
                )
    return list(found.values())


def data_classes_of(blocks: Sequence[Block]) -> list[DataClass]:
    """The data classes of every table that gives examples of them."""
    result: list[DataClass] = []
    for head, rows in _tables(blocks):
        examples = _column(head, re.compile(r"\bexamples?\b|\bincludes?\b", re.I))
        name = _column(head, _DATA_HEAD, besides=examples)
        if name is None or examples is None:
            continue
        for row in rows:
            classes = _classes(row[name])
            if classes:
                result.append(DataClass(name=classes[0], examples=_listed(row[examples])))
    return result


def contacts_of(blocks: Sequence[Block]) -> list[Contact]:
    """Whom to ask about what."""
    result: list[Contact] = []
    for head, rows in _tables(blocks):
        about = _column(head, re.compile(r"\b(?:questions?|about|topic|concern|subject)\b", re.I))
        ask = _column(head, re.compile(r"\b(?:ask|contact|who)\b", re.I), besides=about)
        if about is not None and ask is not None:
            result += [Contact(about=_clean(row[about]), ask=_clean(row[ask])) for row in rows if row[ask]]
    return result


def metadata_of(text: str, blocks: Sequence[Block]) -> dict[str, str]:
    """Title, version, date and owner, from the front matter, a table of two columns, or lines such as "Version: 2"."""
    about: dict[str, str] = {}
    front = re.match(r"---\n(.*?)\n---\n", text, re.S)
    pairs = re.findall(r"^(\w[\w ]*):\s*(.+)$", front[1], re.M) if front else []
    pairs += [(row[0][0], row[1][0]) for block in blocks for row in block.rows if len(row) == 2]
    pairs += re.findall(r"^\**([A-Z][\w ]{2,20}?)\**:\**\s*(.{1,80})$", text, re.M)
    for key, value in pairs:
        for name, pattern in _ABOUT.items():
            if re.fullmatch(pattern, _clean(key), re.I):
                about.setdefault(name, _clean(value))
        if key.lower() == "title":
            about["title"] = _clean(value)
    heading = next((block.text for block in blocks if block.kind == "heading"), "")
    about.setdefault("title", _clean(heading))
    return about


def _tables(blocks: Sequence[Block]) -> list[tuple[list[str], list[list[str]]]]:
    result: list[tuple[list[str], list[list[str]]]] = []
    for block in blocks:
        if block.kind == "table" and len(block.rows) > 1:
            lines = block.rows if any(words for words, _ in block.rows[0]) else block.rows[1:]
            head = [
                words for words, _ in lines[0]
            ]  # Word and HTML tables come with an empty row where no head is marked
            rows = [[words for words, _ in row] + [""] * (len(head) - len(row)) for row in lines[1:]]
            result.append((head, rows))
    return result


def _column(
    head: Sequence[str], pattern: re.Pattern[str], besides: int | None = None, also_besides: int | None = None
) -> int | None:
    return next((n for n, words in enumerate(head) if pattern.search(words) and n not in (besides, also_besides)), None)


def _clean(words: str) -> str:
    return re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"[*`]", "", words)).strip()


def _status(words: str) -> ToolStatus:
    if _REFUSED.search(words):
        return "not approved"
    if _LATER.search(words):
        return "not deployed"
    return "approved" if _YES.match(_clean(words)) else "not deployed"


def _classes(words: str) -> list[str]:
    if re.match(r"\s*(?:none|no\b|-|–|nothing)", words, re.I):
        return []
    result: list[str] = []
    for part in re.split(r"[,;/&]|\band\b|\bor\b", _clean(words).lower()):
        name = part.strip(" .")
        hits = [hit.value for hit in data_name_phrases().find(name)]
        if name in vocabulary().data:
            result.append(name)
        elif hits:
            result += hits
        elif name and len(name.split()) <= 2:
            result.append(name)  # a class of this policy's own making
    return list(dict.fromkeys(result))


def _listed(words: str) -> list[str]:
    return [part.strip(" .") for part in re.split(r"[,;]|\band\b", _clean(words)) if part.strip(" .")]
