"""The run as JUnit XML, which build servers read: a case that failed a measure is a failure, an unscored one an error."""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

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
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, suite: SuiteResult) -> None:
    wanting = {True: 0, False: 0}
    element = SubElement(root, "testsuite", name=suite.name, tests=str(suite.n), time=f"{suite.seconds:.1f}")
    for case in suite.failures:
        failed = any(one.state == "failed" for one in case.marks)
        wanting[failed] += 1
        _case(element, suite.name, case, "failure" if failed else "error")
    SubElement(element, "properties").extend(
        Element("property", name=one.name, value=f"{one.hits} of {one.n}") for one in suite.metrics
    )
    element.set("failures", str(wanting[True]))
    element.set("errors", str(wanting[False]))


def _case(element: Element, suite: str, case: CaseResult, kind: str) -> None:
    one = SubElement(element, "testcase", classname=suite, name=case.id)
    why = "; ".join(f"{mark.metric}: {mark.why}" for mark in case.marks if mark.state in ("failed", "unscored"))
    problem = SubElement(one, kind, message=_clean(why))
    problem.text = _clean(
        f"{case.person}: {case.message}\nexpected: {case.expected}\n{case.reply.text if case.reply else ''}"
    )


def _clean(text: str) -> str:
    """XML 1.0 has no place for control characters."""
    return "".join(one for one in text if one in "\n\t" or ord(one) >= 32)
