"""How long a case may take: a coach that hangs on one case must not hold up the others."""

import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TypeVar

Given = TypeVar("Given")
Got = TypeVar("Got")
LONGEST = 300.0
"""Seconds; a guided turn takes well under one, a model on two cores perhaps a minute."""


def within(seconds: float, ask: Callable[[Given], Got]) -> Callable[[Given], Got]:
    """The same call, given up after so many seconds with a TimeoutError; what it still does then is not heard."""

    def asked(given: Given) -> Got:
        got: list[Got] = []
        broke: list[BaseException] = []

        def call() -> None:
            try:
                got.append(ask(given))
            except BaseException as error:
                broke.append(error)

        thread = threading.Thread(target=copy_context().run, args=(call,), name="case", daemon=True)
        thread.start()
        thread.join(seconds)
        if broke:
            raise broke[0]
        if not got:
            raise TimeoutError(f"no reply within {seconds:g} seconds")
        return got[0]

    return asked
