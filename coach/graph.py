"""The coach's turn as a graph: the last lines read as the sentence. Nodes only fetch values, call plain functions and hand on JSON."""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime

from coach import compose_question
from coach.asked_apart import of_the_case, stands, two_things
from coach.borne_out import borne_out
from coach.briefing import Draft, live_in
from coach.case import remember
from coach.choosing import (
    Standing,
    goes_on_unheard,
    one_of_two,
    tells_unheard,
    tree_for_case,
    tree_to_explain,
    withheld_from,
)
from coach.compose import compose as compose_guided
from coach.correcting import corrected
from coach.differing import differing, same_decision
from coach.duty_asked import ANSWERS, APART, clauses_beside, clauses_on_duty
from coach.explaining import parts_about
from coach.gate import policy_now, verdict_on
from coach.gathering import brief_of, tree_of
from coach.job_answer import job_told
from coach.reciting import asks_for_its_own, recites
from coach.reply import FactEdit
from coach.replying import reply_of
from coach.request_to_ai import without_request
from coach.settle import settle
from coach.state import CoachContext, TurnInput, TurnState
from coach.taken import put_right, with_taken
from coach.understanding import facts_in, names_what_is_not_open, person_of, understood
from coach.verify import says_more
from coach.verify import verify as verify_drafts
from coach.wants import EXPLAINING, OPENS
from coach.word_asked import terms_in
from coach.wording import Task, Voice, reword
from knowledge.decision import Decision
from knowledge.lexicon import content, sentences
from knowledge.spoken_language import foreign_language
from knowledge.verdict import Verdict

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.sqlite import SqliteSaver
    from langgraph.graph.state import CompiledStateGraph

    from knowledge.tree import Tree

Context = Runtime[CoachContext]
NO_USE = Verdict(verdict="allowed", reason="no AI use asked", message="")
"""A fact put right by hand asks for no use of AI; what was said about one before still stands."""
COURTESIES = ("greeting", "help", "thanks", "new case", "forget", "unclear")
SHORT_QUESTION = 8
"""Words of meaning; a message this short that asks for a word asks for nothing else."""
EARLIER = 8
"""Messages of the conversation that a fact of the case may have been said in."""
SHORT = 200
"""Characters; a message this short may answer the policy's question of the turn before."""


def understand(state: TurnState, runtime: Context) -> dict[str, Any]:
    """Is it a courtesy, a question about the last answer, a new case? And what else does it ask for?"""
    if state["edits"]:
        return {"follow_up": None, "wants": [], "parts": [], "foreign": None, "terms": [], "waits": "", "beside": []}
    context, message = runtime.context, state["message"]
    trees, _ = context.store.usable_trees(person_of(state["person"], context.store))
    current = next((one for one in trees if one.id == state.get("tree")), None)
    kind, wants = understood(
        message, current, (state.get("asked"), state.get("facts") or []), state.get("flags") or [], context.embedder
    )
    if names_what_is_not_open(message, {one.id for one in trees}):
        wants = [*wants, "reveal"]
    wants = wants if "reveal" in wants or not asks_for_its_own(message) else [*wants, "reveal"]
    foreign = None if kind else foreign_language(message)
    asks = kind not in COURTESIES[:5] and not foreign
    terms = (
        terms_in(message, wants, context.embedder, policy_now(person_of(state["person"], context.store), context))
        if asks
        else []
    )
    if terms and (kind == "unclear" or len(content(message)) <= SHORT_QUESTION or len(sentences(message)) == 1):
        kind = "word"
    carried: dict[str, Any] = {"follow_up": kind, "wants": wants, "parts": [], "foreign": foreign, "terms": terms}
    carried |= {"waits": "", "beside": []}
    if kind in ("new case", "forget"):
        carried |= {"tree": None, "facts": [], "asked": None, "about": None}
    return carried


