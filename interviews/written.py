"""A passage of a written procedure (a paragraph, or a lead with the list that hangs on it) → rules, steps, what was not read, what to ask.

`You must not … if any of the following apply:` makes one rule of the list; `If X:` makes one rule of all that is to be done then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from interviews.read import read
from interviews.reading import ReadOutcome, ReadRule, Span
from interviews.rules import retold
from interviews.steps import is_order
from interviews.woven import Piece, placed, weave
from interviews.written_sentences import (
    MODAL,
    UNLESS,
    WHEN,
    Tests,
    asks_whether,
    halves,
    outcome_in,
    read_rule,
    tests_in,
)
from knowledge.policy_blocks import sentence_spans
from knowledge.procedure_blocks import Block

if TYPE_CHECKING:
    from knowledge.language import Language

_ALL = re.compile(r"\b(?:all|both|each|every one)\b", re.I)
_ANY = re.compile(r"\b(?:any|either|one or more|at least one|one)\b", re.I)
_LIST_OF = re.compile(r"\b(?:following|these|those|below|apply|applies|are true|is true|met)\b", re.I)
_ENDS = re.compile(rf"\b(?P<mark>{WHEN}|{UNLESS})\b(?P<tail>[^,]*)$", re.I)
_DECIDES = re.compile(rf"{MODAL.pattern}|\b(?:if|unless|when|except|only|never|always)\b", re.I)
_DO_THIS = re.compile(
    r"^(?:do|follow|take|carry out|complete)?\s*(?:the following|these|this)?(?:\s+(?:steps?|actions?|things))*$", re.I
)

_DESCRIBES = re.compile(r"\b(?:will|would) (?:not |also )?(?:be|show|display|appear|have|see|happen)\b", re.I)


@dataclass
class Heard:
    """What a passage gave. Spans are of its text."""

    rules: list[ReadRule] = field(default_factory=list)
    steps: list[Span] = field(default_factory=list)
    """What is to be done in every case: shown, and kept out of the rules."""
    unread: list[Span] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)


def read_passage(text: str, block: Block, language: Language) -> Heard:
    """Read one passage; the spans of the block and of what comes back are of `text`."""
    reader = _Reader(text, language)
    reader.block(block, None, [])
    rules = [retold(one) for one in in_order(reader.heard.rules)]
    return Heard(rules, reader.heard.steps, reader.heard.unread, list(dict.fromkeys(reader.heard.questions)))


def in_order(rules: Sequence[ReadRule]) -> list[ReadRule]:
    """The rules as they stand in the text, named p1, p2 …; an exception whose main rule is not among them stands alone."""
    ordered = sorted(rules, key=lambda one: one.span[0])
    names = {one.id: f"p{number}" for number, one in enumerate(ordered, 1)}
    return [
        one.model_copy(update={"id": f"p{number}", "beats": names.get(one.beats or "")})
        for number, one in enumerate(ordered, 1)
    ]


class _Reader:
    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.heard = Heard()

    def block(self, block: Block, above: Tests | None, before: list[Piece]) -> None:
        """Read a block under these conditions; `before` are the words that each of its sentences goes on from."""
        if not block.items:
            self._sentences(block, above, before)
            return
        lead = self._lead(block, above, before)
        asked = _ENDS.search(self.text[slice(*lead)])
        cut = halves(self.text, *lead)
        if (
            asked
            and (cut.main[0] < cut.main[1] or _LIST_OF.search(asked["tail"]))
            and not self._is_whole(asked["tail"])
        ):
            tail = (lead[0] + asked.start("tail"), lead[1])
            self._conditions(block, above, (lead[0], lead[0] + asked.start()), tail, asked["mark"])
        elif cut.when is not None and _LIST_OF.search(self.text[slice(*cut.when)]):
            self._conditions(block, above, cut.main, cut.when, cut.mark)
        elif cut.when is not None:
            self._duties(block, above, (cut.when, cut.mark))
        else:
            goes_on: list[Piece] = [lead, " "] if self._is_duty(lead) else []
            for item in block.items:
                self.block(item, above, goes_on)

    def _lead(self, block: Block, above: Tests | None, before: list[Piece]) -> Span:
        """The sentence that the list hangs on; those before it are read by themselves."""
        last = sentence_spans(self.text[block.start : block.end], block.start)[-1][0]
        if self.text[block.start : last].strip():
            self._sentences(Block(block.start, last), above, before)
        block.start = last
        return self._bare(last, block.end)

    def _is_whole(self, tail: str) -> bool:
        """True for `… if the line is suspended`: a condition that stands by itself, with no list to come."""
        return len(tail.split()) > 2 and not _LIST_OF.search(tail)

    def _is_duty(self, lead: Span) -> bool:
        words = self.text[slice(*lead)]
        return bool(re.search(rf"(?:{MODAL.pattern})(?:\s+\w+)?$", words, re.I))

    def _conditions(self, block: Block, above: Tests | None, main: Span, when: Span, mark: str) -> None:
        """`You can … if all of the following apply:` and the conditions under it."""
        whole, said = (block.start, block.whole_end), self.text[slice(*when)]
        then = outcome_in(self.text, [self._bare(*main)], self.language, whole)
        if then is None or any(item.items for item in block.items):
            self.heard.unread.append(whole)
            return
        begins: list[Piece] = ["If "] if _LIST_OF.search(said) or not said.strip() else ["If ", when, " "]
        told = [
            tests_in(self.text, [*begins, self._bare(item.start, item.end)], self.language, whole)
            for item in block.items
        ]
        match = self._match(block, said, then.action)
        told = [one and _inside(one, item) for one, item in zip(told, block.items, strict=True)]
        kept = [one for one in told if one is not None and (len(one.conditions) == 1 or one.match == match)]
        beaten = re.match(UNLESS, mark, re.I) is not None
        both = beaten and match == "all" and len(told) > 1
        if match is None or len(kept) < len(told) or above is not None or both:
            self.heard.unread.append(whole)
            return
        conditions = [condition for one in kept for condition in one.conditions]
        self.heard.rules.append(
            ReadRule(
                id="p",
                if_=[] if beaten else conditions,
                match="all" if beaten or len(conditions) < 2 else match,
                unless=conditions if beaten else [],
                then=then,
                span=whole,
                reads="",
            )
        )

    def _match(self, block: Block, tail: str, action: str) -> Literal["all", "any"] | None:
        if _ALL.search(tail):
            return "all"
        if _ANY.search(tail):
            return "any"
        ends = [self.text[one.start : one.end].rstrip(" ;,.").rsplit(" ", 1)[-1].lower() for one in block.items[:-1]]
        if len(block.items) == 1 or "and" in ends and "or" not in ends:
            return "all"
        if "or" in ends and "and" not in ends:
            return "any"
        self.heard.questions.append(f"“{action}”: must all of the points in this list hold, or is one enough?")
        return None

    def _duties(self, block: Block, above: Tests | None, asked: tuple[Span, str]) -> None:
        """`If X:` and what is to be done then; items with conditions of their own are rules of their own."""
        whole, (when, mark) = (block.start, block.whole_end), asked
        tests = self._both(
            above, tests_in(self.text, ["For " if mark == "for" else "If ", self._bare(*when)], self.language, whole)
        )
        if tests is None or mark.startswith(("unless", "except")):
            self.heard.unread.append(whole)
            return
        own = [item for item in block.items if item.items or self._has_condition(item)]
        duties = [item for item in block.items if item not in own]
        lead = halves(self.text, *self._bare(block.start, block.end)).main
        said: list[Piece] = [] if _DO_THIS.match(self.text[slice(*lead)].strip(" :*")) else [lead, " "]
        outcomes = [
            outcome_in(self.text, [*said, self._bare(item.start, item.end)], self.language, (item.start, item.end))
            for item in duties
        ]
        self._rule(
            tests, [one for one in outcomes if one is not None], (block.start, duties[-1].end) if duties else whole
        )
        for item in own:
            self.block(item, tests, [])

    def _rule(self, tests: Tests, outcomes: Sequence[ReadOutcome], span: Span) -> None:
        if not outcomes:
            return
        handed = next((one for one in outcomes if one.kind == "escalation"), outcomes[0])
        then = handed.model_copy(
            update={
                "action": "; then ".join(one.action for one in outcomes),
                "span": (outcomes[0].span[0], outcomes[-1].span[1]),
            }
        )
        self.heard.rules.append(
            ReadRule(id="p", if_=tests.conditions, match=tests.match, then=then, span=span, reads="")
        )

    def _has_condition(self, item: Block) -> bool:
        return halves(self.text, *self._bare(item.start, item.end)).when is not None

    def _both(self, above: Tests | None, tests: Tests | None) -> Tests | None:
        if above is None or tests is None:
            return tests
        if "any" in (above.match, tests.match):
            return None
        return Tests([*above.conditions, *tests.conditions])

    def _sentences(self, block: Block, above: Tests | None, before: list[Piece]) -> None:
        spans = sentence_spans(self.text[block.start : block.end], block.start)
        spoken = [] if before or above else self._as_speech((block.start, block.end))
        for start, end in spans:
            if any(rule.span[0] < end and start < rule.span[1] for rule in spoken):
                continue
            rule = self._one(start, end, before)
            if rule is not None and above is not None:
                both = self._both(above, Tests(rule.if_, rule.match)) if rule.if_ else above
                rule = rule.model_copy(update={"if_": both.conditions, "match": both.match}) if both else None
            if rule is not None:
                self.heard.rules.append(rule)
            elif before or is_order(weave(self.text, [(start, end)]).text, self.language):
                self._order((start, end), above)
            elif _DECIDES.search(self.text[start:end]):
                self.heard.unread.append((start, end))
        self.heard.rules += spoken

    def _one(self, start: int, end: int, before: list[Piece]) -> ReadRule | None:
        rule = read_rule(self.text, start, end, self.language)
        if rule is None or not before:
            return rule
        cut = halves(self.text, start, end)
        then = outcome_in(self.text, [*before, cut.main], self.language, (start, end))
        return rule.model_copy(update={"then": then}) if then else None

    def _order(self, span: Span, above: Tests | None) -> None:
        then = outcome_in(self.text, [span], self.language, span)
        if _ENDS.search(self.text[slice(*span)]) or halves(self.text, *span).when:
            self.heard.unread.append(span)
        elif above is None:
            self.heard.steps.append(span)
        elif then is not None:
            self._rule(above, [then], span)

    def _as_speech(self, span: Span) -> list[ReadRule]:
        """What the reading of speech makes of the paragraph, where no duty word tells more than it hears."""
        woven = weave(self.text, [span])
        heard = read(woven.text, [], self.language)
        placed_ones = [placed(rule, woven, span) for rule in heard.rules]
        kept = [one for one in placed_ones if self._is_told(one)]
        names = {one.id for one in kept}
        self.heard.questions += [one for one in heard.questions if not one.startswith("I am not sure")] if kept else []
        return [
            one.model_copy(
                update={"id": f"speech {one.id}", "beats": f"speech {one.beats}" if one.beats in names else None}
            )
            for one in kept
        ]

    def _is_told(self, rule: ReadRule) -> bool:
        """Not where a duty word tells more than speech hears, nor what only describes (`the bar will show …`), nor a `check if`."""
        words = self.text[slice(*rule.span)]
        asks = any(self._marks_question(one.span[0], rule.span[0]) for one in (*rule.if_, *rule.unless))
        return not asks and not _DESCRIBES.search(words) and (rule.otherwise or not MODAL.search(words))

    def _marks_question(self, at: int, start: int) -> bool:
        mark = re.search(r"\b(?:if|whether)\s*$", self.text[start:at], re.I)
        return mark is not None and asks_whether(self.text, start + mark.start())

    def _bare(self, start: int, end: int) -> Span:
        while start < end and self.text[start] in "*_ ":
            start += 1
        while end > start and self.text[end - 1] in " .;,:*_\n—–…":
            end -= 1
        words = re.search(r"[;,]?\s+(?:and|or)$", self.text[start:end], re.I)
        return start, start + words.start() if words else end


def _inside(tests: Tests, item: Block) -> Tests:
    """The conditions with the words of their own item alone."""
    return Tests(
        [
            one.model_copy(
                update={"span": (max(one.span[0], item.start), min(max(one.span[1], item.start + 1), item.end))}
            )
            for one in tests.conditions
        ],
        tests.match,
    )
