"""The parts of one sentence → drafts of rules: conditions, outcome, exceptions, and the reason."""

from __future__ import annotations

import re
from dataclasses import replace

from interviews.asked import waiting
from interviews.both_before import both_before
from interviews.casting import cast_parts
from interviews.clauses import Sentence
from interviews.condition_parts import (
    add_condition,
    adds_to_rule,
    content,
    is_followed,
    is_topic,
    names_cases,
    opening_of,
    opens_rule,
    says_nothing,
    turned,
)
from interviews.drafts import Draft, series_of
from interviews.found import Alternatives
from interviews.fragments import open_topic, short_outcome
from interviews.listener import Listener
from interviews.main_clauses import hear_main
from interviews.missing_facts import hear_missing_fact, says_missing
from interviews.parts import CASES, Part
from interviews.whether import hear_whether, recalled, says_whether

SHORTEST_NOTE = 12
"""A note of fewer characters is only a word of its clause: `because, well, …`."""


def assemble(listener: Listener, sentence: Sentence, found: list[Part]) -> None:
    """Add what a sentence says; where nothing came of it, it is left unread."""
    if says_whether(listener, sentence) and hear_whether(listener, sentence, _conditions_before(listener, found)):
        listener.leave(sentence.start, sentence.end)
        return
    before = len(listener.drafts)
    _Assembly(listener, sentence, cast_parts(listener, found, listener.pending is not None)).run()
    if len(listener.drafts) == before and listener.pending is None and not _is_covered(listener, sentence):
        listener.leave(sentence.start, sentence.end)


def _conditions_before(listener: Listener, found: list[Part]) -> list[Alternatives]:
    """`If it's in the old town, then it depends on whether …`: what comes first holds for what follows."""
    if listener.pending is not None:
        asked, listener.pending = listener.pending, None
        return list(asked.groups)
    first = found[0] if found else None
    if first is None or first.kind != "condition" or first.marker in {"for", "with"}:
        return []
    groups = content(listener, first)
    return [groups] if groups else []


def _is_covered(listener: Listener, sentence: Sentence) -> bool:
    spans = [(one.start, one.end) for one in listener.drafts] + [one.span for one in listener.missing]
    return any(start < sentence.end and end > sentence.start for start, end in spans)


