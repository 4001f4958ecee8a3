"""Prompts are versioned files: a reply's record names the version and the hash of the words that were really sent."""

import hashlib
from functools import lru_cache
from importlib import resources

from knowledge.tree import Frozen


class Prompt(Frozen):
    """A file of coach/prompts."""

    name: str
    purpose: str
    version: int
    system: str
    text: str
    """With the places that `messages` fills."""
    do_not_ask: list[str]
    """What a later version of it must not ask for either."""
    sha256: str
    """Of the file's bytes."""

    @property
    def label(self) -> str:
        """`reword v2 1f2e3d4c`, as records name it."""
        return f"{self.name} v{self.version} {self.sha256[:8]}"

    def messages(self, **values: object) -> list[tuple[str, str]]:
        """What is sent; KeyError names a place that was left empty."""
        return [("system", self.system), ("human", self.text.format(**values))]


@lru_cache(maxsize=8)
def load_prompt(name: str) -> Prompt:
    """The prompt of this name."""
    import yaml  # only when a model is configured

    content = resources.files("coach").joinpath(f"prompts/{name}.yaml").read_bytes()
    return Prompt.model_validate(
        {**yaml.safe_load(content), "name": name, "sha256": hashlib.sha256(content).hexdigest()}
    )
