"""The weights that ship are those that were calibrated."""

import json
from pathlib import Path

import pytest

from knowledge.errors import ModelError
from knowledge.grounding_evidence import prepare
from knowledge.grounding_features import measure
from knowledge.grounding_model import FILE, model, read


def test_every_weight_belongs_to_a_feature() -> None:
    measured = measure("The notary signs.", prepare(["The notary signs."]), None)
    assert set(model().weights) == set(measured.features)


def test_a_changed_weight_is_refused(tmp_path: Path) -> None:
    raw = json.loads(FILE.read_text(encoding="utf-8"))
    raw["model"]["threshold"] = 0.0
    changed = tmp_path / "grounding_model.json"
    changed.write_text(json.dumps(raw), encoding="utf-8")
    with pytest.raises(ModelError, match="were changed"):
        read(changed)


def test_a_broken_file_is_one_line(tmp_path: Path) -> None:
    broken = tmp_path / "grounding_model.json"
    broken.write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be read"):
        read(broken)
