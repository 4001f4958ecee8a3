"""What stands on the page and in the tables, without a browser."""

import csv
import io
import re
import xml.etree.ElementTree as ElementTree

import pytest

from evals.compare_runs import compare_runs
from evals.junit import junit
from evals.report import page
from evals.result import EvalRun
from evals.seal_words import Seals
from evals.tables import cases_csv, figures_csv
from tests.evals.packs import GATE, a_run

SEALS = Seals(fingerprint="SHA256:key", results_sha256="f" * 64, gate_text=GATE)
WORSE = [0.0] * 8 + [1.0] * 12


def plain(run: EvalRun) -> str:
    """The words of the page."""
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page(run, SEALS), flags=re.DOTALL).split())


@pytest.mark.parametrize(
    "words",
    [
        "May an agent pay this?",
        "The verdict forbidden",
        "expected forbidden, got allowed",
        "AI must not release a payment.",
        "The limit is 9 EUR. number differs",
        "Floor 40 %: a coach that refuses everything",
        "Policy 2.1",
        "SHA-256 " + "d" * 64,
        "at_least = 0.5",
        "SHA256:key",
    ],
)
def test_a_reader_finds_all_that_is_needed_to_judge(words: str) -> None:
    assert words in plain(a_run())


def test_an_unscored_case_is_told_as_such() -> None:
    said = plain(a_run([1, None]))
    assert "2 cases, 1 scored, 1 unscored" in said and "TimeoutError: no reply within 5 seconds" in said


def test_what_changed_is_told_with_how_sure_that_is() -> None:
    now = a_run(WORSE)
    said = plain(now.model_copy(update={"against": compare_runs(now, a_run([1.0] * 20, name="main"), 0.05)}))
    for words in ("Since main", "60 %", "−40.0 points", "0 better, 8 worse, of 20", "McNemar", "points", "one did."):
        assert words in said
    assert "surely worse: policy: right verdict" in said


def test_many_tries_are_told_as_pass_hat() -> None:
    run = a_run()
    [metric] = run.suites[0].metrics
    suite = run.suites[0].model_copy(update={"metrics": [metric.model_copy(update={"pass_hat": [0.9, 0.8]})]})
    assert "Holds every time in 2 tries 80 %." in plain(run.model_copy(update={"suites": [suite]}))


def test_figures_and_cases_are_tables_for_those_who_count_themselves() -> None:
    run = a_run([1, 1, 0, None])
    [figure] = csv.DictReader(io.StringIO(figures_csv(run)))
    assert (figure["n"], figure["hits"], figure["unscored"], figure["floor"]) == ("3", "2", "1", "0.4")
    cases = list(csv.DictReader(io.StringIO(cases_csv(run))))
    assert [one["score"] for one in cases] == ["1", "1", "0", ""]
    assert cases[2]["why"] == "expected forbidden, got allowed"


def test_no_cell_is_a_formula() -> None:
    run = a_run()
    suite = run.suites[0].model_copy(update={"name": '=HYPERLINK("x")'})
    assert "'=HYPERLINK" in cases_csv(run.model_copy(update={"suites": [suite]}))


def test_a_build_server_sees_what_got_worse() -> None:
    now = a_run(WORSE)
    xml = ElementTree.fromstring(junit(now.model_copy(update={"against": compare_runs(now, a_run([1.0] * 20), 0.05)})))
    [against] = [one for one in xml.iter("testsuite") if str(one.get("name")).startswith("against")]
    assert against.get("failures") == "1"


def test_a_graded_figure_says_how_many_reached_all_of_it() -> None:
    run = a_run()
    [metric] = run.suites[0].metrics
    graded = run.suites[0].model_copy(update={"metrics": [metric.model_copy(update={"rate": 0.9})]})
    assert "90 % 3 of 4 in full" in plain(run.model_copy(update={"suites": [graded]}))
    assert "75 % 3 of 4" in plain(run) and "in full" not in plain(run)
