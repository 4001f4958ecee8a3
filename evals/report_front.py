"""The first page of the report: one screen that says whether it held, how sure that is, and what to look at."""

from collections.abc import Sequence
from html import escape

from evals.figure import STATES, bar, line
from evals.gate import Check
from evals.metrics import percent
from evals.paired import fewest_changed
from evals.report_words import checks_of, count, day, pill, trend_of
from evals.result import EvalRun, MetricResult, SuiteResult
from evals.seal_words import Seals

SHOWN = 3
"""How many lines the first screen has for missed thresholds; all of them stand further down."""
HEROES = 2
ROOMY = 5
"""Suites that stand on one screen with room; more stand closer."""
NAMED = 3
"""Figures that a sentence of the first screen names."""


def front(run: EvalRun, seals: Seals) -> str:
    """The first page."""
    rows = "\n".join(_suite(run, one) for one in run.suites)
    return (
        f'<section class="front">{_head(run)}<table class="{"glance" if len(run.suites) <= ROOMY else "glance many"}"><tbody>{rows}</tbody></table>'
        '<p class="small key">Dot: the share that was seen. Band: where the true share lies, with 95 % confidence. Ring: what a '
        "coach that reads no question would reach. Upright line: the threshold, fixed before the run.</p>"
        f'<div class="sure">{_sure(run)}</div>{_sealed(seals)}</section>'
    )


def headline(run: EvalRun) -> str:
    """The verdict in a few words."""
    if run.gate is None:
        return "No gate was set"
    if run.gate.passed and not run.passed:
        return "The gate is not passed: something got worse"
    return "The gate is passed" if run.gate.passed else "The gate is not passed"


def _head(run: EvalRun) -> str:
    state = STATES[run.passed if run.gate else None]
    policy = f"policy {run.versions.policy}" if run.versions.policy else "no policy in force"
    trees = count(len(run.versions.trees), "approved tree")
    named = f"run {run.name} ({run.id})" if run.name else f"run {run.id}"
    return (
        f'<header class="{state}"><div><p class="over"><span>{escape(run.organization)}</span><span>Evals of the coach'
        f"</span><span>{day(run.at)}</span></p><h1>{escape(headline(run))}</h1>{_plain(run)}"
        f'<p class="small">{escape(policy)} · {trees} · {escape(run.versions.engine)} engine · {escape(named)}</p>'
        f'</div><div class="heroes">{"".join(map(_hero, _weighing_most(run.suites)))}</div></header>'
    )


def _weighing_most(suites: Sequence[SuiteResult]) -> list[MetricResult]:
    """The first measure of a suite weighs most in it; what is missed stands before what is kept."""
    leads = [one.metrics[0] for one in suites if one.metrics]
    return sorted(leads, key=lambda one: one.passed is not False)[:HEROES]


def _hero(metric: MetricResult) -> str:
    return f'<p class="hero {STATES[metric.passed]}"><b>{metric.hits} <i>of {metric.n}</i></b><span>{escape(metric.says)}</span></p>'


def _plain(run: EvalRun) -> str:
    if run.gate is None:
        return "<p>These are figures only: nothing was promised before the run, so nothing can be kept or missed.</p>"
    missed = [one for one in run.gate.checks if not one.passed]
    if not missed:
        return f"<p>All {len(run.gate.checks)} thresholds that were fixed before the run are kept.</p>"
    named = missed if len(missed) <= SHOWN else missed[: SHOWN - 1]
    rows = "".join(f"<li>{escape(_missed(one))}</li>" for one in named)
    more = f"<li>and {len(missed) - len(named)} more, listed at the end</li>" if len(missed) > len(named) else ""
    verb = "is" if len(missed) == 1 else "are"
    return f"<p>{len(missed)} of {len(run.gate.checks)} thresholds {verb} missed:</p><ul>{rows}{more}</ul>"


def _missed(check: Check) -> str:
    return f"{check.threshold.suite}, {check.threshold.metric}: {check.why}"


