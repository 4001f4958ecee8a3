"""A chat model may reword sentences that are verified already. Each line is checked as it completes, before anybody sees it.

A wording that fails is asked for once more, from its evidence; if that fails too, the guided sentence stays. The model is given the
verified sentences and nothing else: not the message, not the conversation. It routes nothing, decides nothing and sets no verdict.
The same for a turn of the coach, a redesign's reply and its steps, and an exercise: only the prompt and the check differ.
"""

import logging
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coach.briefing import Draft
from coach.listening import Listening, Unanswered
from coach.prompt import Prompt, load_prompt
from coach.rewording import evidence_for, fault
from knowledge.chat_model import engine_name
from knowledge.model_use import ModelUse, Outcome, Price, Refused

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from knowledge.embedding import Embedder

logger = logging.getLogger(__name__)
RAMBLING = 3
"""A reply longer than this many times the guided sentences, and a little, is cut."""
Show = Callable[[int, str], None]
"""Shows a sentence that holds, by its place in the reply; called once for each, in any order."""
Check = Callable[[Draft, str, Mapping[str, str], "Embedder"], str | None]
"""What is wrong with a wording of a sentence; None where it holds."""
_LINE = re.compile(r"\s*(\d{1,3})\s*[|.:)]\s*(.+?)\s*")


@dataclass(frozen=True)
class Voice:
    """The model, how long it is waited for, and who watches."""

    model: "BaseChatModel"
    seconds: float
    """For the whole reply, second attempts among it."""
    price: Price | None = None
    show: Show | None = None


@dataclass(frozen=True)
class Task:
    """What is asked of the model, of whom it is read, and what its words are held against."""

    audience: str
    prompt: str = "reword"
    """A file of coach/prompts."""
    check: Check | None = None
    """None: the checks of a coach's sentence (coach/rewording.py)."""


@dataclass
class Worded:
    """The sentences' final words, which engine chose them, a plain note where it was not the model, and what was used."""

    texts: list[str]
    engine: str
    note: str
    use: ModelUse


@dataclass
class _Attempt:
    """What holds so far. Only `_take` writes here."""

    drafts: Sequence[Draft]
    live: Mapping[str, str]
    embedder: "Embedder"
    show: Show
    check: Check | None
    texts: dict[int, str] = field(default_factory=dict)
    failing: dict[int, tuple[str, str]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)


def reword(drafts: Sequence[Draft], task: Task, live: Mapping[str, str], voice: Voice, embedder: "Embedder") -> Worded:
    """Word the verified sentences. Whatever the model does, every sentence is shown once, in words that hold."""
    began = time.monotonic()
    attempt = _Attempt(drafts, live, embedder, voice.show or (lambda at, text: None), task.check)
    asked: list[tuple[Prompt, Listening]] = []
    trouble: Unanswered | None = None
    try:
        for prompt, listening in _asking(attempt, task, voice, began + voice.seconds):
            asked.append((prompt, listening))
            for line in listening.lines():
                _take(line, attempt, again=len(asked) > 1)
    except Unanswered as error:
        trouble = error
        logger.warning("%s stopped: %s", engine_name(voice.model), error)
    kept = len(attempt.texts)
    for at, draft in enumerate(drafts):
        if at not in attempt.texts:
            attempt.show(at, draft.text)
    name = engine_name(voice.model)
    texts = [attempt.texts.get(at, draft.text) for at, draft in enumerate(drafts)]
    use = _use(name, attempt, asked, trouble, time.monotonic() - began, voice.price)
    return Worded(texts, name if kept else "guided", note_of(use, voice.seconds), use)


def _asking(attempt: _Attempt, task: Task, voice: Voice, until: float) -> Iterator[tuple[Prompt, Listening]]:
    """The first question; then, where wordings failed, one more about those, each with its evidence."""
    told = [f"{at + 1}| {_one_line(one.text)}" for at, one in enumerate(attempt.drafts)]
    yield _question(task.prompt, told, task, voice, until)
    if failing := attempt.failing:
        yield _question("again", [_failed(at, *failing[at], attempt) for at in sorted(failing)], task, voice, until)


def _question(name: str, told: Sequence[str], task: Task, voice: Voice, until: float) -> tuple[Prompt, Listening]:
    prompt = load_prompt(name)
    sentences = "\n".join(told)
    messages = prompt.messages(audience=task.audience, count=len(told), sentences=sentences)
    return prompt, Listening(voice.model, messages, until, RAMBLING * len(sentences) + 200)


def _failed(at: int, text: str, why: str, attempt: _Attempt) -> str:
    draft = attempt.drafts[at]
    evidence = " / ".join(_one_line(one) for one in evidence_for(draft, attempt.live)[1:])
    return f"{at + 1}| {_one_line(draft.text)}\n   wrong: {why}: {_one_line(text)[:300]}\n   evidence: {evidence[:600]}"


def _take(line: str, attempt: _Attempt, again: bool) -> None:
    """One complete line: shown if it holds, else remembered with its fault. Other lines are nothing."""
    match = _LINE.fullmatch(line)
    at = int(match[1]) - 1 if match else -1
    if (
        match is None
        or not 0 <= at < len(attempt.drafts)
        or at in attempt.texts
        or (again and at not in attempt.failing)
    ):
        return
    wrong = (attempt.check or fault)(attempt.drafts[at], match[2], attempt.live, attempt.embedder)
    if wrong is None:
        attempt.texts[at] = match[2]
        attempt.failing.pop(at, None)
        attempt.show(at, match[2])
        return
    attempt.failing[at] = (match[2], wrong)
    attempt.refused.append(Refused(sentence=at, why=wrong, again=again))


def _use(
    name: str,
    attempt: _Attempt,
    asked: Sequence[tuple[Prompt, Listening]],
    trouble: Unanswered | None,
    seconds: float,
    price: Price | None,
) -> ModelUse:
    told = _sum([one.tokens_told for _, one in asked])
    said = _sum([one.tokens_said for _, one in asked])
    cost = price.of(told, said) if price else None
    return ModelUse(
        engine=name,
        prompts=[prompt.label for prompt, _ in asked],
        outcome=_outcome(len(attempt.texts), trouble),
        sentences=len(attempt.drafts),
        kept=len(attempt.texts),
        refused=attempt.refused,
        tokens_told=told,
        tokens_said=said,
        seconds=round(seconds, 3),
        cost=cost,
        currency=price.currency if price and cost is not None else None,
    )


def _sum(counts: Sequence[int | None]) -> int | None:
    """None where any reply came without its count: half a sum would look whole."""
    known = [one for one in counts if one is not None]
    return sum(known) if counts and len(known) == len(counts) else None


def _outcome(kept: int, trouble: Unanswered | None) -> Outcome:
    if trouble is None:
        return "used" if kept else "none verified"
    if kept:
        return "stopped midway"
    return "too slow" if trouble.too_slow else "failed"


def note_of(use: ModelUse, seconds: float) -> str:
    """What the person is told where not all words are the model's; empty where they are."""
    match use.outcome:
        case "too slow":
            return f"{use.engine} gave no wording within {seconds:g} seconds, so these are the guided words."
        case "failed":
            return f"{use.engine} could not be asked just now, so these are the guided words."
        case "none verified":
            return f"No wording of {use.engine} could be verified, so these are the guided words."
        case "stopped midway":
            return f"{use.engine} stopped midway: {use.sentences - use.kept} of {use.sentences} sentences are in the guided words."
        case "used" if use.kept < use.sentences:
            return f"{use.sentences - use.kept} of {use.sentences} sentences keep the guided words."
        case _:
            return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
