"""A simulated expert: hears a question line of the interview, says what a person with this hidden decision and this manner would say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Any

from evals.experts.captured import read_conditions
from evals.experts.case_heard import Heard, hear_case
from evals.experts.hidden import Hidden, HiddenRule
from evals.experts.memory import Memory
from evals.experts.personas import Persona
from evals.experts.phrases import Phrases
from evals.experts.reviewing import Verdict, verdict
from evals.experts.voice import Voice
from evals.experts.words import Words, doing, joined
from interviews.one_outcome import SAME
from knowledge.tree import Tree

Line = Mapping[str, Any]
_HESITATES = re.compile(r"\b(?:hesitate|sure of neither|grey)\b", re.IGNORECASE)
GO_ON = "Go on"
"""Offered where the interview asks how to go on."""
_QUOTED = re.compile(r"“([^”]*)”")


class Expert:
    """One person in one interview; the same seed says the same."""

    def __init__(self, hidden: Hidden, persona: Persona, phrases: Phrases, seed: int) -> None:
        random = Random(f"{hidden.id} {persona.name} {seed}")
        self.hidden, self.persona = hidden, persona
        self.voice = Voice(hidden, persona, phrases, random)
        self.memory = Memory(hidden)
        self.mind = _in_mind(hidden, persona, random)
        """Rules that come to mind when asked openly, in the order in which they are told."""

    def look(self, tree: Tree) -> None:
        """The captured tree, as the page shows it."""
        self.memory.shown = tree

    def review(self, question: Line) -> dict[str, Verdict]:
        """The word on every proposal that waits."""
        self.memory.proposed += [
            condition
            for one in question["proposals"]
            if one["rule"]
            for condition in read_conditions(one["rule"], one["turn"])
        ]
        return {one["id"]: verdict(one, self.memory, self.voice) for one in question["proposals"]}

    def answer(self, question: Line) -> Words:
        """What is said to a question."""
        if GO_ON in (question["options"] or []):
            return Words(f"{GO_ON}.")
        if question["case"]:
            return self._case(question)
        answer = _ANSWERS.get(question["probe"])
        return answer(self, question) if answer else self.voice.plain(self.voice.phrases.nothing)

    def _open(self, question: Line) -> Words:
        wanted = self.mind if self.persona.direct or not self.memory.told else []
        if self.persona.direct and question["stage"] in ("teach-back", "sign-off"):
            wanted = [one.id for one in self.hidden.rules]
        return self._tell([self.hidden.rule(one) for one in wanted])

    def _tell(self, rules: Sequence[HiddenRule]) -> Words:
        left = [one for one in rules if one.id not in self.memory.told and not self._default_told(one)]
        if not left:
            return self.voice.plain(self.voice.phrases.nothing)
        return self.voice.account(left[: self.persona.at_once])

    def _default_told(self, rule: HiddenRule) -> bool:
        """Whether `otherwise …` was said: it has no condition whose words could be remembered."""
        words = self.memory.turns.values()
        return rule.otherwise and any(mark.rule == rule.id for one in words for mark in one.marks)

    def _event(self, question: Line) -> Words:
        return Words(self.hidden.story)

    def _exception(self, question: Line) -> Words:
        about = self.memory.rule_meant(question["about"])
        wanted = [other for one, other in self.hidden.exceptions if about is None or one in about]
        left = [self.hidden.rule(one) for one in dict.fromkeys(wanted) if one not in self.memory.told]
        if not left or not self.persona.direct:
            return self.voice.plain(self.voice.phrases.no_exception)
        return joined([self.voice.rule(one, excepting=True) for one in left[: self.persona.at_once]], " ")

    def _boundary(self, question: Line) -> Words:
        default = next((one for one in self.hidden.rules if one.otherwise), None)
        if default is not None:
            return self.voice.rule(default)
        return self._tell(self.hidden.rules) if self.persona.direct else self.voice.plain(self.voice.phrases.nothing)

    def _threshold(self, question: Line) -> Words:
        about = (question["about"] or {}).get("attribute")
        fact = self.memory.fact_meant(about)
        if fact is not None and self.hidden.fact(fact).type != "number":
            return self.voice.plain(self.voice.phrases.no_zone)  # a name that was taken for a number's
        if fact is not None and not _HESITATES.search(question["text"]):
            return self._limits(fact)
        zone = next((one for one in self.hidden.zones if one.fact == fact), None)
        return self.voice.zone(zone) if zone else self.voice.plain(self.voice.phrases.no_zone)

    def _limits(self, fact: str) -> Words:
        """Where what is done changes along a number: the rules with a limit on it that were not told, else all of them."""
        rules = [one for one in self.hidden.rules if any(test.fact == fact for test in one.tests)]
        left = [one for one in rules if one.id not in self.memory.told] or rules
        if not left:
            return self.voice.plain(self.voice.phrases.no_zone)
        if self.persona.direct:
            return joined([self.voice.rule(one) for one in left[: self.persona.at_once]], " ")
        tests = [test for test in left[0].tests if test.fact == fact]
        return self.voice.at(tests[0])

    def _missing_fact(self, question: Line) -> Words:
        about = (question["about"] or {}).get("attribute")
        fact = self.memory.fact_meant(about)
        unknown = next((one for one in self.hidden.unknowns if about is None or one.missing == fact), None)
        if unknown is None:
            return self.voice.plain(self.voice.phrases.find_out)
        return self.voice.unknown(unknown, asked=about is not None)

    def _clarify(self, question: Line) -> Words:
        quoted = _QUOTED.findall(question["text"])
        if question["options"]:
            return self._same(question, quoted)
        unit = self._unit(question)
        if unit:
            return Words(unit)
        again = self.memory.rules_told_in(quoted)
        if not again:
            return self.voice.plain(self.voice.phrases.nothing)
        return joined([self.voice.again(self.hidden.rule(one)) for one in again], " ")

    def _unit(self, question: Line) -> str | None:
        about = (question["about"] or {}).get("attribute")
        fact = self.memory.fact_meant(about)
        if fact is None or not re.search(
            r"\b(?:unit|currency|what is that in|measured)\b", question["text"], re.IGNORECASE
        ):
            return None
        return f"In {self.hidden.fact(fact).spoken_unit or 'no unit'}."

    def _same(self, question: Line, quoted: Sequence[str]) -> Words:
        phrases = self.voice.phrases
        if "at once" in question["text"]:
            return self.voice.plain(phrases.one_of if self.memory.exclusive(question["text"]) else phrases.several)
        if "go together" in question["text"]:
            return self._one_outcome(quoted) if question["text"].startswith("You said") else self._together(quoted)
        facts = {self.memory.fact_meant(one) for one in quoted}
        return self.voice.plain(phrases.same if len(facts) == 1 and None not in facts else phrases.not_same)

    def _one_outcome(self, quoted: Sequence[str]) -> Words:
        """Whether two wordings are one thing that is done."""
        done = {self.memory.outcome(one, None, None, None) for one in quoted[-2:]}
        phrases = self.voice.phrases
        return self.voice.plain(phrases.same if len(done) == 1 and None not in done else phrases.not_same)

    def _together(self, quoted: Sequence[str]) -> Words:
        """How two captured facts go together; what was said to be an opposite is remembered with the words."""
        found, phrases = self.memory.together(quoted), self.voice.phrases
        if found == "opposite":
            return replace(self.voice.plain(phrases.opposite), opposite=(quoted[-2], quoted[-1]))
        return self.voice.plain(phrases.same if found == "same" else phrases.not_same)

    def _case(self, question: Line) -> Words:
        asked = question["probe"] == "clarify"
        heard = hear_case(question["case"], self.memory, self.hidden, asked)
        phrases = self.voice.phrases
        if heard.impossible:
            return self.voice.impossible(heard.same)
        if heard.outcome is not None and question["options"]:
            return self._choice(question["options"], heard)
        if heard.outcome is not None:
            words = self.voice.case(heard.outcome, heard.why)
            return words.telling(heard.rule)
        if heard.fact is None:
            return self.voice.plain(phrases.not_mine)
        return self.voice.depends(self.hidden.fact(heard.fact), heard.branches, asked)

    def _choice(self, choices: Sequence[str], heard: Heard) -> Words:
        """Of the expert's own words that are put side by side those that hold; that both say one thing; or what is done instead."""
        told = [one for one in choices if one != SAME]
        meant = [one for one in told if self.memory.outcome(one, None, None, None) == heard.outcome]
        if SAME in choices and meant == told:
            return self.voice.plain(self.voice.phrases.same)
        if not meant or heard.outcome is None:
            return self.voice.case(heard.outcome or "", heard.why).telling(heard.rule)
        return (doing(meant[0], heard.outcome) + ".").capital().telling(heard.rule)

    def _confirm(self, question: Line) -> Words:
        if question["stage"] == "sign-off":
            return self.voice.plain(self.voice.phrases.sign)
        lost = self.memory.lost()[: self.persona.edits]
        if not lost:
            return self.voice.plain(self.voice.phrases.correct)
        return joined([self.voice.again(self.hidden.rule(one)) for one in lost], " ")

    def _cue(self, question: Line) -> Words:
        return Words(self.hidden.cue)

    def _novice(self, question: Line) -> Words:
        return Words(self.hidden.novice)

    def _price(self, question: Line) -> Words:
        return Words(self.hidden.price)


