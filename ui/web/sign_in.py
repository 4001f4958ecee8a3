"""The front door: who are you today? Light HTML, so that it is there at once. Pure: values in, HTML out."""

from collections.abc import Sequence
from urllib.parse import quote

from knowledge.people import Organization, Person
from ui.web.boot import BootState
from ui.web.html import BRAND, avatar, chip, document, esc

AUDIENCES = {
    "executive": "Executive leadership",
    "leader": "Business leader",
    "professional": "Professional",
    "practitioner": "Technical practitioner",
}
_DUTIES = {"expert": "Expert", "steward": "Steward", "governance": "Governance"}
_WATCH = '<script src="/assets/ready.js" defer></script>'


def sign_in_page(organization: Organization | None, state: BootState, then: str = "/app") -> str:
    """The page that the command's address opens."""
    people = organization.people if organization else []
    about = f'<p class="soft small">{esc(organization.name)}</p>' if organization else ""
    body = (
        f'<div class="door"><header><a class="brand" href="/">{BRAND}Seasoned</a>{about}</header><main>'
        f"{_welcome(organization, state)}"
        f'<form method="post" action="/sign-in?next={quote(then)}">{_ways(people)}{_departments(organization)}</form>'
        f"</main></div>{getting_ready(state)}"
    )
    return document("Sign in · Seasoned", body, _WATCH)


def waiting_page() -> str:
    """What somebody sees who is quicker than the pages; it moves on by itself."""
    body = (
        f'<main class="waiting" data-waiting><span class="brand">{BRAND}Seasoned</span>'
        "<h1>One moment, we are laying the table.</h1>"
        '<p class="soft" role="status" data-line>Getting ready…</p>'
        '<progress max="1" value="0" aria-label="Getting ready"></progress></main>'
    )
    return document("Getting ready · Seasoned", body, _WATCH)


def getting_ready(state: BootState) -> str:
    """The quiet line at the foot of the page, kept up to date by a few lines of script."""
    hidden = "hidden" if state.ready else ""
    return (
        f'<div class="getting-ready" data-ready {hidden}><div class="inside">'
        f'<progress max="1" value="{state.done:.3f}" aria-label="Getting ready"></progress>'
        f'<span role="status" data-line>{esc(state.line)}</span></div></div>'
    )


def _welcome(organization: Organization | None, state: BootState) -> str:
    empty = not organization or not organization.people
    if empty and not state.ready and not state.failed:
        ghosts = '<span class="ghost"></span>' * 6
        return (
            "<h1>Welcome to Seasoned.</h1>"
            '<p class="lead">People are moving in. You can choose who to be in a few seconds; this page looks by itself.</p>'
            f'<div class="ghosts" aria-hidden="true">{ghosts}</div>'
        )
    if empty:
        return (
            "<h1>Nobody is here yet.</h1>"
            '<p class="lead">This data folder holds no organization. Start with <code>seasoned serve --demo</code> to meet the '
            "sample organization, or add your people first.</p>"
        )
    return (
        "<h1>Who are you today?</h1>"
        '<p class="lead">Choose somebody to sign in as. These people are made up, so there is no password.</p>'
    )


def _ways(people: Sequence[Person]) -> str:
    """One person for each thing that can be done here, for those who are new."""
    ways = [
        (
            "Ask for help with your work",
            "A question about your own task, answered from what colleagues decided.",
            _first_without_duty(people),
        ),
        ("Be interviewed", "Tell how you decide; see it become rules you can correct.", _first_with(people, "expert")),
        (
            "Approve what was captured",
            "Read a captured decision, then approve it or send it back.",
            _first_with(people, "steward"),
        ),
        ("See the evidence", "Run the checks, and read every case that failed.", _first_with(people, "governance")),
    ]
    cards = "".join(
        f'<button class="way" name="person" value="{esc(person.id)}"><strong>{esc(title)}</strong>'
        f"<span>{esc(words)}</span><em>As {esc(person.name)} →</em></button>"
        for title, words, person in ways
        if person
    )
    return (
        f'<section aria-label="New here?"><h2>New here? Try one of these</h2><div class="ways">{cards}</div></section>'
        if cards
        else ""
    )


def _first_with(people: Sequence[Person], duty: str) -> Person | None:
    only = [person for person in people if list(person.duties) == [duty]]
    return next(iter(only or [person for person in people if duty in person.duties]), None)


def _first_without_duty(people: Sequence[Person]) -> Person | None:
    return next((person for person in people if not person.duties and person.audience == "professional"), None)


def _departments(organization: Organization | None) -> str:
    if not organization:
        return ""
    names = [*organization.departments, *(person.department for person in organization.people)]
    sections = "".join(
        f'<section aria-label="{esc(name)}"><h2>{esc(name)}</h2><div class="people">{cards}</div></section>'
        for name in dict.fromkeys(names)
        if (cards := "".join(_person(person) for person in organization.people if person.department == name))
    )
    return f'<div class="departments">{sections}</div>'


def _person(person: Person) -> str:
    duties = "".join(chip(_DUTIES[duty], "accent") for duty in person.duties)
    return (
        f'<button class="person" name="person" value="{esc(person.id)}">{avatar(person.name)}<span>'
        f'<strong>{esc(person.name)}</strong><span class="title">{esc(person.title)}</span>'
        f'<span class="chips">{chip(AUDIENCES[person.audience])}{duties}</span></span></button>'
    )
