"""The door for pages and programs: a redesign begun, gone on with and saved, each turn kept so that it can be gone on with on any day."""

import threading

from coach.redesign import conversation
from coach.redesign.context import RedesignContext, context_of
from coach.redesign.in_words import Speaking, in_words, with_proposals
from coach.redesign.values import Action, GoOn, Redesign, RedesignReply, Say
from coach.state import CoachContext
from coach.wording import Voice
from knowledge.errors import InputError
from knowledge.model_use import keep_use
from knowledge.pattern import Pattern
from knowledge.pattern_search import find
from knowledge.people import Person
from knowledge.screening import screen

_one_at_a_time = threading.Lock()
_WORDS = ("text", "what", "who", "when", "again", "trouble", "stop_if", "title")
"""What of an action a person typed freely."""


def start(coach: CoachContext, person: Person) -> RedesignReply:
    """A new redesign, kept from its first question on."""
    redesign, reply = conversation.begin(coach.new_id(), context_of(coach, person))
    _keep(redesign, coach)
    return reply


def act(redesign_id: str, action: Action, coach: CoachContext, person: Person) -> RedesignReply:
    """One action; what is said is masked before it is kept. Raises NotFoundError for somebody else's redesign."""
    context = context_of(coach, person)
    with _one_at_a_time:
        redesign = load(redesign_id, coach, person)
        after, reply = conversation.take(redesign, _masked(action), context)
        if after != redesign:
            _keep(after, coach)
    if coach.model is None or reply.notice or not isinstance(action, Say | GoOn):
        return with_proposals(reply, after)
    voice = Voice(coach.model, coach.model_seconds, coach.price)
    speaking = Speaking(voice, lambda use: keep_use(coach.store, "redesign", use, coach.clock()))
    worded, reply = in_words(redesign, after, reply, context, speaking)
    with _one_at_a_time:  # nobody waited meanwhile: what was done since stands, and the words for it are another turn's
        if worded != after and load(redesign_id, coach, person) == after:
            _keep(worded, coach)
    return reply


def _masked(action: Action) -> Action:
    """An action without the secrets and personal data in its words."""
    words = {name: getattr(action, name, None) for name in _WORDS}
    return action.model_copy(
        update={name: screen(said).masked for name, said in words.items() if isinstance(said, str) and said}
    )


def resume(redesign_id: str, coach: CoachContext, person: Person) -> RedesignReply:
    """Where a redesign stands; changes nothing."""
    context = context_of(coach, person)
    redesign = conversation.settled(load(redesign_id, coach, person), context)
    return with_proposals(conversation.look(redesign, context), redesign)


def load(redesign_id: str, coach: CoachContext, person: Person) -> Redesign:
    """The person's own redesign. Raises NotFoundError."""
    return Redesign.model_validate_json(coach.store.redesign(redesign_id, person.id).body)


def save_pattern(redesign_id: str, coach: CoachContext, person: Person) -> Pattern:
    """Keep the finished pattern as a draft, or as the next version. Raises InputError where it is not finished."""
    redesign = conversation.settled(load(redesign_id, coach, person), context_of(coach, person))
    if redesign.pattern is None:
        raise InputError("This redesign is not finished yet: go on to its end, then save its pattern.")
    return coach.store.save_pattern(redesign.pattern, person.id, coach.clock())


def library(query: str, coach: CoachContext, person: Person) -> list[tuple[Pattern, float]]:
    """The patterns that this person may see and that are about it; those of people in like roles come first where nothing is asked."""
    roles = {one.id: one.title for one in coach.store.people()}
    seen = [(one.pattern, roles.get(one.pattern.before.owner, "")) for one in coach.store.patterns(person.id)]
    seen = [one for one in seen if one[0].status != "retired"]
    asked = query.strip() or person.title
    found = find(asked, seen, coach.embedder)
    if query.strip():
        return found
    near = {pattern.id for pattern, _ in found}
    return [*found, *((pattern, 0.0) for pattern, _ in seen if pattern.id not in near)]


def _keep(redesign: Redesign, coach: CoachContext) -> None:
    title = redesign.workflow.title if redesign.workflow else redesign.change
    coach.store.save_redesign(
        redesign.id, redesign.person, redesign.stage, title, redesign.model_dump_json(), coach.clock()
    )


__all__ = ["RedesignContext", "act", "library", "load", "resume", "save_pattern", "start"]
