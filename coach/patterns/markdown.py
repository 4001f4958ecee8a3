"""A pattern as Markdown: text that reads well as it stands, the picture told in words."""

from collections.abc import Iterator, Mapping

from coach.patterns.chart import Chart
from coach.patterns.flow import after, before
from coach.patterns.pages import Cited, Part, pages
from knowledge.pattern import Pattern


def markdown(pattern: Pattern, me: str, sources: Mapping[str, Cited] | None = None) -> str:
    """The document."""
    charts = (before(pattern.before, me), after(pattern, me))
    lines: list[str] = []
    for part in pages(pattern, me, sources):
        block = list(_block(part, charts))
        tight = part.kind in ("item", "quote") and lines and lines[-1].startswith(("- ", "  > "))
        lines += block if tight or not lines else ["", *block]
    return "\n".join(lines) + "\n"


def _block(part: Part, charts: tuple[Chart, Chart]) -> Iterator[str]:
    words = _plain(part.words)
    match part.kind:
        case "title":
            yield f"# {words}"
        case "lead":
            yield f"**{words}**"
        case "heading":
            yield f"## {words}"
        case "step":
            yield f"### {words}"
        case "item":
            yield f"- {_label(part.label)}{words}"
        case "quote":
            yield f"  > {words}"
        case "note":
            yield f"*{words}*"
        case "table":
            yield from _table(part.rows)
        case "picture":
            yield from _told(charts)
        case _:
            yield words


def _label(words: str) -> str:
    return "" if not words else f"**{_plain(words)}** " if words.startswith("[") else f"**{_plain(words)}:** "


def _table(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    for at, row in enumerate(rows):
        yield f"| {' | '.join(_plain(cell) for cell in row)} |"
        if at == 0:
            yield f"|{' --- |' * len(row)}"


def _told(charts: tuple[Chart, Chart]) -> Iterator[str]:
    for at, chart in enumerate(charts):
        yield from ([""] if at else [])
        yield f"**{chart.title}**"
        yield ""
        yield from (f"- {_plain(one)}" for one in chart.told())


def _plain(words: str) -> str:
    """One line in which nothing a person said is Markdown or HTML."""
    return "".join(f"\\{one}" if one in "\\`*_[]<>|#" else one for one in " ".join(words.split()) if one.isprintable())
