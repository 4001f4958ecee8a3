"""`seasoned interview`: the interview in a terminal, with --stdio line by line with a program, or what was kept of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from knowledge.errors import InputError
from ui.commands import interview_kept, lines
from ui.commands.interview_kept import Form
from ui.commands.options import Data, Json
from ui.commands.page import say

if TYPE_CHECKING:
    from ui.workspace import Workspace

Take = Callable[[Mapping[str, object]], Mapping[str, Any]]

HELP = "Answer in your own words. /undo takes back, /skip leaves a question, /tree shows what is captured, /pause keeps it for another day, /stop ends."
BY_NUMBER = "By number, if you like: “2 is right”, “3 is wrong”, “4: as it should be”; /each asks one after the other."
CONSENT = (
    "Your answers are kept word for word on this machine, also what you take back. Rules read from them are shown to others "
    "once you have accepted them and a steward has approved them. You may withdraw at any time. Agreed?"
)
ATTRIBUTIONS = ("named", "role only", "anonymous")


def interview(
    expert: Annotated[str | None, typer.Option(metavar="NAME", help="Who is interviewed.")] = None,
    decision: Annotated[str | None, typer.Option(metavar="TEXT", help="The decision, as a question.")] = None,
    stdio: Annotated[bool, typer.Option("--stdio", help="Speak JSON lines with a program.")] = False,
    attribution: Annotated[
        str, typer.Option(metavar="HOW", help="How colleagues see who said it: named, 'role only' or anonymous.")
    ] = "named",
    way: Annotated[
        str, typer.Option(metavar="WAY", help="full, short (twenty minutes) or 'what changed' (from what is there).")
    ] = "full",
    list_all: Annotated[bool, typer.Option("--list", help="List the interviews that are kept.")] = False,
    export: Annotated[str | None, typer.Option(metavar="ID", help="Write the expert's copy of an interview.")] = None,
    form: Annotated[Form, typer.Option("--format", help="With --export: text, docx or json.")] = "text",
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="With --export: where to.")] = None,
    replay: Annotated[str | None, typer.Option(metavar="ID", help="Take a kept interview again, line by line.")] = None,
    withdraw: Annotated[str | None, typer.Option(metavar="ID", help="Use nothing of an interview any more.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Capture how a senior person decides; list, export, replay or withdraw what was captured."""
    from knowledge.settings import read_settings
    from ui.workspace import open_stored, open_workspace

    if attribution not in ATTRIBUTIONS:
        raise InputError(f"--attribution is {attribution!r}; expected one of {', '.join(ATTRIBUTIONS)}.")
    asked = [one for one in (list_all, export, replay, withdraw) if one]
    if len(asked) > 1:
        raise InputError("Give one of --list, --export, --replay and --withdraw at a time.")
    workspace = (open_stored if asked else open_workspace)(read_settings(data=data))
    try:
        if list_all:
            interview_kept.list_all(workspace, as_json)
        elif export:
            interview_kept.export(workspace, export, form, out)
        elif replay:
            interview_kept.replay(workspace, replay, as_json)
        elif withdraw:
            interview_kept.withdraw(workspace, withdraw)
        else:
            _hold(workspace, expert, decision, {"attribution": attribution, "way": way}, stdio)
    finally:
        workspace.close()


def _hold(workspace: Workspace, expert: str | None, decision: str | None, how: Mapping[str, str], stdio: bool) -> None:
    take = taker(workspace)
    if stdio:
        _speak_lines(take, {"expert": expert, "decision": decision, **how})
    else:
        _speak(take, expert or typer.prompt("Your name or id"), decision or typer.prompt("Which decision"), how)


def taker(workspace: Workspace) -> Take:
    """One line in, one line out; it remembers which interview the first line started."""
    from interviews.turn import take_line  # LangGraph and spaCy take a second each

    current: str | None = None

    def take(line: Mapping[str, object]) -> Mapping[str, Any]:
        nonlocal current
        reply = take_line(current, line, workspace.interview)
        current = current or reply.get("interview")
        return reply

    return take


