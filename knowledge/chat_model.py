"""The door to language models: the only file that knows their providers. Without a setting there is none, and nothing is imported."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from knowledge.errors import ModelError
from knowledge.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

RETRIES = 0
"""The guided wording is there at once: nobody waits for a second try."""


def make_chat_model(settings: Settings) -> "BaseChatModel | None":
    """The chat model that the settings name, or None; ModelError says what is missing. Asks nothing of the network."""
    if settings.model is None or not settings.model.strip():
        if settings.base_url:
            raise ModelError(
                f"SEASONED_BASE_URL={settings.base_url!r} needs a model: set SEASONED_MODEL to the name that the server knows."
            )
        return None
    provider, colon, name = settings.model.strip().partition(":")
    if settings.base_url:
        known = colon and provider in ("openai", "compatible")
        return _compatible(name if known else settings.model.strip(), settings)
    if not colon or not provider or not name:
        raise ModelError(
            f"SEASONED_MODEL={settings.model!r} is not understood: write provider:name, for example openai:gpt-5 or ollama:qwen3."
        )
    return _by_provider(provider, name, settings)


def engine_name(model: "BaseChatModel") -> str:
    """`provider:name` of a model, as replies and reports show it."""
    provider = type(model).__module__.split(".")[0].removeprefix("langchain_")
    name = next(
        (
            str(value)
            for one in ("model_name", "model")
            if isinstance(value := getattr(model, one, None), str) and value
        ),
        type(model).__name__,
    )
    return f"{provider}:{name}"


def ask_in_shape(
    model: "BaseChatModel", messages: Sequence[tuple[str, str]], shape: type[BaseModel], longest: int
) -> object:
    """The decoded JSON of a reply that was asked for in this shape, not yet checked against it; at most `longest` tokens.

    A server of one's own is held to the schema, a provider by its own structured output, and any other model is only asked.
    Raises whatever the provider raises, and ValueError where the reply holds no JSON.
    """
    if getattr(model, "openai_api_base", None):
        held: dict[str, Any] = {"type": "json_object", "schema": shape.model_json_schema()}
        return _decoded(model.bind(response_format=held, temperature=0.0, max_tokens=longest).invoke(messages).text)
    try:
        structured = model.with_structured_output(shape.model_json_schema())
    except NotImplementedError:
        return _decoded(model.invoke(list(messages)).text)
    return structured.invoke(list(messages))


def _decoded(reply: object) -> object:
    text = str(reply)
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        raise ValueError("the reply holds no JSON object")
    return json.loads(text[start : end + 1])


def _compatible(name: str, settings: Settings) -> "BaseChatModel":
    from langchain_openai import ChatOpenAI  # over a second: only where a model is configured

    # A server of one's own often wants no key, and the client insists on some.
    key = settings.api_key.get_secret_value() if settings.api_key else "none"
    options: dict[str, Any] = {"model": name, "base_url": settings.base_url, "api_key": key}
    return ChatOpenAI(**options, timeout=settings.model_timeout, max_retries=RETRIES)


def _by_provider(provider: str, name: str, settings: Settings) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model  # over a second: only where a model is configured

    options: dict[str, Any] = {"api_key": settings.api_key.get_secret_value()} if settings.api_key else {}
    if provider == "ollama":
        options = {"client_kwargs": {"timeout": settings.model_timeout}}
    else:
        options |= {"timeout": settings.model_timeout, "max_retries": RETRIES}
    try:
        model: BaseChatModel = init_chat_model(name, model_provider=provider, **options)
    except ImportError as error:
        raise ModelError(
            f"SEASONED_MODEL={provider}:{name} needs a package that is not installed: pip install 'seasoned[{provider}]' ({error})."
        ) from None
    except Exception as error:  # a provider's own complaint: an unknown provider, a missing key
        message = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"SEASONED_MODEL={provider}:{name} cannot be used: {message}") from None
    return model
