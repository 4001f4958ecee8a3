"""Every setting, read once where a program starts and passed down; nothing else reads the environment."""

from pathlib import Path

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.errors import InputError


class Settings(BaseSettings):
    """Settings from the environment, each with the prefix `SEASONED_`."""

    model_config = SettingsConfigDict(env_prefix="SEASONED_", frozen=True, extra="ignore")

    data: Path = Field(default_factory=lambda: platformdirs.user_data_path("seasoned"))
    """The data folder: SQLite, the derived indexes, the conversations' checkpoints."""
    model: str | None = None
    """`provider:name` for a chat model that may improve wording and point at rules (`openai:gpt-5`); empty means the guided engine."""
    base_url: str | None = None
    """Base URL of an OpenAI-compatible server, used with `model`."""
    api_key: SecretStr | None = None
    """Key for the provider; providers' own variables work too."""
    model_timeout: float = Field(default=20.0, gt=0)
    """Seconds to wait for the model before the guided wording or reading stands alone."""
    model_price: str | None = None
    """What a million tokens cost, in and out (`2.50/10 USD`), so that replies record the cost; empty: tokens alone."""
    evidence_key: Path | None = None
    """The private ed25519 key (PEM) that signs evidence packs; without it, one of the data folder's own."""
    speech_model: Path | None = None
    """Folder of a faster-whisper model that reads spoken answers on this machine; empty: they are kept as sound only."""
    trust_network: bool = False
    """Lets `seasoned serve` listen beyond this machine; signing in asks for no password yet."""


def read_settings(**overrides: object) -> Settings:
    """Read the settings; `overrides` that are not None win over the environment.

    Raises InputError naming every bad key.
    """
    try:
        return Settings(**{key: value for key, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        problems = "; ".join(
            f"SEASONED_{str(item['loc'][0]).upper()}={item['input']!r}: {item['msg'].lower()}"
            for item in error.errors()
        )
        raise InputError(f"Settings cannot be read: {problems}. Mend or unset them.") from None
