"""`seasoned redesign`: a person's own work redesigned, in a terminal or line by line with a program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import As, Data
from ui.commands.page import say

if TYPE_CHECKING:
    from coach.redesign.lines import Take


def redesign(
    user: As = None,
    resume: Annotated[str | None, typer.Option(metavar="ID", help="Go on with a redesign that was begun.")] = None,
    stdio: Annotated[bool, typer.Option("--stdio", help="Speak JSON lines with a program.")] = False,
    data: Data = None,
) -> None:
    """Redesign a piece of your own work with AI: three questions, the steps as they are, and a pattern with the clause behind each step."""
    from coach.redesign.lines import taker
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    if user is None and not stdio:
        raise InputError("Whose work is it? Name yourself with --as USER (see `seasoned users list`).")
    workspace = open_stored(read_settings(data=data))
    workspace.embedder.start()
    try:
        take = taker(workspace.coach, user)
        if stdio:
            _speak_lines(take)
        else:
            _speak(take, take({"type": "start", "redesign": resume}))
    finally:
        workspace.close()


def _speak_lines(take: Take) -> None:
    for number, raw in enumerate(lines.input_lines(), start=1):
        try:
            line = lines.read_object(raw, f"Line {number}")
        except InputError as error:
            lines.emit({"type": "error", "message": str(error)})
            continue
        lines.emit(take(line))


def _speak(take: Take, reply: Mapping[str, Any]) -> None:
    while True:
        if reply["type"] == "error":
            raise InputError(str(reply["message"]))
        _show(reply)
        if reply.get("pattern"):
            saved = take({"type": "save"})
            say(
                f"Kept as a draft: pattern {saved['pattern']['id']}, version {saved['pattern']['version']}.",
                style="bold",
            )
            return
        answer = typer.prompt(">", prompt_suffix=" ", default="", show_default=False).strip()
        if answer == "/stop":
            say(f"Kept. Go on on any day with --resume {reply['redesign']}.")
            return
        reply = take(meant(answer, reply))


def meant(answer: str, reply: Mapping[str, Any]) -> dict[str, Any]:
    """An answer as a line: nothing is to go on, `/use 3` and `/keep 3` speak of the words proposed for step 3, `/data 3 payment` of what is in it."""
    said, _, number = answer.partition(" ")
    steps = (reply.get("workflow") or {}).get("steps") or []
    number, _, named = number.partition(" ")
    if said == "/data" and number.isdecimal() and 1 <= int(number) <= len(steps):
        from coach.redesign.values import data_named

        step = steps[int(number) - 1]
        return {
            "type": "change step",
            "step": step["id"],
            "data": data_named(step["data"], step["maybe"], named),
        }
    if said in ("/use", "/keep") and number.isdecimal() and 1 <= int(number) <= len(steps):
        return {"type": f"{said[1:]} wording", "step": steps[int(number) - 1]["id"]}
    return {"type": "say", "text": answer} if answer else {"type": "go on"}


def _ask_what_is_in_it(reply: Mapping[str, Any]) -> None:
    """What may be in a step and decides what AI may do there, with the words that answer it."""
    for n, step in enumerate(reply["workflow"]["steps"], start=1):
        for one in reply.get("asks") or []:
            if one["step"] == step["id"] and one["about"] == "data" and step["maybe"]:
                names = [*step["maybe"], *(["all"] if len(step["maybe"]) > 1 else []), "none"]
                ways = ", ".join(f"/data {n} {name}" for name in names)
                say(f"  {one['text']} ({ways})", style="dim")


def _show(reply: Mapping[str, Any]) -> None:
    if reply["notice"]:
        say(reply["notice"], style="yellow")
    for one in reply["says"]:
        cited = f"  ({', '.join(one['citations'])})" if one["citations"] else ""
        say(one["text"] + cited)
    if reply.get("engine_note"):
        say(reply["engine_note"], style="dim")
    if reply["stage"] == "steps":
        for n, step in enumerate(reply["workflow"]["steps"], start=1):
            say(f"  {n}. {step['who'] or '?'}: {step['what']}" + (f"  [{step['when']}]" if step["when"] else ""))
            for one in reply.get("clearer") or []:
                if one["step"] == step["id"]:
                    say(f"     A clearer way to say it: “{one['text']}” (/use {n}, /keep {n})", style="dim")
    if reply["stage"] in ("steps", "plan"):
        _ask_what_is_in_it(reply)
    for planned in reply["plan"] if reply["stage"] == "plan" else []:
        say(f"  {planned['step']}  {planned['agency']}  {planned['ai_does'] or planned['decides']}")
        for reason in planned["reasons"][:2]:
            say(f"       {reason['text']}  {' '.join(reason['citations'])}", style="dim")
    if reply["question"]:
        say(f"\n{reply['question']}", style="bold")
    for option in reply["options"]:
        say(f"  · {option['say']}" + (f" ({option['means']})" if option["means"] else ""))
