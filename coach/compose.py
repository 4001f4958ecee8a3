"""The guided reply: which sentences, in which order, and what kind of answer they make. Pure; every line is written here once."""

import re

from coach import (
    compose_case,
    compose_explain,
    compose_flips,
    compose_follow_up,
    compose_policy,
    compose_question,
    compose_views,
    compose_word,
    phrasing,
)
from coach.briefing import Briefing, Draft
from coach.reciting import recites
from coach.reply import Kind
from knowledge.vocabulary import tool_kind_phrases, words_of

GREETING = "Hello! Describe a case or a task of yours, and I will tell you what experienced colleagues decided and what the AI-use policy says."
HELP = (
    "I answer from two sources only: what experienced colleagues here said about how they decide, and the AI-use policy. "
    "Describe a case in your own words, with the amounts and circumstances you know, and I will show what applies and where it is written."
)
THANKS = "You're welcome. If the case changes, just tell me what is different."
MORE = "Could you tell me a little more: which case or task is it about?"
FRESH = "All right, a new case. What are the circumstances?"
FORGOTTEN = "All right, I start again without what you told me of the case. The record of what was said stays with you. What shall we look at?"
NO_OPINION = (
    "I have no opinion of my own to give: I tell you what experienced colleagues decided and what the policy says."
)
NOT_YOURS = (
    "I tell each person only what was captured for everybody or for them, and what others said to me stays theirs."
)
DOORS = {
    "redesign": "Rethinking a workflow step by step has a place of its own here: shall we go through yours in Redesign?",
    "practice": "There are exercises made from these decisions: would you like to try a few in Practice?",
    "assess": "A short self-assessment shows where you stand and what fits next: would you like to do it in Learn?",
    "lead": "A guided conversation in Learn goes through it with you: a business case against its own figures, a vendor's claims against evidence, the questions a board should ask. Shall we begin?",
    "job": "What stays, what goes and what grows in your work can be looked at task by task: shall we do that in Learn?",
}
"""What is offered for what has a page of its own."""
ASIDE = frozenset({"nothing speaks", "about the policy", compose_policy.MAYBE})
"""Verdicts that say nothing to somebody who wants something else than a use of AI."""
NOT_MOVED = "I answer only from what was captured here and from the policy, so I can't set them aside. Tell me about your case and I'll show you what they say."


def compose(brief: Briefing) -> tuple[Kind, list[Draft]]:
    """The kind of the reply and its sentences in order."""
    courtesy = _courtesy(brief)
    if courtesy is not None:
        return courtesy
    if brief.foreign is not None:
        return "question", [Draft(_in_english(brief.foreign), states=False)]
    explained = compose_word.words(brief)
    if brief.follow_up == "word" and explained:
        return "answer", explained
    policy = [] if _not_of_ai(brief) or _set_aside(brief) else compose_policy.policy_sentences(brief)
    if brief.follow_up in ("why", "who", "what else"):
        return compose_follow_up.follow_up(brief)
    if brief.follow_up == "not heard" and brief.tree is not None and brief.decision is not None:
        return "question", [*compose_question.not_heard(brief), *([] if compose_policy.maybe_by_ai(brief) else policy)]
    kind: Kind
    doors = [Draft(DOORS[one], states=False) for one in DOORS if one in brief.wants]
    if brief.tree is not None and brief.parts:
        kind, drafts = "answer", [*compose_explain.explain(brief), *_use_of_ai(brief, policy)]
    elif brief.tree is None or brief.decision is None:
        kind, drafts = _policy_alone(brief, policy, bool(doors))
    else:
        kind, drafts = _case(brief)
        aside = compose_policy.if_by_ai(brief) if kind in ("answer", "escalation") else None
        if kind == "question" and compose_policy.maybe_by_ai(brief):
            aside = []  # one question at a time, and that of the case first
        policy = policy if aside is None else aside
        if brief.other and (told := compose_policy.duties(brief)):
            policy = told
        kind, drafts = _mixed(kind, brief), [*drafts, *policy, *compose_policy.unchanged(brief), *_the_other(brief)]
    if explained and kind == "abstention":
        kind, drafts = "answer", []
    return kind, [*_masked(brief), *_steadfast(brief, drafts), *explained, *drafts, *doors]


