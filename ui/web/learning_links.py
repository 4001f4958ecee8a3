"""Where a piece of learning happens, and how a citation looks: small pieces of HTML for the learning pages. Pure."""

from collections.abc import Sequence
from urllib.parse import quote

from knowledge.pattern import Reason
from knowledge.people import Person
from ui.web.frame import bar, head
from ui.web.html import document, esc, icon, notice

_PLACES = {
    "redesign": ("/app/redesign", "Open the redesign"),
    "practice": ("/app/practice", "Practise now"),
    "coach": ("/app", "Ask the coach"),
    "assessment": ("/app/learn/assessment", "Open the questions"),
    "experiments": ("/app/learn/experiments", "Open the log"),
    "managers": ("/app/learn/managers", "Open the kit"),
}
TABS = (
    ("/app/learn", "For you now"),
    ("/app/learn/glossary", "Glossary"),
    ("/app/learn/talks", "Conversations"),
    ("/app/learn/experiments", "Experiments"),
    ("/app/learn/job", "My job"),
    ("/app/learn/managers", "For managers"),
)
SCRIPT = '<script src="/assets/page.js" defer></script>'


def page(person: Person, title: str, lead: str, body: str, here: str, trouble: str = "") -> str:
    """A page of the learning part, with its ways."""
    ways = "".join(
        f'<li><a href="{address}" {"aria-current=page" if address == here else ""}>{label}</a></li>'
        for address, label in TABS
    )
    return document(
        f"{title} · Seasoned",
        f'{bar(person, "learn")}<main class="learn-page stack">{head(title, lead)}'
        f'<nav aria-label="Learn" class="tabs"><ul>{ways}</ul></nav>{notice(trouble, "no")}{body}</main>',
        SCRIPT,
    )


def place_of(opens: str) -> tuple[str, str]:
    """The address that opens it, and what the link says."""
    kind, _, id_ = opens.partition(":")
    if kind == "glossary":
        return f"/app/learn/glossary?term={quote(id_)}", "Read it"
    if kind == "conversation":
        return f"/app/learn/talks/new?kind={quote(id_)}", "Begin the conversation"
    return _PLACES[kind]


def opens_link(opens: str, first: bool = True, label: str = "") -> str:
    """A button that opens it."""
    address, words = place_of(opens)
    return f'<a class="button {"first" if first else ""}" href="{esc(address)}">{esc(label or words)}</a>'


def cite(citation: str) -> str:
    """A chip that opens the source beside the page."""
    kind, _, rest = citation.partition(":")
    name = f"Policy {rest}" if kind == "policy" else rest.replace("#", ", ")
    return f'<a class="cite" data-source href="/source?id={quote(citation, safe="")}">{icon("book")}{esc(name)}</a>'


def cited(text: str, citations: Sequence[str]) -> str:
    """Words with their sources behind them."""
    return esc(text) + "".join(cite(one) for one in citations)


def reasons(found: Sequence[Reason]) -> str:
    """A list of what a clause says."""
    rows = "".join(f"<li>{cited(one.text, one.citations)}</li>" for one in found)
    return f'<ul class="bullets">{rows}</ul>' if rows else ""
