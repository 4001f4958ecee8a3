"""Where the verb of a short statement stands, and where there is none to be sure of."""

import pytest

from knowledge.verb_forms import full_verb, is_third_person


@pytest.mark.parametrize(
    ("statement", "verb", "base", "auxiliary"),
    [
        ("goat eats the hedge", "eats", "eat", "does"),
        ("lodger plays music after ten", "plays", "play", "does"),
        ("nurse carries a pager", "carries", "carry", "does"),
        ("ferry runs late", "runs", "run", "does"),
        ("cable details changed", "changed", "change", "did"),
        ("buyer went abroad", "went", "go", "did"),
        ("motor stopped", "stopped", "stop", "did"),
        ("nobody answers", "answers", "answer", "does"),
        ("tenant brings the key and signs the list", "brings", "bring", "does"),
    ],
)
def test_a_statement_has_a_verb(statement: str, verb: str, base: str, auxiliary: str) -> None:
    found = full_verb(statement.split())
    assert found is not None
    assert (statement.split()[found.place], found.base, found.auxiliary) == (verb, base, auxiliary)


@pytest.mark.parametrize(
    "name", ["cable details", "spare parts list", "old letters", "with a permit", "letter", "child is late"]
)
def test_a_thing_has_none(name: str) -> None:
    assert full_verb(name.split()) is None


def test_what_somebody_does_ends_in_s() -> None:
    assert is_third_person("squeaks") and not is_third_person("glass") and not is_third_person("cracked")
