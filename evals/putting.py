"""How a case is put to the coach: in one conversation, or the same thing said by several people in several ways."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from evals.sample import Case

if TYPE_CHECKING:
    from coach.reply import Reply
    from coach.state import CoachContext
    from knowledge.people import Person

Ask = Callable[[str, "CoachContext", "Person", str | None], "Reply"]
"""The coach's door, or what stands in for it: message, context, person, conversation."""
Json = dict[str, object]


def in_one_conversation(case: Case, coach: "CoachContext", ask: Ask) -> Json:
    """What was said before, then the message; the last reply."""
    person = coach.store.person(case.person)
    conversation: str | None = None
    for earlier in case.before:
        conversation = ask(earlier, coach, person, conversation).conversation
    reply: Json = ask(case.message, coach, person, conversation).model_dump(mode="json")
    return reply
