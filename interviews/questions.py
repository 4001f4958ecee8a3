"""The questions of questions.yaml, filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import yaml

from interviews.state import About, Asked, Probe, ProbeKind, Stage
from knowledge.tree import Frozen, Scalar


class Wording(Frozen):
    """An entry of questions.yaml."""

    stage: Stage
    probe: ProbeKind
    asks: list[str]
    options: list[str] | None = None
    closed: bool = False


@cache
def questions() -> dict[str, Wording]:
    """All that may be asked, by name."""
    text = files("interviews").joinpath("questions.yaml").read_text(encoding="utf-8")
    return {str(key): Wording.model_validate(entry) for key, entry in yaml.safe_load(text).items()}


def asked_with(key: str, history: list[Asked]) -> list[Asked]:
    """How often this was asked, oldest first."""
    return [one for one in history if one.question.key == key]


def once(
    key: str, history: list[Asked], told: Mapping[str, str] | None = None, about: About | None = None
) -> Iterator[Probe]:
    """The question of this name, if it was never asked."""
    if not asked_with(key, history):
        yield ask(key, history, told, about)


def _quoted_in(words: str, name: str, said: str) -> str:
    """What stands between quotation marks has single ones inside: `You said: “If ‘dry’ applies, fly.”`."""
    return said.replace("“", "‘").replace("”", "’") if f"“{{{name}}}”" in words else said


def ask(
    key: str,
    history: list[Asked],
    told: Mapping[str, str] | None = None,
    about: About | None = None,
    facts: dict[str, Scalar] | None = None,
) -> Probe:
    """The question of this name, in other words each time."""
    entry = questions()[key]
    words = entry.asks[min(len(asked_with(key, history)), len(entry.asks) - 1)]
    text = words.format(**{name: _quoted_in(words, name, said) for name, said in (told or {}).items()})
    return Probe(
        key=key,
        stage=entry.stage,
        probe=entry.probe,
        text=text,
        about=about,
        case=facts,
        options=entry.options,
        told=dict(told or {}),
    )
