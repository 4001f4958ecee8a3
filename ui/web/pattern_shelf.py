"""Patterns on a shelf, and those that wait for a manager's word, as HTML. Pure."""

from collections.abc import Collection, Mapping, Sequence
from urllib.parse import quote

from knowledge.pattern import Pattern
from ui.web.html import chip, esc

_STATUS = {
    "draft": ("Draft", "warn"),
    "agreed": ("Agreed", "ok"),
    "shared": ("Shared", "ok"),
    "retired": ("Retired", "no"),
}


def shelf(patterns: Sequence[Pattern], owners: Mapping[str, str], words: str = "", again: Collection[str] = ()) -> str:
    """The patterns this person may see; `again`: ids of those that have gone stale."""
    if not patterns:
        line = (
            "No pattern is about that. Try other words, or begin a redesign of your own."
            if words.strip()
            else "No pattern stands here yet. What colleagues share, and what you save, is found here."
        )
        return f'<p class="sn-ui soft" role="status">{line}</p>'
    return f'<div class="sn-ui shelf">{"".join(_card(one, owners, one.id in again) for one in patterns)}</div>'


def waiting(patterns: Sequence[Pattern], owners: Mapping[str, str]) -> str:
    """What a manager was asked to agree to."""
    if not patterns:
        return ""
    cards = "".join(_card(one, owners) for one in patterns)
    return (
        f'<section class="sn-ui stack-small"><h2>Waiting for your word</h2><div class="shelf">{cards}</div></section>'
    )


def _card(pattern: Pattern, owners: Mapping[str, str], stale: bool = False) -> str:
    mark = chip("Look at it again", "warn") if stale else ""
    what = "AI has no part yet: something else comes first." if pattern.unfit else pattern.sentence()
    who = owners.get(pattern.before.owner, "")
    return (
        f'<a class="item" href="/app/redesign?pattern={quote(pattern.id, safe="")}"><span class="row apart"><strong>{esc(pattern.title)}</strong><span class="row">{mark}{chip(*_STATUS[pattern.status])}</span></span>'
        f'<span class="small">{esc(_short(what))}</span><span class="soft small">{esc(" · ".join(one for one in (who, pattern.before.department) if one))}</span></a>'
    )


def _short(words: str, most: int = 170) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
