"""The life of a captured decision as HTML: when it holds, for whom, its versions and what changed, who did what. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from knowledge.in_force import Period
from knowledge.life import TreeEvent
from knowledge.tree import Tree, TreeStatus
from ui.web.html import chip, day, esc

STATUS: dict[TreeStatus, tuple[str, str, str]] = {
    "draft": ("Draft", "", ""),
    "in review": ("Waits for a steward", "warn", "hand"),
    "approved": ("Approved", "ok", "check"),
    "retired": ("Retired", "no", "cross"),
}
STEPS = {
    "draft": "written",
    "in review": "sent to review",
    "first approval": "approved by the first of two",
    "approved": "approved",
    "replaced": "replaced",
    "retired": "retired",
    "terms": "its terms were set",
}
EVERYBODY = ["all"]


@dataclass(frozen=True)
class Life:
    """What the page says about a tree beside its rules."""

    today: date
    versions: Sequence[Tree] = ()
    periods: Sequence[Period] = ()
    history: Sequence[TreeEvent] = ()
    changes: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """By version: what changed since the one before."""
    names: Mapping[str, str] = field(default_factory=dict)
    """People by id."""
    asked_for: date | None = None
    """The day that was asked for, where one was."""


def chips(tree: Tree, life: Life) -> str:
    """Its status, and whatever else should be seen at once."""
    today, found = life.today, [_status(tree, life)]
    mine = [one for one in life.periods if one.version == tree.version]
    if tree.status == "approved" and mine and all(one.first > today for one in mine):
        found.append(chip(f"Holds from {_said(mine[-1].first)}", "ask"))
    if tree.status == "approved" and mine and all(one.last is not None and one.last < today for one in mine):
        found.append(chip("No longer holds", "no", "cross"))
    if tree.review_by is not None and tree.review_by < today and tree.status != "retired":
        found.append(chip(f"Due for review since {_said(tree.review_by)}", "warn", "hand"))
    if tree.high_risk:
        found.append(chip("High-risk: two people approve", "ask", "person"))
    return "".join(found)


def which(tree: Tree, life: Life) -> str:
    """Where this is not the version in use: which one it is, and the way to that."""
    in_use = next((one.version for one in life.periods if one.holds_on(life.today)), None)
    if life.asked_for is not None:
        words = f"On {_said(life.asked_for)} version {tree.version} held. So it would have been decided then."
    elif tree.version == in_use or (
        in_use is None and tree.version == max((one.version for one in life.versions), default=1)
    ):
        return ""
    else:
        words = f"This is version {tree.version}. " + (f"Version {in_use} is in use." if in_use else "None is in use.")
    way = (
        f'<a href="/app/library?tree={quote(tree.id)}">See the one in use</a>'
        if in_use is not None and in_use != tree.version
        else ""
    )
    return f'<div class="notice kind" role="status"><span>{esc(words)} {way}</span></div>'


def holds(tree: Tree, life: Life) -> str:
    """On which days, in a few words."""
    mine = [one for one in life.periods if one.version == tree.version]
    return (
        f"holds {_holds(mine)}" if mine else f"to hold {_wanted(tree)}" if tree.status != "retired" else "never in use"
    )


def when_it_holds(tree: Tree, life: Life) -> str:
    """Its terms, and the question what was decided on another day."""
    mine = [one for one in life.periods if one.version == tree.version]
    rows = [("Holds", _holds(mine) if mine else _wanted(tree))]
    if tree.review_by:
        due = " (due)" if tree.review_by < life.today else ""
        rows.append(("Look at it again by", f"{_said(tree.review_by)}{due}"))
    rows.append(("For", _readers(tree)))
    approvals = [
        one for one in life.history if one.version == tree.version and one.step in ("first approval", "approved")
    ]
    if approvals:
        rows.append(("Approved by", ", ".join(f"{_name(one.by, life)} ({_said(one.at.date())})" for one in approvals)))
    listed = "".join(f"<dt>{esc(name)}</dt><dd>{esc(value)}</dd>" for name, value in rows)
    return (
        '<section class="card stack" aria-labelledby="holds"><h2 id="holds">When it holds</h2>'
        f'<dl class="facts-of">{listed}</dl>{_ask_a_day(tree, life)}</section>'
    )


def versions(tree: Tree, life: Life) -> str:
    """Every version, the latest first, with what changed."""
    if len(life.versions) < 2:
        return ""
    rows = "".join(_version(one, tree, life) for one in reversed(life.versions))
    return f'<section class="card" aria-labelledby="versions"><h2 id="versions">Versions</h2><ol class="versions">{rows}</ol></section>'


def history(life: Life) -> str:
    """Who did what, when and why."""
    if not life.history:
        return ""
    rows = "".join(
        f"<li>{_said(one.at.date())}: version {one.version} {esc(STEPS[one.step])}, {esc(_name(one.by, life))}"
        f"{': ' + esc(one.note) if one.note else ''}</li>"
        for one in life.history
    )
    return (
        f'<details class="sn-ui small"><summary>What happened to it</summary><ul class="bullets">{rows}</ul></details>'
    )


def _version(one: Tree, shown: Tree, life: Life) -> str:
    held = [period for period in life.periods if period.version == one.version]
    changed = life.changes.get(one.version, ())
    listed = "".join(f"<li>{esc(words)}</li>" for words in changed)
    many = "1 change" if len(changed) == 1 else f"{len(changed)} changes"
    told = (
        f'<details class="small" {"open" if one.version == shown.version else ""}><summary>{many}</summary><ul class="bullets">{listed}</ul></details>'
        if listed
        else '<p class="soft small">The first version.</p>'
        if one.version == life.versions[0].version
        else ""
    )
    name = f"Version {one.version}"
    link = (
        f'<strong aria-current="true">{name}</strong>'
        if one.version == shown.version
        else f'<a href="/app/library?tree={quote(one.id)}&amp;version={one.version}">{name}</a>'
    )
    when = _holds(held) if held else "never in use" if one.status == "retired" else ""
    return (
        f'<li class="stack-small"><div class="row">{link}{_status(one, life)}'
        f'<span class="soft small">{esc(when)}</span></div>{told}</li>'
    )


def _status(tree: Tree, life: Life) -> str:
    last = next((event.step for event in reversed(life.history) if event.version == tree.version), "")
    return chip("Replaced") if last == "replaced" else chip(*STATUS[tree.status])


def _ask_a_day(tree: Tree, life: Life) -> str:
    asked = (life.asked_for or life.today).isoformat()
    return (
        '<form class="fields" method="get" action="/app/library">'
        f'<input type="hidden" name="tree" value="{esc(tree.id)}">'
        '<label for="as-of">What would we have decided on another day?</label>'
        f'<div class="row"><input id="as-of" type="date" name="on" value="{asked}" required>'
        '<button class="button">Show that version</button></div></form>'
    )


def _holds(periods: Sequence[Period]) -> str:
    return "; ".join(
        f"{_said(one.first)} to {_said(one.last)}" if one.last else f"from {_said(one.first)} on" for one in periods
    )


def _wanted(tree: Tree) -> str:
    begins = f"from {_said(tree.effective_from)}" if tree.effective_from else "from the day it is approved"
    return begins + (f" to {_said(tree.effective_until)}" if tree.effective_until else " on")


def _readers(tree: Tree) -> str:
    departments = "every department" if "all" in tree.visible_to else " and ".join(tree.visible_to)
    if "all" in tree.visible_to_roles:
        return "everybody" if "all" in tree.visible_to else departments
    return f"{' and '.join(tree.visible_to_roles)} in {departments}"


def _name(person: str, life: Life) -> str:
    return life.names.get(person, person)


def _said(when: date | None) -> str:
    return day(f"{when:%Y-%m-%d}") if when else ""
