"""The coach's door: one message in, one reply out. Bad input is refused here, before anything is kept; secrets are masked here."""

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from coach.correcting import check, said
from coach.graph import run
from coach.reply import FactEdit, Reply
from coach.state import CoachContext, TurnInput
from knowledge.errors import InputError, NotFoundError
from knowledge.people import Person
from knowledge.screening import screen

if TYPE_CHECKING:
    from langgraph.checkpoint.sqlite import SqliteSaver

LONGEST = 8_000
"""Characters of a message."""
CHECKPOINTS = "checkpoints.sqlite"
_CONVERSATION = re.compile(r"[\w.:-]{1,100}")


class _Lock:
    """A lock that a weak dictionary can hold."""

    def __init__(self) -> None:
        self.lock = threading.Lock()


_locks: "WeakValueDictionary[str, _Lock]" = WeakValueDictionary()
_locks_guard = threading.Lock()


def ask(message: str, context: CoachContext, person: Person, conversation: str | None = None) -> Reply:
    """One turn of a conversation, or the first of a new one.

    Raises InputError for a message that cannot be read, NotFoundError for somebody else's conversation.
    """
    _check(message)
    return _turn(message, [], context, person, conversation or context.new_id())


def correct(edits: Sequence[FactEdit], context: CoachContext, person: Person, conversation: str) -> Reply:
    """A turn in which the person put facts of the case right by hand: it is decided anew.

    Raises InputError where there is no such case any more or a value is none, NotFoundError for somebody else's conversation.
    """
    turns, _ = context.store.last_replies(conversation, 1)
    if not turns or turns[-1].person != person.id:
        raise NotFoundError(f"You have no conversation {conversation!r} with a case in it.")
    trees, _ = context.store.usable_trees(person)
    tree = next((one for one in trees if one.id == turns[-1].reply.get("tree")), None)
    if tree is None:
        raise InputError(
            "The captured decision behind this case is not in use any more, so it can't be decided anew. Tell the case again, to see what holds now."
        )
    check(edits, tree)
    return _turn(said(edits, tree), edits, context, person, conversation)


def _turn(message: str, edits: Sequence[FactEdit], context: CoachContext, person: Person, conversation: str) -> Reply:
    if not _CONVERSATION.fullmatch(conversation):
        raise InputError(
            f"Conversation {conversation[:40]!r} is no id: use letters, digits, '.', ':', '_' and '-', at most 100."
        )
    with _one_at_a_time(f"{context.folder}/{conversation}"), _saver(context) as saver:
        turns, before = context.store.last_replies(conversation, 1)  # one person's from its first turn on
        if turns and turns[-1].person != person.id:
            raise NotFoundError(f"You have no conversation {conversation!r}. Leave the id out to start one.")
        screening = screen(message)
        turn = TurnInput(
            conversation=conversation,
            number=before + len(turns) + 1,
            person=person.id,
            message=screening.masked,
            flags=list(dict.fromkeys(one.kind for one in screening.flags)),
            edits=[one.model_dump(mode="json") for one in edits],
        )
        return Reply.model_validate(run(turn, context, saver)["reply"])


def _check(message: str) -> None:
    if not message.strip():
        raise InputError("The message is empty. Describe a case or ask about a task.")
    if len(message) > LONGEST:
        raise InputError(
            f"The message has {len(message):,} characters; up to {LONGEST:,} can be read at once. Shorten it, or send it in parts."
        )
    if not any(letter.isalnum() for letter in message):
        raise InputError(
            f"The message {message.strip()[:20]!r} holds no words. Describe a case or ask about a task in words."
        )


@contextmanager
def _one_at_a_time(key: str) -> Iterator[None]:
    """Turns of one conversation follow each other; others are not held up."""
    with _locks_guard:
        held = _locks.setdefault(key, _Lock())
    with held.lock:
        yield


@contextmanager
def _saver(context: CoachContext) -> "Iterator[SqliteSaver]":
    from langgraph.checkpoint.sqlite import SqliteSaver

    with SqliteSaver.from_conn_string(str(context.folder / CHECKPOINTS)) as saver:
        yield saver
