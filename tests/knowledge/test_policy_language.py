"""A policy in another language is not read as if it were English."""

import pytest

from knowledge.errors import InputError
from knowledge.policy_language import other_language
from knowledge.policy_reading import read_policy

GERMAN = (
    "Die Beschäftigten dürfen keine Kundendaten in ein öffentliches Werkzeug eingeben, und das ist nicht verhandelbar. "
    "Der Einsatz ist nur für die Aufgaben erlaubt, die mit der Leitung abgestimmt werden."
)
FRENCH = (
    "Les employés ne doivent pas saisir des données dans les outils publics et le service est responsable. "
    "Le contrôle est fait avec les équipes pour les données et ne peut pas être omis."
)


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "German"), (FRENCH, "French")])
def test_the_language_is_named(text: str, language: str) -> None:
    with pytest.raises(InputError, match=language):
        read_policy(text, "regeln.md")


def test_a_short_text_of_which_nothing_was_understood_is_named_by_its_language() -> None:
    with pytest.raises(InputError, match="German"):
        read_policy("1.1 Bewerbungen dürfen nicht durch KI abgelehnt werden, das ist Sache der Menschen.", "regeln.md")


def test_english_with_a_foreign_name_or_a_short_text_is_read() -> None:
    assert other_language("Staff must not use Le Chat or Die Zeit for the work of the company.") is None
    assert read_policy("Staff must not gamble.", "a.md").clauses
