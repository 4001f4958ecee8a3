"""Chat models with a script: answers in a queue, and a history of what they were asked."""

import threading
from collections.abc import Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr


class ScriptedChatModel(BaseChatModel):
    """Answers with the next of its lines; an exception in the queue is raised."""

    answers: list[Any]
    model_name: str = "scripted"
    _asked: list[list[BaseMessage]] = PrivateAttr(default_factory=list)

    @property
    def asked(self) -> list[list[BaseMessage]]:
        return self._asked

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        self._asked.append(messages)
        answer = self.answers.pop(0)
        if callable(answer):
            answer = answer(messages)
        if isinstance(answer, Exception):
            raise answer
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=answer))])


HANGS = object()
"""In a script: from here on nothing comes."""


class StreamingChatModel(ScriptedChatModel):
    """Streams the pieces of its next answer: texts, a dict of token counts, an exception, or `HANGS`."""

    _released: threading.Event = PrivateAttr(default_factory=threading.Event)

    def release(self) -> None:
        """Let what hangs go."""
        self._released.set()

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        self._asked.append(messages)
        pieces = self.answers.pop(0)
        for piece in pieces(messages) if callable(pieces) else pieces:
            if piece is HANGS:
                self._released.wait(30)
                return
            if isinstance(piece, Exception):
                raise piece
            counts = piece if isinstance(piece, dict) else None
            text = "" if isinstance(piece, dict) else str(piece)
            yield ChatGenerationChunk(message=AIMessageChunk(content=text, usage_metadata=counts))
