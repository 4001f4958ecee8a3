"""The run as JUnit XML, which build servers read: a case that failed a measure is a failure, an unscored one an error."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from evals.comparison import Comparison
from evals.result import CaseResult, EvalRun, SuiteResult


def junit(run: EvalRun) -> str:
    """The XML."""
    root = Element("testsuites", name=f"evals {run.id}")
    for suite in run.suites:
        _suite(root, suite)
    if run.gate is not None:
        gate = SubElement(root, "testsuite", name="gate", tests=str(len(run.gate.checks)))
        gate.set("failures", str(sum(not one.passed for one in run.gate.checks)))
        for check in run.gate.checks:
            limit = check.threshold
            case = SubElement(
                gate, "testcase", classname=f"gate.{limit.suite}", name=f"{limit.metric} ({limit.judged})"
            )
            if not check.passed:
                SubElement(case, "failure", message=check.why)
    if run.against is not None:
        _against(root, run.against)
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, suite: SuiteResult) -> None:
    element = SubElement(root, "testsuite", name=suite.name, tests=str(suite.n), time=f"{suite.seconds:.1f}")
    wanting = {case.id: case for case in suite.failures}
    kinds = {case.id: _kind(case) for case in suite.failures}
    element.set("failures", str(list(kinds.values()).count("failure")))
    element.set("errors", str(list(kinds.values()).count("error")))
    properties = SubElement(element, "properties")
    for metric in suite.metrics:
        SubElement(properties, "property", name=metric.name, value=f"{metric.hits} of {metric.n}")
    for case_id in suite.cases:
        case = SubElement(element, "testcase", classname=suite.name, name=case_id)
        if case_id in wanting:
            _problem(case, wanting[case_id], kinds[case_id])


def _against(root: Element, held: Comparison) -> None:
    """A figure that surely got worse is a failure where the gate says so."""
    worse = [] if held.passed else [one for one in held.changes if one.turn == "worse"]
    element = SubElement(root, "testsuite", name=f"against {held.name or held.run}", tests=str(len(held.changes)))
    element.set("failures", str(len(worse)))
    for change in held.changes:
        case = SubElement(element, "testcase", classname=f"against.{change.suite}", name=change.metric)
        if change in worse:
            SubElement(
                case, "failure", message=f"{change.lost} cases worse, {change.gained} better, p {change.holm:.2g}"
            )


def _kind(case: CaseResult) -> str:
    return "failure" if any(one.state == "failed" for one in case.marks) else "error"


def _problem(element: Element, case: CaseResult, kind: str) -> None:
    why = "; ".join(f"{mark.metric}: {mark.why}" for mark in case.marks if mark.state in ("failed", "unscored"))
    problem = SubElement(element, kind, message=_clean(why))
    said = case.reply.text if case.reply else case.error
    problem.text = _clean(f"{case.name}: {case.message}\nexpected: {case.expected}\ngot: {said}")


def _clean(text: str) -> str:
    """XML 1.0 has no place for control characters."""
    return "".join(one for one in text if one in "\n\t" or ord(one) >= 32)
