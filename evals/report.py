"""The report: one page for a reader in governance, which needs no network and no script.

First, on one screen, the verdict and each suite at a glance; then every figure, what changed since an earlier run, each case
that failed, what exactly was tested, and how to check that nobody touched the page.
"""

from html import escape
from importlib import resources

from evals.case_page import case_page
from evals.report_change import changed
from evals.report_figures import figures
from evals.report_front import front, headline
from evals.report_tested import tested
from evals.result import EvalRun, SuiteResult
from evals.seal_words import Seals

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for this page: nothing."""


def page(run: EvalRun, seals: Seals) -> str:
    """The whole HTML."""
    style = resources.files("evals").joinpath("report.css").read_text(encoding="utf-8")
    cases = "".join(_cases(one) for one in run.suites)
    return "\n".join(
        [
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
            f"<title>{escape(headline(run))} · {escape(run.organization)}</title>",
            f"<style>{style}</style></head><body><main>",
            front(run, seals),
            figures(run),
            changed(run),
            f'<section class="cases"><h2>Cases to look at</h2>{cases}</section>',
            tested(run, seals),
            "</main></body></html>",
        ]
    )


def _cases(suite: SuiteResult) -> str:
    if not suite.failures:
        return f"<h3>{escape(suite.title)}</h3><p>None of its {suite.n} cases failed.</p>\n"
    opened = "\n".join(case_page(one) for one in suite.failures)
    return f"<h3>{escape(suite.title)} <small>{len(suite.failures)} of {suite.n}</small></h3>{opened}\n"
