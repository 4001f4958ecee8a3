"""One case in the report: what was asked, what was expected, what came back and why that is not good enough."""

from html import escape

from evals.answered import Answered, Evidence, Sentence
from evals.result import CaseMark, CaseResult

KINDS = {
    "answer": "Answered",
    "refusal": "Refused",
    "abstention": "Abstained",
    "question": "Asked back",
    "partial": "Answered in part",
    "escalation": "Sent to a person",
}
UNCITED = '<span class="cite none">no citation</span>'


def case_page(case: CaseResult) -> str:
    """A part of the page that opens."""
    wrong = [one for one in case.marks if one.state in ("failed", "unscored")]
    badges = "".join(f'<span class="badge {one.state}">{escape(_badge(one))}</span>' for one in wrong)
    return (
        f'<details class="case" id="case-{escape(case.id)}"><summary><span class="asked">{escape(case.message)}</span>'
        f'<span class="tags"><code>{escape(case.id)}</code>{badges}</span></summary>'
        f'<div class="inside">{_why(wrong)}{_conversation(case)}{_reply(case)}{_rest(case)}</div></details>'
    )


def _badge(mark: CaseMark) -> str:
    return mark.metric if mark.state == "failed" else f"{mark.metric}: unscored"


def _why(wrong: list[CaseMark]) -> str:
    rows = "".join(f"<li><b>{escape(one.metric)}</b> {escape(one.why or one.state)}</li>" for one in wrong)
    return f'<ul class="why">{rows}</ul>'


def _conversation(case: CaseResult) -> str:
    said = "".join(f'<p class="said">{escape(one)}</p>' for one in [*case.before, case.message])
    return f"<h4>{escape(case.name)} asked</h4>{said}<h4>Expected</h4><p>{escape(case.expected)}</p>"


def _reply(case: CaseResult) -> str:
    if case.reply is None:
        return f"<h4>No reply</h4><p>{escape(case.error or 'The reply could not be read.')}</p>"
    reply = case.reply
    return (
        f'<h4>{KINDS[reply.kind]}{_engine(reply)}</h4><div class="reply">{_text(reply)}</div>'
        f"{_verdict(reply)}{_removed(reply)}{_evidence(reply)}"
    )


def _engine(reply: Answered) -> str:
    return f" <small>by the {escape(reply.engine)} engine</small>" if reply.engine else ""


def _text(reply: Answered) -> str:
    if not reply.sentences:
        return f"<p>{escape(reply.text)}</p>"
    return "".join(_sentence(one) for one in reply.sentences)


def _sentence(sentence: Sentence) -> str:
    chips = "".join(f'<span class="cite">{escape(one)}</span>' for one in sentence.citations)
    return f"<p>{escape(sentence.text)} {chips or UNCITED}</p>"


def _verdict(reply: Answered) -> str:
    if reply.verdict is None:
        return ""
    clauses = ", ".join(one.id for one in reply.verdict.clauses)
    reason = f" ({reply.verdict.reason})" if reply.verdict.reason else ""
    named = f", clauses {clauses}" if clauses else ", no clause"
    return f"<h4>Verdict of the policy gate</h4><p>{escape(reply.verdict.verdict + reason + named)}</p>"


def _removed(reply: Answered) -> str:
    if not reply.removed:
        return ""
    rows = "".join(f"<li><s>{escape(one.text)}</s> {escape(one.why)}</li>" for one in reply.removed)
    return f"<h4>Taken out before it was shown</h4><ul>{rows}</ul>"


def _evidence(reply: Answered) -> str:
    if not reply.evidence:
        return "<h4>Evidence</h4><p>None.</p>"
    return "<h4>Evidence</h4>" + "".join(_quote(one) for one in reply.evidence)


def _quote(evidence: Evidence) -> str:
    return f"<blockquote><p>{escape(evidence.quote)}</p><cite>{escape(evidence.id + _origin(evidence))}</cite></blockquote>"


def _origin(evidence: Evidence) -> str:
    origin = evidence.source
    if origin is None:
        return ""
    turn = f", turn {origin.turn}" if origin.turn is not None else ""
    span = f", characters {origin.span[0]}–{origin.span[1]}" if origin.span else ""
    return (f", interview {origin.interview}" if origin.interview else "") + turn + span


def _rest(case: CaseResult) -> str:
    kept = [one.metric for one in case.marks if one.state == "passed"]
    parts = [f"Target read from: {case.source}."]
    if kept:
        parts.append(f"Kept: {', '.join(kept)}.")
    if case.twin:
        parts.append(f"Its twin, which has to end differently: {case.twin}.")
    return f'<p class="small">{escape(" ".join(parts))}</p>'
