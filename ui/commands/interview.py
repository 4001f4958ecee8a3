"""`seasoned interview`: the interview in a terminal, or with --stdio line by line with a program."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data
from ui.commands.page import say

if TYPE_CHECKING:
    from ui.workspace import Workspace

Take = Callable[[Mapping[str, object]], Mapping[str, Any]]

HELP = "Answer in your own words. /undo takes back, /skip leaves a question, /tree shows what is captured, /stop ends."
CONSENT = (
    "Your answers are kept on this machine, and rules read from them are shown to others once you accept them. Agreed?"
)


def interview(
    expert: Annotated[str | None, typer.Option(metavar="NAME", help="Who is interviewed.")] = None,
    decision: Annotated[str | None, typer.Option(metavar="TEXT", help="The decision, as a question.")] = None,
    stdio: Annotated[bool, typer.Option("--stdio", help="Speak JSON lines with a program.")] = False,
    data: Data = None,
) -> None:
    """Capture how a senior person decides."""
    from knowledge.settings import read_settings
    from ui.workspace import open_workspace

    workspace = open_workspace(read_settings(data=data))
    try:
        take = taker(workspace)
        if stdio:
            _speak_lines(take, {"expert": expert, "decision": decision})
        else:
            _speak(take, expert or typer.prompt("Your name or id"), decision or typer.prompt("Which decision"))
    finally:
        workspace.close()


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


def _speak(take: Take, expert: str, decision: str) -> None:
    say(HELP, style="dim")
    consent = typer.confirm(CONSENT, default=False)
    reply = take({"type": "start", "expert": expert, "decision": decision, "consent": consent})
    while reply.get("type") != "done":
        if reply.get("type") == "error":
            raise InputError(str(reply["message"]))
        reply = _turn(take, reply)
    _show_end(reply)


def _turn(take: Take, question: Mapping[str, Any]) -> Mapping[str, Any]:
    if question.get("notice"):
        say(str(question["notice"]), style="yellow")
    for words in question.get("unread") or []:
        say(f"  ?  not read as a rule: “{words}”", style="yellow")
    say(f"\n[{question['stage']}] {question['text']}", style="bold")
    for option in question.get("options") or []:
        say(f"  · {option}")
    verdicts = {one["id"]: _review(one) for one in question.get("proposals") or []}
    answer = typer.prompt(">", prompt_suffix=" ", default="", show_default=False).strip()
    reply = take(_line(answer, verdicts))
    while reply.get("type") in {"tree", "error"}:
        _show_aside(reply)
        reply = take(_line(typer.prompt(">", prompt_suffix=" ", default="", show_default=False).strip(), verdicts))
    return reply


def _line(answer: str, verdicts: Mapping[str, object]) -> dict[str, object]:
    if answer in {"/undo", "/skip", "/stop", "/tree"}:
        return {"type": answer[1:]}
    if not answer and verdicts:
        return {"type": "review", "proposals": verdicts}
    return {"type": "answer", "text": answer} | ({"proposals": verdicts} if verdicts else {})


def _review(proposal: Mapping[str, Any]) -> str | dict[str, str]:
    say(f"  {proposal['id']}  {proposal['reads']}", style="green")
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
