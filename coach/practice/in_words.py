"""Exercises in a chat model's words. The truth stays computed: a wording is held against its guided sentence, word for word in its place.

An answer to check is shown in the model's words whole or not at all: a guided sentence among worded ones would tell which of them was
hard to say. What was shown is remembered by id for as long as the program runs; of the words nothing is stored.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from coach.briefing import Draft
from coach.practice.exercise import Exercise
from coach.practice.scenario import Scenario
from coach.wording import Task, Voice, Worded, note_of, reword
from coach.words_in_place import fault_in_place
from knowledge.lexicon import sentences
from knowledge.model_use import ModelUse, keep_use

if TYPE_CHECKING:
    from coach.state import CoachContext
    from knowledge.embedding import Embedder

GUIDED = "guided"
_MOST = 500
"""So many exercises are remembered in their words; an older one is shown in the guided words."""
_NOTES = {
    "none verified": "Not every sentence of {} could be verified, so these are the guided words.",
    "stopped midway": "{} stopped midway, so these are the guided words.",
}


class Told(NamedTuple):
    """An exercise as it is shown, who chose its words, and a plain note where that is not the model."""

    exercise: Exercise | Scenario
    engine: str = GUIDED
    note: str = ""


class InWords:
    """Keep one for all people."""

    def __init__(self, voice: Voice, embedder: "Embedder", record: Callable[[ModelUse], None]) -> None:
        self._voice, self._embedder, self._record = voice, embedder, record
        self._told: OrderedDict[str, Told] = OrderedDict()
        self._lock = Lock()

    def first(self, id_: str, made: Exercise | Scenario, question: str, audience: str) -> Told:
        """A new exercise; `question` is the decision's own, which ends the telling of a case and stays as the expert asks it."""
        told = self._answer(made, audience) if isinstance(made, Exercise) else self._case(made, question, audience)
        with self._lock:
            self._told[id_] = told
            while len(self._told) > _MOST:
                self._told.popitem(last=False)
        return told

    def again(self, id_: str, made: Exercise | Scenario) -> Told:
        """The same in the words in which it was shown, as long as these are known and it says the same; else in the guided ones."""
        with self._lock:
            told = self._told.get(id_)
        return told if told is not None and _says(told.exercise) == _says(made) else Told(made)

    def _answer(self, made: Exercise, audience: str) -> Told:
        worded = self._worded([one.text for one in made.sentences], Task(audience, "exercise", fault_in_place))
        whole = worded.use.kept == len(made.sentences) and len(set(worded.texts)) == len(made.sentences)
        use = worded.use if whole else _unshown(worded.use)
        self._record(use)
        if not whole:
            return Told(
                made, GUIDED, _NOTES.get(use.outcome, "").format(use.engine) or note_of(use, self._voice.seconds)
            )
        said = [one.model_copy(update={"text": text}) for one, text in zip(made.sentences, worded.texts, strict=True)]
        return Told(made.model_copy(update={"sentences": said}), worded.engine, worded.note)

    def _case(self, made: Scenario, question: str, audience: str) -> Told:
        facts = made.asks.removesuffix(question).strip()
        worded = self._worded(
            [facts[slice(*span)] for span in sentences(facts)], Task(audience, "scenario", fault_in_place)
        )
        self._record(worded.use)
        asks = " ".join([*worded.texts, made.asks[len(made.asks.removesuffix(question)) :]]).strip()
        return Told(made.model_copy(update={"asks": asks}), worded.engine, worded.note)

    def _worded(self, guided: Sequence[str], task: Task) -> Worded:
        return reword([Draft(one) for one in guided], task, {}, self._voice, self._embedder)


def in_words_of(coach: "CoachContext") -> InWords | None:
    """With the coach's model; None where none is configured."""
    if coach.model is None:
        return None
    voice = Voice(coach.model, coach.model_seconds, coach.price)
    return InWords(voice, coach.embedder, lambda use: keep_use(coach.store, "practice", use, coach.clock()))


def _unshown(use: ModelUse) -> ModelUse:
    """The use where nothing of what came of it is shown."""
    return use.model_copy(update={"kept": 0, "outcome": "none verified" if use.outcome == "used" else use.outcome})


def _says(one: Exercise | Scenario) -> object:
    """All that an exercise says, beside its words."""
    if isinstance(one, Scenario):
        return one.model_copy(update={"asks": ""})
    return one.model_copy(update={"sentences": [said.model_copy(update={"text": ""}) for said in one.sentences]})
