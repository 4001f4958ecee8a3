"""What each page and form of the learning part does: the store's values to the pure core and back. One person's own only."""

from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from coach.learning import assessment as core
from coach.learning.audiences import programmes
from coach.learning.fits import fits
from coach.learning.job import what_it_means
from coach.learning.managers import for_team
from coach.redesign.context import context_of
from coach.redesign.team import to_ask
from knowledge.glossary import Explanation, explain, explain_all
from knowledge.glossary_finding import Asked, asked
from knowledge.people import Person
from ui.web import learning_log, learning_view, learning_words
from ui.web.learning_experiments import experiments, throw_experiment_away, write_down
from ui.web.learning_links import page
from ui.web.learning_talk_desk import begin, file, new_talk, paper, say, talk, talks, throw_away
from ui.web.policy_pages import day_of

if TYPE_CHECKING:
    from ui.workspace import Workspace

__all__ = [
    "again", "answer", "begin", "experiments", "file", "forget", "glossary", "job", "managers", "new_talk", "one_back",
    "overview", "paper", "question", "say", "talk", "talks", "throw_away", "throw_experiment_away", "write_down",
]  # fmt: skip
Given = dict[str, str]
LONGEST_TASK = 500
WEEKS_AHEAD = 8
"""When a team is taken to start where nobody said when: on a Monday about then."""


def overview(workspace: "Workspace", person: Person, given: Given) -> str:
    """What fits now, where they stand, their programme."""
    task = given.get("task", "").strip()[:LONGEST_TASK]
    fit = None
    if task:
        context = context_of(workspace.coach, person)
        fit = fits(person, task, workspace.embedder, context.policy, context.tools)
    going_on, result = _standing(workspace, person)
    body = learning_view.overview(programmes()[person.audience], task, fit, going_on, result)
    return page(person, "Learn", learning_view.LEAD, body, "/app/learn")


def question(workspace: "Workspace", person: Person, given: Given) -> str:
    """The next question, or the result."""
    going_on, result = _standing(workspace, person)
    if result is not None:
        return page(person, "Where you stand", learning_view.LEAD, learning_view.told(result), "")
    taking = going_on or core.Taking(started_at=workspace.coach.clock())
    asked_now = core.current(taking)
    if asked_now is None:  # every answer is there and was not closed, after a crash between the two
        return _closed(workspace, person, taking)
    body = learning_view.KEYS + learning_view.question(asked_now, taking)
    return page(
        person,
        "Where do you stand?",
        "About three minutes. Only you see the answers.",
        body,
        "",
    )


def answer(workspace: "Workspace", person: Person, given: Given) -> str | Response:
    """Keep an answer; the last one closes it."""
    option = given.get("option", "")
    taking = _going_on(workspace, person) or core.Taking(started_at=workspace.coach.clock())
    taking = core.answered(
        taking, given.get("question", ""), int(option) if option.isdecimal() and len(option) < 3 else -1
    )
    if core.current(taking) is None:
        return _closed(workspace, person, taking)
    workspace.store.keep_assessment(person.id, taking.answers, workspace.coach.clock())
    return _to("/app/learn/assessment")


def one_back(workspace: "Workspace", person: Person, given: Given) -> Response:
    """Ask the last question again."""
    taking = _going_on(workspace, person)
    if taking is not None:
        workspace.store.keep_assessment(person.id, core.without_last(taking).answers, workspace.coach.clock())
    return _to("/app/learn/assessment")


def again(workspace: "Workspace", person: Person, given: Given) -> Response:
    """Begin a new one; the earlier ones stay until they are thrown away."""
    workspace.store.keep_assessment(person.id, {}, workspace.coach.clock())
    return _to("/app/learn/assessment")


def forget(workspace: "Workspace", person: Person, given: Given) -> Response:
    """Throw every answer away."""
    workspace.store.forget_assessments(person.id)
    return _to("/app/learn")


def glossary(workspace: "Workspace", person: Person, given: Given) -> str:
    """All words, those that hold the words searched for, or the one that is asked for."""
    policy = workspace.store.policy_in_force()
    every = explain_all(person, policy)
    words, one = given.get("find", "").strip()[:300], given.get("term", "")
    found = [term for term in every if term.id == one] if one else every
    is_asked = False
    if words and not one:
        near = asked(words) or _near(workspace, words)
        found = [explain(term.term, person, policy) for term in near]
        is_asked = bool(found)
        found = found or [term for term in every if words.casefold() in _text(term)]
    body = learning_words.search(words, found or ([] if words else every), is_asked)
    return page(person, "Glossary", learning_words.LEAD, body, "/app/learn/glossary")


def job(workspace: "Workspace", person: Person, given: Given) -> str:
    """What AI means for their tasks; nothing of it is kept."""
    tasks = given.get("tasks", "")[:4000]
    told = what_it_means(tasks.splitlines(), context_of(workspace.coach, person))
    return page(
        person,
        "What does this mean for my job?",
        learning_words.JOB_LEAD,
        learning_words.job(tasks, told),
        "/app/learn/job",
    )


def managers(workspace: "Workspace", person: Person, given: Given) -> str:
    """The kit, dated from the day on which the team starts."""
    today = workspace.store.today()
    starts = day_of(given.get("starts", "")) or today + timedelta(days=7 * WEEKS_AHEAD - today.weekday())
    trees, _ = workspace.store.usable_trees(person)
    made = for_team(person, starts, today, workspace.store.policy_in_force(), trees)
    if pattern := given.get("pattern"):
        asked = to_ask(workspace.store.pattern(pattern, person.id).pattern)
        made = made.model_copy(update={"about_team": [*asked, *made.about_team]})
    lead = "Four to six weeks before your team, so that you can ask, review and recognise when they begin."
    return page(
        person, "If you lead people", lead, learning_log.managers(made, given.get("pattern", "")), "/app/learn/managers"
    )


def _standing(workspace: "Workspace", person: Person) -> tuple[core.Taking | None, core.Result | None]:
    """The assessment that is going on, or else the result of the latest."""
    taken = workspace.store.assessments(person.id)
    if not taken:
        return None, None
    taking = core.Taking.model_validate(taken[0].model_dump())
    if taking.finished_at is None or core.current(taking) is not None:  # questions may have been added since
        return taking.model_copy(update={"finished_at": None}), None
    return None, core.result(taking, person.audience)


def _going_on(workspace: "Workspace", person: Person) -> core.Taking | None:
    return _standing(workspace, person)[0]


def _closed(workspace: "Workspace", person: Person, taking: core.Taking) -> str:
    """Close it and tell the result."""
    kept = workspace.store.keep_assessment(person.id, taking.answers, workspace.coach.clock(), finished=True)
    told = core.result(core.Taking.model_validate(kept.model_dump()), person.audience)
    return page(person, "Where you stand", learning_view.LEAD, learning_view.told(told), "")


def _near(workspace: "Workspace", words: str) -> list[Asked]:
    """By meaning, where the model is there already: a search does not wait for it."""
    return asked(words, workspace.embedder) if workspace.embedder.ready else []


def _text(term: Explanation) -> str:
    return " ".join([term.term, *term.also, term.meaning, term.example]).casefold()


def _to(address: str) -> Response:
    return RedirectResponse(address, 303)
