"""The empty page of the coach: what it is for, ways to begin from the person's own work, conversations to go on with. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from ui.web.html import chip, esc, icon


class Starter(NamedTuple):
    """A way to begin: words to ask, or a page to go to."""

    about: str
    words: str
    link: str = ""


def welcome(
    first_name: str, starters: Sequence[tuple[str, ...]], earlier: Sequence[tuple[str, ...]] = (), waiting: int = 0
) -> str:
    """The empty page: what this is for, ways to begin, and earlier conversations to go on with; `waiting` counts their inbox."""
    cards = "".join(_starter(Starter(*one)) for one in starters)
    asked = "One question waits" if waiting == 1 else f"{waiting} questions wait"
    inbox = (
        f'<p class="notice kind">{icon("person")}<span>{asked} for you in <a href="/inbox">your inbox</a>.</span></p>'
        if waiting
        else ""
    )
    return (
        f'<div class="hello sn-ui"><h1>Hello {esc(first_name)}, what are you working on?</h1>'
        '<p class="lead">Ask about a task of yours. You get what experienced colleagues here decided, in their words, '
        f"inside the AI-use policy. Every statement opens its source.</p>{inbox}"
        + (f'<div class="starters" role="group" aria-label="Ways to begin">{cards}</div>' if cards else "")
        + (
            f'<section class="stack-small"><h2 class="eyebrow">Go on with</h2>{_earlier(earlier)}</section>'
            if earlier
            else ""
        )
        + "</div>"
    )


def _starter(one: Starter) -> str:
    words = f"<small>{esc(one.about)}</small>{esc(one.words)}"
    if one.link:
        return f'<a class="starter" href="{esc(one.link)}">{words}</a>'
    return f'<button type="button" class="starter" data-do="starter" data-words="{esc(one.words)}">{words}</button>'


def _earlier(earlier: Sequence[tuple[str, ...]]) -> str:
    rows = "".join(
        f'<button type="button" data-do="earlier" data-id="{esc(id_)}">{_news(news)}{esc(words)}</button>'
        for id_, words, *news in earlier
    )
    return f'<div class="earlier">{rows}</div>'


def _news(news: Sequence[str]) -> str:
    """That a person answered in it."""
    return "".join(f"{chip(one, 'ask', 'person')} " for one in news if one)
