"""How a simulated expert talks: turns of phrase for all decisions, and other words for the facts and outcomes of some. One file is one person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from evals.experts.hidden import OWN, Hidden
from evals.experts.phrases import FIRST, Phrases

VOICES = OWN.parent / "experts_voices"
"""Verbalizers beside the first; those named `…_unseen` are measured with, and never tuned on."""
_PHRASES = TypeAdapter(Phrases)


@dataclass(frozen=True)
class Verbalizer:
    """A person's words."""

    phrases: Phrases
    words: Mapping[str, Any] = field(default_factory=dict)
    """Decision → `facts` and `outcomes`, each with the clauses that say it."""

    def told(self, hidden: Hidden) -> Hidden:
        """The same decision, its facts and outcomes said in this person's words where there are any."""
        own = self.words.get(hidden.id)
        if own is None:
            return hidden
        facts = [one.model_copy(update=own["facts"].get(one.name, {})) for one in hidden.facts]
        return hidden.model_copy(update={"facts": facts, "outcomes": hidden.outcomes | own["outcomes"]})


def verbalizer_names() -> list[str]:
    """The first, and every one that has a file."""
    return ["first", *sorted(file.stem for file in VOICES.glob("*.json"))]


def verbalizer(name: str) -> Verbalizer:
    """The verbalizer of this name; ValueError where there is none."""
    if name == "first":
        return Verbalizer(FIRST)
    if name not in verbalizer_names():
        raise ValueError(f"no verbalizer {name!r}; expected one of {', '.join(verbalizer_names())}")
    kept = json.loads((VOICES / f"{name}.json").read_text(encoding="utf-8"))
    return Verbalizer(_PHRASES.validate_python(kept["phrases"]), kept["words"])