def _in_mind(hidden: Hidden, persona: Persona, random: Random) -> list[str]:
    """A share of the rules in their order, the default last; exceptions are what people leave out first."""
    count = max(1, round(persona.volunteers * len(hidden.rules)))
    ranked = [one.id for one in hidden.rules if one.id not in hidden.beating]
    exceptions = [one.id for one in hidden.rules if one.id in hidden.beating]
    if not persona.direct:
        ranked = [one for one in [*ranked, *exceptions] if not hidden.rule(one).otherwise]
        random.shuffle(ranked)
        exceptions = []
    kept = [*ranked, *exceptions][:count]
    return [one.id for one in hidden.rules if one.id in kept]


Answer = Callable[[Expert, Line], Words]
_ANSWERS: dict[str, Answer] = {
    "open": Expert._open,
    "retell": Expert._open,
    "event": Expert._event,
    "analogue": Expert._event,
    "exception": Expert._exception,
    "boundary": Expert._boundary,
    "threshold": Expert._threshold,
    "missing fact": Expert._missing_fact,
    "uncertainty": Expert._missing_fact,
    "clarify": Expert._clarify,
    "confirm": Expert._confirm,
    "cue": Expert._cue,
    "novice error": Expert._novice,
    "trade-off": Expert._price,
    "goal": Expert._price,
    "reversal": Expert._price,
}
