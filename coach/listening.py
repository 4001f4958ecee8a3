"""A chat model's reply as it comes: line by line, each once it is complete, and never longer than a deadline.

The model is read in a thread of its own, so that one which hangs holds nobody up; what it says after the deadline is thrown away.
"""

import threading
import time
from collections.abc import Iterator, Sequence
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_END = object()


class Unanswered(Exception):
    """No whole reply came. The cause, where a provider raised one, is its `__cause__`."""

    def __init__(self, why: str, too_slow: bool) -> None:
        super().__init__(why)
        self.too_slow = too_slow


class Listening:
    """One question to a model. `lines` may be read once; the counts are right when it is through."""

    def __init__(self, model: "BaseChatModel", messages: Sequence[tuple[str, str]], until: float, longest: int) -> None:
        self._model = model
        self._messages = list(messages)
        self._until = until
        """On the monotonic clock."""
        self._longest = longest
        """Characters; a reply that rambles on is cut there."""
        self._heard: SimpleQueue[Any] = SimpleQueue()
        self._enough = threading.Event()
        self.tokens_told: int | None = None
        self.tokens_said: int | None = None

    def lines(self) -> Iterator[str]:
        """Each line when its end is heard. Raises Unanswered at the deadline, and where the provider raises."""
        threading.Thread(target=self._listen, name="chat model", daemon=True).start()
        try:
            yield from self._split()
        finally:
            self._enough.set()

    def _split(self) -> Iterator[str]:
        rest, length = "", 0
        while (piece := self._next()) is not _END:
            rest += piece
            length += len(piece)
            *whole, rest = rest.split("\n")
            yield from whole
            if length > self._longest:
                return
        if rest:
            yield rest

    def _next(self) -> Any:
        """The next piece of text; `_END` behind the last one."""
        while True:
            try:
                heard = self._heard.get(timeout=max(0.0, self._until - time.monotonic()))
            except Empty:
                raise _too_late() from None
            if heard is _END or isinstance(heard, str):
                return heard
            if isinstance(heard, Exception):
                raise _stopped(heard) from heard
            self._count(heard)
            if time.monotonic() > self._until:  # counts without a word would hold the turn up for ever
                raise _too_late()

    def _count(self, usage: dict[str, Any]) -> None:
        self.tokens_told = (self.tokens_told or 0) + int(usage.get("input_tokens") or 0)
        self.tokens_said = (self.tokens_said or 0) + int(usage.get("output_tokens") or 0)

    def _listen(self) -> None:
        try:
            for chunk in self._model.stream(self._messages):
                if usage := getattr(chunk, "usage_metadata", None):
                    self._heard.put(dict(usage))
                if text := str(chunk.text):
                    self._heard.put(text)
                if self._enough.is_set():
                    return
            self._heard.put(_END)
        except Exception as error:  # handed to the one who listens
            self._heard.put(error)


def _too_late() -> Unanswered:
    return Unanswered("no answer in time", too_slow=True)


def _stopped(error: Exception) -> Unanswered:
    """Providers have timeouts of their own making: openai.APITimeoutError, httpx.ReadTimeout."""
    return Unanswered(f"{type(error).__name__}: {error}", too_slow="timeout" in type(error).__name__.casefold())
