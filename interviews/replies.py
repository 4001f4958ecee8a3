"""What goes out for a line, in the shapes of the contract."""

from typing import Any

from interviews.item_proposals import ITEMS
from interviews.stages import stages_of
from interviews.state import Progress, Proposal, Question, Talk
from interviews.teach_back import listed
from interviews.unseen_rules import captures, missing_rules


def question_line(talk: Talk) -> dict[str, Any]:
    """The question that waits, with the proposals that wait for a word."""
    question = talk.question
    assert question is not None
    return {
        "type": "question",
        "interview": talk.interview,
        "id": question.id,
        "stage": question.stage,
        "probe": question.probe,
        "text": question.text,
        "about": question.about.model_dump(mode="json") if question.about else None,
        "case": question.case,
        "options": question.options,
        "items": listed_of(question),
        "proposals": [proposal_line(one) for one in talk.proposals],
        "unread": talk.unread,
        "notice": talk.notice,
        "way": talk.way,
        "progress": progress_of(talk).model_dump(mode="json"),
    }


def listed_of(question: Question) -> list[str]:
    """The items of a list that is said back, to be answered one by one; none where no list is."""
    return listed(question.text) if ITEMS in question.told else []


def progress_of(talk: Talk) -> Progress:
    """How far the interview is."""
    stages = stages_of(talk.way)
    now = talk.question.stage if talk.question else stages[-1]
    at = stages.index(now) + 1 if now in stages else 1
    return Progress(
        stage=at, of=len(stages), covered=talk.covered, rules=len(talk.tree.rules), estimate=estimate_of(talk)
    )


def estimate_of(talk: Talk) -> str:
    """How many rules are probably still missing, in plain words; nothing until check cases have met what was told."""
    estimate = missing_rules(captures(talk.tree, talk.history, talk.interview))
    return "" if estimate.missing is None else estimate.in_words()


def done_line(talk: Talk) -> dict[str, Any]:
    """The end: the tree, what is still wrong or missing in it, and the proposals that nobody spoke of."""
    return {
        "type": "done",
        "interview": talk.interview,
        "tree": talk.tree.model_dump(mode="json"),
        "findings": [one.model_dump(mode="json") for one in talk.findings],
        "turns": talk.turns,
        "open": [proposal_line(one) for one in talk.proposals],
        "signed_off": talk.ended == "signed off",
        "estimate": estimate_of(talk),
    }


def tree_line(talk: Talk) -> dict[str, Any]:
    """The tree as it stands."""
    return {
        "type": "tree",
        "interview": talk.interview,
        "tree": talk.tree.model_dump(mode="json"),
        "findings": [one.model_dump(mode="json") for one in talk.findings],
    }


def error_line(message: str, to: object) -> dict[str, Any]:
    """What could not be understood; nothing has changed."""
    return {"type": "error", "message": message, "to": to}


def proposal_line(proposal: Proposal) -> dict[str, Any]:
    """A proposal as programs and pages see it."""
    edit = proposal.edit or {}
    shown = {key: value for key, value in edit.items() if key not in {"op", "rule"}}
    return {
        "id": proposal.id,
        "op": proposal.op,
        "reads": proposal.reads,
        "rule": proposal.rule.model_dump(mode="json") if proposal.rule else None,
        "about": {"rule": proposal.changes or edit.get("rule") or next(iter(proposal.beats), None)},
        "turn": proposal.turn,
        "span": list(proposal.span),
        "quote": proposal.quote,
    } | shown
