"""What exactly was tested, against which thresholds, and how a reader checks that nothing was touched since."""

from html import escape

from evals.gate import GateResult
from evals.report_words import pill
from evals.result import EvalRun, SuiteResult
from evals.seal_words import Seals


def tested(run: EvalRun, seals: Seals) -> str:
    """The section."""
    listed = "\n".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in _rows(run).items())
    notes = "".join(f"<p>{escape(one)}</p>" for one in run.notes)
    return (
        f'<section class="tested"><h2>What was tested</h2><dl>{listed}</dl>{notes}{_thresholds(run.gate)}'
        f"{_gate_file(seals)}{_checking(run, seals)}</section>"
    )


def _rows(run: EvalRun) -> dict[str, str]:
    versions = run.versions
    trees = ", ".join(f"{name} (version {number})" for name, number in versions.trees.items())
    tries = f", each case put {run.repeat} times" if run.repeat > 1 else ""
    return {
        "Code": f"{versions.code}, SHA-256 {versions.code_sha256}",
        "Engine": versions.engine + tries,
        **{f"Prompt {name}": f"SHA-256 {sha}" for name, sha in versions.prompts_sha256.items()},
        "Policy": _with_sha(versions.policy, versions.policy_sha256) if versions.policy else "none in force",
        "Knowledge": _with_sha(trees or "no tree approved", versions.knowledge_sha256),
        **{f"Samples {name}": f"SHA-256 {sha}" for name, sha in versions.samples_sha256.items()},
        "Gate": f"{run.gate.name}, SHA-256 {run.gate.sha256}" if run.gate else "none",
        "Libraries": ", ".join(f"{name} {version}" for name, version in versions.packages.items()),
        "Logs": ", ".join(map(_log, run.suites)),
    }


def _with_sha(words: str | None, sha: str | None) -> str:
    return f"{words}, SHA-256 {sha}" if sha else f"{words}"


def _log(suite: SuiteResult) -> str:
    return f"{', '.join(suite.logs or [suite.log])} ({suite.seconds:.0f} s)"


def _thresholds(gate: GateResult | None) -> str:
    if gate is None:
        return ""
    rows = "\n".join(
        f"<li>{pill(one.passed)} {escape(f'{one.threshold.suite}, {one.threshold.metric}')}: {escape(one.why)}</li>"
        for one in gate.checks
    )
    return f'<h3>Every threshold</h3><ul class="thresholds">{rows}</ul>'


def _gate_file(seals: Seals) -> str:
    if seals.gate_text is None:
        return ""
    return (
        "<details><summary><span>The gate file, word for word as it was read before the first case</span></summary>"
        f"<pre>{escape(seals.gate_text)}</pre></details>"
    )


def _checking(run: EvalRun, seals: Seals) -> str:
    return (
        "<h3>Has anybody touched this?</h3>"
        "<p><code>seasoned report verify report.html</code> checks this page alone; given the folder, every file of the pack. "
        "It names the place of any changed byte, and any threshold that was changed after the run.</p>"
        f"<dl><dt>Key</dt><dd>ed25519, {escape(seals.fingerprint)}</dd>"
        f"<dt>What was found</dt><dd>SHA-256 {escape(seals.results_sha256)}: another run that found the same has the same</dd>"
        f"<dt>Run</dt><dd>{escape(run.id)}</dd></dl>"
        "<p>The key vouches for who made the pack, not for what somebody with that key might have made up: hold the fingerprint "
        "against the one that your governance team published.</p>"
    )
