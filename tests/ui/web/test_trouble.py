import logging

import pytest

from knowledge.errors import InputError
from ui.web.trouble import kind_line


def test_a_message_for_people_is_passed_on() -> None:
    assert kind_line(InputError("No tree 'x'. Did you mean 'y'?")) == "No tree 'x'. Did you mean 'y'?"


def test_what_nobody_foresaw_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        line = kind_line(ZeroDivisionError("division by zero"))
    assert "division" not in line and "\n" not in line
    assert "division by zero" in caplog.text
