"""The door to practice: the next exercise for a person, and the reply to their answer. What an exercise is made from is held against what is known now, each time."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from coach.briefing import expert_words
from coach.practice.choosing import CLEAN_KIND, ROUND, SCENARIO, Wish, own_field, wishes
from coach.practice.exercise import KINDS, MAKER, Exercise, FaultKind, Level, Material
from coach.practice.feedback import Feedback, judged
from coach.practice.make import Maker
from coach.practice.memory import reviewed
from coach.practice.scenario import Decided, Scenario, graded, scenario
from coach.practice.sources import digests
from coach.practice.truth import PolicyHeld
from knowledge.errors import InputError, NotFoundError
from knowledge.people import Person
from knowledge.practice import Card, Given
from knowledge.tree import Tree

if TYPE_CHECKING:
    from coach.practice.in_words import InWords
    from knowledge.language import Language
    from knowledge.store import Store

_MOST_MAKERS = 24
_MOST_TRIES = 40
"""Pairs of a wish and a tree that are tried before it is said that there is nothing to practise."""

_SEEDS = 6
"""So many ways are tried to come back to the very thing that was missed."""


class Shown(NamedTuple):
    """What a person sees."""

    given: Given
    exercise: Exercise | Scenario
    place: int
    """Which of the round it is, from 1."""
    engine: str = "guided"
    """Who chose the words: the guided engine, or the chat model by its name."""
    note: str = ""
    """One plain line where a model is configured and these are not all its words."""


class Answered(NamedTuple):
    """What a person reads after answering."""

    shown: Shown
    reply: Feedback | Decided
    again: datetime | None
    """When it comes back, where something was missed."""


class Desk:
    """Practice over one store. Keep one for all people; makers are made once for each tree."""

    def __init__(
        self,
        store: "Store",
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        language: "Language | None" = None,
        in_words: "InWords | None" = None,
    ) -> None:
        """`in_words`: where a chat model may choose the words; None: the guided ones stand."""
        self._store, self._clock, self._new_id, self._language = store, clock, new_id, language
        self.in_words = in_words
        self._makers: dict[str, Maker] = {}
        self._lock = RLock()  # several people practise at once, and a maker is made once
        self._held: PolicyHeld | None = None

    def next(self, person: Person) -> Shown | None:
        """The exercise that waits for this person, or a new one; None where they may see nothing to practise on."""
        done = self._store.practice_given(person.id)
        for given in done:
            if given.answered_at is None:
                shown = self.shown(given, person)
                if shown is not None:
                    return shown
                self._store.drop_exercise(given.id)
        trees = self._store.usable_trees(person)[0]
        answered = [one for one in done if one.answered_at is not None]
        cards = self._live_cards(person, trees)
        draw = Random(f"{person.id} {len(answered)} {answered[-1].id if answered else ''}")
        tries = [(wish, tree) for wish in wishes(answered, cards, self._clock(), draw) for tree in self._for(wish, trees, person, draw)]  # fmt: skip
        for wish, tree in tries[:_MOST_TRIES]:
            for seed in [draw.randrange(2**31) for _ in range(_SEEDS if wish.subject else 1)]:
                made = self._made(tree, seed, wish)
                if made is not None:
                    given = self._given(person, tree, made, seed, wish)
                    self._store.keep_exercise(given)
                    return self._first(Shown(given, made, len(answered) % ROUND + 1), tree, person)
        return None

    def _first(self, shown: Shown, tree: Tree, person: Person) -> Shown:
        """A new exercise as it is shown, in a model's words where there is one."""
        if self.in_words is None:
            return shown
        told = self.in_words.first(shown.given.id, shown.exercise, tree.decision, person.audience)
        return shown._replace(exercise=told.exercise, engine=told.engine, note=told.note)

    def _again(self, shown: Shown) -> Shown:
        """One that was shown before, in the words it was shown in."""
        if self.in_words is None:
            return shown
        told = self.in_words.again(shown.given.id, shown.exercise)
        return shown._replace(exercise=told.exercise, engine=told.engine, note=told.note)

    def shown(self, given: Given, person: Person) -> Shown | None:
        """An exercise as it was given; None where what it was made from changed, was withdrawn, or may not be seen any more."""
        tree = next((one for one in self._store.usable_trees(person)[0] if one.id == given.tree), None)
        if tree is None or given.maker != MAKER or self._content(tree) != given.content:
            return None
        made = self._made(tree, given.seed, _wish_of(given))
        if made is None:
            return None
        before = [one for one in self._store.practice_given(person.id) if one.answered_at and one.id != given.id]
        return self._again(Shown(given, made, len(before) % ROUND + 1))

    def answer(self, person: Person, exercise_id: str, marked: int | None, kind: FaultKind | None = None) -> Answered:
        """Keep an answer and say what came of it. InputError where it does not fit the exercise, or that does not hold any more."""
        given = self._store.practice_exercise(exercise_id, person.id)
        shown = self.shown(given, person)
        if shown is None:
            self._store.drop_exercise(given.id)
            raise InputError("What this exercise was made from has changed meanwhile, so it does not count. Go on to the next one.")  # fmt: skip
        reply = self._reply(shown, marked, kind)
        right = reply.kind_right if isinstance(reply, Feedback) else reply.grade == "right"
        said = kind if marked is not None and isinstance(shown.exercise, Exercise) else None
        kept = self._store.answer_exercise(given.id, person.id, reply.points, right, marked, said, self._clock())
        return Answered(shown._replace(given=kept), reply, self._remember(shown.exercise, kept))

    def answered(self, person: Person, exercise_id: str) -> Answered | None:
        """An answer that was given before, with its reply; None where the exercise does not hold any more."""
        given = self._store.practice_exercise(exercise_id, person.id)
        shown = self.shown(given, person)
        if shown is None or given.answered_at is None:
            return None
        kind = next((one for one in KINDS if one == given.said), None)
        card = next((one for one in self._store.practice_cards(person.id) if one.subject == given.subject and one.kind == given.kind), None)  # fmt: skip
        return Answered(shown, self._reply(shown, given.marked, kind), card.due if card else None)

    def material(self, shown: Shown, person: Person) -> Material:
        """What the exercise was made from, for its sources."""
        tree = next((one for one in self._store.usable_trees(person)[0] if one.id == shown.given.tree), None)
        if tree is None:
            raise NotFoundError(f"The decision {shown.given.tree!r} is not there for you any more.")
        return self._maker(tree).material

    def _reply(self, shown: Shown, marked: int | None, kind: FaultKind | None) -> Feedback | Decided:
        maker = self._kept_maker(shown)
        if isinstance(shown.exercise, Scenario):
            if marked is None or not 0 <= marked < len(shown.exercise.options):
                raise InputError(f"Choose one of the {len(shown.exercise.options)} answers.")
            return graded(maker, shown.exercise, marked)
        if marked is not None and not 0 <= marked < len(shown.exercise.sentences):
            raise InputError(
                f"Mark one of the {len(shown.exercise.sentences)} sentences, or say that nothing is wrong."
            )
        return judged(shown.exercise, marked, kind, maker.material, maker.wording)

    def _kept_maker(self, shown: Shown) -> Maker:
        with self._lock:
            return self._makers[shown.given.content]

    def _remember(self, exercise: Exercise | Scenario, kept: Given) -> datetime | None:
        """A card for what was missed; one that there is already is reviewed whatever the answer."""
        cards = self._store.practice_cards(kept.person)
        before = next((one for one in cards if one.subject == kept.subject and one.kind == kept.kind), None)
        if before is None and kept.points == 1 and kept.kind_right:
            return None
        digest = exercise.made_of.get(kept.subject, "")
        card = reviewed(kept.person, kept.subject, kept.kind, digest, before, kept.points or 0, bool(kept.kind_right), self._clock())  # fmt: skip
        self._store.keep_card(card)
        return card.due

    def _live_cards(self, person: Person, trees: Sequence[Tree]) -> list[Card]:
        """The cards whose rule or clause still says what it said; the others go."""
        policy = self._store.policy_in_force()
        now: dict[str, str] = {}
        for tree in trees:
            now |= digests(tree, policy)
        cards = self._store.practice_cards(person.id)
        for card in cards:
            if now.get(card.subject) != card.digest:
                self._store.drop_card(card)
        return [card for card in cards if now.get(card.subject) == card.digest]

    def _for(self, wish: Wish, trees: Sequence[Tree], person: Person, draw: Random) -> list[Tree]:
        """The trees to try for a wish: the one it is about, or this person's own field."""
        about = [tree for tree in trees if wish.subject.startswith(f"tree:{tree.id}#")]
        return about or own_field(trees, person, draw)[:4]

    def _made(self, tree: Tree, seed: int, wish: Wish) -> Exercise | Scenario | None:
        maker = self._maker(tree)
        if wish.form == "scenario":
            told = scenario(maker, seed, wish.level, wish.subject)
            return told if told is not None and wish.subject in ("", told.subject) else None
        made = maker.make(seed, wish.kind, wish.level, wish.subject)
        return made if made is not None and wish.subject in ("", made.subject) else None

    def _given(self, person: Person, tree: Tree, made: Exercise | Scenario, seed: int, wish: Wish) -> Given:
        return Given(
            id=self._new_id(), person=person.id, form=wish.form, tree=tree.id, version=tree.version, policy=made.policy,
            content=self._content(tree), made_of=made.made_of, seed=seed, level=made.level,
            kind=SCENARIO if wish.form == "scenario" else wish.kind or CLEAN_KIND, wanted=wish.subject, subject=made.subject,
            maker=MAKER, made_at=self._clock(),
        )  # fmt: skip

    def _maker(self, tree: Tree) -> Maker:
        with self._lock:
            return self._made_once(tree)

    def _made_once(self, tree: Tree) -> Maker:
        key = self._content(tree)
        if key not in self._makers:
            while len(self._makers) >= _MOST_MAKERS:
                self._makers.pop(next(iter(self._makers)))
            policy = self._store.policy_in_force()
            if policy is not None and (self._held is None or self._held.policy != policy):
                self._held = PolicyHeld(policy)
            people = {one.id: one for one in self._store.people()}
            expert = expert_words(tree, people.get(tree.expert or ""))
            material = Material(tree=tree, policy=policy, expert=expert)
            self._makers[key] = Maker(material, self._language, self._held if policy else None)
        return self._makers[key]

    def _content(self, tree: Tree) -> str:
        """Changes when anything that an exercise may be made from does."""
        said = digests(tree, self._store.policy_in_force())
        body = "\n".join(f"{name} {digest}" for name, digest in sorted(said.items()))
        head = f"{tree.id} {tree.version} {tree.decision} {[one.model_dump() for one in tree.attributes]}"
        return hashlib.sha256(f"{head}\n{body}".encode()).hexdigest()[:32]


def _wish_of(given: Given) -> Wish:
    kind = next((one for one in KINDS if one == given.kind), None)
    level: Level = 1 if given.level == 1 else 2 if given.level == 2 else 3
    return Wish(given.form, kind, level, given.wanted)
