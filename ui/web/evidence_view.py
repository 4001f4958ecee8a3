"""What a run of the evals found, for a reader in governance: the figures first, then every case to look at. Pure."""

from collections.abc import Mapping, Sequence

from evals.gate import Check, GateResult
from evals.metrics import percent
from evals.result import CaseResult, EvalRun, MetricResult, SuiteResult
from ui.web.coach_view import cite
from ui.web.html import chip, day, esc

Names = Mapping[str, str]
SHOWN = 12
"""Cases of a suite that are listed at once; the rest opens."""


def running(line: str, share: float) -> str:
    """How far the run is."""
    return (
        '<div class="card sn-ui progress-line"><h2>The checks are running.</h2>'
        f'<progress max="1" value="{share:.3f}" aria-label="Progress of the checks"></progress>'
        f'<p class="soft" role="status">{esc(line)}. You may leave this page; it goes on.</p></div>'
    )


def nothing_yet() -> str:
    """Before the first run."""
    return (
        '<div class="card sn-ui stack-small"><h2>No evidence yet.</h2><p class="soft">A run puts every case of the suites to the coach, on a copy of '
        "this data folder, and measures whether each answer stands on what was captured and keeps to the policy.</p></div>"
    )


def report(run: EvalRun, names: Names, pack: str = "") -> str:
    """The whole run; `pack` is the part about its files and its seal."""
    suites = "".join(_suite(one, run.gate) for one in run.suites)
    cases = "".join(_cases(one, names) for one in run.suites)
    return (
        f'<article class="sn-ui stack">{_headline(run)}{pack}<div class="suites-grid">{suites}</div>'
        '<p class="soft small">Line: the share that was seen. Band: where the true share lies, with 95 % confidence (Wilson). '
        "Dashed: the threshold, fixed before the run. Cases that could not be scored are in no share and are counted on their own.</p>"
        f'<section class="stack-small" id="cases"><h2>Cases to look at</h2>{cases}</section></article>'
    )


def earlier(runs: Sequence[tuple[str, str]]) -> str:
    """Reports of earlier runs."""
    if not runs:
        return ""
    rows = "".join(
        f'<li><a href="/reports/{esc(id_)}/report.html" target="_blank" rel="noopener">{esc(when)}</a></li>'
        for id_, when in runs
    )
    return f'<section class="sn-ui stack-small"><h2>Reports to keep</h2><ul class="bullets">{rows}</ul></section>'


def sources_in(run: EvalRun) -> set[str]:
    """Every source that a failing case cites."""
    return {
        source
        for suite in run.suites
        for case in suite.failures
        if case.reply
        for sentence in case.reply.sentences
        for source in sentence.citations
    }


def _headline(run: EvalRun) -> str:
    missed = [one for one in run.gate.checks if not one.passed] if run.gate else []
    if run.gate is None:
        words, badge = "Figures without a gate", chip("No gate", "ask", "hand")
    elif not missed and not run.passed:
        words = "Every threshold is kept, but something got worse than before"
        badge = chip("Gate not passed", "no", "cross")
    elif missed:
        words, badge = (
            f"{len(missed)} of {len(run.gate.checks)} thresholds are missed",
            chip("Gate not passed", "no", "cross"),
        )
    else:
        words, badge = f"All {len(run.gate.checks)} thresholds are kept", chip("Gate passed", "ok", "check")
    rows = "".join(
        f"<li>{esc(one.threshold.suite)}, {esc(one.threshold.metric)}: {esc(one.why)}</li>" for one in missed
    )
    about = f"{day(run.at)}, {run.at:%H:%M} UTC · policy {run.versions.policy or 'none'} · {len(run.versions.trees)} approved decisions · {run.versions.engine} engine"
    return (
        f'<div class="card stack-small"><div class="row">{badge}<span class="soft small">{esc(about)}</span></div><h2>{esc(words)}</h2>'
        + (f'<ul class="bullets small">{rows}</ul>' if rows else "")
        + f'<p><a class="button" href="/reports/{esc(run.id)}/report.html" target="_blank" rel="noopener">Open the report to keep</a></p></div>'
    )


def _suite(suite: SuiteResult, gate: GateResult | None) -> str:
    gauges = "".join(_gauge(one, _checks(gate, suite.name, one.name)) for one in suite.metrics)
    unscored = f", {suite.unscored} could not be scored" if suite.unscored else ""
    return (
        f'<section class="card stack" aria-label="{esc(suite.title)}"><div><h2>{esc(suite.title)}</h2>'
        f'<p class="soft small">{suite.n} cases{unscored}; {len(suite.failures)} to look at below</p></div>{gauges}</section>'
    )


