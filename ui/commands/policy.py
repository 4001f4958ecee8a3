"""`seasoned policy …`: import an AI-use policy, show what was read, judge a request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data, Json, Jsonl, given_text
from ui.commands.page import say, say_table
from ui.commands.policy_enumerate import enumerate_policy
from ui.commands.policy_register import end_exception, exception, incidents, report, tool, tools
from ui.commands.policy_versions import diff, list_versions, publish

if TYPE_CHECKING:
    from knowledge.policy import Policy
    from knowledge.verdict import Verdict
    from ui.workspace import Workspace

app = typer.Typer(help="The AI-use policy: import, show, judge a request.", no_args_is_help=True)
app.command("enumerate")(enumerate_policy)
app.command("list")(list_versions)
app.command()(publish)
app.command()(diff)
app.command()(tools)
app.command()(tool)
app.command()(exception)
app.command("end-exception")(end_exception)
app.command()(report)
app.command()(incidents)


@app.command("import")
def import_policy(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The policy: .md, .txt, .docx, .pdf or .html.")],
    at_once: Annotated[bool, typer.Option("--publish", help="Put it in force at once.")] = False,
    by: Annotated[str, typer.Option("--as", metavar="USER", help="Id of the person who brings it in.")] = "",
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Read a policy document into clauses: a draft, or with --publish in force at once."""
    from rich.console import Console

    from knowledge.policy_approvals import circles_of, in_words
    from knowledge.policy_clashes import clashes
    from knowledge.policy_clashes import in_words as clash_in_words
    from knowledge.policy_contradictions import contradictions
    from knowledge.policy_contradictions import in_words as contradiction_in_words
    from knowledge.policy_reading import read_policy_file
    from knowledge.settings import read_settings
    from ui.workspace import now, open_workspace

    with Console(stderr=True).status(f"Reading {file.name} …"):
        policy = read_policy_file(file)
    workspace = open_workspace(read_settings(data=data))
    who = workspace.store.person(by).id if by else "command line"
    before = workspace.store.policy_in_force()
    version = workspace.store.save_policy(policy, who, now())
    if at_once:
        workspace.store.publish_policy(version, who, now())
        workspace.index.sync()
    workspace.close()
    status = "in force" if at_once else "draft"
    circles = [in_words(one) for one in circles_of(policy)]
    against = [] if before is None else contradictions(policy, before)
    inside = clashes(policy)
    if as_json:
        lines.emit(
            {
                "title": policy.title,
                "version": version,
                "status": status,
                "clauses": len(policy.clauses),
                "circles": circles,
                "contradictions": [one.model_dump() for one in against],
                "clashes": [one.model_dump() for one in inside],
            }
        )
        return
    say(f"{policy.title}: {len(policy.clauses)} clauses read, {len(policy.unread)} stretches not read, {status}.")
    for circle in circles:
        say(f"Approvals wait for each other: {circle}. Nobody could ever go first.", style="yellow")
    for clash in inside:
        say(f"Contradicts itself: {clash_in_words(clash)}. Put it right before you publish it.", style="yellow")
    for one in against:
        say(f"Contradicts the policy that was in force: {contradiction_in_words(one)}.", style="yellow")


@app.command()
def show(data: Data = None, as_json: Json = False) -> None:
    """Show the policy in force, clause by clause."""
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    policy = _in_force(workspace)
    workspace.close()
    if as_json:
        lines.emit(policy)
    else:
        _show(policy)


@app.command()
def check(
    request: Annotated[str | None, typer.Argument(help="What somebody wants to do with AI.")] = None,
    role: Annotated[str | None, typer.Option(help="The role of who asks.")] = None,
    department: Annotated[str | None, typer.Option(help="The department of who asks.")] = None,
    data: Data = None,
    as_json: Json = False,
    jsonl: Jsonl = False,
) -> None:
    """Judge a request by the policy in force: allowed, conditions, forbidden, or ask."""
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    text = None if jsonl else given_text(request, "The request")
    workspace = open_stored(read_settings(data=data))
    policy = _in_force(workspace)
    if text is None:
        lines.answer_lines(
            lambda line: _judge(
                workspace,
                policy,
                lines.text_of(line, "request"),
                lines.optional_text_of(line, "role"),
                lines.optional_text_of(line, "department"),
            )
        )
        return
    verdict = _judge(workspace, policy, text, role, department)
    workspace.close()
    if as_json:
        lines.emit(verdict)
    else:
        _show_verdict(verdict)


def _in_force(workspace: Workspace) -> Policy:
    policy = workspace.store.policy_in_force()
    if policy is None:
        raise InputError("No policy is in force. Import one with `seasoned policy import FILE --publish`.")
    return policy


def _judge(workspace: Workspace, policy: Policy, text: str, role: str | None, department: str | None) -> Verdict:
    from knowledge.people import Person
    from knowledge.register_verdict import judge_under

    somebody = Person(id="somebody", name="", title=role or "", department=department or "", audience="professional")
    organization = workspace.store.organization()
    tools = organization.tools if organization else []
    store = workspace.store
    return judge_under(
        policy, store.register(), text, somebody, store.today(), workspace.embedder, tools, directly=True
    )


def _show(policy: Policy) -> None:
    say(f"{policy.title}  {policy.version}  {policy.effective}".rstrip(), style="bold")
    say_table(("clause", "effect", "text"), ((one.id, one.effect, one.text) for one in policy.clauses), empty="Empty.")
    for start, end in policy.unread:
        say(f"?  not read: “{policy.text[start:end]}”", style="yellow")


def _show_verdict(verdict: Verdict) -> None:
    say(f"{verdict.verdict}: {verdict.message}", style="bold")
    for condition in verdict.conditions:
        say(f"  condition: {condition}")
    for clause in (one for one in verdict.clauses if one.quote not in verdict.message):
        say(f"  [{clause.id}] “{clause.quote}”", style="dim")
