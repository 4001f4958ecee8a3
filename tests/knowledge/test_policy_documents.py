"""A policy in Word or in HTML is read into the same clauses as its words in markdown."""

import zipfile
from pathlib import Path

from knowledge.policy_reading import read_policy_file

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
PARAGRAPHS = [
    "1.1 Staff must use only approved AI tools.",
    "1.2 Only the Data Protection Officer may approve a tool for patient data.",
    "1.3 Personal data must not be entered unless approved by the Data Protection Officer.",
    "1.4 Staff should keep the prompt.",
]
TABLE = [("Tool", "Data", "Approved"), ("Scribe", "public, internal", "yes")]


def word_file(path: Path) -> Path:
    paragraphs = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in PARAGRAPHS)
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in TABLE
    )
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{paragraphs}<w:tbl>{rows}</w:tbl></w:body></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", body)
    return path


def html_file(path: Path) -> Path:
    paragraphs = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    path.write_text(
        f"<html><body><h1>Rules</h1>{paragraphs}<table>{rows}</table>"
        "<h2>Prohibited uses</h2><p>The following uses are prohibited:</p><ul><li>Scoring people</li></ul></body></html>"
    )
    return path


def test_word_and_html_give_the_clauses_their_effects_and_the_table_of_tools(tmp_path: Path) -> None:
    for file in (word_file(tmp_path / "p.docx"), html_file(tmp_path / "p.html")):
        policy = read_policy_file(file)

        assert [(one.id, one.effect) for one in policy.clauses[:4]] == [
            ("1.1", "require"),
            ("1.2", "forbid"),  # to everybody but the officer
            ("1.3", "forbid"),
            ("1.4", "require"),
        ]
        assert all(policy.text[slice(*one.span)] == one.text for one in policy.clauses)
        assert [(one.name, one.status, one.data) for one in policy.tools] == [
            ("Scribe", "approved", ["public", "internal"])
        ]


def test_a_list_under_the_following_uses_are_prohibited_is_forbidden(tmp_path: Path) -> None:
    policy = read_policy_file(html_file(tmp_path / "p.html"))

    assert ("forbid", "Scoring people") in [(one.effect, one.text) for one in policy.clauses]
