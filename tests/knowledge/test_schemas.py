import json
from pathlib import Path

from knowledge.schemas import schemas

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"


def test_the_written_schemas_are_the_shapes_of_the_code() -> None:
    written = {path.stem: json.loads(path.read_text()) for path in FOLDER.glob("*.json")}
    assert {name: written.get(name) for name in schemas()} == schemas()
