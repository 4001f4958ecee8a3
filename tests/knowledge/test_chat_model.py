"""The door to language models: nothing without a setting, one clear line where one cannot be had."""

import json
import sys
import threading
import tomllib
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from langchain_core.runnables import RunnableLambda
from pydantic import BaseModel

from knowledge.chat_model import ask_in_shape, engine_name, make_chat_model
from knowledge.errors import ModelError
from knowledge.settings import read_settings
from tests.coach.fakes import ScriptedChatModel


def test_without_a_setting_there_is_no_model() -> None:
    assert make_chat_model(read_settings()) is None


def test_a_server_of_ones_own_is_used_with_our_time_limit() -> None:
    model = make_chat_model(read_settings(model="qwen3", base_url="http://127.0.0.1:9/v1", model_timeout=3))
    assert model is not None and engine_name(model) == "openai:qwen3"
    assert getattr(model, "request_timeout", None) == 3 and getattr(model, "max_retries", None) == 0


def test_a_provider_is_used_by_name() -> None:
    model = make_chat_model(read_settings(model="openai:gpt-5", api_key="k"))
    assert model is not None and engine_name(model) == "openai:gpt-5"


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [
        ("anthropic:claude", "langchain_anthropic", "anthropic"),
        ("ollama:qwen3", "langchain_ollama", "ollama"),
        ("bedrock:some.model", "langchain_aws", "bedrock"),
    ],
)
def test_a_provider_whose_package_is_missing_names_the_extra(
    name: str, package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ModelError, match=rf"pip install 'seasoned\[{extra}\]'") as error:
        make_chat_model(read_settings(model=name, api_key="k"))
    assert "\n" not in str(error.value)
    wanted = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert wanted["project"]["optional-dependencies"][extra] == [package.replace("_", "-")]


@pytest.mark.parametrize(
    ("name", "package", "options"),
    [
        ("anthropic:claude", "langchain_anthropic", {"default_request_timeout": 3.0, "max_retries": 0}),
        ("ollama:qwen3", "langchain_ollama", {"client_kwargs": {"timeout": 3.0}}),
        ("bedrock:anthropic.some", "langchain_aws", {"model_id": "anthropic.some"}),
    ],
)
def test_a_provider_of_an_extra_is_made_where_it_is_installed(
    name: str, package: str, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip(package)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    key = None if name.startswith("bedrock") else "k"
    model = make_chat_model(read_settings(model=name, api_key=key, model_timeout=3))
    assert model is not None and engine_name(model) == name
    assert {one: getattr(model, one) for one in options} == options


def test_azure_is_asked_at_its_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_VERSION", "2024-10-21")
    model = make_chat_model(read_settings(model="azure:ours", api_key="k", base_url="https://ours.example"))
    assert model is not None and engine_name(model) == "azure:ours"
    assert getattr(model, "azure_endpoint", None) == "https://ours.example"


def test_what_azure_misses_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_VERSION", raising=False)
    with pytest.raises(ModelError, match="OPENAI_API_VERSION") as error:
        make_chat_model(read_settings(model="azure:ours", api_key="k", base_url="https://ours.example"))
    assert "\n" not in str(error.value)


def test_a_name_with_a_colon_is_a_name_to_a_server_of_ones_own() -> None:
    model = make_chat_model(read_settings(model="qwen2.5:7b", base_url="http://127.0.0.1:9/v1"))
    assert model is not None and engine_name(model) == "openai:qwen2.5:7b"


@pytest.mark.parametrize("name", ["gpt-5", "openai:", ":x", "nobody:model"])
def test_a_model_that_cannot_be_had_is_named_in_one_line(name: str) -> None:
    with pytest.raises(ModelError) as error:
        make_chat_model(read_settings(model=name))
    assert "SEASONED_MODEL" in str(error.value) and "\n" not in str(error.value)


def test_a_base_url_alone_says_what_is_missing() -> None:
    with pytest.raises(ModelError, match="needs a model"):
        make_chat_model(read_settings(base_url="http://127.0.0.1:9/v1"))


class Shape(BaseModel):
    """What is asked for."""

    rules: list[str]


class Server(BaseHTTPRequestHandler):
    """An OpenAI-compatible server with one reply; keeps what it was asked."""

    asked: ClassVar[list[dict[str, Any]]] = []
    reply: ClassVar[str] = ""

    def do_POST(self) -> None:
        self.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        message = {"role": "assistant", "content": self.reply}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        body = {"id": "1", "object": "chat.completion", "created": 1, "model": "any", "choices": [choice]}
        said = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_: object) -> None: ...


def asked_of_a_server(reply: str) -> tuple[object, dict[str, Any]]:
    Server.asked, Server.reply = [], reply
    with HTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/v1"
        model = make_chat_model(read_settings(model="any", base_url=url, model_timeout=10))
        assert model is not None
        return ask_in_shape(model, [("human", "hello")], Shape, 77), Server.asked[0]


def test_a_server_of_ones_own_is_held_to_the_shape() -> None:
    reply, asked = asked_of_a_server('Here you are: {"rules": ["one"]}')
    assert reply == {"rules": ["one"]}
    assert asked["response_format"] == {"type": "json_object", "schema": Shape.model_json_schema()}
    assert asked["temperature"] == 0 and 77 in (asked.get("max_tokens"), asked.get("max_completion_tokens"))


def test_a_reply_without_json_is_an_error() -> None:
    with pytest.raises(ValueError, match="no JSON"):
        asked_of_a_server("I would rather not.")


def test_a_provider_is_asked_in_its_own_way_for_the_shape() -> None:
    class Provider(ScriptedChatModel):
        def with_structured_output(self, schema: Any, **_: Any) -> Any:
            return RunnableLambda(lambda _: {"asked for": schema["title"]})

    assert ask_in_shape(Provider(answers=[]), [("human", "hello")], Shape, 77) == {"asked for": "Shape"}
