"""What a chat model said while a line was taken, so that the line can be taken once more without the model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


def taped(model: BaseChatModel | None) -> tuple[BaseChatModel | None, list[str | None]]:
    """The model with a tape running, and the tape: each reply as text, None where the model failed."""
    tape: list[str | None] = []
    if model is None or not hasattr(model, "model_copy"):
        return model, tape
    from langchain_core.callbacks import BaseCallbackHandler  # only where a model is configured

    class Tape(BaseCallbackHandler):
        """Writes down each reply as it comes."""

        def on_llm_end(self, response: Any, **_: Any) -> None:
            """The model has replied."""
            message = response.generations[0][0].message
            calls = getattr(message, "tool_calls", None)
            tape.append(json.dumps(calls[0]["args"]) if calls else str(message.text))

        def on_llm_error(self, error: BaseException, **_: Any) -> None:
            """The model has failed."""
            tape.append(None)

    before = list(getattr(model, "callbacks", None) or [])
    return model.model_copy(update={"callbacks": [*before, Tape()]}), tape


def played(tape: Sequence[str | None]) -> BaseChatModel | None:
    """A model that says again what is on the tape, in order, and fails where it failed; None for an empty tape."""
    if not tape:
        return None
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessage
    from langchain_core.outputs import ChatGeneration, ChatResult

    left = list(tape)

    class Played(BaseChatModel):
        """The tape as a model."""

        @property
        def _llm_type(self) -> str:
            return "tape"

        def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **_: Any) -> ChatResult:
            said = left.pop(0) if left else None
            if said is None:
                raise RuntimeError("the model failed here")
            return ChatResult(generations=[ChatGeneration(message=AIMessage(content=said))])

    return Played()