def _the_other(brief: Briefing) -> list[Draft]:
    """A second case of the message is named and left for a message of its own."""
    if not brief.waits:
        return []
    text = f"You told me of two cases, and I take one at a time: send me the other by itself, {phrasing.quoted(brief.waits, 160)}."
    return [Draft(text, states=False)]


def _set_aside(brief: Briefing) -> bool:
    """The message wants something that the policy has nothing to say to: nobody uses AI by fearing it or by judging an offer."""
    judges = bool(brief.wants & {"lead", "job"}) and brief.verdict.verdict != "forbidden"
    if judges and not brief.verdict.facts.get("tool"):
        return True
    if "injection" in brief.flags:
        return brief.verdict.reason in ASIDE | {"tool missing"}
    if recites(brief.message) and brief.verdict.reason == compose_policy.MAYBE:
        return True
    return bool(brief.wants & {*DOORS, "opinion", "reveal", "override"}) and brief.verdict.reason in ASIDE


def _use_of_ai(brief: Briefing, policy: list[Draft]) -> list[Draft]:
    """What the policy says beside an explanation, where a use of AI is asked about."""
    return [] if brief.verdict.reason == "about the policy" else policy


def _steadfast(brief: Briefing, drafts: list[Draft]) -> list[Draft]:
    """One kind line to somebody who wants something else than what was captured."""
    lines = {"opinion": NO_OPINION, "override": NOT_MOVED, "reveal": NOT_YOURS}
    named = next((one for one in lines if one in brief.wants), "override" if "injection" in brief.flags else None)
    if (
        named is None
        or (named == "reveal" and brief.decision is not None)
        or any(one.text == NOT_MOVED for one in drafts)
    ):
        return []
    return [Draft(lines[named], states=False)]


def _not_of_ai(brief: Briefing) -> bool:
    """A case that a captured rule speaks of and no AI tool is named in: the policy has no say."""
    return (
        brief.decision is not None
        and not brief.other
        and brief.verdict.reason == "about the policy"
        and not brief.verdict.facts.get("tool")
    )


def _case(brief: Briefing) -> tuple[Kind, list[Draft]]:
    assert brief.tree is not None and brief.decision is not None
    match brief.decision.status:
        case "decided" if brief.beside:
            return "escalation", [*compose_views.beside(brief), *_stale(brief)]
        case "decided":
            return "answer", [*compose_case.outcome(brief), *compose_flips.flips(brief), *_stale(brief)]
        case "grey zone":
            views = compose_views.views(brief) if brief.decision.grey_zone is None else compose_case.outcome(brief)
            return "escalation", [*views, *_stale(brief)]
        case "missing":
            return "question", compose_question.missing(brief)
        case _:
            return "abstention", [_uncovered_case(brief)]


def _stale(brief: Briefing) -> list[Draft]:
    """A rule that is past its review date still holds, but nobody should find that out later."""
    if not brief.stale or brief.tree is None:
        return []
    by = f" by {brief.tree.review_by}" if brief.tree.review_by else ""
    text = f"Please note: this decision was due to be looked at again{by}, and nobody has done so yet."
    return [Draft(text, states=False)]


def _mixed(kind: Kind, brief: Briefing) -> Kind:
    """A forbidden use makes it a refusal, one for a person to judge a question to them; the computed rule stays in the answer."""
    if brief.verdict.verdict == "forbidden":
        return "refusal"
    if kind == "answer" and compose_policy.maybe_by_ai(brief):
        return kind
    if brief.verdict.verdict == "ask" and kind in ("answer", "abstention"):
        return "question" if brief.verdict.question else "escalation"
    return kind


