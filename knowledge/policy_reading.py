"""A policy document → clauses, tools and data classes, each with the exact words it was read from.

What looks like it binds people and could not be read is listed in `unread`: nothing is dropped in silence.
"""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from knowledge.errors import InputError
from knowledge.modality import both_halves, looks_normative, plain, read_sentence
from knowledge.policy import Clause, Policy, Statement
from knowledge.policy_blocks import Block, Span, blocks_of, sentence_spans
from knowledge.policy_criteria import named_tools, statement_of
from knowledge.policy_language import SHORT, other_language
from knowledge.policy_tables import contacts_of, data_classes_of, metadata_of, tools_of

READ_DIRECTLY = {".md", ".markdown", ".txt"}
CONVERTED = {".docx", ".pdf", ".html", ".htm"}
LONGEST = 2_000_000
_LEAST_WORDS = 5
_STRICTEST = {"forbid": 0, "require": 1, "permit": 2}
_FORBIDDING_HEADING = re.compile(
    r"\b(?:prohibited|forbidden|banned|not\s+(?:allowed|permitted|acceptable)|unacceptable|must\s+not)\b|^(?:(?:things|what)\s+(?:\w+\s+){0,3}?)?(?:do\s+not|don['’]ts?|never)\b",
    re.I,
)
_REQUIRING_HEADING = re.compile(
    r"\b(?:responsibilit(?:y|ies)|duties|obligations|what\s+you\s+(?:must|have\s+to)\s+do)\b", re.I
)
_QUESTION_HEADING = re.compile(r"^(?:what|how|when|where|why|who|which|if)\b", re.I)
_DEFINITION = re.compile(r"^\**[^:*]{2,40}\**:\s|^\*\*[^*]+\*\*\s*(?:means|is\b)|\bmeans\b", re.I)
_ASIDE = re.compile(r"^(?:for example|examples?|e\.g|instead|if)\b|\b(?:section|clause|chapter)\b", re.I)
_ASK = re.compile(
    r"\b(?:ask|contact|call|tell|inform|notify|report(?:ed)?\b[^.]*?\bto|approval\s+(?:of|from|by)|(?:approved|registered|cleared|released)\s+by)\s+(the\s+)?"
    r"((?:[A-Z][\w&-]*)(?:\s+(?:(?:of|and|or|for|the)\s+)?[A-Z][\w&-]*)*(?:\s+(?:security|duty|phone|desk|team|office|officer|manager))*)"
)
_APPROVER = re.compile(
    r"\bthe\s+((?:[A-Z][\w&-]*)(?:\s+(?:(?:of|and|or|for)\s+)?[A-Z][\w&-]*)*)\s+(?:has|have|must|may|grants?|decides?)\b"
)


def read_policy_file(path: Path) -> Policy:
    """Read a policy from markdown, text, docx, pdf or html. Raises InputError."""
    kind = path.suffix.lower()
    if kind not in READ_DIRECTLY | CONVERTED:
        known = ", ".join(sorted(READ_DIRECTLY | CONVERTED))
        raise InputError(
            f"Policy file {path.name!r} has the ending {kind!r}; expected one of {known}. Convert it first."
        )
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"Policy file {str(path)!r} cannot be read ({error.strerror}). Check the path.") from None
    if kind in CONVERTED:
        return read_policy(_converted(path), path.name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"Policy file {path.name!r} is not UTF-8 text (byte {error.start}). Save it as UTF-8."
        ) from None
    return read_policy(text, path.name)


def read_policy(markdown: str, name: str) -> Policy:
    """Read a policy from its text; `name` is used in messages. Raises InputError when there is nothing to go by."""
    if not markdown.strip():
        raise InputError(f"Policy {name!r} is empty; expected sentences that say what must, must not or may be done.")
    if "\x00" in markdown:
        raise InputError(
            f"Policy {name!r} is not a text document (it holds null bytes). Give markdown, docx, pdf or html."
        )
    if len(markdown) > LONGEST:
        raise InputError(
            f"Policy {name!r} has {len(markdown):,} characters, expected at most {LONGEST:,}. Give the policy alone."
        )
    _in_english(markdown, name)
    blocks = blocks_of(markdown)
    tools = tools_of(blocks)
    tools += named_tools(markdown, tools)
    reader = _Reader(markdown, [tool.name for tool in tools])
    for block in blocks:
        reader.take(block)
    clauses = reader.clauses()
    if not clauses:
        _in_english(markdown, name, SHORT)
        raise InputError(
            f"Policy {name!r} has no sentence that forbids, requires or permits anything; "
            "expected words such as must, must not, may or should. Check that it is the right file."
        )
    about = metadata_of(markdown, blocks)
    return Policy(
        title=about.get("title") or name,
        version=about.get("version", ""),
        effective=about.get("effective", ""),
        owner=about.get("owner", ""),
        clauses=clauses,
        tools=tools,
        data_classes=data_classes_of(blocks),
        contacts=contacts_of(blocks),
        text_sha256=hashlib.sha256(markdown.encode()).hexdigest(),
        text=markdown,
        unread=reader.unread,
    )