class _Assembly:
    """One sentence, part by part."""

    def __init__(self, listener: Listener, sentence: Sentence, found: list[Part]) -> None:
        self.listener, self.sentence, self.found = listener, sentence, found
        self.current = waiting(listener, found)
        self.excepted: Alternatives | None = None
        """The exception that was just said: an outcome after it is that of the exception."""
        self.excepted_from = 0
        self.general = False
        """True where it was said of every rule so far: `… Unless the policy is new, then I ask.`"""
        self.over = False

    def run(self) -> None:
        hear = {
            "note": self._note,
            "otherwise": self._otherwise,
            "condition": self._condition,
            "exception": self._exception,
            "main": self._main,
        }
        for index, part in enumerate(self.found):
            hear[part.kind](index, part)
            if self.over:
                break
        self.listener.close(self.current)

    def _note(self, index: int, part: Part) -> None:
        text = self.listener.words(part)
        if part.marker == "lost" and self.current.done is None:
            self.current.lost = True
        if self.current.done is not None and text.lower().startswith(("because", "since", "cos")):
            self.current.rationale = text
            self.current.covers(part.start, part.end)

    def _otherwise(self, index: int, part: Part) -> None:
        self._begin(Draft(otherwise=True))
        self.current.covers(max(self.sentence.start, opening_of(self.listener, part)), part.end)
        done = self.listener.same_as_before(part) or self.listener.outcome_of(part)
        self.current.takes(done or short_outcome(self.listener, part), part)

    def _condition(self, index: int, part: Part) -> None:
        current, rest = self.current, self.found[index + 1 :]
        fresh = current.done is None and not current.groups
        groups = self._taken_up(part) if fresh else None
        if groups is not None:
            current.groups = groups
            current.covers(opening_of(self.listener, part), part.end)
            return
        if says_nothing(self.listener, part):
            return
        if (words := says_missing(self.listener, part)) is not None:
            hear_missing_fact(self.listener, part, words, rest, current)
            self.over = True
            return
        if current.done is not None and self._is_of_outcome(part, rest):
            return
        goes_on = part.joined != "" and index > 0 and self.found[index - 1].kind in CASES
        if current.done is not None and not part.told and not goes_on:
            self._begin(Draft())
        elif (
            current.done is not None
            and part.strong
            and is_followed(part, rest)
            and opens_rule(self.listener, part, rest)
        ):
            self._begin(Draft(groups=[*current.groups]) if adds_to_rule(part) else Draft())
        if self.current is not current and (groups := self._taken_up(part)) is not None:
            self.current.groups.extend(groups)
            self.current.covers(opening_of(self.listener, part), part.end)
            return
        if is_topic(self.listener, part, rest):
            open_topic(self.listener, part)
            return
        add_condition(self.listener, self.current, part)

    def _taken_up(self, part: Part) -> list[Alternatives] | None:
        """`If not`, `if they can't`, `if both are true`: the conditions that a short answer stands for."""
        return recalled(self.listener, part) or turned(self.listener, part) or both_before(self.listener, part)

    def _is_of_outcome(self, part: Part, rest: list[Part]) -> bool:
        """`I check it with the team`, `I pay once it is signed`: more words of what is done. True when they were taken."""
        done = self.current.done
        if part.marker in {"for", "with"} and part.strong and not is_followed(part, rest):
            return not names_cases(self.listener, part)
        if done is None or part.marker not in {"once", "as soon as"} or part.strong or not self.current.groups:
            return False
        action = f"{done.action} {part.marker} {self.listener.words(part).strip()}"
        self.current.takes(replace(done, action=action, span=(done.span[0], part.end)), part)
        return True

    def _exception(self, index: int, part: Part) -> None:
        groups = content(self.listener, part)
        if not groups:
            self.listener.leave(part.start, part.end)
            return
        opens = index == 0 and self.current.done is None
        if opens and not self.current.groups and self.listener.drafts:
            self._except_before(groups, part)
            return
        if opens and not self.current.groups and self._then_follows(part):
            self.current.groups = [groups]  # `Except if it is cracked, then I …`: of a rule that was said elsewhere
            self.current.covers(opening_of(self.listener, part), part.end)
            return
        self.current.unless.extend(groups)
        self.current.covers(opening_of(self.listener, part), part.end)
        if not opens:
            self.excepted, self.excepted_from = groups, opening_of(self.listener, part)

    def _then_follows(self, part: Part) -> bool:
        """`Except if A, | then B`: what is done there, not what is done elsewhere."""
        following = next((one for one in self.found if one.start >= part.end and one.kind == "main"), None)
        if following is None:
            return False
        led = self.listener.text[part.end : following.start + len("then")]
        return re.search(r"\bthen\b", led, re.IGNORECASE) is not None

    def _except_before(self, groups: Alternatives, part: Part) -> None:
        """`… I sign. Except when X, then Y`: an exception of the rule before, perhaps with an outcome of its own."""
        rule = self._rule_before()
        target = self.listener.drafts[rule]
        series = series_of(self.listener.drafts[: rule + 1])
        self.general = len(series) > 1
        for draft in series if self.general else [target]:
            draft.unless.extend(groups)
        self._begin(Draft())
        if not any(one.kind == "main" for one in self.found[1:]):
            target.end = max(target.end, part.end)
            return
        self.current.beats = rule
        self.current.covers(opening_of(self.listener, part), part.end)
        self.excepted, self.excepted_from = groups, opening_of(self.listener, part)

    def _rule_before(self) -> int:
        """Where the last rule stands that is no exception: a second `Except if …` is of the same rule as the first."""
        at = len(self.listener.drafts) - 1
        while (beaten := self.listener.drafts[at].beats) is not None:
            at = beaten
        return at

    def _main(self, index: int, part: Part) -> None:
        if self._is_of_note(index, part):
            return
        if self.excepted is None or self.current.done is None and self.current.beats is None:
            self.current = hear_main(self.listener, self.current, self.found, index)
            return
        done = self.listener.outcome_of(part)
        if done is None:
            return
        base = self.current
        if base.done is not None:
            self.listener.close(base)
        else:
            base = self.listener.drafts[base.beats or 0]
        groups = [self.excepted] if self.general else [*base.groups, self.excepted]
        beaten = len(self.listener.drafts) - 1 if base.beats is None and base is self.current else self.current.beats
        exception = Draft(groups=groups, done=done, beats=beaten)
        exception.covers(self.excepted_from, part.end)
        self.current, self.excepted = exception, None

    def _is_of_note(self, index: int, part: Part) -> bool:
        """`because, well, it's late`: a clause that its short note was torn from."""
        note = self.found[index - 1] if index else None
        return (
            note is not None
            and note.kind == "note"
            and note.told
            and not part.joined
            and note.end - note.start < SHORTEST_NOTE
        )

    def _begin(self, draft: Draft) -> None:
        self.listener.close(self.current)
        self.current, self.excepted = draft, None
