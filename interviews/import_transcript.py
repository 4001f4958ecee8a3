"""A whole interview transcript → proposed rules and steps with line references; each answer of the expert is a recorded turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from interviews.imported import Piece
from interviews.plain_rules import is_plain
from interviews.read import read
from interviews.reading import Span
from interviews.rules import retold
from interviews.spoken_conditionals import conditionals
from interviews.steps import steps_in
from interviews.woven import placed, weave
from interviews.written import Heard, in_order
from knowledge.errors import InputError
from knowledge.nearest import did_you_mean
from knowledge.spoken_language import foreign_language
from knowledge.transcript_file import Utterance, main_speaker

if TYPE_CHECKING:
    from knowledge.language import Language

LONGEST_ANSWER = 20_000
"""Characters; a longer answer is kept and not read."""
ASKED = 400
"""So much of what was said before an answer is kept as its question."""


def pieces_of(
    said: Sequence[Utterance],
    name: str,
    experts: Sequence[str],
    language: Language,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[list[Piece], list[str]]:
    """The experts' answers with what was read in them, and notes. `experts` are speakers; none given: who says most."""
    foreign = foreign_language("\n".join(one.text for one in said))
    if foreign:
        raise InputError(f"{name!r} looks {foreign}; rules are read from English only. Give an English version.")
    speakers = list(dict.fromkeys(one.speaker for one in said))
    for expert in experts:
        if expert not in speakers:
            raise InputError(f"Nobody called {expert!r} speaks in {name!r}{did_you_mean(expert, speakers)}")
    chosen = list(experts) or [main_speaker(said)]
    answers = [number for number, one in enumerate(said) if one.speaker in chosen]
    pieces: list[Piece] = []
    for count, number in enumerate(answers, 1):
        one = said[number]
        before = said[number - 1].text.replace("\n", " ")[-ASKED:] if number else ""
        where = f"{name}, line {one.lines[0]}" + (f", {one.time}" if one.time else "")
        heard = heard_in(one.text, language) if len(one.text) <= LONGEST_ANSWER else Heard()
        pieces.append(
            Piece(
                question=f"[{where}] {before}".strip(), text=one.text, lines=one.lines, speaker=one.speaker, heard=heard
            )
        )
        progress(count, len(answers))
    others = [speaker or "(no name)" for speaker in speakers if speaker not in chosen]
    notes = [f"Read as the expert: {', '.join(one or '(no name)' for one in chosen)}."]
    notes += [f"Not read: what {', '.join(others)} said."] if others else []
    return pieces, notes


def heard_in(answer: str, language: Language) -> Heard:
    """What one answer says. Spans are of `answer`."""
    whole = (0, len(answer))
    woven = weave(answer, [whole])
    heard = read(woven.text, [], language)
    plain = [rule for rule in heard.rules if is_plain(rule, woven, language)]
    more = conditionals(woven.text, [rule.span for rule in plain], language)
    found = [*plain, *(one.model_copy(update={"id": f"more {number}"}) for number, one in enumerate(more))]
    rules = [retold(placed(rule, woven, whole)) for rule in in_order(found)]
    taken = [rule.span for rule in rules]
    steps = [span for one in steps_in(woven.text, language) if (span := woven.span(one)) and not _meets(span, taken)]
    not_rules = [rule for rule in heard.rules if rule not in plain]
    left = [*heard.unread, *(one.span for one in not_rules)]
    left += [*(one.span for one in heard.grey_zones), *(one.span for one in heard.unknowns)]
    unread = [span for one in left if (span := woven.span(one)) and not _meets(span, [*taken, *steps])]
    questions = [one for one in heard.questions if not one.startswith("I am not sure")] if plain else []
    return Heard(rules, steps, unread, questions)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
