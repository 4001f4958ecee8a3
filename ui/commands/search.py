"""`seasoned search`: captured rules and policy clauses nearest to a text, or a corpus given with the call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import As, Data, Json, given_text
from ui.commands.page import say_table

if TYPE_CHECKING:
    from knowledge.corpus_search import Record


def search(
    text: Annotated[str | None, typer.Argument(help="What to look for.")] = None,
    user: As = None,
    top: Annotated[int, typer.Option(min=1, max=1000, help="How many hits at most.")] = 10,
    corpus: Annotated[Path | None, typer.Option(help="Search this JSONL of id and text instead of the store.")] = None,
    queries: Annotated[Path | None, typer.Option(help="JSONL of id and text, with --corpus.")] = None,
    data: Data = None,
    as_json: Json = False,
) -> None:
    """Search what this person may see."""
    if corpus is not None or queries is not None:
        _search_corpus(corpus, queries, top)
        return
    wanted = given_text(text, "The search text")
    if user is None:
        raise InputError("Nobody searches. Name yourself with --as USER; `seasoned users list` shows who is known.")
    from knowledge.people import may_see
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    person = workspace.store.person(user)
    found = workspace.index.find(
        wanted, top, lambda passage: may_see(person, passage.visible_to, passage.visible_to_roles)
    )
    workspace.close()
    if as_json:
        hits = [
            {"id": hit.passage.id, "score": hit.score, "text": hit.passage.text, "stale": hit.stale}
            for hit in found.hits
        ]
        lines.emit({"hits": hits, "withheld": found.withheld})
    else:
        rows = (
            (hit.passage.id, f"{hit.score:.3f}", f"{'(due for review) ' if hit.stale else ''}{hit.passage.text}")
            for hit in found.hits
        )
        say_table(("id", "score", "text"), rows, empty="Nothing was found.")


def _search_corpus(corpus: Path | None, queries: Path | None, top: int) -> None:
    if corpus is None or queries is None:
        raise InputError("--corpus and --queries belong together: give both files.")
    from knowledge.corpus_search import search_corpus
    from knowledge.embedding import BackgroundEmbedder

    embedder = BackgroundEmbedder()
    embedder.start()
    for found in search_corpus(_records(corpus), _records(queries), top, embedder):
        lines.emit(found)


def _records(path: Path) -> list[Record]:
    from knowledge.corpus_search import Record

    try:
        with path.open("rb") as file:
            return [
                Record(id=lines.text_of(one, "id"), text=lines.text_of(one, "text"))
                for one in lines.read_records(file, str(path))
            ]
    except OSError as error:
        raise InputError(f"File {str(path)!r} cannot be read: {error.strerror}. Check the path.") from None
