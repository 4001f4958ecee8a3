"""The turns of phrase of the first verbalizer. They follow how two surgeons talk in published interviews (Apache-2.0: `If they're normal it's …`,
`I would not use it if …`, `The only other thing is, if …`, `I'm sorry, I want to back up.`), not what any reader of speech understands.
"""

from __future__ import annotations

from dataclasses import dataclass

from evals.experts.personas import Manner


@dataclass(frozen=True)
class Phrases:
    """Frames with gaps: {c} conditions, {o} an outcome, {f} a fact, {v} a number, {w} the wrong number, {r} sentences."""

    rule: dict[Manner, tuple[str, ...]]
    exception: tuple[str, ...]
    otherwise: tuple[str, ...]
    case: dict[Manner, tuple[str, ...]]
    reason: tuple[str, ...]
    depends: tuple[str, ...]
    branch: tuple[str, ...]
    limits: dict[str, tuple[str, ...]]
    """By operator, with the number in {v}."""
    both: tuple[str, ...]
    """How conditions are put together: {a}, {b}."""
    corrected_number: tuple[str, ...]
    corrected_clause: tuple[str, ...]
    asides: tuple[str, ...]
    openers: tuple[str, ...]
    closers: tuple[str, ...]
    nothing: tuple[str, ...]
    no_exception: tuple[str, ...]
    zone: tuple[str, ...]
    """{b} a band of a number, {o} what is done."""
    no_zone: tuple[str, ...]
    unknown: tuple[str, ...]
    """{f} the missing fact."""
    find_out: tuple[str, ...]
    impossible: tuple[str, ...]
    one_fact: tuple[str, ...]
    """{a} and {b}, two names that were taken for two facts."""
    not_mine: tuple[str, ...]
    same: tuple[str, ...]
    not_same: tuple[str, ...]
    one_of: tuple[str, ...]
    several: tuple[str, ...]
    correct: tuple[str, ...]
    sign: tuple[str, ...]
    opposite: tuple[str, ...] = ("One is the opposite of the other.", "It's either the one or the other, the opposite.")
    clear: str = "If {c}, {o}."
    """How a misread rule is said again."""


FIRST = Phrases(
    rule={
        "plain": ("If {c}, {o}.", "So if {c}, {o}.", "If {c}, then {o}.", "When {c}, {o}.", "Now, if {c}, then {o}."),
        "terse": ("If {c}, {o}.", "{c}: {o}.", "{c}, {o}."),
        "rambling": (
            "Now, if {c}, you know, {o}.",
            "So then, I mean, if {c}, then usually {o}.",
            "{o}, basically, if {c}.",
            "And if {c}, obviously, {o}.",
            "When {c}, I mean, {o}.",
        ),
        "self-correcting": ("If {c}, {o}.", "So if {c}, {o}.", "Now, if {c}, then {o}."),
    },
    exception=(
        "The only other thing is, if {c}, {o}.",
        "But if {c}, {o}.",
        "Except if {c}, then {o}.",
        "I wouldn't do that if {c}. Then {o}.",
    ),
    otherwise=("Otherwise {o}.", "In general, {o}.", "Everything else, {o}.", "If it's none of that, {o}."),
    case={
        "plain": ("{o}.", "Then {o}.", "There {o}.", "Okay, so {o}."),
        "terse": ("{o}.",),
        "rambling": ("Yeah, I mean, {o}.", "Well, in that case, you know, {o}.", "Um-hmm. So then {o}."),
        "self-correcting": ("{o}.", "Well, in that case {o}.", "I would... I'm sorry. There {o}."),
    },
    reason=("{o}, because {c}.", "If {c}, {o}."),
    depends=("It depends on {f}.", "Again, part of that depends on {f}.", "Well, it depends {f}."),
    branch=("If {c}, {o}.", "If {c}, then {o}."),
    limits={
        ">": ("over {v}", "greater than {v}", "more than {v}", "above {v}"),
        ">=": ("{v} or more", "at least {v}", "{v} and up"),
        "<": ("under {v}", "less than {v}", "below {v}"),
        "<=": ("up to {v}", "{v} or less", "no more than {v}"),
        "=": ("exactly {v}",),
        "between": ("between {v} and {w}", "anywhere from {v} to {w}"),
    },
    both=("{a} and {b}", "{a}, and {b}"),
    corrected_number=("{w}... I'm sorry, {v}", "{w}... not {w}. I'll say {v}", "{w}, no, {v}"),
    corrected_clause=("{w}... I'm sorry, I want to back up. If {c}", "{w}, no, wait, if {c}"),
    asides=(
        "That's kind of subtle, but it's important.",
        "I don't know if that comes across.",
        "I usually do that myself, because I'm comfortable with it.",
        "Some people do that differently, you know, depending on what generation they are.",
        "I mean, that's rare stuff.",
        "It's been like that as long as I've been here.",
    ),
    openers=("", "Okay. ", "So, ", "Well. "),
    closers=("", "", "That's about it.", "Those would really be the big ones."),
    nothing=("No, that's it.", "Nothing more that I can think of.", "No."),
    no_exception=("No, there's none.", "None, really. I always do that.", "No, none that I can think of."),
    zone=(
        "{b} it's a grey zone, {o}.",
        "{b} I'm not sure. There {o}.",
    ),
    no_zone=("I don't hesitate there.", "No, that one is clear.", "Not really, it's a hard line."),
    unknown=("If I can't tell {f}, {o}.", "Then {o}."),
    find_out=("I find that out first.", "I don't do anything before I know that."),
    impossible=("That can't happen.", "Those two don't go together, that can't be."),
    one_fact=("That can't be. “{a}” and “{b}”, that's the same thing.", "“{a}” is “{b}”, there's only one."),
    not_mine=("That's not for me to decide.", "I wouldn't know, that's not my area."),
    same=("Yes, that's the same thing.", "Yes, the same."),
    not_same=("No, that's something else.", "No, those are two things."),
    one_of=("No, only ever one of them.",),
    several=("Yes, that can be several at once.",),
    correct=("Nothing, that's how I do it.", "Nothing."),
    sign=("Yes.", "Yes, go ahead."),
)
