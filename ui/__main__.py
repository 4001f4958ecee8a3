"""The command `seasoned`. Exit 0: done; 1: a check failed; 2: the call or its input is wrong, said in one line."""

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from knowledge.errors import SeasonedError
from ui.commands import (
    answer,
    apply,
    ask,
    assess,
    checks,
    evaluate,
    glossary,
    interview,
    interview_kept,
    operations,
    policy,
    practice,
    read,
    redesign,
    report,
    review,
    search,
    serve,
    tree,
)
from ui.offline import stay_offline

app = typer.Typer(
    name="seasoned",
    help="Keeps what senior people know about deciding, and coaches everybody else with it.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("serve")(serve.serve)
app.command("interview")(interview.interview)
app.command("read")(read.read)
app.command("apply")(apply.apply)
app.add_typer(tree.app, name="tree")
app.add_typer(policy.app, name="policy")
app.command("ask")(ask.ask)
app.command("answer")(answer.answer)
app.command("ground")(checks.ground)
app.command("screen")(checks.screen)
app.command("search")(search.search)
app.command("glossary")(glossary.glossary)
app.command("practice")(practice.practice)
app.command("assess")(assess.assess)
app.command("redesign")(redesign.redesign)
app.command("eval")(evaluate.evaluate)
app.add_typer(report.app, name="report")
app.command("review")(review.review)
app.command("sample")(operations.sample)
app.command("erase")(interview_kept.erase)
app.command("reindex")(operations.reindex)
app.add_typer(operations.users, name="users")


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Keeps what senior people know about deciding, and coaches everybody else with it."""
    if version:
        from importlib.metadata import version as version_of  # only here: it reads the installed packages' files

        typer.echo(f"seasoned {version_of('seasoned')}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit with its code."""
    stay_offline(os.environ)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code. A person's mistake is told in one line."""
    try:
        code = app(args=arguments, standalone_mode=False)
    except SeasonedError as error:
        return _refuse(str(error))
    except typer.TyperException as error:  # a wrong option or argument
        return _refuse(_usage(error))
    except (typer.Abort, KeyboardInterrupt):
        sys.stderr.write("Stopped.\n")
        return 130
    except BrokenPipeError:  # the reader has had enough, as `head` does; keep Python from flushing into it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code if isinstance(code, int) else 0


def _usage(error: typer.TyperException) -> str:
    message = error.format_message()
    context: typer.Context | None = getattr(error, "ctx", None)
    return f"{message.rstrip('.')}. See `{context.command_path} --help`." if message and context else message


def _refuse(message: str) -> int:
    if message:  # a group without a command has shown its help already
        sys.stderr.write(" ".join(message.split()) + "\n")
    return 2


if __name__ == "__main__":
    main()
