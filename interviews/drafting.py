"""A proposal put on the list, with the exact words that it came from."""

from collections.abc import Sequence

from interviews.reading import Span
from interviews.state import Op, Proposal, Spoken, Talk
from knowledge.edits import MergeAttributes, TreeEdit
from knowledge.provenance import sha256_of
from knowledge.tree import Attribute, Source


def drafted(
    talk: Talk,
    spoken: Spoken,
    span: Span,
    edit: TreeEdit | None,
    reads: str,
    facts: Sequence[Attribute],
    op: Op | None = None,
    order: tuple[str, str] | None = None,
    merges: Sequence[MergeAttributes] = (),
) -> Talk:
    """The talk with one more proposal. `order`: the rule that goes before another, and that other."""
    proposal = Proposal(
        id=f"p{talk.proposed + 1}",
        op=op or (edit.op if edit else "change rule"),
        reads=reads,
        first=order[0] if order else None,
        changes=order[1] if order else None,
        merges=[one.model_dump(mode="json") for one in merges],
        edit=edit.model_dump(mode="json") if edit else None,
        attributes=list(facts),
        turn=spoken.number,
        span=span,
        quote=words_of(spoken, span),
    )
    return talk.model_copy(update={"proposals": [*talk.proposals, proposal], "proposed": talk.proposed + 1})


def source_of(talk: Talk, spoken: Spoken, span: Span) -> Source:
    """Where these words are, with their hash."""
    return Source(interview=talk.interview, turn=spoken.number, span=span, sha256=sha256_of(words_of(spoken, span)))


def words_of(spoken: Spoken, span: Span) -> str:
    """The exact words of a stretch of the answer."""
    return spoken.answer[span[0] : span[1]]


def whole_of(spoken: Spoken) -> Span:
    """The whole answer, without the spaces around it."""
    words = spoken.answer.strip()
    start = spoken.answer.index(words)
    return start, start + len(words)


def overlaps(one: Span, other: Span) -> bool:
    """Whether two stretches share a character."""
    return one[0] < other[1] and other[0] < one[1]
