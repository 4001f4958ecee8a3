from pathlib import Path

import pytest

from knowledge.documents import read_document
from knowledge.errors import InputError
from knowledge.provenance import sha256_of
from tests.knowledge.paper import docx, pdf

RULE = "If the supplier is new, call the CFO."


@pytest.mark.parametrize("name", ["rules.md", "rules.txt", "rules.html", "rules.docx", "rules.pdf"])
def test_a_document_of_each_kind_gives_its_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    match path.suffix:
        case ".docx":
            docx(path, [RULE])
        case ".pdf":
            pdf(path, [[RULE]])
        case ".html":
            path.write_text(f"<html><body><p>{RULE}</p></body></html>")
        case _:
            path.write_text(RULE)
    document = read_document(path)
    assert RULE in document.text
    assert document.text_sha256 == sha256_of(document.text)


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as error:
        read_document(path)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_scanned_pdf_says_that_it_has_no_text(tmp_path: Path) -> None:
    assert "scan" in refusal(pdf(tmp_path / "scan.pdf", [[], []]))


def test_a_pdf_named_as_a_word_document_says_so(tmp_path: Path) -> None:
    path = pdf(tmp_path / "really.pdf", [[RULE]]).rename(tmp_path / "rules.docx")
    assert "is a PDF" in refusal(path)


@pytest.mark.parametrize("name", ["rules.md", "rules.txt", "rules.html", "rules.pdf"])
def test_a_word_document_under_another_name_says_so(tmp_path: Path, name: str) -> None:
    path = docx(tmp_path / "rules.docx", [RULE]).rename(tmp_path / name)
    assert "Word document" in refusal(path)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", b"just words", "not a Word document"),
        ("a.docx", b"PK\x03\x04 damaged", "damaged"),
        ("a.pdf", b"just words", "not a PDF"),
        ("a.pdf", b"%PDF-1.4\nnothing more", "cannot be read as a PDF"),
        ("a.html", b"just words", "no tag"),
        ("a.txt", b"\xff\xfe\xfa", "not UTF-8"),
        ("a.md", b"one\x00two", "not UTF-8"),
        ("a.md", b" \n ", "empty"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "ending '.doc'"),
        ("a.txt", b"\x89PNG\r\n", "a picture"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert words in refusal(tmp_path / name)


def test_a_document_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "none.md")
