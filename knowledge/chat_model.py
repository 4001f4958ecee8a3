"""The door to language models: the only file that knows their providers. Without a setting there is none, and nothing is imported."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import BaseModel

from knowledge.errors import ModelError
from knowledge.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

RETRIES = 0
"""The guided wording is there at once: nobody waits for a second try."""


class Provider(NamedTuple):
    """How a provider is asked for."""

    known_as: str
    """LangChain's name for it."""
    extra: str
    """What brings its package: `pip install 'seasoned[extra]'`; empty where that comes with the application."""
    endpoint: str
    """Its own word for the address of a server, for SEASONED_BASE_URL."""


PROVIDERS = {
    "openai": Provider("openai", "", "base_url"),
    "anthropic": Provider("anthropic", "anthropic", "base_url"),
    "ollama": Provider("ollama", "ollama", "base_url"),
    "azure": Provider("azure_openai", "", "azure_endpoint"),
    "bedrock": Provider("bedrock_converse", "bedrock", "endpoint_url"),
}
"""Those that are looked after here, besides any server that speaks as OpenAI does (SEASONED_BASE_URL)."""
CLASSES = {"AzureChatOpenAI": "azure", "ChatBedrockConverse": "bedrock"}
"""Classes whose module is called otherwise than the provider."""


def make_chat_model(settings: Settings) -> "BaseChatModel | None":
    """The chat model that the settings name, or None; ModelError says what is missing.

    Asks nothing of the network, except that boto3, for Bedrock without credentials in the environment or in files, asks
    this machine's own metadata address for them.
    """
    if settings.model is None or not settings.model.strip():
        if settings.base_url:
            raise ModelError(
                f"SEASONED_BASE_URL={settings.base_url!r} needs a model: set SEASONED_MODEL to the name that the server knows."
            )
        return None
    provider, colon, name = settings.model.strip().partition(":")
    if settings.base_url and not (colon and name and provider in PROVIDERS and provider != "openai"):
        known = colon and provider in ("openai", "compatible")
        return _compatible(name if known else settings.model.strip(), settings)
    if not colon or not provider or not name:
        raise ModelError(
            f"SEASONED_MODEL={settings.model!r} is not understood: write provider:name, for example openai:gpt-5 or ollama:qwen3."
        )
    if provider not in PROVIDERS:
        raise ModelError(
            f"SEASONED_MODEL={settings.model!r} names no provider that is known: {', '.join(PROVIDERS)}; "
            "for any other, SEASONED_BASE_URL is the address of a server that speaks as OpenAI does."
        )
    return _by_provider(provider, name, settings)


def engine_name(model: "BaseChatModel") -> str:
    """`provider:name` of a model, as replies and reports show it."""
    module = type(model).__module__.split(".")[0].removeprefix("langchain_")
    provider = CLASSES.get(type(model).__name__, module)
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
    return ChatOpenAI(**options, timeout=settings.model_timeout, max_retries=RETRIES, stream_usage=True)


def _by_provider(provider: str, name: str, settings: Settings) -> "BaseChatModel":
    from langchain.chat_models import init_chat_model  # over a second: only where a model is configured

    about = PROVIDERS[provider]
    options = _limits(provider, settings.model_timeout)
    if settings.api_key and provider != "ollama":
        options["api_key"] = settings.api_key.get_secret_value()
    if settings.base_url:
        options[about.endpoint] = settings.base_url
    try:
        model: BaseChatModel = init_chat_model(name, model_provider=about.known_as, **options)
    except ImportError as error:
        raise ModelError(
            f"SEASONED_MODEL={provider}:{name} needs a package that is not installed: pip install 'seasoned[{about.extra}]' ({_first_line(error)})."
        ) from None
    except Exception as error:  # a provider's own complaint: a missing key, endpoint or region
        raise ModelError(f"SEASONED_MODEL={provider}:{name} cannot be used: {_first_line(error)}") from None
    if provider == "anthropic" and not model.anthropic_api_key.get_secret_value():  # type: ignore[attr-defined]
        # Its client is made without one, and fails when it is asked.
        raise ModelError(f"SEASONED_MODEL={provider}:{name} cannot be used: set SEASONED_API_KEY or ANTHROPIC_API_KEY.")
    return model


def _limits(provider: str, seconds: float) -> dict[str, Any]:
    """Each provider's own words for a deadline and for no second try."""
    if provider == "ollama":
        return {"client_kwargs": {"timeout": seconds}}
    if provider == "bedrock":
        try:
            from botocore.config import Config
        except ImportError:  # then its package is missing too, and is told of
            return {}
        once = {"total_max_attempts": RETRIES + 1}
        return {"config": Config(read_timeout=seconds, connect_timeout=seconds, retries=once)}
    return {"timeout": seconds, "max_retries": RETRIES}


def _first_line(error: Exception) -> str:
    """A pydantic error's own message stands in its second line or third; the rest is where it came from."""
    told = [line.strip() for line in str(error).splitlines() if line.strip()]
    if len(told) > 1 and "validation error" in told[0]:
        told = [line for line in told[1:] if " " in line] or told
    return told[0].partition(" [type=")[0].removeprefix("Value error, ") if told else type(error).__name__
