"""The plain forms of the library: mark an answer wrong, settle that, set a decision's terms. Each is one POST and a page that says what came of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from knowledge.errors import InputError, NotFoundError, SeasonedError
from knowledge.feedback import Feedback, in_words
from knowledge.people import Person
from knowledge.terms import Terms
from knowledge.tree import Tree
from ui.web.feedback_view import form, page, thanks
from ui.web.html import notice, sorry
from ui.web.source_page import visible_tree

if TYPE_CHECKING:
    from ui.workspace import Workspace

LONGEST_FORM = 20_000
Form = dict[str, str]
Who = Callable[[Request], Person | None]


def add_library_forms(app: FastAPI, workspace: "Workspace", who: Who) -> None:
    """Add the routes."""

    @app.get("/wrong", response_class=HTMLResponse)
    def wrong(request: Request, part: bool = False) -> Response:
        person = who(request)
        if person is None:
            return RedirectResponse(f"/?next={quote('/wrong?' + request.url.query, safe='')}", 303)
        given = {name: request.query_params.get(name, "") for name in ("conversation", "number", "source")}
        try:
            body = wrong_form(workspace, person, given)
        except SeasonedError as error:
            return HTMLResponse(sorry(str(error)), 404)
        return HTMLResponse(body if part else page(body))

    @app.post("/wrong", response_class=HTMLResponse)
    async def mark(request: Request) -> Response:
        def kept(person: Person, given: Form) -> Response:
            body = thanks(tree_of(marked(workspace, person, given)))
            return HTMLResponse(body if given.get("part") else page(body))

        return await _answered(request, who, kept)

    @app.post("/library/settle")
    async def settle(request: Request) -> Response:
        return await _answered(request, who, lambda person, given: _back_to(settled(workspace, person, given)))

    @app.post("/library/terms")
    async def set_terms(request: Request) -> Response:
        return await _answered(request, who, lambda person, given: _back_to(with_terms(workspace, person, given)))


def wrong_form(workspace: "Workspace", person: Person, given: Form) -> str:
    """The form for an answer of this person, or for a rule that they may see."""
    if given.get("source"):
        tree, rule = _rule(workspace, person, given["source"])
        return form(
            f"rule {rule}", next(one.quote for one in tree.rules if one.id == rule), {"source": given["source"]}
        )
    turn = next(
        (
            one
            for one in workspace.store.conversation(given.get("conversation", ""))
            if str(one.number) == given.get("number") and one.person == person.id
        ),
        None,
    )
    if turn is None:
        raise NotFoundError("This answer is not one of yours: only your own can be marked.")
    fields = {"conversation": turn.conversation, "number": turn.number}
    return form("this answer", str(turn.reply.get("text", "")), fields)


def marked(workspace: "Workspace", person: Person, given: Form) -> Feedback:
    """Keep what was marked wrong."""
    store, reason, at = workspace.store, given.get("reason", ""), workspace.coach.clock()
    if given.get("source"):
        _rule(workspace, person, given["source"])
        told = in_words(given.get("choice", "").split(","), reason)
        return store.add_feedback(given["source"], person.id, told, at)
    number = given.get("number", "")
    return store.mark_wrong(
        given.get("conversation", ""), int(number) if number.isdecimal() else 0, person.id, reason, at,
        given.get("choice", "").split(","),
    )  # fmt: skip


def settled(workspace: "Workspace", person: Person, given: Form) -> str | None:
    """Keep a steward's word on it; the decision it is about."""
    found = workspace.store.settle_feedback(
        given.get("feedback", ""), person.id, given.get("outcome", ""), workspace.coach.clock()
    )
    return tree_of(found)


def with_terms(workspace: "Workspace", person: Person, given: Form) -> str:
    """Set the terms that the form names; an empty day is none."""
    version = given.get("version", "")
    tree = workspace.store.tree(given.get("tree", ""), int(version) if version.isdecimal() else None)
    store = workspace.store
    store.set_terms(tree.id, _terms(tree, given), person.id, workspace.coach.clock(), version=tree.version)
    workspace.index.sync()
    return tree.id


def tree_of(feedback: Feedback) -> str | None:
    """The decision that feedback is about."""
    source = next((one for one in feedback.sources if one.startswith("tree:")), None)
    return source.removeprefix("tree:").partition("#")[0] if source else None


def _terms(tree: Tree, given: Form) -> Terms:
    wanted: dict[str, Any] = {}
    for name in ("effective_from", "effective_until", "review_by"):
        if name in given:
            wanted[name] = given[name].strip() or None
    for name in ("visible_to", "visible_to_roles"):
        if name in given:
            wanted[name] = [one.strip() for one in given[name].split(",") if one.strip()]
    if tree.status != "approved":
        wanted["high_risk"] = given.get("high_risk") == "yes"
    try:
        return Terms.model_validate(wanted)
    except ValueError:
        raise InputError("One of the days is no day: choose it in the calendar, or write it as 2026-03-01.") from None


def _rule(workspace: "Workspace", person: Person, source: str) -> tuple[Tree, str]:
    tree_id, _, rule_id = source.removeprefix("tree:").partition("#")
    tree = visible_tree(workspace, person, tree_id)
    if tree.rule(rule_id) is None:
        raise NotFoundError(f"{tree.decision!r} has no rule {rule_id!r} that you may see.")
    return tree, rule_id


async def _answered(request: Request, who: Who, act: Callable[[Person, Form], Response]) -> Response:
    person = who(request)
    if person is None:
        return RedirectResponse("/", 303)
    raw = (await request.body())[:LONGEST_FORM].decode("utf-8", "replace")
    given = {
        name: ",".join(values) if name == "choice" else values[0]
        for name, values in parse_qs(raw, keep_blank_values=True).items()
    }
    try:
        return await run_in_threadpool(act, person, given)
    except SeasonedError as error:
        return HTMLResponse(notice(str(error)) if given.get("part") else sorry(str(error)), 400)


def _back_to(tree_id: str | None) -> Response:
    return RedirectResponse(f"/app/library?tree={quote(tree_id)}" if tree_id else "/app/library", 303)
