"""Find the run that somebody names: by a file, a folder, the name it was given (`main`) or its id."""

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from evals.result import EvalRun
from knowledge.errors import InputError, NotFoundError

if TYPE_CHECKING:
    from knowledge.store import Store
    from knowledge.store_conversations import RecordedRun

RUN = "run.json"


def find_run(named: str, store: "Store") -> EvalRun:
    """The run. Raises InputError, in one line, where there is none or where this version cannot read it."""
    path = Path(named)
    if path.is_dir() or path.is_file() or named.endswith(".json"):
        return read_run(path / RUN if path.is_dir() else path)
    kept = [one for one in store.runs() if one.id == named or one.summary.get("name") == named]
    if not kept:
        raise NotFoundError(_nothing(named, store))
    return kept_run(kept[0])


def read_run(path: Path) -> EvalRun:
    """The run that this file holds."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"{str(path)!r} cannot be read ({error.strerror}). Give an id, a name or a run.json."
        ) from None
    return _read(content, str(path))


def kept_run(kept: "RecordedRun") -> EvalRun:
    """A run that the data folder remembers, from its own folder where that is still there."""
    path = Path(kept.folder) / RUN
    if path.is_file():
        return read_run(path)
    import json

    return _read(json.dumps(kept.summary).encode(), kept.id)


def _read(content: bytes, what: str) -> EvalRun:
    try:
        return EvalRun.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        problem = f"{key}: {first['msg'].lower()}" if key else first["msg"].lower()
        raise InputError(
            f"{what!r} is no run that this version can read ({problem}). Run the evals again, or name another."
        ) from None


def _nothing(named: str, store: "Store") -> str:
    runs = store.runs()
    names = list(dict.fromkeys(str(name) for one in runs if (name := one.summary.get("name"))))
    known = names + [one.id for one in runs[:3]]
    there = f"There are: {', '.join(known)}." if known else "None is kept in this data folder yet."
    return f"No run is called {named!r}. {there} `seasoned eval --name {named}` makes one; a run.json or its folder works too."
