"""The whole table of the policy, as HTML: what it shows about the policy, and a part of it by filters. Pure."""

from collections.abc import Mapping, Sequence
from itertools import islice

from knowledge.policy_cells import NOT_SAID, Axes
from knowledge.policy_duties import Duty
from knowledge.policy_findings import TableFindings
from knowledge.policy_rows import ANY_OTHER, Row
from ui.web.html import chip, esc

MOST_ROWS = 200
VERDICTS = {
    "allowed": ("ok", "check"),
    "conditions": ("warn", "hand"),
    "forbidden": ("no", "cross"),
    "ask": ("ask", "person"),
}
SHOWN = ("tool", "action", "data", "autonomy", "verdict")


def filters(axes: Axes, chosen: Mapping[str, str]) -> str:
    """Which part of the table: a tool or an action at least, and what else narrows it."""
    choices = {
        "tool": axes.tool,
        "action": axes.action,
        "data": axes.data,
        "autonomy": axes.autonomy,
        "verdict": [*VERDICTS, "no clause speaks"],
    }
    boxes = "".join(_choice(name, values, chosen.get(name, "")) for name, values in choices.items())
    return (
        '<form class="card fields" method="get" action="/policy/table" aria-label="Which part of the table">'
        f'<div class="grid">{boxes}</div><div class="row"><button class="button first">Show</button></div></form>'
    )


def _choice(name: str, values: Sequence[str], now: str) -> str:
    options = "".join(f"<option {'selected' if value == now else ''}>{esc(value)}</option>" for value in values)
    return f'<div><label for="{name}">{name.capitalize()}</label><select id="{name}" name="{name}"><option value="">any</option>{options}</select></div>'


def rows(found: Sequence[Row], chosen: Mapping[str, str], axes: Axes) -> str:
    """The rows of this part, equal cells together."""
    if not chosen:
        return '<p class="soft">Choose a tool or an action to see its part of the table.</p>'
    body = (
        "".join(_row(one, axes) for one in islice(found, MOST_ROWS))
        or '<tr><td colspan="7">Nothing in this part.</td></tr>'
    )
    more = (
        f'<p class="soft small">{len(found) - MOST_ROWS:,} further rows: narrow it, or write the whole with <code>seasoned policy enumerate --csv</code>.</p>'
        if len(found) > MOST_ROWS
        else ""
    )
    cells = sum(one.cells for one in found)
    return (
        f'<section class="card stack-small" aria-labelledby="part"><h2 id="part">{cells:,} cells in {len(found):,} rows</h2>'
        '<div class="table-wrap" tabindex="0" role="region" aria-labelledby="part"><table class="plain-table"><thead><tr><th>Verdict</th><th>Action</th><th>Data</th><th>Autonomy</th>'
        f"<th>Who</th><th>About</th><th>Clauses</th></tr></thead><tbody>{body}</tbody></table></div>{more}</section>"
    )


def _row(one: Row, axes: Axes) -> str:
    tone, mark = VERDICTS[one.verdict]
    why = f'<br><span class="soft small">{esc(one.reason)}</span>'
    cells = (
        _some(one.actions, axes.action),
        _some(one.data, axes.data),
        _some(one.autonomy, axes.autonomy),
        _some(one.roles, axes.role, "everybody"),
        _some(one.about, axes.subject, "anything"),
        esc(", ".join(one.clauses)) or "none",
    )
    return f"<tr><td>{chip(one.verdict, tone, mark)}{why}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _some(values: Sequence[str], axis: Sequence[str], all_of_it: str = "any") -> str:
    """The values that count; the whole axis has a word of its own, and so have the others of a tool's rows."""
    if set(values) >= set(axis):
        return all_of_it
    named = ["anything else" if value == ANY_OTHER else value for value in values]
    return esc(", ".join(named[:4])) + (
        f' <span class="soft">and {len(named) - 4} more</span>' if len(named) > 4 else ""
    )


def findings(found: TableFindings, duties: Sequence[Duty]) -> str:
    """Clauses that never count, clauses in conflict, clauses that no case tests, and uses nobody wrote about."""
    conflicts = [
        f"{one.forbids} forbids what {one.permits} permits, in {one.cells:,} cells: {_cell(one.example)}"
        for one in found.conflicts
    ]
    silences = [f"{one.action}: {one.cells:,} cells, for example {_cell(one.example)}" for one in found.silences]
    told = [f"{one.clause}: {one.what}" for one in duties]
    return (
        f'<section class="card stack-small"><h2>{found.cells:,} cells</h2><p class="row">'
        + "".join(chip(f"{name} {count:,}", *VERDICTS[name]) for name, count in found.verdicts.items())
        + "</p>"
        + _list("Dead clauses: they decide no cell", [*found.mute, *found.overruled])
        + _list("What these demand beside any single use", told)
        + _list("Clauses in conflict (the prohibition wins)", conflicts)
        + _list("Clauses that no case of the suite expects", found.never_tested)
        + _list("Uses that no clause speaks about (a person is asked)", silences)
        + "</section>"
    )


def _list(title: str, lines: Sequence[str]) -> str:
    items = "".join(f"<li>{esc(one)}</li>" for one in lines)
    return f"<details><summary>{title}: {len(lines)}</summary><ul class='bullets'>{items or '<li>None.</li>'}</ul></details>"


def _cell(cell: Sequence[str]) -> str:
    return " · ".join(one for one in cell if one != NOT_SAID) or "nothing said"


def counting(share: float, trouble: str = "") -> str:
    """While the whole table is walked, or before."""
    if trouble:
        return f'<div class="notice no" role="alert">{esc(trouble)}</div>'
    return (
        '<section class="card progress-line" role="status"><p>The whole table is being walked; this takes minutes. You can leave the page.</p>'
        f'<progress max="1" value="{share:.3f}" aria-label="How far"></progress><p><a href="/policy/table">See how far it is</a></p></section>'
    )


START = (
    '<form class="card row apart" method="post" action="/policy/walk"><span>Dead, conflicting and never-tested clauses, and cells that nobody speaks about, '
    'come from walking the whole table (minutes).</span><button class="button first">Walk the table</button></form>'
)
