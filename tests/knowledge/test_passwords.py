import pytest

from knowledge.passwords import passwords_in
from knowledge.screening import screen


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pw is Heron!41", "Heron!41"),
        ("pwd = Autumn88y", "Autumn88y"),
        ("login: kpeters / Daisy#30", "Daisy#30"),
        ("user mleo, pass Gin4Two", "Gin4Two"),
        ("log in with desk@inn.example and Pq77-rst", "Pq77-rst"),
        ("the code for the safe is 7719", "7719"),
        ("alarm code 3141 if it rings", "3141"),
        ("the combination of the cellar: 12-40-7", "12-40-7"),
        ("PIN of the fuel card is 9034", "9034"),
        ("we changed the passcode to 560912", "560912"),
        ("the password for the ticket portal is now Badger31", "Badger31"),
        ('wifi password "gingerbread"', "gingerbread"),
    ],
)
def test_a_password_is_masked_however_it_is_said(text: str, value: str) -> None:
    screened = screen(text)
    assert [flag.what for flag in screened.flags if flag.kind == "secret"] == ["password"]
    assert value not in screened.masked


@pytest.mark.parametrize(
    "text",
    [
        "the password is wrong again",
        "a password has at least fourteen characters",
        "the pin is 8 mm too short",
        "error code 503 on the mixer",
        "the article code is 4410-3",
        "the PIN must have 6 digits",
        "login: see page 14",
        "the combination of both is cheaper",
        "a pass for the 9:15 ferry",
        "without credentials there, route66 asks the user",
        "we changed the password on Tuesday, ask Ines",
    ],
)
def test_talk_of_passwords_is_no_password(text: str) -> None:
    assert list(passwords_in(text)) == []
