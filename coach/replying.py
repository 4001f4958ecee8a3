"""The reply as it is handed over and kept: what was verified, with the words behind every citation. Pure."""

from coach.briefing import Briefing, words_in
from coach.case import Entry
from coach.reply import Reply
from coach.state import TurnState
from coach.taken import TAKEN
from coach.wants import OPENS

NOT_VERIFIED = "I found something, but could not verify it against its source, so I'd rather not say it."


def _chip(one: Entry) -> Entry:
    """A fact as it is shown: what was taken for it is no sure one."""
    return {key: value for key, value in {**one, "sure": one["sure"] and not one.get(TAKEN)}.items() if key != TAKEN}


def reply_of(state: TurnState, brief: Briefing) -> Reply:
    """The verified sentences with their evidence, the case as it stands, and where the page leads."""
    drafts = state["drafts"]
    cited = list(dict.fromkeys(one for draft in drafts for one in draft["citations"]))
    evidence = []
    for one in cited:
        words = words_in(brief, one)
        if words is not None:
            evidence.append({"id": one, "kind": words[0], "quote": words[1], "source": words[2]})
    kind = state["kind"]
    lost = any(draft["states"] for draft in drafts) is False and state.get("removed")
    text = " ".join(draft["text"] for draft in drafts)
    if lost and not text:
        kind, text = "abstention", NOT_VERIFIED
        drafts = [{"text": text, "citations": []}]
    flips = brief.decision.flips[:8] if brief.decision and brief.decision.status == "decided" else []
    return Reply.model_validate(
        {
            "kind": kind,
            "text": text,
            "sentences": [{"text": one["text"], "citations": one["citations"]} for one in drafts],
            "evidence": evidence,
            "verdict": brief.verdict,
            "removed": state.get("removed") or [],
            "conversation": state["conversation"],
            "number": state["number"],
            "engine": state.get("engine") or "guided",
            "engine_note": state.get("engine_note") or "",
            "wording": state.get("wording"),
            "tree": brief.tree.id if brief.tree else None,
            "facts": [_chip(one) for one in brief.entries] if brief.tree else [],
            "edits": state["edits"],
            "status": brief.decision.status if brief.decision else None,
            "asked": state.get("asked") if brief.tree else None,
            "options": state.get("options") or [],
            "flips": flips,
            "opens": next((OPENS[one] for one in state.get("wants") or [] if one in OPENS), None),
            "withheld": brief.withheld if kind == "abstention" else 0,
            "masked": [one for one in dict.fromkeys(brief.flags) if one != "injection"],
        }
    )
