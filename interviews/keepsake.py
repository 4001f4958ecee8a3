"""Everything an interview left behind, as its expert keeps it: what was asked and said, every proposal with the word on it, the tree, what is open.

Built from what is stored, so what was masked stays masked. Pure but for `keepsake`, the door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from pydantic import AwareDatetime, Field

from interviews.turn import view
from knowledge.findings import Finding
from knowledge.interview_record import Interview, JournalLine, Recording, Turn
from knowledge.tree import Frozen, Tree

if TYPE_CHECKING:
    from interviews.state import InterviewContext
    from knowledge.people import Person

Word = Literal["accepted", "rejected", "put right"]


class KeptProposal(Frozen):
    """Something that was read from the expert's words, and what the expert said of it."""

    id: str
    op: str
    reads: str
    quote: str
    """The words it was read from."""
    by: Literal["guided", "model"] = "guided"
    """Who pointed at it: our own reading, or a chat model."""
    proposed_at: AwareDatetime
    word: Word | None = None
    """None: nobody has spoken of it, so it is in no tree."""
    in_words: str = ""
    """How the expert put it right."""
    word_at: AwareDatetime | None = None
    taken_back: bool = False
    """True where the answer it came from was taken back."""


class TakenBack(Frozen):
    """An answer that the expert took back: it counts for nothing, and is kept so that the record is whole."""

    question: str
    answer: str
    at: AwareDatetime


class Keepsake(Frozen):
    """The whole of it."""

    interview: Interview
    told_by: str
    """The expert, named as they wish to be named."""
    turns: list[Turn] = Field(default_factory=list)
    proposals: list[KeptProposal] = Field(default_factory=list)
    taken_back: list[TakenBack] = Field(default_factory=list)
    recordings: list[Recording] = Field(default_factory=list)
    tree: Tree
    findings: list[Finding] = Field(default_factory=list)
    """What is still open or contradictory in the tree."""
    waiting: str = ""
    """The question that waits, where the interview is not over."""


def keepsake(interview: str, context: InterviewContext) -> Keepsake:
    """All that is kept of this interview. Raises NotFoundError for an unknown one."""
    store = context.store
    now, about, journal = view(interview, context), store.interview(interview), store.journal(interview)
    return Keepsake(
        interview=about,
        told_by=told_by(about, store.find_person(about.expert)),
        turns=store.turns(interview),
        proposals=proposals_in(journal),
        taken_back=taken_back_in(journal),
        recordings=store.recordings(interview),
        tree=now.tree,
        findings=now.findings,
        waiting=now.question,
    )


def told_by(interview: Interview, expert: Person | None) -> str:
    """The expert as they wish to be named."""
    where = f" in {interview.department}" if interview.department else ""
    if interview.attribution == "named":
        return expert.name if expert else interview.expert
    if interview.attribution == "role only" and expert is not None:
        return expert.title
    return f"A colleague{where}"


def proposals_in(journal: Sequence[JournalLine]) -> list[KeptProposal]:
    """Every proposal, in the order in which they came, with the last word on it that still counts."""
    undone = lines_taken_back(journal)
    kept: list[KeptProposal] = []
    waiting: dict[str, int] = {}
    for line in journal[1:]:
        if line.line.get("type") == "undo":
            waiting = _waiting_after(line, kept)
            continue
        back = line.number in undone
        for name, verdict in (line.line.get("proposals") or {}).items():
            if name in waiting and not back:
                kept[waiting[name]] = kept[waiting[name]].model_copy(update=_word(verdict, line))
        shown = (line.reply or {}).get("proposals") or []
        waiting = {one["id"]: at for one in shown if (at := waiting.get(one["id"])) is not None}
        for one in (one for one in shown if one["id"] not in waiting):
            waiting[one["id"]] = len(kept)
            kept.append(_kept(one, line, back))
    return kept


def taken_back_in(journal: Sequence[JournalLine]) -> list[TakenBack]:
    """The answers that were taken back."""
    undone = lines_taken_back(journal)
    questions = {line.number: str((line.reply or {}).get("text") or "") for line in journal}
    opening = (journal[0].line.get("talk") or {}).get("question") if journal else None
    questions[0] = str((opening or {}).get("text") or "")
    return [
        TakenBack(question=questions.get(line.number - 1, ""), answer=str(line.line["text"]), at=line.at)
        for line in journal
        if line.number in undone and line.line.get("text")
    ]


def lines_taken_back(journal: Sequence[JournalLine]) -> set[int]:
    """The numbers of the lines that an `undo` took back."""
    undone: set[int] = set()
    for line in journal:
        if line.line.get("type") == "undo":
            live = [one for one in journal if one.number < line.number and one.number not in undone]
            first = next((one.number for one in live if one.before and one.before == line.line.get("back_to")), None)
            if first is not None:
                undone |= {one.number for one in live if one.number >= first}
            undone.add(line.number)
    return undone


def _waiting_after(undo: JournalLine, kept: Sequence[KeptProposal]) -> dict[str, int]:
    """Where the proposals stand that wait again: each is the latest of its id that was not taken back."""
    shown = {one["id"] for one in (undo.reply or {}).get("proposals") or []}
    return {one.id: at for at, one in enumerate(kept) if one.id in shown and not one.taken_back}


def _kept(shown: Mapping[str, Any], line: JournalLine, back: bool) -> KeptProposal:
    rule = shown.get("rule") or {}
    return KeptProposal(
        id=shown["id"],
        op=shown["op"],
        reads=shown["reads"],
        quote=shown.get("quote") or "",
        by=rule.get("by") or "guided",
        proposed_at=line.at,
        taken_back=back,
    )


def _word(verdict: object, line: JournalLine) -> dict[str, Any]:
    if isinstance(verdict, Mapping):
        return {"word": "put right", "in_words": str(verdict.get("edit") or ""), "word_at": line.at}
    return {"word": "accepted" if verdict == "accept" else "rejected", "word_at": line.at}
