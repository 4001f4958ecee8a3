"""What a listener keeps in mind while an answer is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from interviews.clauses import Sentence
from interviews.conditions import alternatives
from interviews.dates import date_spans
from interviews.drafts import Draft, GreyBand, MissingFact
from interviews.found import Alternatives
from interviews.limit_markers import THAT_LIMIT
from interviews.outcomes import Done, is_same, outcome
from interviews.parts import Part, text_of, tokens_in
from interviews.speech import Speech
from interviews.tense import is_past
from interviews.topic import Topic
from interviews.whether import Whether
from knowledge.quantities import Quantity, find_quantities
from knowledge.tree import Attribute

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class Listener:
    """One answer as far as it was heard: drafts, questions, and what was left unread."""

    def __init__(
        self, speech: Speech, doc: Doc, attributes: Sequence[Attribute], decided: str, said_again: bool = False
    ) -> None:
        self.speech, self.doc = speech, doc
        self.said_again = said_again
        """Whether this is said again, as a rule, because it was not understood."""
        self.text = text_of(doc)
        self.dates = date_spans(self.text)
        self.quantities = [one for one in find_quantities(self.text) if not self._is_of_date(one)]
        self.topic = Topic(doc, tuple(attributes), opener=decided, said=tuple(self.quantities))
        self.drafts: list[Draft] = []
        self.pending: Draft | None = None
        """A condition asked as a question (`New supplier?`) that waits for its outcome."""
        self.whether: Whether | None = None
        """What the answer said it depends on."""
        self.greys: list[GreyBand] = []
        self.missing: list[MissingFact] = []
        self.unread: list[tuple[int, int]] = []
        self.doubted: list[tuple[int, int]] = []
        """Rules that were perhaps misread: always handed back."""
        self.questions: list[str] = []

    def words(self, part: Part | Sentence) -> str:
        """What a part says."""
        return self.text[part.start : part.end]

    def tokens(self, part: Part | Sentence) -> list[Token]:
        """The tokens of a part."""
        return tokens_in(self.doc, part.start, part.end)

    def limits_in(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Where comparisons stand: `over 50k`, `from 1 May 2026 on`, and `about two weeks` at the start."""
        stated = [
            one.whole
            for one in self.quantities
            if one.operator is not None or one.approximate and one.span[0] == sentence.start
        ]
        return stated + self.dates

    def compared_in(self, start: int, end: int) -> bool:
        """Is a number in this stretch compared with something, or with the limit named last (`over that`)?"""
        if THAT_LIMIT.search(self.text, start, end) and self.topic.number is not None:
            return True
        return any(one.operator and one.whole[0] >= start and one.whole[1] <= end for one in self.quantities)

    def alternatives(self, start: int, end: int, phrase: bool = False) -> Alternatives:
        """The conditions that a stretch states; empty where it could not be read."""
        return alternatives(self.doc, start, end, self.quantities, self.topic, phrase)

    def outcome_of(self, part: Part) -> Done | None:
        """What a part says is done; nothing where it tells of the past."""
        return None if self.is_past(part) else outcome(self.doc, part.start, part.end)

    def same_as_before(self, part: Part) -> Done | None:
        """`Same thing`: the outcome of the rule before."""
        if not self.drafts or not is_same(self.words(part)):
            return None
        before = self.drafts[-1].done
        return replace(before, span=(part.start, part.end)) if before else None

    def is_past(self, part: Part) -> bool:
        """Does the part tell of the past?"""
        return is_past(self.doc, part.start, part.end)

    def leave(self, start: int, end: int) -> None:
        """Words that were not understood: handed back as unread."""
        if end > start:
            self.unread.append((start, end))

    def close(self, draft: Draft) -> None:
        """Keep a finished draft; the words of an unfinished one are left unread."""
        if draft.is_complete:
            self.drafts.append(draft)
        elif draft.groups or draft.unless or draft.otherwise:
            self.leave(draft.start, draft.end)

    def _is_of_date(self, quantity: Quantity) -> bool:
        return any(start <= quantity.span[0] < end for start, end in self.dates)
