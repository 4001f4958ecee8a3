"""A conversation to take along: every message, every answer with its sources, and what a person said. Pure."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from knowledge.inbox import Asked
from knowledge.store_conversations import RecordedReply
from ui.web.coach_chips import plain
from ui.web.coach_marks import when

Kind = Literal["title", "heading", "said", "words", "item", "note", "quote"]
KINDS = {
    "refusal": "Not this way",
    "abstention": "Nobody has captured this yet",
    "question": "One thing first",
    "escalation": "A person decides this",
}


class Part(NamedTuple):
    """One paragraph."""

    kind: Kind
    words: str


def parts(
    turns: Sequence[RecordedReply],
    names: Mapping[str, str],
    asked: Sequence[Asked],
    people: Mapping[str, str],
    who: str,
) -> Iterator[Part]:
    """The whole conversation, in order; the sources stand at the end, numbered as they are cited."""
    yield Part("title", "A conversation with the coach")
    if turns:
        yield Part("note", f"{who}, {when(turns[0].at)} to {when(turns[-1].at)}; {len(turns)} turns.")
    numbers: dict[str, int] = {}
    quotes: dict[str, str] = {}
    to_person = {one.number: one for one in asked}
    for turn in turns:
        yield Part("heading", f"{turn.number}. {when(turn.at)}")
        yield Part("said", turn.message)
        yield from _answer(turn.reply, numbers, quotes)
        if turn.number in to_person:
            yield from _person(to_person[turn.number], people)
    if numbers:
        yield Part("heading", "Sources")
        for source, number in numbers.items():
            quote = f": “{quotes[source]}”" if quotes.get(source) else ""
            yield Part("item", f"[{number}] {names.get(source, source)} ({source}){quote}")


def as_markdown(found: Sequence[Part]) -> str:
    """As Markdown; what people wrote stays text."""
    lines = {
        "title": "# {}", "heading": "\n## {}", "said": "**Asked:** {}", "words": "{}", "item": "- {}", "note": "*{}*", "quote": "> {}",
    }  # fmt: skip
    return (
        "\n\n".join(lines[one.kind].format(_plain_markdown(one.words)) for one in found).replace("\n\n\n", "\n\n")
        + "\n"
    )


def as_docx(found: Sequence[Part]) -> bytes:
    """As a Word document."""
    import docx  # tenths of a second: only where somebody asks for it

    document = docx.Document()
    document.core_properties.title = "A conversation with the coach"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    styles: dict[Kind, str] = {"item": "List Bullet", "quote": "Intense Quote"}
    for kind, words in found:
        words = "".join(one for one in words if one in "\n\t" or one.isprintable())
        if kind in ("title", "heading"):
            document.add_heading(words, 0 if kind == "title" else 1)
            continue
        paragraph = document.add_paragraph(style=styles.get(kind))
        if kind == "said":
            paragraph.add_run("Asked: ").bold = True
        paragraph.add_run(words).italic = kind == "note"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _answer(reply: Mapping[str, Any], numbers: dict[str, int], quotes: dict[str, str]) -> Iterator[Part]:
    kind = KINDS.get(str(reply.get("kind")))
    if kind:
        yield Part("note", kind)
    for one in reply.get("evidence") or []:
        quotes[str(one.get("id"))] = str(one.get("quote", ""))
    said = reply.get("sentences") or [{"text": reply.get("text", "")}]
    words = []
    for sentence in said:
        marks = [
            numbers.setdefault(source, len(numbers) + 1) for source in dict.fromkeys(sentence.get("citations") or [])
        ]
        words.append(" ".join([str(sentence.get("text", "")), *(f"[{mark}]" for mark in marks)]))
    yield Part("words", " ".join(words))
    facts = [plain(one) for one in reply.get("facts") or [] if isinstance(one, Mapping)]
    if facts:
        yield Part("note", f"The case as understood: {'; '.join(facts)}.")
    if reply.get("removed"):
        yield Part("note", "Something was left out here: the sources do not bear it out.")


def _person(one: Asked, people: Mapping[str, str]) -> Iterator[Part]:
    yield Part("note", f"Sent to {people.get(one.recipient, one.recipient)} on {when(one.at)}. {one.words}".strip())
    if one.answer:
        by = people.get(one.answered_by or "", one.answered_by or "")
        yield Part("note", f"{by} answered on {when(one.answered_at)}, in their own words:")
        yield Part("quote", one.answer)


def _plain_markdown(words: str) -> str:
    """No word of a person becomes markup."""
    safe = re.sub(r"([\\`*_<>#|~])", r"\\\1", words)
    return re.sub(r"\s*\n\s*", "  \n", safe)
