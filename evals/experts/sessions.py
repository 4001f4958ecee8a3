"""One interview of a simulated expert, through the public door: line in, line out. The interviewer is ours, or one of two baselines."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from evals.experts.agendas import Agenda
from evals.experts.doors import Door
from evals.experts.expert import GO_ON, Expert
from evals.experts.words import Words
from interviews.state import InterviewContext
from knowledge.store import Store
from knowledge.tree import Tree

if TYPE_CHECKING:
    from interviews.hearing import Hears
    from knowledge.embedding import Embedder
    from knowledge.language import Language

MOST_QUESTIONS = 80
MOST_REVIEWS = 6
"""So often in a row proposals are spoken of before the question is answered."""
Line = dict[str, Any]
START = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Equipment:
    """What every interview of a run shares."""

    language: Language
    hearing: Hears | None = None
    embedder: Embedder | None = None


@dataclass
class Step:
    """A question that was answered, and what had been captured then."""

    question: Line
    answer: str
    tree: Tree | None = None
    """After the answer's proposals were reviewed; None where nothing changed."""
    words: Words = field(default_factory=lambda: Words(""))


@dataclass
class Held:
    """An interview that was held."""

    steps: list[Step]
    tree: Tree
    turns: dict[int, Words]
    ended: str
    """`done`, `too long`, or the message of an error."""
    errors: list[str]
    reviews: int = 0


class Interviewer(Protocol):
    """Whoever asks."""

    over: bool
    """Whether an agenda has come to its end: what waits is reviewed, then the interview stops."""

    def begin(self, expert: str, decision: str) -> Line:
        """The first question."""

    def send(self, line: Line) -> Line:
        """What comes back for a line."""

    def tree(self) -> Tree:
        """What was captured so far."""


class Ours:
    """The interview as it is: it picks its own questions."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.over = False

    def begin(self, expert: str, decision: str) -> Line:
        """The first question."""
        return self.door.send({"type": "start", "expert": expert, "decision": decision, "consent": True})

    def send(self, line: Line) -> Line:
        """What comes back for a line."""
        return self.door.send(line)

    def tree(self) -> Tree:
        """What was captured so far."""
        return self.door.tree()


class Fixed(Ours):
    """The same reading and the same review, with questions of an agenda that looks at nothing but the last answer."""

    def __init__(self, door: Door, agenda: Agenda) -> None:
        super().__init__(door)
        self.agenda = agenda
        self._asked = 0
        self._decision = ""
        self._now = agenda.last("")

    def begin(self, expert: str, decision: str) -> Line:
        """The first question of the agenda."""
        self._decision = decision
        line = {"type": "start", "expert": expert, "decision": decision, "consent": True}
        self._now = self.agenda.probe(0, decision, "") or self._now
        return self.door.send(line, self._now)

    def send(self, line: Line) -> Line:
        """The next question of the agenda after an answer; the same one after a review."""
        if line["type"] == "stop":
            return self.door.send(line)
        if line["type"] in ("answer", "skip"):
            self._asked += 1
            probe = self.agenda.probe(self._asked, self._decision, str(line.get("text", "")))
            self.over = probe is None
            self._now = probe or self.agenda.last(self._decision)
        return self.door.send(line, self._now)


@contextmanager
def a_context(equipment: Equipment) -> Iterator[InterviewContext]:
    """A data folder of its own, gone afterwards; ids and the clock are counted."""
    ids, minutes = itertools.count(1), itertools.count()
    with tempfile.TemporaryDirectory(dir=_memory()) as name, Store.open(Path(name)) as store:
        yield InterviewContext(
            store=store,
            language=equipment.language,
            clock=lambda: START + timedelta(minutes=next(minutes)),
            new_id=lambda: f"i{next(ids)}",
            folder=Path(name),
            embedder=equipment.embedder,
            hearing=equipment.hearing,
        )


def hold(expert: Expert, interviewer: Interviewer, most: int = MOST_QUESTIONS) -> Held:
    """The interview from its first question to its end."""
    held = Held(steps=[], tree=Tree(id="none", decision=""), turns=expert.memory.turns, ended="too long", errors=[])
    line = interviewer.begin("Simulated expert", expert.hidden.decision)
    while line["type"] == "question":
        line = _reviewed(line, expert, interviewer, held)
        if line["type"] != "question" or len(held.steps) >= most or interviewer.over:
            break
        line = _answered(line, expert, interviewer, held)
    if line["type"] == "question":
        held.ended = "done" if interviewer.over else "too long"
        line = interviewer.send({"type": "stop"})
    else:
        held.ended = "done" if line["type"] == "done" else str(line.get("message"))
    if line["type"] == "done":
        held.tree = Tree.model_validate(line["tree"])
    return held


def _answered(line: Line, expert: Expert, interviewer: Interviewer, held: Held) -> Line:
    words = expert.answer(line)
    reply = interviewer.send({"type": "answer", "text": words.text, "to": line["id"]})
    if reply["type"] == "error":
        held.errors.append(f"{reply['message']} [{words.text}]")
        reply = interviewer.send({"type": "skip", "to": line["id"]})
    elif GO_ON not in (line["options"] or []):  # a word about the interview is no recorded answer, and has no number
        expert.memory.said(words)
    held.steps.append(Step(question=line, answer=words.text, words=words))
    return reply


def _reviewed(line: Line, expert: Expert, interviewer: Interviewer, held: Held) -> Line:
    """Every proposal spoken of; an edit comes back as another proposal."""
    for _ in range(MOST_REVIEWS):
        if line["type"] != "question" or not line["proposals"]:
            break
        line = _one_review(line, expert, interviewer, held)
        if line["type"] == "question":
            expert.look(interviewer.tree())
    if held.steps:
        held.steps[-1].tree = expert.memory.shown
    return line


def _one_review(line: Line, expert: Expert, interviewer: Interviewer, held: Held) -> Line:
    verdicts = expert.review(line)
    said: dict[str, Any] = {
        name: {"edit": one.text} if isinstance(one, Words) else one for name, one in verdicts.items()
    }
    held.reviews += 1
    reply = interviewer.send({"type": "review", "proposals": said})
    if reply["type"] == "error":
        held.errors.append(str(reply["message"]))
        return _one_by_one(line, verdicts, interviewer, expert, held)
    for one in verdicts.values():
        if isinstance(one, Words):
            expert.memory.said(one)
    return reply


def _one_by_one(line: Line, verdicts: Mapping[str, Any], interviewer: Interviewer, expert: Expert, held: Held) -> Line:
    """After an error: each word alone, and what is not taken is rejected."""
    for name, one in verdicts.items():
        said = {"edit": one.text} if isinstance(one, Words) else one
        reply = interviewer.send({"type": "review", "proposals": {name: said}})
        if reply["type"] == "error" and said != "reject":
            held.errors.append(str(reply["message"]))
            reply = interviewer.send({"type": "review", "proposals": {name: "reject"}})
        elif reply["type"] != "error" and isinstance(one, Words):
            expert.memory.said(one)
        if reply["type"] != "error":
            line = reply
    return line


def _memory() -> str | None:
    """A folder in memory, where the machine has one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None
