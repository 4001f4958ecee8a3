"""A pattern to take along, in the form that is asked for."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from coach.patterns.bpmn import bpmn
from coach.patterns.flow import after, before
from coach.patterns.markdown import markdown
from coach.patterns.pages import Cited
from coach.patterns.pdf import pdf
from coach.patterns.picture import both_pictures
from coach.patterns.png import png
from coach.patterns.shapes import Drawing
from coach.patterns.svg import svg
from coach.patterns.word import word
from knowledge.errors import InputError
from knowledge.pattern import Pattern

Form = Literal["docx", "pdf", "md", "svg", "png", "bpmn", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
TYPES: dict[Form, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "md": "text/markdown; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "bpmn": "application/xml",
    "json": "application/json",
}
_BESIDE = 860.0


@dataclass(frozen=True)
class Export:
    """A file."""

    name: str
    type: str
    content: bytes


def export(pattern: Pattern, form: str, me: str = "You", sources: Mapping[str, Cited] | None = None) -> Export:
    """The pattern as a file. `me` is who `I` is for its readers. Raises InputError for a form that there is not."""
    made: dict[Form, Callable[[], bytes]] = {
        "docx": lambda: word(pattern, me, sources),
        "pdf": lambda: pdf(pattern, me, sources),
        "md": lambda: markdown(pattern, me, sources).encode(),
        "svg": lambda: svg(_drawn(pattern, me)).encode(),
        "png": lambda: png(_drawn(pattern, me)),
        "bpmn": lambda: bpmn(after(pattern, me), pattern, name=pattern.title),
        "json": lambda: (pattern.model_dump_json(indent=2) + "\n").encode(),
    }
    known = next((one for one in FORMS if one == form), None)
    if known is None:
        raise InputError(f"A pattern can be exported as {', '.join(FORMS[:-1])} or {FORMS[-1]}, not as {form!r}.")
    return Export(f"{_slug(pattern.title)}-{pattern.version}.{known}", TYPES[known], made[known]())


def _drawn(pattern: Pattern, me: str) -> Drawing:
    return both_pictures(before(pattern.before, me), after(pattern, me), _BESIDE)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:60] or "pattern"