def policy(state: TurnState, runtime: Context) -> dict[str, Any]:
    """The verdict on the use of AI that the message asks for; a verdict that cannot be had is `ask`."""
    context = runtime.context
    if state["edits"]:
        return {"verdict": NO_USE.model_dump(mode="json"), "duties": [], "near": [], "other": ""}
    about = state.get("about") or {}
    goes_on = bool(about.get("asks")) and len(state["message"]) < SHORT
    message = f"{about['message']} {state['message']}" if goes_on else state["message"]
    person = person_of(state["person"], context.store)
    verdict = verdict_on(message, person, context)
    asked, other, line = state["message"], "", ANSWERS
    if not goes_on and (two := two_things(message, person, context)) is not None:
        of_other = verdict_on(two.other, person, context)
        verdict = verdict if stands(verdict, of_other) else of_other
        asked, other, line = two.other, two.other, APART
    duties = clauses_on_duty(asked, policy_now(person, context), verdict, context.embedder, line)
    result: dict[str, Any] = {"verdict": verdict.model_dump(mode="json"), "duties": duties, "other": other}
    result["near"] = clauses_beside(asked, policy_now(person, context), verdict, context.embedder)
    if verdict.reason != "no AI use asked":
        result["about"] = {
            "message": message,
            "verdict": verdict.verdict,
            "clauses": [one.id for one in verdict.clauses],
            "quotes": [one.model_dump() for one in verdict.clauses],
            "asks": bool(verdict.question),
        }
    return result


def applies(state: TurnState, runtime: Context) -> dict[str, Any]:
    """Which captured decision the message is about: those the person may see, and then the one that fits."""
    context, current = runtime.context, state.get("tree")
    message = of_the_case(state["message"], state.get("other") or "")
    person = person_of(state["person"], context.store)
    trees, hidden = context.store.usable_trees(person)
    if state["edits"] or state.get("follow_up") is not None:
        stays = next((tree for tree in trees if tree.id == current), None)
        asks_why = state.get("follow_up") == "why" and stays is not None
        parts = parts_about(message, stays, context.embedder) if asks_why and stays else []
        return {"tree": stays.id if stays else None, "withheld": 0, "parts": parts}
    if state.get("foreign"):
        return {"tree": None, "facts": [], "asked": None, "withheld": 0}
    word = "word" in state["wants"] and current is None
    if word or {*EXPLAINING, "who"} & set(state["wants"]) or recites(message):
        tree = tree_to_explain(message, trees, context)
        if tree is not None:
            parts = parts_about(message, tree, context.embedder)
            return {"tree": tree.id, "facts": [], "asked": None, "parts": parts, "withheld": 0}
    if "lead" in state["wants"] and current is None:  # an offer is judged, no case decided
        return {"tree": None, "facts": [], "asked": None, "withheld": 0}
    verdict = Verdict.model_validate(state["verdict"])
    standing = Standing(current, state.get("asked"), state.get("facts") or [])
    first, waits = one_of_two(message, trees, verdict, context, standing)
    tree = tree_for_case(first, trees, verdict, context, standing)
    if tree is None and goes_on_unheard(message, current, trees, verdict):
        return {"tree": current, "withheld": 0, "follow_up": "not heard"}
    if tree is None:
        withheld = withheld_from(message, person, context) if hidden else 0
        return {"tree": None, "facts": [], "asked": None, "withheld": withheld}
    kept = {"tree": tree.id, "withheld": 0, "waits": waits}
    return kept if tree.id == current else {**kept, "facts": [], "asked": None}


def decide(state: TurnState, runtime: Context) -> dict[str, Any]:
    """What the tree says for the case, with every fact of this conversation."""
    context = runtime.context
    tree = tree_of(state, context)
    if tree is None or (state.get("parts") and state.get("follow_up") is None):
        return {"decision": None}
    facts = state.get("facts") or []
    if state["edits"]:
        facts = corrected(facts, [FactEdit.model_validate(one) for one in state["edits"]], tree)
    elif state.get("follow_up") is None:
        message = of_the_case(state["message"], state.get("other") or "").removesuffix(state.get("waits") or "")
        verdict = Verdict.model_validate(state["verdict"])
        said = without_request(message, verdict)
        found = facts_in(said, tree, state.get("asked"), facts, context.embedder)
        if set(OPENS) & set(state["wants"]) and not any(one.sure for one in found):  # no word of a case
            return {"decision": None, "asked": None}
        standing = state.get("asked") is None and bool(facts)
        if standing and not found and tells_unheard(message, verdict):
            return {"follow_up": "not heard", "decision": _told(settle(tree, facts).decision), "asked": None}
        facts = with_taken(tree, put_right(remember(facts, found), found, message, tree))
    decision = settle(tree, facts).decision
    beside = _beside(state, tree, decision, facts, context)
    asked = next(iter(decision.missing), None) if decision.status == "missing" else None
    return {"facts": facts, "decision": _told(decision), "asked": asked, "beside": beside}


def _told(decision: Decision) -> dict[str, Any]:
    return decision.model_dump(mode="json", by_alias=True)


