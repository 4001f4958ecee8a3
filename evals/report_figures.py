"""Every figure of every suite, with its interval, its floor, its thresholds and its way over the runs."""

from collections.abc import Sequence
from html import escape

from evals.figure import STATES, bar, line
from evals.gate import UNSCORED, Check
from evals.metrics import percent
from evals.report_words import checks_of, count, counted, pill, trend_of
from evals.result import EvalRun, MetricResult, SuiteResult
from evals.tables import smallest_seen


def figures(run: EvalRun) -> str:
    """The section."""
    suites = "\n".join(_suite(run, one) for one in run.suites)
    return (
        f'<section class="every"><h2>Every figure</h2><div class="suites">{suites}</div>'
        '<p class="small key">Intervals are Wilson\u2019s at 95 %. Cases that hang together (twins, turns of one conversation, '
        "tries of one case) count for as many independent ones as they are worth. Unscored cases are in no share and are "
        "counted on their own. A change that is seen: four times in five, where one case in ten ends differently between two runs. Lines show earlier runs of the same engine over the same cases.</p></section>"
    )


def _suite(run: EvalRun, suite: SuiteResult) -> str:
    rows = "".join(_row(run, suite, one) for one in suite.metrics)
    alarm = "" if all(one.passed for one in checks_of(run.gate, suite.name, UNSCORED)) else " class=alarm"
    cases = count(len(suite.failures), "case") + " to look at" if suite.failures else "no case to look at"
    return (
        f"<section><h3>{escape(suite.title)}</h3>"
        f'<p class="small">{suite.n} cases, {suite.scored} scored, <span{alarm}>{suite.unscored} unscored</span>, {cases}</p>'
        f"<table><colgroup><col><col class=c2><col class=c3><col class=c4></colgroup><tbody>{rows}</tbody></table></section>"
    )


def _row(run: EvalRun, suite: SuiteResult, metric: MetricResult) -> str:
    checks = checks_of(run.gate, suite.name, metric.name)
    unscored = f" <span class=unscored>{metric.unscored} unscored</span>" if metric.unscored else ""
    span = f"{percent(metric.low)} to {percent(metric.high)}" if metric.rate is not None else ""
    return (
        f'<tr class="{STATES[metric.passed]}"><th scope="row">{escape(metric.name)}<small>{escape(metric.says)}</small>{_beside(metric)}</th>'
        f'<td class="figure"><b>{percent(metric.rate)}</b><small>{counted(metric)}{unscored}</small></td>'
        f'<td class="drawn">{bar(metric, checks)}<small>{span}</small>{line(metric.name, trend_of(run, suite.name, metric))}</td>'
        f'<td class="mark">{pill(metric.passed, _too_few(checks))}</td></tr>'
    )


def _beside(metric: MetricResult) -> str:
    """The floor, what the cases are worth, and pass^k."""
    said = []
    if metric.floor is not None:
        bare = f" ({metric.floor_unscored} cases give it nothing to score)" if metric.floor_unscored else ""
        said.append(f"Floor {percent(metric.floor)}: a coach that {metric.floor_of}{bare}.")
    if metric.worth is not None and metric.worth < metric.n - 0.5:
        said.append(f"Worth {metric.worth:.0f} independent cases.")
    if (smallest := smallest_seen(metric)) is not None and metric.passed is not None:
        said.append(f"Sees changes from {100 * smallest:.0f} points on.")
    if len(metric.pass_hat) > 1:
        tries = ", ".join(f"{number} tries {percent(one)}" for number, one in enumerate(metric.pass_hat[1:], start=2))
        said.append(f"Holds every time in {tries}.")
    return f'<small class="beside">{escape(" ".join(said))}</small>' if said else ""


def _too_few(checks: Sequence[Check]) -> bool:
    """Whether it is only for want of cases that a threshold is not kept."""
    return all(one.n < one.threshold.least_n for one in checks if not one.passed)