def _in_english(markdown: str, name: str, *least: int) -> None:
    if (language := other_language(markdown, *least)) is not None:
        raise InputError(
            f"Policy {name!r} seems to be written in {language}; only English is read. Give an English version, "
            "so that nothing is in force that was not understood."
        )


class _Reader:
    """Gathers statements block by block; a numbered paragraph is one clause, elsewhere each sentence is."""

    def __init__(self, text: str, tools: Sequence[str]) -> None:
        self.text = text
        self.tools = tools
        self.unread: list[Span] = []
        self._clauses: list[Clause] = []
        self._counts: dict[str, int] = {}
        self._ids: set[str] = set()

    def clauses(self) -> list[Clause]:
        """Every clause so far, in the order of the document."""
        return self._clauses

    def take(self, block: Block) -> None:
        """Read one block."""
        if block.text.lstrip().startswith("<"):
            if len(plain(block.text).split()) >= _LEAST_WORDS:  # a table written in HTML: rules may stand in it
                self.unread.append(block.span)
            return
        if block.kind == "table" or re.match(r"\[[^\]]*\]\(#", block.text):
            return
        if block.kind == "heading":
            self._heading(block)
            return
        lead = block.lead if block.kind == "item" else ""
        forbids = bool(
            block.kind == "item"
            and _FORBIDDING_HEADING.search(block.section)
            and not _QUESTION_HEADING.match(block.section)
        )
        requires = block.kind == "item" and bool(_REQUIRING_HEADING.search(block.section))
        statements: list[Statement] = []
        reasons: list[str] = []
        for span in sentence_spans(block.text, block.span[0]):
            sentence = self.text[slice(*span)]
            reading = read_sentence(sentence, lead, forbids, requires)
            if plain(sentence).endswith(":") or (reading and not reading.predicate and not reading.subject):
                continue
            if reading is None or (
                not block.number and _DEFINITION.match(plain(sentence)) and not lead and reading.effect == "permit"
            ):
                if looks_normative(sentence):
                    self.unread.append(span)
                elif statements and statements[0].effect == "forbid" and not _ASIDE.search(sentence):
                    reasons.append(plain(sentence))
                continue
            made = [statement_of(one, sentence, span, self.tools, block.section) for one in both_halves(reading)]
            if lead and read_sentence(sentence) is None:
                made = [one.model_copy(update={"lead": plain(lead)}) for one in made]
            if block.number:
                statements += made
                reasons += [reading.reason] if reading.reason else []
            else:
                self._add("", block, made, reading.reason)
        if statements:
            self._add(block.number, block, statements, reasons[0] if reasons else "")

    def _heading(self, block: Block) -> None:
        reading = None if _QUESTION_HEADING.match(block.text) else read_sentence(block.text)
        if reading and reading.subject and reading.predicate:
            self._add(
                block.section_number,
                block,
                [statement_of(reading, block.text, block.span, self.tools, block.section)],
                reading.reason,
            )

    def _add(self, number: str, block: Block, statements: list[Statement], reason: str) -> None:
        span = block.span if number else statements[0].span
        first = min(statements, key=lambda one: _STRICTEST[one.effect])
        text = self.text[slice(*span)]
        self._clauses.append(
            Clause(
                id=self._free(number, block.section_number or "0"),
                effect=first.effect,
                when=first.when,
                text=text,
                span=span,
                section=block.section,
                reason=re.sub(r"^(?:because|since|so that|as)\s+", "", reason) and reason,
                ask=_who(text),
                statements=statements,
            )
        )

    def _free(self, number: str, section: str) -> str:
        candidate = number
        while not candidate or candidate in self._ids:
            base = number or section
            self._counts[base] = self._counts.get(base, 0) + 1
            candidate = f"{base}.{self._counts[base]}"
        self._ids.add(candidate)
        return candidate


def _who(text: str) -> str:
    words = plain(text)
    match = _ASK.search(words)
    if match:
        return match[2]
    match = _APPROVER.search(words)
    return match[1] if match else ""


def _converted(path: Path) -> str:
    wanted = {".docx": b"PK", ".pdf": b"%PDF"}.get(path.suffix.lower(), b"")
    with path.open("rb") as file:
        if not file.read(1024).lstrip().startswith(wanted):
            raise InputError(
                f"Policy file {path.name!r} cannot be read as {path.suffix[1:]}: it is no such document. Give another copy."
            )
    # markitdown pulls in document libraries that take a second to import: only when such a file is given.
    from markitdown import MarkItDown
    from markitdown._exceptions import MarkItDownException

    try:
        text: str = MarkItDown(enable_plugins=False).convert_local(str(path)).text_content
    except (MarkItDownException, OSError, ValueError, KeyError) as error:
        reason = str(error).strip().splitlines()[0][:120] if str(error).strip() else type(error).__name__
        raise InputError(
            f"Policy file {path.name!r} cannot be read as {path.suffix[1:]}: {reason}. Give another copy."
        ) from None
    return text
