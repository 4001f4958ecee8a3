"""An evidence pack as tests: `pytest -p evals.pytest_bridge eval-report/run.json`, a test a threshold and a test a case.

The run itself is made before, by `seasoned eval`; the bridge reads what it found, so that a build shows each failing case
beside the code's own tests. A pack that was touched fails as a whole.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from evals.earlier_run import RUN, read_run
from evals.verify_pack import verify
from knowledge.errors import InputError

if TYPE_CHECKING:
    from evals.gate import Check
    from evals.result import CaseResult


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "PackFile | None":
    """A run.json that is named is collected; none is looked for."""
    return PackFile.from_parent(parent, path=file_path) if file_path.name == RUN else None


class PackFile(pytest.File):
    """The tests of one pack."""

    def collect(self) -> Iterator[pytest.Item]:
        """The seal, the thresholds, the comparison, every case."""
        try:
            run = read_run(self.path)
        except InputError as error:
            raise self.CollectError(str(error)) from None
        yield Found.of(self, "untouched", _seal(self.path.parent))
        for check in run.gate.checks if run.gate else []:
            name = f"gate: {check.threshold.suite}, {check.threshold.metric} ({check.threshold.judged})"
            yield Found.of(self, name, _missed(check))
        for change in run.against.changes if run.against else []:
            lost = run.against is not None and not run.against.passed and change.turn == "worse"
            why = f"surely worse than before (adjusted p {change.holm:.2g})" if lost else ""
            yield Found.of(self, f"against {change.suite}, {change.metric}", why)
        for suite in run.suites:
            wanting = {one.id: one for one in suite.failures}
            for case in suite.cases:
                yield Found.of(self, f"{suite.name}: {case}", _failed(wanting.get(case)))


class Found(pytest.Item):
    """One thing that a run found; it passes where there is nothing to say."""

    why: str = ""

    @classmethod
    def of(cls, parent: PackFile, name: str, why: str) -> "Found":
        """The test of this name."""
        item = cls.from_parent(parent, name=name)
        item.why = why
        return item

    def runtest(self) -> None:
        """Fail with what was found."""
        if self.why:
            pytest.fail(self.why, pytrace=False)


def _seal(folder: Path) -> str:
    try:
        return "; ".join(verify(folder).problems)
    except InputError as error:
        return str(error)


def _missed(check: "Check") -> str:
    return "" if check.passed else check.why


def _failed(case: "CaseResult | None") -> str:
    if case is None:
        return ""
    wrong = [f"{one.metric}: {one.why or one.state}" for one in case.marks if one.state in ("failed", "unscored")]
    said = case.reply.text if case.reply else case.error
    return "\n".join([f"{case.name} asked: {case.message}", f"expected: {case.expected}", f"got: {said}", *wrong])