def _suite(run: EvalRun, suite: SuiteResult) -> str:
    """A suite in one row: the measure that weighs most in it, and how many of its thresholds are kept."""
    if not suite.metrics:
        return ""
    lead = suite.metrics[0]
    checks = checks_of(run.gate, suite.name)
    kept = sum(one.passed for one in checks)
    passed = kept == len(checks) if checks else None
    drawn = line(lead.name, trend_of(run, suite.name, lead))
    cases = f"{suite.n} cases, {suite.unscored} unscored, {len(suite.failures)} to look at"
    span = f"{percent(lead.low)} to {percent(lead.high)}" if lead.rate is not None else ""
    return (
        f'<tr class="{STATES[lead.passed]}"><th scope="row">{escape(suite.title)}<small>{cases}</small></th>'
        f'<td class="figure"><b>{percent(lead.rate)}</b><small>{escape(lead.name)}</small></td>'
        f'<td class="drawn">{bar(lead, checks_of(run.gate, suite.name, lead.name))}<small>{span}</small></td>'
        f'<td class="over-runs">{drawn}</td>'
        f'<td class="mark">{pill(passed)}<small>{f"{kept} of {len(checks)} kept" if checks else ""}</small></td></tr>'
    )


def _sure(run: EvalRun) -> str:
    parts = [_smallest(run), _floors(run), _since(run)]
    return "".join(f"<div><h4>{head}</h4><p>{escape(said)}</p></div>" for head, said in parts)


def _smallest(run: EvalRun) -> tuple[str, str]:
    """How small a change the suites could see at all."""
    sizes = [int(one.metrics[0].worth or one.metrics[0].n) for one in run.suites if one.metrics and one.metrics[0].n]
    if not sizes:
        return "How sure is this?", "Nothing could be measured."
    fewest = fewest_changed()
    worst = min(sizes)
    least = f"at least {fewest} cases that all go the same way: {percent(min(1, fewest / worst))} of the smallest suite"
    return (
        "How sure is this?",
        f"A change can be told from chance only from {least}, {percent(fewest / max(sizes))} of the largest.",
    )


def _floors(run: EvalRun) -> tuple[str, str]:
    """Which figures are no better than what comes for free."""
    head = "Is it more than nothing?"
    known = [(suite.name, one) for suite in run.suites for one in suite.metrics if one.floor is not None and one.n]
    idle = [f"{suite}: {one.name}" for suite, one in known if not _above(one)]
    if not known:
        return head, "No figure could be held against a coach that reads no question."
    if not idle:
        return (
            head,
            f"All {len(known)} figures that have a floor lie beyond what a coach that reads no question reaches.",
        )
    named = _some(idle)
    return (
        head,
        f"An idle coach reaches {len(idle)} of {len(known)} figures as well, one at a time; read them together ({named}).",
    )


def _above(one: MetricResult) -> bool:
    if one.rate is None or one.floor is None:
        return False
    return one.rate > one.floor if one.better == "higher" else one.rate < one.floor


def _since(run: EvalRun) -> tuple[str, str]:
    head = "What changed?"
    if run.against is None:
        return head, "This run was held against no earlier one."
    worse = [f"{one.suite}: {one.metric}" for one in run.against.changes if one.turn == "worse"]
    better = [f"{one.suite}: {one.metric}" for one in run.against.changes if one.turn == "better"]
    named = f"Since {run.against.name or run.against.run} of {day(run.against.at)}"
    if not worse and not better:
        turned = len({(one.suite, one.case) for one in run.against.turned})
        return (
            head,
            f"{named}, no figure changed by more than chance explains; {count(turned, 'case')} ended differently.",
        )
    parts = [f"surely worse: {_some(worse)}"] if worse else []
    parts += [f"surely better: {_some(better)}"] if better else []
    return head, f"{named}: {'; '.join(parts)}."


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _sealed(seals: Seals) -> str:
    return (
        f'<p class="small sealed">Signed with the key <code>{escape(seals.fingerprint)}</code>. '
        "<code>seasoned report verify report.html</code> tells whether one byte was changed since.</p>"
    )
