"""The report: one page for a reader in governance, which needs no network and no script.

First the verdict and every figure, on one screen; then each case that failed; then what exactly was tested.
"""

from collections.abc import Sequence
from html import escape
from importlib import resources

from evals.case_page import case_page
from evals.figure import STATES, bar
from evals.gate import UNSCORED, Check, GateResult
from evals.metrics import percent
from evals.result import EvalRun, MetricResult, SuiteResult

SHOWN = 4
"""How many lines the first screen has for missed thresholds; all of them stand at the end."""


def page(run: EvalRun) -> str:
    """The whole HTML."""
    style = resources.files("evals").joinpath("report.css").read_text(encoding="utf-8")
    suites = "".join(_suite(one, run.gate) for one in run.suites)
    cases = "".join(_cases(one) for one in run.suites)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(_headline(run))} · {escape(run.organization)}</title><style>{style}</style></head><body><main>"
        f'{_head(run)}<div class="suites">{suites}</div>{_key()}'
        f'<section class="cases"><h2>Cases to look at</h2>{cases}</section>{_tested(run)}</main></body></html>'
    )


def _head(run: EvalRun) -> str:
    state = STATES[run.gate.passed if run.gate else None]
    made = f"{run.at:%d %B %Y, %H:%M} UTC".lstrip("0")
    policy = f"policy {run.versions.policy}" if run.versions.policy else "no policy in force"
    trees = _count(len(run.versions.trees), "approved tree")
    return (
        f'<header class="{state}"><div><p class="over"><span>{escape(run.organization)}</span><span>Evals of the coach'
        f"</span><span>{made}</span></p><h1>{escape(_headline(run))}</h1>{_plain(run)}"
        f'<p class="small">{escape(policy)} · {trees} · {escape(run.versions.engine)} engine · run {escape(run.id)}</p>'
        f'</div><div class="heroes">{"".join(map(_hero, run.suites))}</div></header>'
    )


def _hero(suite: SuiteResult) -> str:
    """The measure that weighs most, which stands first."""
    first = suite.metrics[0]
    return f'<p class="hero {STATES[first.passed]}"><b>{first.hits} <i>of {first.n}</i></b><span>{escape(first.says)}</span></p>'


def _headline(run: EvalRun) -> str:
    if run.gate is None:
        return "No gate was set"
    return "The gate is passed" if run.gate.passed else "The gate is not passed"


def _plain(run: EvalRun) -> str:
    if run.gate is None:
        return "<p>These are figures only: nothing was promised before the run, so nothing can be kept or missed.</p>"
    missed = [one for one in run.gate.checks if not one.passed]
    if not missed:
        return f"<p>All {len(run.gate.checks)} thresholds that were fixed before the run are kept.</p>"
    named = missed if len(missed) <= SHOWN else missed[: SHOWN - 1]
    rows = "".join(f"<li>{escape(_missed(one))}</li>" for one in named)
    more = f"<li>and {len(missed) - len(named)} more, listed at the end</li>" if len(missed) > len(named) else ""
    return f"<p>{len(missed)} of {len(run.gate.checks)} thresholds are missed:</p><ul>{rows}{more}</ul>"


def _missed(check: Check) -> str:
    return f"{check.threshold.suite}, {check.threshold.metric}: {check.why}"


def _suite(suite: SuiteResult, gate: GateResult | None) -> str:
    rows = "".join(_row(one, _checks(gate, suite.name, one.name)) for one in suite.metrics)
    alarm = "" if all(one.passed for one in _checks(gate, suite.name, UNSCORED)) else " class=alarm"
    cases = _count(len(suite.failures), "case") + " to look at" if suite.failures else "no case to look at"
    return (
        f"<section><h2>{escape(suite.title)}</h2>"
        f'<p class="small">{suite.n} cases, {suite.scored} scored, <span{alarm}>{suite.unscored} unscored</span>, {cases}</p>'
        f"<table><colgroup><col><col class=c2><col class=c3><col class=c4></colgroup><tbody>{rows}</tbody></table></section>"
    )


def _row(metric: MetricResult, checks: Sequence[Check]) -> str:
    unscored = f" <span class=unscored>{metric.unscored} unscored</span>" if metric.unscored else ""
    span = f"{percent(metric.low)} to {percent(metric.high)}" if metric.rate is not None else ""
    return (
        f'<tr class="{STATES[metric.passed]}"><th scope="row">{escape(metric.name)}<small>{escape(metric.says)}</small></th>'
        f'<td class="figure"><b>{percent(metric.rate)}</b><small>{metric.hits} of {metric.n}{unscored}</small></td>'
        f'<td class="drawn">{bar(metric, checks)}<small>{span}</small></td>'
        f'<td class="mark">{_word(metric.passed, _too_few(checks))}</td></tr>'
    )


def _word(passed: bool | None, too_few: bool = False) -> str:
    if passed is None:
        return '<span class="pill free">no limit</span>'
    missed = "too few" if too_few else "missed"
    return '<span class="pill kept">kept</span>' if passed else f'<span class="pill missed">{missed}</span>'


def _too_few(checks: Sequence[Check]) -> bool:
    """Whether it is only for want of cases that a threshold is not kept."""
    return all(one.n < one.threshold.least_n for one in checks if not one.passed)


def _checks(gate: GateResult | None, suite: str, metric: str) -> list[Check]:
    checks = gate.checks if gate else []
    return [one for one in checks if (one.threshold.suite, one.threshold.metric) == (suite, metric)]


def _key() -> str:
    return (
        '<p class="small key">Dot: the share that was seen. Band: where the true share lies, with 95 % confidence '
        "(Wilson). Upright line: the threshold, fixed before the run. Unscored cases are in no share and are counted "
        "on their own.</p>"
    )


def _cases(suite: SuiteResult) -> str:
    if not suite.failures:
        return f"<h3>{escape(suite.title)}</h3><p>None of its {suite.n} cases failed.</p>"
    opened = "".join(case_page(one) for one in suite.failures)
    return f"<h3>{escape(suite.title)} <small>{len(suite.failures)} of {suite.n}</small></h3>{opened}"


def _tested(run: EvalRun) -> str:
    versions = run.versions
    rows = {
        "Code": f"{versions.code}, SHA-256 {versions.code_sha256}",
        "Engine": versions.engine,
        "Policy": versions.policy or "none in force",
        "Trees": ", ".join(f"{name} (version {number})" for name, number in versions.trees.items()) or "none approved",
        **{f"Samples {name}": f"SHA-256 {sha}" for name, sha in versions.samples_sha256.items()},
        "Gate": f"{run.gate.name}, SHA-256 {run.gate.sha256}" if run.gate else "none",
        "Logs": ", ".join(f"{one.log} ({one.seconds:.0f} s)" for one in run.suites),
    }
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows.items())
    notes = "".join(f"<p>{escape(one)}</p>" for one in run.notes)
    return f'<section class="tested"><h2>What was tested</h2><dl>{listed}</dl>{notes}{_thresholds(run.gate)}</section>'


def _thresholds(gate: GateResult | None) -> str:
    if gate is None:
        return ""
    rows = "".join(
        f"<li>{_word(one.passed)} {escape(f'{one.threshold.suite}, {one.threshold.metric}')}: {escape(one.why)}</li>"
        for one in gate.checks
    )
    return f'<h3>Every threshold</h3><ul class="thresholds">{rows}</ul>'


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
