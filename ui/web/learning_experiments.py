"""The log of experiments between the page and the store."""

from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from coach.redesign.clauses import trying_out
from knowledge.errors import InputError
from knowledge.modality import plain
from knowledge.pattern import Pattern, Reason
from knowledge.people import Person
from knowledge.policy import Policy
from knowledge.policy_blocks import sentence_spans
from ui.web import learning_log as view
from ui.web.learning_links import page
from ui.web.policy_pages import day_of

if TYPE_CHECKING:
    from ui.workspace import Workspace

Given = dict[str, str]


def experiments(workspace: "Workspace", person: Person, given: Given, trouble: str = "") -> str:
    """The log, with the form for a new one or for one that is changed."""
    store = workspace.store
    found = store.experiments(person)
    changed = next((one for one in found if one.id == given.get("id") and one.person == person.id), None)
    if changed is not None and not trouble:
        kept = changed.model_dump(mode="json", exclude_none=True)
        given = {name: str(value) for name, value in kept.items() if value is not False}
    seen = {one.pattern.id: one.pattern for one in store.patterns(person.id)}
    if not trouble and changed is None and (tried := seen.get(given.get("pattern", ""))) is not None:
        given = _proposed(tried)
    patterns = {id_: one.title for id_, one in seen.items()}
    form = view.experiment_form(given, store.today(), patterns, bool(trouble))
    names = {one.id: one.name for one in store.people()}
    body = view.log(found, person.id, names, permission(store.policy_in_force()), form, patterns)
    return page(person, "Experiments", view.LEAD, body, "/app/learn/experiments", trouble)


def _proposed(pattern: Pattern) -> Given:
    """The form as the pattern's own first try fills it."""
    tried = pattern.experiment
    if tried is None:
        return {"pattern": pattern.id, "what": pattern.title}
    days = {"started": tried.starts.isoformat(), "ended": tried.ends.isoformat()}
    return {"pattern": pattern.id, "what": tried.what, **days}


def write_down(workspace: "Workspace", person: Person, given: Given) -> str | Response:
    """Keep it; what cannot be kept comes back with what to change, and the words still there."""
    try:
        started = day_of(given.get("started", "")) or workspace.store.today()
        workspace.store.log_experiment(
            person,
            given.get("what", ""),
            started,
            workspace.coach.clock(),
            ended=day_of(given.get("ended", "")),
            outcome=given.get("outcome", "running"),
            learnt=given.get("learnt", ""),
            pattern=given.get("pattern") or None,
            shared=bool(given.get("shared")),
            id_=given.get("id") or None,
        )
    except InputError as error:
        return experiments(workspace, person, given, str(error))
    return RedirectResponse("/app/learn/experiments", 303)


def throw_experiment_away(workspace: "Workspace", person: Person, given: Given) -> Response:
    """Throw one's own away."""
    workspace.store.delete_experiment(given.get("id", ""), person)
    return RedirectResponse("/app/learn/experiments", 303)


def permission(policy: Policy | None) -> list[Reason]:
    """Where the policy lets people try out, and what it says of failing."""
    if policy is None:
        return []
    fail = [
        Reason(text=f"“{plain(clause.text[start:end])}”", citations=[f"policy:{clause.id}"])
        for clause in policy.clauses
        if "experiment" in clause.text.casefold()
        for start, end in sentence_spans(clause.text)
        if "fail" in clause.text[start:end].casefold()
    ]
    return [*fail[:1], *trying_out(policy)]
