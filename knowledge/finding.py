"""Something wrong or missing in a tree, with its rules, a concrete case and the exact region."""

from collections.abc import Sequence
from typing import Literal

from knowledge.provenance import sha256_of
from knowledge.region_conditions import Region
from knowledge.tree import Frozen, Rule, Value

FindingKind = Literal[
    "gap",
    "contradiction",
    "overlap",
    "cycle",
    "unreachable",
    "shadowed",
    "no otherwise",
    "irrelevant attribute",
    "non-monotone",
    "no exception asked",
    "no ambiguity rule",
    "no trade-off",
]
Severity = Literal["error", "warning"]


class Finding(Frozen):
    """Something wrong or missing in a tree."""

    id: str
    """The same for the same finding, whatever else changes in the tree."""
    kind: FindingKind
    rules: list[str] = []
    attribute: str | None = None
    witness: dict[str, Value] | None = None
    """A concrete case that shows it."""
    region: Region | None = None
    """All cases that show it (of those worth asking about); null where it is not about cases, or would be too long to read."""
    message: str
    severity: Severity


def found(
    kind: FindingKind,
    severity: Severity,
    message: str,
    rules: Sequence[Rule] = (),
    attribute: str | None = None,
    witness: dict[str, Value] | None = None,
    region: Region | None = None,
) -> Finding:
    """A finding with an id that stays the same while the tree grows."""
    ids = [rule.id for rule in rules]
    what = message if kind == "gap" else "|".join([*ids, attribute or ""])
    name = f"{kind.replace(' ', '-')}-{sha256_of(what)[:8]}"
    return Finding(
        id=name,
        kind=kind,
        rules=ids,
        attribute=attribute,
        witness=witness,
        region=region,
        message=message,
        severity=severity,
    )
