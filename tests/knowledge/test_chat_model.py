"""The door to language models: nothing without a setting, one clear line where one cannot be had."""

import pytest

from knowledge.chat_model import engine_name, make_chat_model
from knowledge.errors import ModelError
from knowledge.settings import read_settings


def test_without_a_setting_there_is_no_model() -> None:
    assert make_chat_model(read_settings()) is None


def test_a_server_of_ones_own_is_used_with_our_time_limit() -> None:
    model = make_chat_model(read_settings(model="qwen3", base_url="http://127.0.0.1:9/v1", model_timeout=3))
    assert model is not None and engine_name(model) == "openai:qwen3"
    assert getattr(model, "request_timeout", None) == 3 and getattr(model, "max_retries", None) == 0


def test_a_provider_is_used_by_name() -> None:
    model = make_chat_model(read_settings(model="openai:gpt-5", api_key="k"))
    assert model is not None and engine_name(model) == "openai:gpt-5"


@pytest.mark.parametrize("name", ["gpt-5", "openai:", ":x", "nobody:model"])
def test_a_model_that_cannot_be_had_is_named_in_one_line(name: str) -> None:
    with pytest.raises(ModelError) as error:
        make_chat_model(read_settings(model=name))
    assert "SEASONED_MODEL" in str(error.value) and "\n" not in str(error.value)


def test_a_base_url_alone_says_what_is_missing() -> None:
    with pytest.raises(ModelError, match="needs a model"):
        make_chat_model(read_settings(base_url="http://127.0.0.1:9/v1"))
