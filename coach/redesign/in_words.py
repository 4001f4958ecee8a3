"""A redesign's reply in a chat model's words, and its proposals for steps that were read roughly. Both are held against what is computed.

The model words sentences that state something; never a step, the pattern, the question that stands, a level, a verdict or a citation.
"""

import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coach.briefing import Draft
from coach.redesign.clearer import check_of, rough, said_before, standing, tidy
from coach.redesign.context import RedesignContext
from coach.redesign.values import Clearer, Redesign, RedesignReply
from coach.wording import Task, Voice, reword
from coach.words_in_place import fault_in_place
from knowledge.model_use import ModelUse
from knowledge.screening import screen
from knowledge.workflow import Step

MOST = 8
"""Steps that are asked about in one turn, those read first."""
AFTER = ("steps", "plan")
"""The stages in which a proposal is shown."""

_QUOTED = re.compile(r"“[^”]*”\W*")


@dataclass(frozen=True)
class Speaking:
    """The model of this turn, and where its use is recorded."""

    voice: Voice
    record: Callable[[ModelUse], None]


def with_proposals(reply: RedesignReply, redesign: Redesign) -> RedesignReply:
    """The reply with the proposals that still stand."""
    return reply.model_copy(update={"clearer": standing(redesign) if reply.stage in AFTER else []})


def in_words(
    before: Redesign, after: Redesign, reply: RedesignReply, context: RedesignContext, speaking: Speaking
) -> tuple[Redesign, RedesignReply]:
    """The reply in the model's words where they hold, and the proposals for a telling just read; all within the time of one turn."""
    until = time.monotonic() + speaking.voice.seconds
    reply = _said(reply, after, context, speaking)
    if before.stage != "telling" or after.stage != "steps":
        return after, with_proposals(reply, after)
    left = replace(speaking, voice=replace(speaking.voice, seconds=max(0.0, until - time.monotonic())))
    proposed, trouble = _proposed(after, context, left)
    after = after.model_copy(update={"clearer": proposed})
    note = " ".join(one for one in (reply.engine_note, trouble) if one)
    return after, with_proposals(reply, after).model_copy(update={"engine_note": note})


def _open(reply: RedesignReply, redesign: Redesign) -> list[Draft]:
    """The sentences that may be worded: not the pattern, none that says a step again, and none that is a quotation from end to end."""
    steps = [one.what for one in redesign.workflow.steps] if redesign.workflow else []
    pattern = redesign.pattern.sentence() if redesign.pattern else ""
    found = dict.fromkeys(
        (one.text, tuple(one.citations))
        for one in reply.says
        if one.text != pattern and not _QUOTED.fullmatch(one.text) and not any(step in one.text for step in steps)
    )
    return [Draft(text, list(citations), states=bool(citations)) for text, citations in found]


def _said(reply: RedesignReply, redesign: Redesign, context: RedesignContext, speaking: Speaking) -> RedesignReply:
    """The reply with its sentences as the model says them, where that holds."""
    drafts = _open(reply, redesign)
    if not drafts:
        return reply
    live = {one.id: one.quote for one in reply.evidence}
    task = Task(context.person.audience, "reword", fault_in_place)
    worded = reword(drafts, task, live, speaking.voice, context.embedder)
    speaking.record(worded.use)
    words = dict(zip((one.text for one in drafts), worded.texts, strict=True))
    says = [one.model_copy(update={"text": words.get(one.text, one.text)}) for one in reply.says]
    return reply.model_copy(update={"says": says, "engine": worded.engine, "engine_note": worded.note})


def _proposed(redesign: Redesign, context: RedesignContext, speaking: Speaking) -> tuple[list[Clearer], str]:
    """Proposals for the steps that were read roughly, and a line where the model could not be asked."""
    workflow = redesign.workflow
    steps = _rough(redesign)
    if workflow is None or not steps:
        return [], ""
    check = check_of(steps, workflow, said_before(redesign), context)
    task = Task(context.person.audience, "step", check)
    worded = reword([Draft(one.what, states=False) for one in steps], task, {}, speaking.voice, context.embedder)
    found = [
        Clearer(step=one.id, of=one.what, text=text)
        for one, said in zip(steps, worded.texts, strict=True)
        if (text := tidy(said, one.what)) != one.what
    ]
    speaking.record(worded.use)
    down = worded.use.outcome in ("too slow", "failed")
    return found, f"{worded.use.engine} proposed no words for steps: it could not be asked in time." if down else ""


def _rough(redesign: Redesign) -> Sequence[Step]:
    """The steps to ask about; one whose words try to steer the machine is none of them."""
    workflow = redesign.workflow
    if workflow is None:
        return []
    found = {one.what: one for one in workflow.steps if rough(one, workflow.telling)}
    return [one for one in found.values() if not any(flag.kind == "injection" for flag in screen(one.what).flags)][
        :MOST
    ]
