"""`seasoned tree submit|approve|retire|terms|history|feedback …`: the life of a captured decision, each step with who and when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data, Json
from ui.commands.page import say, say_table
from ui.commands.tree_source import day_of, stored

if TYPE_CHECKING:
    from knowledge.store import Store
    from knowledge.tree import Tree, TreeStatus

Name = Annotated[str, typer.Argument(metavar="TREE", help="Id of a tree in the store.")]
By = Annotated[str, typer.Option("--as", metavar="USER", help="Id of the person who does this.")]
Note = Annotated[str, typer.Option("--note", help="Why, in a sentence.")]
Which = Annotated[
    int | None, typer.Option("--version", min=1, help="This version; else the latest.", show_default=False)
]


def add_to(app: typer.Typer) -> None:
    """Make these words of `seasoned tree`."""
    for command in (submit, approve, retire, terms, history, feedback):
        app.command(command.__name__)(command)
    app.command("send-back")(send_back)


def submit(name: Name, by: By, note: Note = "", version: Which = None, data: Data = None) -> None:
    """Send a draft to review."""
    _step(name, by, "in review", note, version, data)


def approve(name: Name, by: By, note: Note = "", version: Which = None, data: Data = None) -> None:
    """Approve a tree as a steward: from its first day on the coach uses it. High-risk ones take two people."""
    _step(name, by, "approved", note, version, data)


def send_back(name: Name, by: By, note: Note, version: Which = None, data: Data = None) -> None:
    """Send a tree back to its expert, with a word on what to ask again."""
    _step(name, by, "draft", note, version, data)


def retire(name: Name, by: By, note: Note = "", version: Which = None, data: Data = None) -> None:
    """Retire a tree as a steward: from now on it is used nowhere."""
    _step(name, by, "retired", note, version, data)


def terms(
    name: Name,
    by: By,
    effective_from: Annotated[str | None, typer.Option(metavar="DAY", help="First day on which it holds.")] = None,
    effective_until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Last day on which it holds; `none` takes it away.")
    ] = None,
    review_by: Annotated[str | None, typer.Option(metavar="DAY", help="Look at it again by this day.")] = None,
    risk: Annotated[
        Literal["high", "normal"] | None, typer.Option(help="High: two different people have to approve it.")
    ] = None,
    department: Annotated[list[str] | None, typer.Option(help="Who may see it; again for another; `all`.")] = None,
    role: Annotated[list[str] | None, typer.Option(help="Title or audience that may see it; again; `all`.")] = None,
    note: Note = "",
    version: Which = None,
    data: Data = None,
) -> None:
    """Set from when until when a tree holds, when it is looked at again, for whom it is and how risky it is."""
    from knowledge.terms import Terms
    from ui.workspace import now

    days = {"effective_from": effective_from, "effective_until": effective_until, "review_by": review_by}
    given: dict[str, Any] = {
        key: None if text.casefold() == "none" else day_of(text, "--" + key.replace("_", "-"))
        for key, text in days.items()
        if text is not None
    }
    given |= {"high_risk": risk == "high"} if risk else {}
    given |= {"visible_to": department} if department else {}
    given |= {"visible_to_roles": role} if role else {}
    if not given:
        raise InputError("Nothing is to be set: see `seasoned tree terms --help`.")
    with stored(data, reindex=True) as store:
        wanted = Terms.model_validate(given)
        tree = store.set_terms(name, wanted, _person(store, by), now(), note, _meant(store, name, version))
    say(f"{name} version {tree.version}: {wanted.said()}.")


def history(name: Name, data: Data = None, as_json: Json = False) -> None:
    """Who did what with a tree, when and why, and on which days which version held."""
    with stored(data) as store:
        steps, held = store.tree_history(name), store.tree_periods(name)
    if as_json:
        lines.emit(
            {
                "history": [one.model_dump(mode="json") for one in steps],
                "periods": [one.model_dump(mode="json") for one in held],
            }
        )
        return
    rows = ((f"{one.at:%Y-%m-%d %H:%M}", str(one.version), one.step, one.by, one.note) for one in steps)
    say_table(("when (UTC)", "version", "step", "who", "why"), rows, empty="Nothing has happened to it.")
    for one in held:
        say(f"version {one.version} holds from {one.first}" + (f" to {one.last}" if one.last else ""))


def feedback(
    name: Name,
    by: Annotated[str | None, typer.Option("--as", metavar="USER", help="Id of the person who says so.")] = None,
    rule: Annotated[str | None, typer.Option(metavar="RULE", help="The rule that does not fit.")] = None,
    reason: Annotated[str | None, typer.Option(help="What is wrong with it.")] = None,
    settle: Annotated[str | None, typer.Option(metavar="ID", help="As a steward: settle this feedback.")] = None,
    outcome: Annotated[str, typer.Option(help="With --settle: what came of it.")] = "",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Say that a rule does not fit; settle what was said; or list it."""
    from ui.workspace import now

    with stored(data) as store:
        tree = store.tree(name)
        if settle is not None:
            store.settle_feedback(settle, _person(store, by or ""), outcome, now())
        elif reason is not None or rule is not None:
            store.add_feedback(_rule(tree, rule), _person(store, by or ""), reason or "", now())
        found = store.feedback(name)
    if as_json:
        lines.emit({"feedback": [one.model_dump(mode="json") for one in found]})
        return
    rows = (
        (one.id, f"{one.at:%Y-%m-%d}", one.person, ", ".join(one.sources), one.reason, one.outcome or "open")
        for one in found
    )
    say_table(("id", "when", "who", "about", "what is wrong", "what came of it"), rows, empty="Nobody marked it wrong.")


def _step(name: str, by: str, status: TreeStatus, note: str, version: int | None, data: Path | None) -> None:
    from ui.workspace import now

    with stored(data, reindex=True) as store:
        person = _person(store, by)
        meant = _meant(store, name, version, in_use=status == "retired")
        current = store.tree(name, meant).status
        with store.writing():
            if status == "approved" and current in ("draft", "retired"):
                store.set_tree_status(name, "in review", person, now(), note, meant)
            tree = store.set_tree_status(name, status, person, now(), note, meant)
        signed = store.standing(tree).signed_by
    if status == "approved" and tree.status != "approved":
        say(f"{name} is approved by {', '.join(signed)}: the first of two approvals, as it is marked high-risk.")
    else:
        say(f"{name} is {tree.status}.")


def _meant(store: Store, name: str, version: int | None, in_use: bool = False) -> int:
    """The version to work on: the one named, the one in use where that is retired, else the latest."""
    latest = store.tree(name, version)
    if version is None and in_use:
        used = next((one for one in store.trees_in_force() if one.id == name), None)
        return (used or latest).version
    return latest.version


def _person(store: Store, by: str) -> str:
    if not by:
        raise InputError("Nobody is named. Name yourself with --as USER; `seasoned users list` shows who is known.")
    return store.person(by).id


def _rule(tree: Tree, rule: str | None) -> str:
    if rule is None or tree.rule(rule) is None:
        raise InputError(f"--rule is {rule!r}; {tree.id} has {', '.join(one.id for one in tree.rules)}.")
    return f"tree:{tree.id}#{rule}"
