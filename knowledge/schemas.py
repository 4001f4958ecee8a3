"""The shapes that other programs rely on, as JSON schemas; docs/schemas/ holds them and a test holds the two together."""

from typing import Any

from pydantic import BaseModel

from knowledge.compare import Comparison
from knowledge.decision import Decision
from knowledge.findings import Check
from knowledge.tree import Tree
from knowledge.tree_diff import TreeDiff

SHAPES: dict[str, type[BaseModel]] = {
    "tree": Tree,
    "decision": Decision,
    "check": Check,
    "comparison": Comparison,
    "tree_diff": TreeDiff,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Each shape's JSON schema by its name."""
    return {name: shape.model_json_schema(by_alias=True) for name, shape in SHAPES.items()}