def _speak_lines(take: Take, defaults: Mapping[str, str | None]) -> None:
    given = {key: value for key, value in defaults.items() if value is not None}
    for number, raw in enumerate(lines.input_lines(), start=1):
        try:
            line = lines.read_object(raw, f"Line {number}")
        except InputError as error:
            lines.emit({"type": "error", "message": str(error), "to": None})
            continue
        reply = take(given | line if line.get("type") == "start" else line)
        lines.emit(reply)
        if reply.get("type") == "done":
            return


def _speak(take: Take, expert: str, decision: str, how: Mapping[str, str]) -> None:
    say(HELP, style="dim")
    consent = typer.confirm(CONSENT, default=False)
    about = {"expert": expert, "decision": decision, **how}
    reply = take({"type": "start", "consent": consent} | about)
    while reply.get("type") != "done":
        if reply.get("type") == "error":
            raise InputError(str(reply["message"]))
        try:
            reply = _turn(take, reply)
        except _Paused:
            say("Everything you said is kept. The same command goes on at the question that waits, on any day.")
            return
    _show_end(reply)


class _Paused(Exception):
    """The expert goes on another day."""


def _turn(take: Take, question: Mapping[str, Any]) -> Mapping[str, Any]:
    if question.get("notice"):
        say(str(question["notice"]), style="yellow")
    for words in question.get("unread") or []:
        say(f"  ?  not read as a rule: “{words}”", style="yellow")
    say(f"\n[{question['stage']}] {question['text']}", style="bold")
    for option in question.get("options") or []:
        say(f"  · {option}")
    items: Sequence[str] = question.get("items") or []
    if items:
        say(BY_NUMBER, style="dim")
    verdicts = {one["id"]: _review(one) for one in question.get("proposals") or []}
    answer = typer.prompt(">", prompt_suffix=" ", default="", show_default=False).strip()
    reply = take(_line(_one_by_one(items) if items and answer == "/each" else answer, verdicts))
    while reply.get("type") in {"tree", "error"}:
        _show_aside(reply)
        reply = take(_line(typer.prompt(">", prompt_suffix=" ", default="", show_default=False).strip(), verdicts))
    return reply


def _one_by_one(items: Sequence[str]) -> str:
    """The word on each item of a list, as one answer by number."""
    said = []
    for number, words in enumerate(items, 1):
        say(f"  {number}. {words}", style="green")
        choice = typer.prompt("     right? (y)es, (n)o, or say it as it should be", default="y").strip()
        short = {"y": "is right.", "yes": "is right.", "n": "is wrong.", "no": "is wrong."}.get(choice.casefold())
        said.append(f"{number} {short}" if short else f"{number}: {choice}")
    return "\n".join(said)


def _line(answer: str, verdicts: Mapping[str, object]) -> dict[str, object]:
    if answer == "/pause":
        raise _Paused
    if answer in {"/undo", "/skip", "/stop", "/tree"}:
        return {"type": answer[1:]}
    if not answer and verdicts:
        return {"type": "review", "proposals": verdicts}
    return {"type": "answer", "text": answer} | ({"proposals": verdicts} if verdicts else {})


def _review(proposal: Mapping[str, Any]) -> str | dict[str, str]:
    by = " (pointed at by a language model)" if (proposal.get("rule") or {}).get("by") == "model" else ""
    say(f"  {proposal['id']}  {proposal['reads']}{by}", style="green")
    choice = typer.prompt("     right? (y)es, (n)o, or write it as it should be", default="y").strip()
    if choice.casefold() in {"y", "yes"}:
        return "accept"
    return "reject" if choice.casefold() in {"n", "no"} else {"edit": choice}


def _show_aside(reply: Mapping[str, Any]) -> None:
    if reply.get("type") == "error":
        say(str(reply["message"]), style="yellow")
        return
    _show_rules(reply["tree"]["rules"])


def _show_end(reply: Mapping[str, Any]) -> None:
    rules: Sequence[Mapping[str, Any]] = (reply.get("tree") or {}).get("rules", [])
    say(f"\nCaptured: {len(rules)} rules. A steward can now review them.", style="bold")
    _show_rules(rules)


def _show_rules(rules: Sequence[Mapping[str, Any]]) -> None:
    for rule in rules:
        say(f"  {rule['id']}  {rule.get('quote') or rule['then']['action']}")
