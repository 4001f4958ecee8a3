"""The review queue behind /review: governance judges drawn answers, everybody decides whether theirs may be drawn."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from evals.agreement import as_samples, between_people, by_month, trend, with_the_checker
from evals.conversations import score_and_draw
from knowledge.errors import InputError, SeasonedError
from knowledge.people import Person
from ui.web import review_view as view
from ui.web.html import notice, sorry

if TYPE_CHECKING:
    from ui.workspace import Workspace

LONGEST_FORM = 8_000
Who = Callable[[Request], Person | None]
Form = dict[str, str]


def add_review(app: FastAPI, workspace: "Workspace", who: Who) -> None:
    """Add the routes."""

    @app.get("/review", response_class=HTMLResponse)
    async def queue(request: Request) -> Response:
        person = who(request)
        if person is None:
            return RedirectResponse("/?next=/review", 303)
        return HTMLResponse(await run_in_threadpool(review_page, workspace, person))

    @app.get("/review/samples.jsonl")
    def samples(request: Request) -> Response:
        person = who(request)
        if person is None or "governance" not in person.duties:
            return HTMLResponse(sorry("The samples are kept by the governance team."), 403)
        lines = [json.dumps(one, ensure_ascii=False) for one in as_samples(workspace.store.review_items())]
        return Response("".join(f"{one}\n" for one in lines), media_type="application/x-ndjson")

    @app.post("/review")
    async def judge(request: Request) -> Response:
        return await _done(request, lambda person, given: _judged(workspace, person, given))

    @app.post("/review/draw")
    async def more(request: Request) -> Response:
        return await _done(request, lambda person, given: drawn(workspace, person))

    @app.post("/review/consent")
    async def agree(request: Request) -> Response:
        return await _done(request, lambda person, given: _agreed(workspace, person, given))

    async def _done(request: Request, work: Callable[[Person, Form], object]) -> Response:
        person = who(request)
        if person is None:
            return HTMLResponse(sorry("Please sign in first."), 401)
        body = await request.body()
        if len(body) > LONGEST_FORM:
            return HTMLResponse(sorry("That is more than can be kept. Shorten your reason."), 413)
        given = {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
        try:
            await run_in_threadpool(work, person, given)
        except SeasonedError as error:
            return HTMLResponse(sorry(str(error)), 400)
        return RedirectResponse("/review", 303)


def review_page(workspace: "Workspace", person: Person) -> str:
    """What this person may see and do here."""
    items = workspace.store.review_items()
    readers = [one.name for one in workspace.store.people() if "governance" in one.duties and one.id != person.id]
    theirs = sum(one.person == person.id for one in items)
    own = view.consent(workspace.store.consents_to_review(person.id), readers, theirs)
    if "governance" not in person.duties:
        return view.own_page(own)
    waiting = [one for one in items if one.waits_for(person.id)]
    names = {one.id: one.name for one in workspace.store.people()}
    months = by_month(workspace.store.scores_by_month())
    figures = view.figures(
        between_people(items), with_the_checker(items), months, trend(months), len(as_samples(items))
    )
    told = "" if items else notice("Nothing was drawn yet.")
    wrong = workspace.store.feedback(open_only=True)
    marked = view.marked(wrong, len(workspace.store.helped()), names)
    return view.page(view.queue(waiting, items, names, told) + marked + figures + own)


def drawn(workspace: "Workspace", person: Person) -> int:
    """Score every conversation that may be read and draw from it; how many answers are new in the queue."""
    if "governance" not in person.duties:
        raise InputError(f"{person.name} has no duty in governance: only the governance team draws answers.")
    return score_and_draw(workspace.store, workspace.embedder, workspace.coach.clock()).drawn


def _judged(workspace: "Workspace", person: Person, given: Form) -> object:
    if given.get("right") not in ("yes", "no"):
        raise InputError("Say whether the answer is right: choose one of the two buttons.")
    return workspace.store.review(
        given.get("item", ""), person.id, given["right"] == "yes", given.get("reason", ""), workspace.coach.clock()
    )


def _agreed(workspace: "Workspace", person: Person, given: Form) -> None:
    if given.get("agreed") not in ("yes", "no"):
        raise InputError("Say whether samples of your conversations may be read: yes or no.")
    workspace.store.consent_to_review(person.id, workspace.coach.clock(), given["agreed"] == "yes")
