import pytest

from knowledge.spoken_language import foreign_language

ENGLISH = "If the supplier is new and the invoice is over the limit, you must ask the head of finance to sign it first."


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("German", "Wenn der Lieferant neu ist und die Rechnung über der Grenze liegt, muss die Leitung der Finanzen sie zuerst unterschreiben."),
        ("French", "Si le fournisseur est nouveau et que la facture est au-dessus de la limite, il faut que le chef des finances la signe."),
        ("Spanish", "Si el proveedor es nuevo y la factura está por encima del límite, el jefe de finanzas debe firmar la factura primero."),
        ("Italian", "Se il fornitore è nuovo e la fattura è sopra il limite, il capo della finanza deve firmare la fattura per primo."),
        ("Portuguese", "Se o cliente é novo, eu pergunto sempre primeiro ao meu chefe."),
        ("Danish", "Hvis kunden er ny, spørger jeg altid min chef først om lov."),
        ("Greek", "Αν ο προμηθευτής είναι νέος και το τιμολόγιο είναι πάνω από το όριο, υπογράφει ο διευθυντής."),
        ("Russian", "Если поставщик новый и счёт больше предела, сначала его подписывает финансовый директор."),
    ],
)  # fmt: skip
def test_another_language_is_named(language: str, text: str) -> None:
    assert (foreign_language(text) or "").startswith(language)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        "Wenn neu",
        "",
        "12 345",
        ENGLISH + " Das ist die Regel der Leitung.",
        "When a patient has a fever above 39 degrees, I order a blood test.",
        "A refund up to 100 euros I give straight away, above that I ask my supervisor.",
    ],
)
def test_english_and_what_is_too_short_to_tell_is_no_foreign_language(text: str) -> None:
    assert foreign_language(text) is None
