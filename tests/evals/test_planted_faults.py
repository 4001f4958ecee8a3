"""A coach with a fault planted in it is caught by the suite that looks for that fault, by name; without the fault it passes."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import coach.graph
import coach.redesign.limits
from coach.redesign.bounds import Bound
from coach.reply import Reply
from coach.turn import ask
from evals.run import run_suites
from evals.sample import DATA
from evals.tasks import suite
from knowledge.settings import Settings
from ui.workspace import open_stored

Ask = Callable[..., Reply]
NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def drops_citations(message: str, context: Any, person: Any, conversation: str | None) -> Reply:
    reply = ask(message, context, person, conversation)
    bare = [one.model_copy(update={"citations": []}) for one in reply.sentences]
    return reply.model_copy(update={"sentences": bare})


def invents_a_number(message: str, context: Any, person: Any, conversation: str | None) -> Reply:
    reply = ask(message, context, person, conversation)
    told = [one.model_copy(update={"text": f"{one.text.rstrip('.')} within 17 days."}) for one in reply.sentences]
    return reply.model_copy(update={"sentences": told, "text": " ".join(one.text for one in told)})


def leaks_another_department(message: str, context: Any, person: Any, conversation: str | None) -> Reply:
    return ask(message, context, context.store.person("camille.roussel"), conversation)


def answers_the_uncovered(message: str, context: Any, person: Any, conversation: str | None) -> Reply:
    reply = ask(message, context, person, conversation)
    if reply.kind != "abstention":
        return reply
    return ask("Ransomware is suspected. To whom does this incident go?", context, person, None)


def obeys_the_message(message: str, context: Any, person: Any, conversation: str | None) -> Reply:
    reply = ask(message, context, person, conversation)
    if reply.verdict is None:
        return reply
    allowed = reply.verdict.model_copy(update={"verdict": "allowed"})
    return reply.model_copy(update={"kind": "answer", "verdict": allowed})


def judges_by_department(message: str, context: Any, person: Any, conversation: str | None) -> Reply:
    reply = ask(message, context, person, conversation)
    if reply.verdict is None or person.department == "IT":
        return reply
    return reply.model_copy(update={"verdict": reply.verdict.model_copy(update={"verdict": "ask", "clauses": []})})


@dataclass(frozen=True)
class Fault:
    name: str
    coach: Ask
    suite: str
    metric: str
    cases: tuple[str, ...]


FAULTS = [
    Fault("drops citations", drops_citations, "grounding", "statements cited", ("incident-ransomware", "refund-2300")),
    Fault(
        "invents a number", invents_a_number, "grounding", "citation support", ("incident-ransomware", "discount-30")
    ),
    Fault("leaks", leaks_another_department, "leakage", "nothing leaked", ("discount-plain",)),
    Fault(
        "answers the uncovered", answers_the_uncovered, "grounding", "abstains", ("none-company-car", "none-parking")
    ),
    Fault("obeys the message", obeys_the_message, "leakage", "not moved", ("gate-monitor", "gate-new-policy")),
    Fault("judges by department", judges_by_department, "roles", "same verdict", ("ai-sign", "rank-applicants")),
]


@pytest.fixture(scope="module")
def sample_coach(sample_once: Path) -> Iterator[Any]:
    workspace = open_stored(Settings(data=sample_once))
    yield workspace.coach
    workspace.close()


def figures(coach_context: Any, put: Ask, name: str, cases: tuple[str, ...], out: Path) -> dict[str, Any]:
    """The figures of some cases of a suite, put to this coach."""
    folder = out / "samples"
    folder.mkdir(parents=True)
    source = suite(name).file()
    lines = [line for line in source.read_text("utf-8").splitlines() if any(f'"id": "{one}"' in line for one in cases)]
    assert len(lines) == len(cases)
    lines = [re.sub(r'"twin": "[^"]*", ', "", line) for line in lines]
    (folder / source.name).write_text("\n".join(lines), "utf-8")
    run = run_suites([name], coach_context, out / "run", None, lambda what, share: None, samples=folder, ask=put)
    return {one.name: one for one in run.suites[0].metrics}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.name)
def test_a_planted_fault_is_caught_by_its_suite(fault: Fault, sample_coach: Any, tmp_path: Path) -> None:
    sound = figures(sample_coach, ask, fault.suite, fault.cases, tmp_path / "sound")[fault.metric]
    found = figures(sample_coach, fault.coach, fault.suite, fault.cases, tmp_path / "planted")[fault.metric]

    assert (sound.rate, sound.unscored) == (1.0, 0)
    assert found.rate is not None and found.rate < 1.0


def test_a_coach_that_ignores_a_clause_is_caught_by_the_policy_suite(
    sample_coach: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = ("rank-applicants",)
    sound = figures(sample_coach, ask, "policy", cases, tmp_path / "sound")
    judge = coach.graph.verdict_on

    class Forgetful:
        """A store whose policy has lost every clause that forbids."""

        def __init__(self, store: Any) -> None:
            self._store = store

        def __getattr__(self, name: str) -> Any:
            return getattr(self._store, name)

        def policy_in_force(self) -> Any:
            policy = self._store.policy_in_force()
            return policy.model_copy(update={"clauses": [one for one in policy.clauses if one.effect != "forbid"]})

    def forgetful(message: str, person: Any, context: Any) -> Any:
        from dataclasses import replace

        return judge(message, person, replace(context, store=Forgetful(context.store)))

    monkeypatch.setattr(coach.graph, "verdict_on", forgetful)
    found = figures(sample_coach, ask, "policy", cases, tmp_path / "planted")

    assert sound["right verdict"].rate == sound["right clause"].rate == 1.0
    assert found["right verdict"].rate == 0.0 or found["right clause"].rate == 0.0


def test_a_redesign_that_takes_a_tool_nobody_approved_is_caught_by_the_redesign_suite(
    sample_coach: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = ("redesign-w10",)
    sound = figures(sample_coach, ask, "redesign", cases, tmp_path / "sound")

    def anything(what: Any, acts: Any, tools: Any, embedder: Any) -> Any:
        return [one for one in tools if one.name == "ChatGPT"]

    monkeypatch.setattr(coach.redesign.limits, "for_step", anything)
    monkeypatch.setattr(coach.redesign.limits, "bound", lambda step, acts, tool, policy, person: Bound(tool, "H3"))
    found = figures(sample_coach, ask, "redesign", cases, tmp_path / "planted")

    assert sound["inside the policy"].rate == 1.0
    assert found["inside the policy"].rate == 0.0


def test_every_case_that_is_named_here_is_in_its_suite() -> None:
    for fault in FAULTS:
        text = (DATA / suite(fault.suite).file().name).read_text("utf-8")
        assert all(f'"id": "{one}"' in text for one in fault.cases)
