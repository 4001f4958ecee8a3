"""Small pieces of safe HTML: everything that a person wrote passes through `esc` here or in a view."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

BRAND = (
    '<svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">'
    '<circle cx="16" cy="16" r="15" fill="var(--accent)"/>'
    '<path d="M16 25V13M16 17.5c-4.6 0-7-2.4-7.2-6.6 4.4-.2 7 2.2 7.2 6.6Zm0-3.2c0-4 2.3-6.4 6.9-6.6.2 4.3-2.4 6.8-6.9 6.6Z" '
    'fill="none" stroke="var(--on-accent)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>'
)
FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="#0e5a61"/>'
    '<path d="M16 25V13M16 17.5c-4.6 0-7-2.4-7.2-6.6 4.4-.2 7 2.2 7.2 6.6Zm0-3.2c0-4 2.3-6.4 6.9-6.6.2 4.3-2.4 6.8-6.9 6.6Z" '
    'fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>'
)
_ICONS = {
    "check": "M3 8.5 6.5 12 13 4.5",
    "cross": "M4 4l8 8M12 4l-8 8",
    "hand": "M8 2v6M8 11.5v1",
    "person": "M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14c.6-3 2.8-4.5 5.5-4.5s4.900 1.500 5.500 4.500",
    "quote": "M3 11V8c0-2 1-3.500 3-4M9.500 11V8c0-2 1-3.500 3-4",
    "up": "M5 14V7.500l2.500-5c1.200 0 1.800.800 1.600 2L8.700 7h4c.900 0 1.400.700 1.200 1.500l-1.100 4.500c-.200.600-.600 1-1.300 1H5ZM5 14H2.500V7.500H5",
    "down": "M11 2v6.500l-2.500 5c-1.200 0-1.800-.800-1.600-2L7.300 9h-4c-.900 0-1.400-.700-1.200-1.500L3.200 3c.200-.600.600-1 1.300-1H11ZM11 2h2.500v6.500H11",
    "book": "M3 3h4.500c.500 0 .500.500.500.500V13M13 3H8.500M3 3v9.500h4.500M13 3v9.500H8.500",
}


def esc(text: object) -> str:
    """Text made safe for HTML, attributes included."""
    return escape(str(text), quote=True)


def icon(name: str) -> str:
    """A small decorative drawing; the words beside it carry the meaning."""
    return (
        '<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false" fill="none" '
        f'stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="{_ICONS[name]}"/></svg>'
    )


def chip(words: str, tone: str = "", mark: str = "") -> str:
    """A short label with a tone (`ok`, `warn`, `no`, `ask`, `accent`) and an icon, so that colour is never alone."""
    return f'<span class="chip {tone}">{icon(mark) if mark else ""}{esc(words)}</span>'


def notice(line: str, tone: str = "") -> str:
    """One kind line that a screen reader speaks at once; nothing where there is no line."""
    return f'<div class="notice {tone}" role="alert">{esc(line)}</div>' if line else ""


def highlighted(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text, escaped, with these `[start, end)` spans marked; spans that overlap or lie outside are cut to fit."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, len(text))
        if start >= end:
            continue
        parts += [esc(text[at:start]), "<mark>", esc(text[start:end]), "</mark>"]
        at = end
    return "".join([*parts, esc(text[at:])])


def initials(name: str) -> str:
    """Up to two letters for the round badge beside a name."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    return "".join(word[0].upper() for word in (words[:1] + words[-1:] if len(words) > 1 else words))


def avatar(name: str, little: bool = False) -> str:
    """The round badge of a person's initials."""
    return f'<span class="avatar {"little" if little else ""}" aria-hidden="true">{esc(initials(name))}</span>'


def day(at: datetime | str | None) -> str:
    """A date as people write it: `14 March 2026`; empty where there is none."""
    if isinstance(at, str):
        at = datetime.fromisoformat(at)
    return f"{at.day} {at:%B %Y}" if at else ""


def value_words(value: object, unit: str | None = None) -> str:
    """A fact's value as a person says it: yes, no, `72,000 EUR`, `new or known`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and "value" in value:
        return value_words(value["value"], value.get("unit") or unit)
    if isinstance(value, int | float):
        return f"{value:,.10g}" + (("" if unit == "%" else " ") + unit if unit else "")
    if isinstance(value, list | tuple):
        return " or ".join(value_words(one, unit) for one in value)
    return str(value)


def sorry(line: str) -> str:
    """A whole page that says in one line what did not work."""
    body = (
        f'<main class="waiting"><h1>That did not work.</h1><p class="lead">{esc(line)}</p>'
        '<a class="button" href="/">Back to the start</a></main>'
    )
    return document("Seasoned", body)


def document(title: str, body: str, script: str = "") -> str:
    """A whole page of our own, for what must be there before (or without) Gradio."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{esc(title)}</title><link rel="icon" href="/favicon.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="/assets/style.css"></head><body class="sn">{body}{script}</body></html>'
    )