def _gauge(metric: MetricResult, checks: Sequence[Check]) -> str:
    if metric.rate is None or metric.low is None or metric.high is None:
        return f'<div class="gauge"><strong>{esc(metric.name)}</strong><p class="soft small">Nothing to measure in this run.</p></div>'
    state = {True: chip("kept", "ok", "check"), False: chip("missed", "no", "cross"), None: ""}[metric.passed]
    limits = "".join(f'<span class="gate" style="left:{100 * one.threshold.limit:.1f}%"></span>' for one in checks)
    interval = f"{percent(metric.low)} to {percent(metric.high)}"
    return (
        f'<div class="gauge"><div class="row apart"><strong>{esc(metric.name)}</strong><span class="row"><b class="figure-small">{percent(metric.rate)}</b>{state}</span></div>'
        f'<div class="track" role="img" aria-label="{percent(metric.rate)}, 95 % interval {interval}">'
        f'<span class="span" style="left:{100 * metric.low:.1f}%;right:{100 - 100 * metric.high:.1f}%"></span>'
        f'<span class="point" style="left:{100 * metric.rate:.1f}%"></span>{limits}</div>'
        f'<p class="soft small">{esc(metric.says)} · {metric.hits} of {metric.n} · {interval}{_floor(metric)}</p></div>'
    )


def _floor(metric: MetricResult) -> str:
    if metric.floor is None:
        return ""
    return f" · floor {percent(metric.floor)} (a coach that {esc(metric.floor_of)})"


def _checks(gate: GateResult | None, suite: str, metric: str) -> list[Check]:
    return (
        [one for one in gate.checks if (one.threshold.suite, one.threshold.metric) == (suite, metric)] if gate else []
    )


def _cases(suite: SuiteResult, names: Names) -> str:
    if not suite.failures:
        return f'<p class="notice kind">{esc(suite.title)}: none of its {suite.n} cases failed.</p>'
    first, rest = suite.failures[:SHOWN], suite.failures[SHOWN:]
    opened = "".join(_case(one, names) for one in first)
    hidden = "".join(_case(one, names) for one in rest)
    more = f'<details class="more"><summary>{len(rest)} more</summary>{hidden}</details>' if rest else ""
    return (
        f"<h3>{esc(suite.title)} <span class='soft small'>{len(suite.failures)} of {suite.n}</span></h3>"
        f"<div>{opened}{more}</div>"
    )


def _case(case: CaseResult, names: Names) -> str:
    wrong = [one for one in case.marks if one.state in ("failed", "unscored")]
    badges = "".join(chip(one.metric, "no" if one.state == "failed" else "ask") for one in wrong)
    why = "".join(f"<li><b>{esc(one.metric)}:</b> {esc(one.why or one.state)}</li>" for one in wrong)
    before = "".join(f'<div class="said">{esc(one)}</div>' for one in case.before)
    return (
        f'<details class="failing"><summary>{esc(case.message)} {badges}</summary><div>'
        f'<ul class="bullets">{why}</ul><p class="small"><b>Expected:</b> {esc(case.expected)} <span class="soft">({esc(case.source)})</span></p>'
        f'<div class="log"><div class="turn">{before}<div class="said">{esc(case.message)}</div>{_reply(case, names)}</div></div></div></details>'
    )


def _reply(case: CaseResult, names: Names) -> str:
    if case.reply is None:
        return f'<p class="notice no">No reply: {esc(case.error or "it could not be read")}</p>'
    sentences = "".join(
        f"<p>{esc(one.text)}{''.join(cite(source, names) for source in one.citations) or ' ' + chip('no citation', 'no')}</p>"
        for one in case.reply.sentences
    )
    quotes = "".join(
        f'<li>{cite(one.id, names)}<blockquote class="words">{esc(one.quote)}</blockquote></li>'
        for one in case.reply.evidence
        if one.quote
    )
    evidence = (
        f'<details><summary>The evidence it stood on</summary><ul class="list">{quotes}</ul></details>'
        if quotes
        else ""
    )
    return f'<article class="answer"><p class="eyebrow">{esc(case.reply.kind)}</p><div class="text">{sentences or esc(case.reply.text)}</div>{evidence}</article>'
