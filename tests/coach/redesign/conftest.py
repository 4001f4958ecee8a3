from collections.abc import Callable

import pytest

from coach.redesign.context import RedesignContext, context_of
from coach.redesign.conversation import begin, take
from coach.redesign.values import ACTION, Redesign, RedesignReply
from coach.state import CoachContext

Talk = Callable[..., tuple[Redesign, RedesignReply]]


@pytest.fixture
def as_person(context: CoachContext) -> Callable[[str], RedesignContext]:
    def made(person: str) -> RedesignContext:
        return context_of(context, context.store.person(person))

    return made


@pytest.fixture
def talk(as_person: Callable[[str], RedesignContext]) -> Talk:
    """A whole conversation: texts are said, dicts are actions; the last state and reply come back."""

    def held(*lines: str | dict[str, object], who: str = "lukas.steiner") -> tuple[Redesign, RedesignReply]:
        here = as_person(who)
        redesign, reply = begin("r1", here)
        for line in lines:
            raw = {"type": "say", "text": line} if isinstance(line, str) else line
            redesign, reply = take(redesign, ACTION.validate_python(raw), here)
        return redesign, reply

    return held


@pytest.fixture
def finish(as_person: Callable[[str], RedesignContext]) -> Talk:
    """The same to its end: what is asked about fitness is answered well, the rest is agreed to."""
    good = {
        "explained": "Yes, I could explain it",
        "reused": "Every day",
        "evaluated": "There is a right answer to compare with",
    }

    def held(*lines: str | dict[str, object], who: str = "lukas.steiner") -> tuple[Redesign, RedesignReply]:
        here = as_person(who)
        redesign, reply = begin("r1", here)
        for line in lines:
            raw = {"type": "say", "text": line} if isinstance(line, str) else line
            redesign, reply = take(redesign, ACTION.validate_python(raw), here)
        while reply.pattern is None:
            open_ones = reply.fit.open if reply.fit and reply.stage == "fit" else []
            action = {"type": "say", "text": good[open_ones[0].test]} if open_ones else {"type": "go on"}
            redesign, reply = take(redesign, ACTION.validate_python(action), here)
            assert not reply.notice, reply.notice
        return redesign, reply

    return held
