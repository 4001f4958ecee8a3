"""Yes, no, or neither: a yes on a condition is no yes to sign with."""

import pytest

from interviews.consent import says_yes


@pytest.mark.parametrize("said", ["I'd sign it if you took out the second rule.", "Yes, once the limit is right.", "I'll sign as soon as that is changed."])  # fmt: skip
def test_a_yes_on_a_condition_is_asked_again(said: str) -> None:
    assert says_yes(said) is None


@pytest.mark.parametrize("said", ["I'll sign it.", "Yes, if you like.", "Let it be signed."])
def test_whoever_signs_says_yes(said: str) -> None:
    assert says_yes(said) is True