def _beside(
    state: TurnState, tree: "Tree", decision: Decision, facts: list[dict[str, Any]], context: CoachContext
) -> list[dict[str, Any]]:
    """What other experts' trees on the same decision say of the case, as JSON."""
    trees, _ = context.store.usable_trees(person_of(state["person"], context.store))
    others = same_decision(tree, trees, context.embedder)
    found = differing(decision, others, facts, lambda one: facts_in(state["message"], one, None, [], context.embedder))
    return [
        {"tree": one.tree.id, "facts": one.entries, "decision": one.decision.model_dump(mode="json", by_alias=True)}
        for one in found
    ]


def compose(state: TurnState, runtime: Context) -> dict[str, Any]:
    """The guided sentences and the kind of reply they make."""
    brief = brief_of(state, runtime.context)
    turns, _ = runtime.context.store.last_replies(state["conversation"], EARLIER)
    earlier = [one.message for one in turns]
    job = job_told(state["message"], runtime.context, brief.person) if "job" in brief.wants else []
    brief = replace(brief, job=job, in_own_words=says_more(brief, earlier, runtime.context.embedder))
    kind, drafts = compose_guided(brief)
    attribute = brief.tree.attribute(state.get("asked") or "") if brief.tree else None
    options = compose_question.options(attribute, brief.tree, brief.entries) if attribute and brief.tree else []
    return {"kind": kind, "drafts": [vars(one) for one in drafts], "options": options}


def verify(state: TurnState, runtime: Context) -> dict[str, Any]:
    """Only what its live sources bear out; then, where a model is configured, its wording of what is left."""
    context = runtime.context
    brief = brief_of(state, context)
    live = live_in(brief)
    kept, removed = verify_drafts([Draft(**one) for one in state["drafts"]], brief, live)
    kept, unborne = borne_out(kept, brief, live, context.embedder)
    removed = [*removed, *unborne]
    engine, note, used = "guided", "", None
    words = [one.text for one in kept]
    if context.model is not None and kept and state.get("follow_up") not in COURTESIES:
        voice = Voice(context.model, context.model_seconds, context.price, context.show)
        worded = reword(kept, Task(brief.person.audience), live, voice, context.embedder)
        words, engine, note, used = worded.texts, worded.engine, worded.note, worded.use.model_dump(mode="json")
    drafts = [{**vars(one), "text": text} for one, text in zip(kept, words, strict=True)]
    left_out = [{"text": text, "why": why} for text, why in removed]
    return {"drafts": drafts, "removed": left_out, "engine": engine, "engine_note": note, "wording": used}


def record(state: TurnState, runtime: Context) -> dict[str, Any]:
    """Write the turn down, put an unanswered question on the agenda, and hand the reply over."""
    context = runtime.context
    person = person_of(state["person"], context.store)
    reply, now = reply_of(state, brief_of(state, context)), context.clock()
    if reply.kind == "abstention":
        decision = tree_of(state, context)
        context.store.add_agenda(
            state["message"],
            asked_by=state["person"],
            at=now,
            department=person.department or None,
            decision=decision.decision if decision else None,
            embedder=context.embedder,
        )
    kept = context.store.record_reply(
        state["conversation"], state["number"], state["person"], state["message"], reply.model_dump_json(), now
    )
    return {"reply": dict(kept.reply), "drafts": [], "decision": None}


@lru_cache(maxsize=1)
def _graph() -> "StateGraph[TurnState, CoachContext, TurnInput, TurnState]":
    return (
        StateGraph(TurnState, input_schema=TurnInput, context_schema=CoachContext)
        .add_node("understand", understand)
        .add_node("policy", policy)
        .add_node("applies", applies)
        .add_node("decide", decide)
        .add_node("compose", compose)
        .add_node("verify", verify)
        .add_node("record", record)
        .add_edge(START, "understand")
        .add_edge("understand", "policy")
        .add_edge("policy", "applies")
        .add_edge("applies", "decide")
        .add_edge("decide", "compose")
        .add_edge("compose", "verify")
        .add_edge("verify", "record")
        .add_edge("record", END)
    )


def run(turn: TurnInput, context: CoachContext, saver: "SqliteSaver") -> dict[str, Any]:
    """One turn, from where its conversation stands; its end is written to the checkpoint once."""
    graph: CompiledStateGraph[Any, Any, Any, Any] = _graph().compile(checkpointer=saver, name="coach turn")
    config: RunnableConfig = {"configurable": {"thread_id": turn["conversation"]}}
    result: dict[str, Any] = graph.invoke(turn, config, context=context, durability="exit")
    return result
