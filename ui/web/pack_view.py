"""The evidence pack of a run for the governance page: is it untouched, what to take away, what changed since before. Pure."""

from collections.abc import Sequence

from evals.comparison import Change, Comparison
from evals.figure import points
from evals.verify_pack import Checked
from ui.web.html import chip, day, esc
from ui.web.reports import FILES

SHOWN = 5


def pack(run_id: str, checked: Checked | None, trouble: str = "") -> str:
    """Whether the pack is as it was signed, and its files."""
    links = "".join(
        f'<li><a href="/reports/{esc(run_id)}/{name}" download>{esc(words)}</a></li>'
        for name, words in FILES.items()
        if checked is not None
    )
    files = f'<ul class="bullets small">{links}</ul>' if links else ""
    return (
        '<section class="card stack-small" aria-label="The evidence pack"><h2>The evidence pack</h2>'
        f"{_state(checked, trouble)}{files}</section>"
    )


def against(held: Comparison | None) -> str:
    """What surely changed since the run that it was held against."""
    if held is None:
        return ""
    moved = [one for one in held.changes if one.turn != "no difference to tell"]
    rows = "".join(map(_change, sorted(moved, key=lambda one: one.turn == "better")))
    words = (
        f"<ul class='bullets small'>{rows}</ul>" if rows else "<p>No figure changed by more than chance explains.</p>"
    )
    badge = "" if held.passed else chip("Got worse", "no", "cross")
    other = f" Also not the same: {esc(', '.join(held.differs))}." if held.differs else ""
    turned = len({(one.suite, one.case) for one in held.turned})
    return (
        f'<section class="card stack-small" aria-label="Compared"><div class="row">{badge}<h2>Since {esc(held.name or day(held.at))}</h2></div>'
        f'{words}<p class="soft small">{turned} cases ended differently.{other} The same cases in pairs, all figures judged at once (Holm).</p></section>'
    )


def choices(runs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """What a new run can be held against: words and id, the latest first."""
    return [("No earlier run", ""), *((words, id_) for id_, words in runs)]


def _state(checked: Checked | None, trouble: str) -> str:
    if checked is None:
        return f'<p class="notice">{esc(trouble or "This run has no pack.")}</p>'
    if checked.untouched:
        return (
            f'<div class="row">{chip("Untouched", "ok", "check")}<span class="small">Every byte is as it was signed.</span></div>'
            f'<p class="soft small">Key {esc(checked.fingerprint)}</p>'
        )
    rows = "".join(f"<li>{esc(one)}</li>" for one in checked.problems[:SHOWN])
    more = f"<li>and {len(checked.problems) - SHOWN} more</li>" if len(checked.problems) > SHOWN else ""
    return f'<div class="row">{chip("Not as it was signed", "no", "cross")}</div><ul class="bullets small">{rows}{more}</ul>'


def _change(one: Change) -> str:
    moved = points((one.now or 0) - (one.before or 0))
    chance = "" if one.holm is None else f", p {one.holm:.2g}"
    state = chip("worse", "no", "cross") if one.turn == "worse" else chip("better", "ok", "check")
    return f"<li>{state} {esc(one.suite)}, {esc(one.metric)}: {esc(moved)} ({one.gained} better, {one.lost} worse, of {one.n}{chance})</li>"
