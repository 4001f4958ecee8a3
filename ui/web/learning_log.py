"""The log of experiments and the manager's kit as HTML. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import quote

from coach.learning.managers import Dated, TeamKit
from knowledge.experiment_log import OUTCOMES, LoggedExperiment
from knowledge.pattern import Reason
from ui.web.html import chip, day, esc
from ui.web.learning_links import opens_link, reasons

LEAD = "What you tried, when, and what you learnt. One that failed and is written down is worth as much as one that worked."
_TONES = {
    "running": ("running", "accent", ""),
    "worked": ("worked", "ok", "check"),
    "worked in part": ("worked in part", "warn", ""),
    "did not work": ("did not work, and we know why", "ask", ""),
    "stopped early": ("stopped early", "", ""),
}


def log(
    found: Sequence[LoggedExperiment],
    person: str,
    names: Mapping[str, str],
    permission: Sequence[Reason],
    form: str,
    patterns: Mapping[str, str],
) -> str:
    """One's own and what the department shares, under the form for a new one."""
    rows = "".join(_row(one, person, names, patterns) for one in found)
    empty = '<p class="soft">Nothing is written down yet. Begin with the smallest thing that could go wrong.</p>'
    allowed = (
        f'<section class="notice kind"><div><strong>What the policy says about trying things</strong>{reasons(permission)}</div></section>'
        if permission
        else ""
    )
    return f'{allowed}{form}<section class="stack-small" id="log"><h2>Written down</h2>{f"<ol class=list>{rows}</ol>" if rows else empty}</section>'


def _row(one: LoggedExperiment, person: str, names: Mapping[str, str], patterns: Mapping[str, str]) -> str:
    until = f" to {day(one.ended.isoformat())}" if one.ended else ""
    whose = "" if one.person == person else f"{esc(names.get(one.person, 'A colleague'))}, "
    learnt = f"<p>Learnt: {esc(one.learnt)}</p>" if one.learnt else ""
    title = patterns.get(one.pattern or "")
    pattern = f'<a class="small" href="/app/redesign?pattern={quote(one.pattern or "", safe="")}">Tries the pattern “{esc(title)}”</a>' if title else ""  # fmt: skip
    change = (
        f'<div class="row"><a class="button quiet" href="/app/learn/experiments?id={esc(one.id)}">Change</a>'
        f'<form method="post" action="/app/learn/experiments/delete"><input type="hidden" name="id" value="{esc(one.id)}"><button class="button quiet">Throw away</button></form></div>'
        if one.person == person
        else ""
    )
    return (
        f'<li class="item"><span class="row apart"><strong>{esc(one.what)}</strong>{chip(*_TONES[one.outcome])}</span>'
        f'<span class="soft small">{whose}{day(one.started.isoformat())}{until}{", shared with the department" if one.shared else ""}</span>{learnt}{pattern}{change}</li>'
    )


def experiment_form(given: Mapping[str, str], today: date, patterns: Mapping[str, str], trouble: bool = False) -> str:
    """For a new experiment, or for one that is changed."""

    def value(name: str, default: str = "") -> str:
        return esc(given.get(name, default))

    outcomes = "".join(
        f'<option value="{esc(one)}" {"selected" if one == given.get("outcome", "running") else ""}>{esc(_TONES[one][0])}</option>'
        for one in OUTCOMES
    )
    tries = "".join(
        f'<option value="{esc(id_)}" {"selected" if id_ == given.get("pattern") else ""}>{esc(title)}</option>'
        for id_, title in patterns.items()
    )
    choose = (
        f'<div><label for="pattern">Tries the pattern</label><select id="pattern" name="pattern"><option value="">none</option>{tries}</select></div>'
        if patterns
        else ""
    )
    title = "Change it" if given.get("id") else "Write one down"
    opened = "open" if given or trouble else ""
    return (
        f'<details class="card" {opened or "open"}><summary><strong>{title}</strong></summary><form class="fields" method="post" action="/app/learn/experiments" id="experiment">'
        f'<input type="hidden" name="id" value="{value("id")}"><label for="what">What do you try?</label>'
        f'<textarea id="what" name="what" rows="2" maxlength="2000" required placeholder="Copilot drafts the answer to delivery questions; I read each one beside the order">{value("what")}</textarea>'
        f'<div class="grid"><div><label for="started">From</label><input type="date" id="started" name="started" required value="{value("started", today.isoformat())}"></div>'
        f'<div><label for="ended">Until</label><input type="date" id="ended" name="ended" value="{value("ended")}"></div>'
        f'<div><label for="outcome">What came of it</label><select id="outcome" name="outcome">{outcomes}</select></div>{choose}</div>'
        f'<label for="learnt">What did you learn?</label><textarea id="learnt" name="learnt" rows="2" maxlength="2000" placeholder="It mixed up the currencies in two of ten">{value("learnt")}</textarea>'
        f'<div class="tick"><input type="checkbox" id="shared" name="shared" value="yes" {"checked" if given.get("shared") else ""}><label for="shared">My department may read it</label></div>'
        '<div class="row"><button class="button first">Write it down</button></div></form></details>'
    )


def managers(made: TeamKit, pattern: str = "") -> str:
    """The kit for one team; `pattern` is the piece of work that it was opened from."""
    kept = f'<input type="hidden" name="pattern" value="{esc(pattern)}">' if pattern else ""
    late = (
        '<p class="notice">Less than four weeks are left, so your own training would come too late for this day. Move the start of the team, or begin today.</p>'
        if made.late
        else ""
    )
    return (
        f'<section class="card"><form class="fields" method="get" action="/app/learn/managers">{kept}<label for="starts">When does your team start?</label>'
        f'<div class="row"><input type="date" id="starts" name="starts" value="{made.starts.isoformat()}"><button class="button">Show the weeks</button></div></form></section>{late}'
        f'<section class="card stack-small"><h2>You first: {day(made.from_day.isoformat())} to {day(made.to_day.isoformat())}</h2>{reasons(made.rules)}'
        f'<ol class="learn-list" id="weeks">{"".join(map(_week, made.weeks))}</ol></section>'
        f'<section class="card stack-small"><h2>To ask in a one-on-one</h2>{_list([*made.questions, *made.about_team])}</section>'
        f'<section class="card stack-small"><h2>Work to review</h2>{_list(made.review)}</section>'
        f'<section class="card stack-small"><h2>Recognition to give</h2>{_list(made.recognition)}</section>'
    )


def _week(one: Dated) -> str:
    opens = "" if one.opens == "managers" else opens_link(one.opens, first=False)
    return f'<li class="row apart"><span><span class="soft small">{day(one.day.isoformat())}{", past" if one.is_past else ""}</span><br>{esc(one.what)}</span>{opens}</li>'


def _list(lines: Sequence[str]) -> str:
    return f'<ul class="bullets">{"".join(f"<li>{esc(one)}</li>" for one in lines)}</ul>'