def _policy_alone(brief: Briefing, policy: list[Draft], offered: bool) -> tuple[Kind, list[Draft]]:
    verdict = brief.verdict
    if "reveal" not in brief.wants and (told := compose_policy.duties(brief)):
        return "answer", told
    if brief.job and (verdict.verdict == "allowed" or _set_aside(brief)):
        return "answer", list(brief.job)
    silent = verdict.reason == "no AI use asked" or (verdict.reason == "about the policy" and not verdict.clauses)
    if silent or _set_aside(brief) or _of_others_rules(brief):
        if "injection" in brief.flags or brief.wants & {"opinion", "reveal", "override"}:
            return "refusal", []
        return ("question", []) if offered else ("abstention", [_nobody(brief), *_withheld(brief)])
    if verdict.reason == compose_policy.MAYBE and brief.withheld:
        aside = compose_policy.if_by_ai(brief) or []
        return "abstention", [_nobody(brief), *_withheld(brief), *aside]
    kinds: dict[str, Kind] = {"allowed": "answer", "conditions": "answer", "forbidden": "refusal"}
    kind: Kind = kinds.get(verdict.verdict) or ("question" if verdict.question else "escalation")
    return kind, policy


_OF_THE_POLICY = re.compile(r"\b(?:polic(?:y|ies)|clauses?|section \d)\b", re.I)


def _of_others_rules(brief: Briefing) -> bool:
    """A question that names neither AI nor the policy, near rules that this person may not see: it is those that it asks for."""
    if not brief.withheld or brief.verdict.reason != "about the policy" or brief.verdict.facts.get("tool"):
        return False
    return not tool_kind_phrases().find(words_of(brief.message)) and not _OF_THE_POLICY.search(brief.message)


def _withheld(brief: Briefing) -> list[Draft]:
    """That there is something, never what: a steward can open it."""
    if not brief.withheld:
        return []
    what = "One captured rule" if brief.withheld == 1 else f"{brief.withheld} captured rules"
    verb = "is" if brief.withheld == 1 else "are"
    return [
        Draft(f"{what} near your question {verb} not open to you; a steward can tell you whom to ask.", states=False)
    ]


def _in_english(language: str) -> str:
    """What is possible in another language."""
    return f"Your message seems to be in {language}, and I can read only English so far. Could you write it in English? Short sentences are enough."


def _courtesy(brief: Briefing) -> tuple[Kind, list[Draft]] | None:
    match brief.follow_up:
        case "greeting":
            return "question", [Draft(GREETING, states=False)]
        case "help":
            return "question", [Draft(HELP, states=False)]
        case "thanks":
            return "answer", [Draft(THANKS, states=False)]
        case "unclear":
            return "question", [Draft(MORE, states=False)]
        case "new case":
            return "question", [Draft(FRESH, states=False)]
        case "forget":
            return "question", [Draft(FORGOTTEN, states=False)]
    return None


def _nobody(brief: Briefing) -> Draft:
    """Just that, and what happens with the question."""
    return Draft(
        "Nobody here has captured how this is decided yet, so I'd rather not guess. "
        "I have put your question on the agenda of the next interview.",
        states=False,
    )


def _uncovered_case(brief: Briefing) -> Draft:
    assert brief.tree is not None
    said = compose_case.case_words(brief)
    case = f" where {phrasing.join(said)}" if said else ""
    return Draft(
        f"What was captured about “{brief.tree.decision}” doesn't cover a case{case}, so I'd rather not guess. "
        "I have put your question on the agenda of the next interview.",
        states=False,
    )


def _masked(brief: Briefing) -> list[Draft]:
    """What was hidden before the message was kept; no word of it is repeated."""
    kinds = [one for one in dict.fromkeys(brief.flags) if one in ("secret", "personal data")]
    if not kinds:
        return []
    what = phrasing.join(["a password or key" if one == "secret" else "personal data" for one in kinds])
    return [
        Draft(
            f"Your message held what looks like {what}; I masked it before keeping anything, and it is not needed here.",
            states=False,
        )
    ]
