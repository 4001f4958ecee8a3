"""The JSON schemas of the shapes that other programs rely on: `python -m ui.schemas` writes them to docs/schemas/."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel

SHAPES = {
    "answer": "coach.from_passages:PassageAnswer",
    "applied_rule": "knowledge.rule_case:AppliedRule",
    "checked_pack": "evals.verify_pack:Checked",
    "check": "knowledge.findings:Check",
    "comparison": "knowledge.compare:Comparison",
    "decision": "knowledge.decision:Decision",
    "disagreement_map": "knowledge.disagreement:DisagreementMap",
    "evidence_manifest": "evals.manifest:Manifest",
    "evidence_run": "evals.result:EvalRun",
    "grounding": "knowledge.grounding:Grounding",
    "interview": "interviews.keepsake:Keepsake",
    "policy": "knowledge.policy:Policy",
    "reading": "interviews.reading:Reading",
    "redesign": "coach.redesign.values:RedesignReply",
    "replay": "knowledge.replay:Replay",
    "reply": "coach.reply:Reply",
    "screening": "knowledge.screening:Screening",
    "tree": "knowledge.tree:Tree",
    "tree_diff": "knowledge.tree_diff:TreeDiff",
    "verdict": "knowledge.verdict:Verdict",
}
"""What `answer`, `apply`, `tree check`, `tree compare`, `tree decide`, `tree experts`, `ground`, `interview --export`, `policy show`, `read`, `redesign --stdio`, `tree replay`, `ask`, `screen`, `tree export`, `tree diff`, `policy check`, `report verify` print; the manifest of an evidence pack."""
FOLDER = Path(__file__).parent.parent / "docs/schemas"


def schema(shape: str) -> dict[str, Any]:
    """The JSON schema of one shape."""
    module, _, name = SHAPES[shape].partition(":")
    model: type[BaseModel] = getattr(import_module(module), name)
    return model.model_json_schema(by_alias=True)


def write(folder: Path) -> None:
    """Write every schema."""
    for shape in SHAPES:
        text = json.dumps(schema(shape), indent=2, ensure_ascii=False) + "\n"
        (folder / f"{shape}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(FOLDER)
