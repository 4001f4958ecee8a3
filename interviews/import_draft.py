"""What was read from a document or a transcript → a draft tree whose every rule points at the recorded words.

Nothing here approves anything: a draft goes the way of every draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from interviews.accepting import accept
from interviews.imported import DraftRule, Piece, Review, Source, Stretch
from interviews.negation import negated
from interviews.reading import ReadRule, Span
from interviews.rules import propose_rules, retold
from interviews.state import Proposal, Spoken, Talk
from knowledge.errors import InputError
from knowledge.findings import check
from knowledge.interview_record import Interview, Turn
from knowledge.number_style import mixes_styles, unsure_numbers
from knowledge.tree import Tree

if TYPE_CHECKING:
    from knowledge.store import Store

MOST_RULES = 400
"""More rules than this are no one decision: the import asks for a part of the document."""


def draft_of(source: Source, at: datetime) -> tuple[Tree, Review]:
    """The draft tree and its review."""
    tree, review = _drafted(source.pieces, source.interview(at), source.name, source.sha256)
    return tree, review.model_copy(update={"notes": source.notes})


def _drafted(pieces: Sequence[Piece], interview: Interview, source: str, sha256: str) -> tuple[Tree, Review]:
    talk = Talk(
        interview=interview.id,
        tree=Tree(
            id=interview.tree_id, decision=interview.decision, expert=interview.expert or None,
            department=interview.department, visible_to=interview.visible_to, attribution=interview.attribution,
        ),
    )  # fmt: skip
    unread: list[Stretch] = []
    asked: list[str] = []
    mixed = mixes_styles("\n".join(piece.text for piece in pieces))
    for number, piece in enumerate(pieces, 2):
        kept, left = _sure(piece, mixed)
        for words, why in left:
            unread.append(piece.stretch(words))
            asked += [why] if why else []
        unread += [piece.stretch(one) for one in piece.heard.unread]
        asked += [f"Line {piece.lines[0]}: {one}" for one in piece.heard.questions]
        spoken = Spoken(number=number, question=piece.question, stage="account", probe="open", answer=piece.text)
        talk = propose_rules(talk, spoken, kept, None)
    if len(talk.proposals) > MOST_RULES:
        raise InputError(
            f"{source!r} gives {len(talk.proposals)} rules, which is more than one decision; {MOST_RULES} are taken. Import a part of it."
        )
    proposals = talk.proposals
    talk, refused = _accepted(talk)
    by_turn = {number: piece for number, piece in enumerate(pieces, 2)}
    unread += [by_turn[one.turn].stretch(one.span) for one in refused]
    rules = [
        DraftRule(
            id=name,
            reads=one.reads,
            speaker=by_turn[one.turn].speaker,
            **by_turn[one.turn].stretch(one.span).model_dump(),
        )
        for one in proposals
        for name in talk.settled.get(one.id, [])
    ]
    if mixed:
        asked.insert(0, "Numbers are written both as 1,000.50 and as 1.000,50: which is meant?")
    review = Review(
        source=source, sha256=sha256, interview=interview.id, tree=talk.tree.id, rules=rules,
        steps=[piece.stretch(one) for piece in pieces for one in piece.heard.steps],
        unread=sorted(unread, key=lambda one: one.lines), questions=list(dict.fromkeys(asked)),
        findings=_disagreements(talk.tree, rules),
    )  # fmt: skip
    return talk.tree, review


def keep(store: Store, source: Source, tree: Tree, by: str, at: datetime) -> Tree:
    """The source and the draft in the store: all of it, or nothing. The same file again changes nothing."""
    interview = source.interview(at)
    with store.writing():
        known = next((one for one in store.interviews() if one.id == interview.id), None)
        if known is not None:
            interview = known
        store.start_interview(interview)
        said = [("Which file is this?", source.file_words), *((piece.question, piece.text) for piece in source.pieces)]
        for number, (question, answer) in enumerate(said, 1):
            store.record_turn(
                Turn(
                    interview=interview.id,
                    number=number,
                    stage="account",
                    probe="open",
                    question=question,
                    answer=answer,
                    at=at,
                )
            )
        if known is None:
            store.finish_interview(interview.id)
        return store.save_tree(tree, by, at)


def _sure(piece: Piece, mixed: bool) -> tuple[list[ReadRule], list[tuple[Span, str]]]:
    """The rules that can be drafted, and the stretches that first need an answer."""
    kept: list[ReadRule] = []
    left: list[tuple[Span, str]] = []
    for rule in _by_themselves(piece.heard.rules):
        said = [one.span for one in (*rule.if_, *rule.unless)]
        unsure = [one for span in said for one in unsure_numbers(piece.text[slice(*span)], mixed)]
        line = piece.lines_of(rule.span)[0]
        if unsure:
            left.append(
                (rule.span, f"Line {line}: is “{unsure[0]}” a whole number or a fraction? Write it as 1000 or 1.5.")
            )
        elif rule.otherwise:
            left.append((rule.span, f"Line {line}: in which cases is “{rule.then.action}” done?"))
        else:
            kept.append(rule)
    return kept, left


def _by_themselves(rules: Iterable[ReadRule]) -> list[ReadRule]:
    """`Otherwise` means the other side of the rule before it here, not every case that the whole source leaves open."""
    found: list[ReadRule] = []
    for rule in rules:
        before = found[-1] if found else None
        if rule.otherwise and before is not None and len(before.if_) == 1 and not before.unless:
            turned = negated(before.if_[0])
            if len(turned) == 1:
                rule = retold(rule.model_copy(update={"otherwise": False, "if_": turned}))
        found.append(rule)
    return found


def _accepted(talk: Talk) -> tuple[Talk, list[Proposal]]:
    """Every proposal in the draft, and those that do not fit it."""
    try:
        return accept(talk, talk.proposals), []
    except InputError:
        pass  # one of them does not fit: they go in one by one
    refused: list[Proposal] = []
    for proposal in talk.proposals:
        try:
            talk = accept(talk, [proposal])
        except InputError:
            refused.append(proposal)
    return talk, refused


def _disagreements(tree: Tree, rules: Sequence[DraftRule]) -> list[str]:
    lines = {rule.id: rule.lines[0] for rule in rules}
    return [
        f"{finding.message} (lines {', '.join(str(lines[one]) for one in finding.rules if one in lines)})"
        for finding in check(tree).findings
        if finding.kind == "contradiction"
    ]
