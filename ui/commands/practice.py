"""`seasoned practice`: find the one wrong sentence in an AI-written answer, decide a case; for people in a terminal, for programs as JSON lines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import As, Data, Json, Jsonl, file_text
from ui.commands.page import say, say_table

if TYPE_CHECKING:
    from coach.practice.desk import Answered, Desk, Shown
    from knowledge.people import Person
    from ui.workspace import Workspace


def practice(
    user: As = None,
    tree: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Make exercises from a tree file, with what is wrong in them.", show_default=False)
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="With --tree: the first seed.")] = 1,
    count: Annotated[int, typer.Option(min=1, max=10_000, help="With --tree: how many.")] = 10,
    learning: Annotated[
        str | None, typer.Option(metavar="DEPARTMENT", help="What a department (or `all`) has learnt, without names.", show_default=False)
    ] = None,
    data: Data = None,
    as_json: Json = False,
    jsonl: Jsonl = False,
) -> None:  # fmt: skip
    """Practise on decisions of your own field: a round of three.

    With --jsonl: {"type": "next"}, {"type": "answer", "id": …, "sentence": 1 or null, "kind": "number"} (or "option": 0), {"type": "progress"}.
    """
    if tree is not None:
        _make(tree, seed, count)
        return
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    try:
        if learning is not None:
            _learnt(workspace, learning, as_json)
        elif jsonl:
            desk = _desk(workspace)
            lines.answer_lines(lambda line: _answer_line(workspace, desk, line, user))
        else:
            person = _person(workspace, user)
            _round(_desk(workspace), person)
    finally:
        workspace.close()


def _desk(workspace: Workspace) -> Desk:
    from coach.practice.desk import Desk
    from coach.practice.in_words import in_words_of

    coach = workspace.coach
    return Desk(workspace.store, coach.clock, coach.new_id, workspace.language, in_words_of(coach))


def _person(workspace: Workspace, user: str | None) -> Person:
    if user is None:
        raise InputError("Nobody practises. Name yourself with --as USER; `seasoned users list` shows who is known.")
    return workspace.store.person(user)


def _answer_line(workspace: Workspace, desk: Desk, line: lines.Line, user: str | None) -> dict[str, Any]:
    person = _person(workspace, lines.optional_text_of(line, "as") or user)
    match lines.text_of(line, "type"):
        case "next":
            shown = desk.next(person)
            return {"type": "nothing"} if shown is None else _told(desk, shown, person)
        case "answer":
            return _replied(desk.answer(person, lines.text_of(line, "id"), _marked(line), _kind(line)))
        case "progress":
            return _progress(workspace, person)
        case other:
            raise InputError(f"'type' is {other!r}; expected next, answer or progress.")


def _told(desk: Desk, shown: Shown, person: Person) -> dict[str, Any]:
    """An exercise without what is wrong with it."""
    from coach.practice.feedback import quoted
    from coach.practice.scenario import Scenario

    one = shown.exercise
    head: dict[str, Any] = {
        "type": "exercise", "id": shown.given.id, "form": shown.given.form, "tree": one.tree, "version": one.version,
        "level": one.level, "place": shown.place, "asks": one.asks,
    }  # fmt: skip
    if desk.in_words is not None:
        head |= {"engine": shown.engine, "engine_note": shown.note}
    if isinstance(one, Scenario):
        return head | {"options": [option.text for option in one.options]}
    material = desk.material(shown, person)
    said = [
        {"text": sentence.text, "sources": [quoted(cite, material).model_dump() for cite in sentence.cites]}
        for sentence in one.sentences
    ]
    return head | {"sentences": said}


def _replied(answered: Answered) -> dict[str, Any]:
    body = answered.reply.model_dump(mode="json")
    return {"type": "reply", "id": answered.shown.given.id, **body, "again": answered.again and answered.again.isoformat()}  # fmt: skip


def _progress(workspace: Workspace, person: Person) -> dict[str, Any]:
    from coach.practice.progress import by_kind, next_due

    due = next_due(workspace.store.practice_cards(person.id))
    kinds = [one._asdict() for one in by_kind(workspace.store.practice_given(person.id))]
    return {"type": "progress", "kinds": kinds, "again": due and due.isoformat()}


def _marked(line: lines.Line) -> int | None:
    value = line.get("option", line.get("sentence"))
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise InputError(f"'sentence' is {value!r}; expected its number, counted from 0, or null where nothing is wrong.")


def _kind(line: lines.Line) -> Any:
    from coach.practice.exercise import KINDS

    kind = lines.optional_text_of(line, "kind")
    if kind is not None and kind not in KINDS:
        raise InputError(f"'kind' is {kind!r}; expected one of {', '.join(KINDS)}.")
    return kind


def _make(file: Path, seed: int, count: int) -> None:
    """Exercises from a tree file, each with its claims and what is wrong: for checking, not for practising."""
    from coach.practice.choosing import kind_of_seed
    from coach.practice.exercise import Material
    from coach.practice.make import Maker
    from knowledge.language import Language
    from knowledge.tree_file import parse_tree

    maker = Maker(Material(tree=parse_tree(file_text(file), file.name), expert="the expert"), Language())
    found = 0
    for number in range(seed, seed + 20 * count):
        kind, level = kind_of_seed(number)
        made = maker.make(number, kind, level) if found < count else None
        if made is not None:
            found += 1
            lines.emit(made)
    if not found:
        raise InputError(f"{str(file)!r} has too few rules to make an exercise from: it takes two that decide differently.")  # fmt: skip


def _learnt(workspace: Workspace, department: str, as_json: bool) -> None:
    from coach.practice.cohort import FEWEST_PEOPLE, learning

    known = {one.department for one in workspace.store.people()}
    if department != "all" and department not in known:
        raise InputError(f"There is no department {department!r}; known are {', '.join(sorted(known))} and all.")
    people = [one.id for one in workspace.store.people() if department in ("all", one.department)]
    told = learning(workspace.store.practice_answers(people))
    if as_json:
        lines.emit(told)
        return
    if not told.told:
        say(f"{told.people} people practised; figures are told of {FEWEST_PEOPLE} or more, so that nobody is named.")
        return
    rows = [
        (one.name, f"{one.right.hits} of {one.right.n}", _span(one.right.low, one.right.high)) for one in told.kinds
    ]
    say_table(("kind of fault", "found", "95 %"), rows, empty="Nothing was practised by enough people yet.")


def _span(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"{100 * low:.0f} to {100 * high:.0f} %"


def _round(desk: Desk, person: Person) -> None:
    """A round in a terminal; it ends where the input does."""
    from coach.practice.choosing import ROUND

    for _ in range(ROUND):
        shown = desk.next(person)
        if shown is None:
            say("There is nothing to practise on yet: no captured decision that you may see.")
            return
        answered = _asked(desk, shown, person)
        if answered is None:
            return
        _show(answered)


def _asked(desk: Desk, shown: Shown, person: Person) -> Answered | None:
    from coach.practice.advice import ADVICE
    from coach.practice.exercise import KINDS
    from coach.practice.scenario import Scenario

    one = shown.exercise
    say(f"\n{shown.place} of 3. {one.asks}", style="bold")
    if shown.note:
        say(shown.note, style="dim")
    if isinstance(one, Scenario):
        chosen = _number("How do you decide?", [option.text for option in one.options])
        return None if chosen is None else desk.answer(person, shown.given.id, chosen - 1)
    say("An assistant answers:")
    marked = _number("Which sentence is wrong? 0: none.", [sentence.text for sentence in one.sentences], least=0)
    if marked is None:
        return None
    if marked == 0:
        return desk.answer(person, shown.given.id, None)
    kind = _number("What is wrong with it?", [ADVICE[kind].name for kind in KINDS])
    return None if kind is None else desk.answer(person, shown.given.id, marked - 1, KINDS[kind - 1])


def _number(question: str, rows: list[str], least: int = 1) -> int | None:
    """The number that is typed; asked again where it is none of the list, None where the input ends."""
    for number, row in enumerate(rows, 1):
        say(f"  {number}  {row}")
    while True:
        say(question)
        typed = sys.stdin.readline()
        if not typed:
            return None
        if typed.strip().isdecimal() and least <= int(typed) <= len(rows):
            return int(typed)
        say(f"Type a number from {least} to {len(rows)}.")


def _show(answered: Answered) -> None:
    from coach.practice.feedback import Feedback

    told = answered.reply
    say(told.headline, style="bold")
    if isinstance(told, Feedback):
        parts = [told.right and f"Right would be: {told.right}", told.shown_by]
    else:
        parts = [f"The expert decides: {told.answer}", told.reason, *told.nearly, *told.flips]
    for part in parts:
        if part:
            say(part)
    for one in told.sources:
        say(f"“{one.words}” ({one.said_by})", style="dim")
    say(f"When to trust: {told.trust}\nWhen to check: {told.check}")
