"""What changed since an earlier run: each figure in pairs, how sure that is, and the cases that ended differently."""

from html import escape

from evals.comparison import Change, Comparison, Turned
from evals.figure import points, swing
from evals.metrics import percent
from evals.report_words import day
from evals.result import EvalRun

TURNS = {"better": "kept", "worse": "missed", "no difference to tell": "free"}


def changed(run: EvalRun) -> str:
    """The section; nothing where no earlier run was named."""
    if run.against is None:
        return ""
    against = run.against
    better = {(suite.name, one.name): one.better for suite in run.suites for one in suite.metrics}
    rows = "\n".join(_row(one, better[one.suite, one.metric]) for one in against.changes)
    return (
        f'<section class="changed"><h2>Since {escape(against.name or against.run)}</h2>{_told(against)}'
        '<div class="wide"><table class="changes"><thead><tr><th scope="col">Figure</th><th scope="col">Before</th><th scope="col">Now</th>'
        '<th scope="col">Change</th><th scope="col">Chance alone</th><th scope="col">Could see</th><th scope="col"></th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
        '<p class="small key">The same cases in pairs. Chance alone: the p of a change as large where nothing has changed '
        "(McNemar, exact; a permutation of whole clusters where cases hang together), adjusted for all figures at once (Holm). "
        "Could see: the smallest change that so many cases would show four times in five.</p>"
        f"{_turned(against.turned)}</section>"
    )


def _told(against: Comparison) -> str:
    same = "Nothing else differs between the two runs." if not against.differs else ""
    differs = f"Also not the same: {', '.join(against.differs)}." if against.differs else ""
    limit = (
        f" The gate fails where a figure got worse with an adjusted p of {against.worse_at:g} or less: "
        + ("none did." if against.passed else "one did.")
        if against.worse_at is not None
        else ""
    )
    return f"<p>Run {escape(against.run)} of {day(against.at)}. {escape(same or differs)}{limit}</p>"


def _row(change: Change, better: str) -> str:
    name = f'<th scope="row">{escape(change.metric)}<small>{escape(change.suite)}, {better} is better</small></th>'
    if change.p is None or change.now is None or change.before is None:
        return (
            f"<tr>{name}<td>{percent(change.before)}</td><td>{percent(change.now)}</td>"
            '<td colspan="4"><small>No case of the earlier run can be paired with one of this run.</small></td></tr>'
        )
    ways = f"{change.gained} better, {change.lost} worse, of {change.n}"
    adjusted = "" if change.holm is None else f"{change.holm:.2g}"
    return (
        f'<tr class="{TURNS[change.turn]}">{name}<td>{percent(change.before)}</td><td>{percent(change.now)}</td>'
        f'<td class="drawn">{swing(change, better)}<small>{points(change.now - change.before)}: {ways}</small></td>'
        f"<td>{adjusted}<small>{change.test}, {change.p:.2g} alone</small></td><td>{_points(change.smallest)}</td>"
        f'<td class="mark"><span class="pill {TURNS[change.turn]}">{change.turn}</span></td></tr>'
    )


def _points(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} points"


def _turned(turned: list[Turned]) -> str:
    if not turned:
        return "<p>No case ended differently.</p>"
    worse = [one for one in turned if one.now == "fails now"]
    better = [one for one in turned if one.now == "holds now"]
    return _listed("that held before and fails now", worse) + _listed("that failed before and holds now", better)


def _listed(words: str, turned: list[Turned]) -> str:
    if not turned:
        return ""
    rows = "".join(
        f"<li><code>{escape(one.case)}</code> {escape(one.suite)}, {escape(one.metric)}</li>" for one in turned
    )
    return f"<details><summary><span>{len(turned)} × a case {words}</span></summary><ul>{rows}</ul></details>"
