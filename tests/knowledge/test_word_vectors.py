"""MiniLM's pieces and vectors, read without torch: the same pieces and rows that the model itself uses."""

from knowledge.embedding import DIMENSIONS
from knowledge.word_vectors import WordVectors

VECTORS = WordVectors()


def test_each_piece_covers_its_characters_and_marks_cover_none() -> None:
    text = "Unreadable receipts"
    pieces, places = VECTORS.pieces(text)
    assert len(pieces) == len(places) and places[0] == places[-1] == (0, 0)
    assert "".join(text[start:end] for start, end in places) == text.replace(" ", "")


def test_there_is_a_vector_for_each_piece() -> None:
    pieces, _ = VECTORS.pieces("a receipt")
    rows = VECTORS.of(pieces)
    assert rows.shape == (len(pieces), DIMENSIONS) and (VECTORS.of(pieces[1:2]) == rows[1]).all()


def test_a_long_text_is_not_cut() -> None:
    assert len(VECTORS.pieces("receipt " * 900)[0]) > 900
