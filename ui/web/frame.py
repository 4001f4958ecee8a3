"""What every page has: the bar with its ways, chosen by the person's duties, and who is signed in. Pure."""

from collections.abc import Mapping

from knowledge.people import Person
from ui.web.html import BRAND, avatar, esc

_WHEN_READY = "(window.seasonedClicks ? (go) => go() : (go) => document.addEventListener('seasoned', go, {{ once: true }}))(() => {{ {} }});"
"""Gradio adds our script late, so either may come first."""

CLICKS = _WHEN_READY.format("window.seasonedClicks(element, trigger);")
"""What a gr.HTML with buttons of its own runs when it loads."""

FOLLOW = _WHEN_READY.format("window.seasonedClicks(element, trigger); window.seasonedFollow(element);")
"""The same, for a conversation: new messages come into view."""

TALK = _WHEN_READY.format(
    "window.seasonedClicks(element, trigger); window.seasonedFollow(element); window.seasonedRefresh = () => trigger('click', { do: 'refresh' });"
)
"""The same, for the coach: what was done in the panel beside is shown in the conversation at once."""

_WAYS = {
    "coach": ("Coach", "/app", None),
    "redesign": ("Redesign", "/app/redesign", None),
    "practice": ("Practice", "/app/practice", None),
    "learn": ("Learn", "/app/learn", None),
    "interview": ("Interview", "/app/interview", "expert"),
    "library": ("Library", "/app/library", None),
    "policy": ("Policy", "/policy", "governance"),
    "evidence": ("Evidence", "/app/evidence", "governance"),
}


def bar(person: Person, current: str) -> str:
    """The bar at the top: only the ways that this person has a duty for."""
    links = "".join(
        f'<li><a href="{address}" {"aria-current=page" if name == current else ""}>{label}</a></li>'
        for name, (label, address, duty) in _WAYS.items()
        if duty is None or duty in person.duties
    )
    inbox = '<a class="quiet-link" href="/inbox">Inbox</a>' if {"steward", "governance"} & set(person.duties) else ""
    return (
        f'<header class="bar sn-ui"><div class="inside"><a class="brand" href="/app">{BRAND}Seasoned</a>'
        f'<nav aria-label="Main"><ul>{links}</ul></nav>'
        f'<div class="me">{avatar(person.name, little=True)}<span class="name"><strong>{esc(person.name)}</strong>'
        f'<span class="soft">{esc(person.title)}</span></span>'
        f'{inbox}<form method="post" action="/sign-out"><button class="button quiet">Switch person</button></form></div></div></header>'
    )


def addresses() -> set[str]:
    """Every page that stands in somebody's bar."""
    return {address for _label, address, _duty in _WAYS.values()}


def head(title: str, lead: str) -> str:
    """A page's heading and one sentence on what it is for."""
    return f'<div class="page-head sn-ui"><h1>{esc(title)}</h1><p class="lead">{esc(lead)}</p></div>'


def not_yours(duty: str, colleagues: Mapping[str, str]) -> str:
    """What somebody reads who came to a page that another duty is needed for."""
    names = " or ".join(f"{name} ({title})" for name, title in colleagues.items()) or "your steward"
    return (
        f'<div class="card sn-ui stack-small"><h2>This page is kept by {esc(duty)}.</h2>'
        f'<p class="soft">Ask {esc(names)}, or go back to the <a href="/app">coach</a>.</p></div>'
    )
