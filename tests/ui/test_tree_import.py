from pathlib import Path

import pytest

from tests.knowledge.paper import docx, pdf
from tests.ui.conftest import Seasoned

RULES = ["If the supplier is new, call the CFO.", "You must not pay the invoice if the order is missing."]


@pytest.mark.parametrize("kind", ["md", "txt", "html", "docx", "pdf"])
def test_a_document_of_each_kind_becomes_a_draft(kind: str, tmp_path: Path, seasoned: Seasoned) -> None:
    path = tmp_path / f"rules.{kind}"
    match kind:
        case "docx":
            docx(path, RULES)
        case "pdf":
            pdf(path, [RULES])
        case "html":
            path.write_text("".join(f"<p>{one}</p>" for one in RULES))
        case _:
            path.write_text("\n\n".join(RULES))
    data = tmp_path / "data"
    done = seasoned("tree", "import", path, "--json", "--data", data)
    assert [rule["text"] for rule in done.json["rules"]] == RULES
    tree = seasoned("tree", "show", "rules", "--json", "--data", data).json
    assert (tree["status"], tree["quarantined"]) == ("draft", {})


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.md", "The sky is blue today.", "No rule could be read"),
        (
            "a.md",
            "Wenn der Kunde neu ist und die Summe hoch ist, muss die Leitung das Papier unterschreiben.",
            "German",
        ),
        ("a.pdf", "just words", "not a PDF"),
        ("a.srt", "just words", "no transcript"),
        ("a.xlsx", "PK", "ending '.xlsx'"),
        ("talk.txt", "Ann: Who?\nBob: If it is new, I call the CFO.\nAnn: And?\nBob: I pay it.\n", "--consent"),
    ],
)
def test_what_cannot_be_imported_is_one_line_and_leaves_nothing(
    name: str, text: str, words: str, tmp_path: Path, seasoned: Seasoned
) -> None:
    (tmp_path / name).write_text(text)
    done = seasoned("tree", "import", tmp_path / name, "--data", tmp_path / "data")
    assert done.refused(words)
    assert not (tmp_path / "data").exists()


def test_a_preview_stores_nothing(tmp_path: Path, seasoned: Seasoned) -> None:
    (tmp_path / "a.md").write_text(RULES[0])
    done = seasoned("tree", "import", tmp_path / "a.md", "--preview", "--data", tmp_path / "data")
    assert done.code == 0 and "call the CFO" in done.out
    assert not (tmp_path / "data").exists()


def test_another_tree_of_that_name_is_not_written_over(tmp_path: Path, seasoned: Seasoned) -> None:
    path, data = tmp_path / "a.md", tmp_path / "data"
    path.write_text(RULES[0])
    assert seasoned("tree", "import", path, "--data", data).code == 0
    path.write_text(RULES[1])
    assert seasoned("tree", "import", path, "--data", data).refused("already", "--id")
    assert seasoned("tree", "import", path, "--data", data, "--id", "a", "--json").json["version"] == 2


def test_an_expert_nobody_knows_leaves_no_draft(tmp_path: Path, seasoned: Seasoned, sample: Path) -> None:
    (tmp_path / "a.md").write_text(RULES[0])
    assert seasoned("tree", "import", tmp_path / "a.md", "--expert", "nobody", "--data", sample).refused("nobody")
    assert seasoned("tree", "show", "a", "--data", sample).code == 2
