"""A tree as a file: JSON in the shape of docs/schemas/tree.json, read with one clear line for whatever is wrong."""

import json
from typing import Any, NoReturn

from pydantic import ValidationError

from knowledge.errors import InputError
from knowledge.soundness import problems
from knowledge.tree import Tree


def parse_tree(text: str, name: str) -> Tree:
    """The tree in a file's text; `name` is what the messages call the file. Raises InputError."""
    raw = _json(text, name)
    if not isinstance(raw, dict):
        raise InputError(
            f"{name}: a {type(raw).__name__} is not a tree; a JSON object with id, decision and rules is expected."
        )
    try:
        tree = Tree.model_validate(raw)
    except ValidationError as error:
        raise InputError(f"{name}: {_first(error)}") from None
    for problem in problems(tree):
        raise InputError(f"{name}: {problem}")
    return tree


def tree_json(tree: Tree) -> str:
    """The tree as the text of its file; the same tree always gives the same text."""
    return json.dumps(tree.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2) + "\n"


def _json(text: str, name: str) -> object:
    try:
        return json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_each_key_once, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise InputError(f"{name}: not JSON ({error.msg.lower()}, {where}); a tree file is one JSON object.") from None
    except ValueError as error:
        raise InputError(f"{name}: {error}") from None
    except RecursionError:
        raise InputError(f"{name}: nested too deeply to be a tree file.") from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"key {twice!r} is there twice in one object; keep one.")
    return found


def _no_constant(word: str) -> NoReturn:
    raise ValueError(f"{word} is not a number that JSON knows; give a finite number.")


def _first(error: ValidationError) -> str:
    """Where and what the first problem is, and how many more there are."""
    problems_found = error.errors(include_url=False, include_context=False)
    first = problems_found[0]
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in _place(first["loc"])).lstrip(".")
    more = f" ({len(problems_found) - 1} more)" if len(problems_found) > 1 else ""
    if first["type"] == "missing":
        return f"{where} is missing; add it.{more}"
    if first["type"] == "extra_forbidden":
        return f"{where} is not a key of a tree file; mend its spelling or remove it.{more}"
    said = first["msg"][:1].lower() + first["msg"][1:]
    return f"{where} is {_short(first['input'])}; {said}.{more}"


def _place(loc: tuple[int | str, ...]) -> list[int | str]:
    """The place in the file, without the names pydantic gives to the members of a union."""
    end = loc.index("value") + 1 if "value" in loc else len(loc)
    return list(loc[:end])


def _short(value: object) -> str:
    words = repr(value)
    return words if len(words) <= 60 else f"{words[:57]}…"
