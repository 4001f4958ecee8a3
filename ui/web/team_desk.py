"""Between a team's page and the store: who is named, what each said, what the reader may do."""

from typing import TYPE_CHECKING

from coach.patterns.flow import after
from coach.patterns.picture import picture
from coach.patterns.svg import svg
from coach.redesign import team
from knowledge.errors import InputError, NotFoundError
from knowledge.pattern import Pattern
from knowledge.people import Person
from ui.web.pattern_desk import PHONE, called, shown
from ui.web.team_view import TeamShown

if TYPE_CHECKING:
    from ui.workspace import Workspace

WIDE = 860


def team_of(workspace: "Workspace", person: Person, id_: str, drawn: bool = True) -> TeamShown:
    """The team's page as this person sees it. Raises NotFoundError where they may not see the pattern."""
    store = workspace.store
    pattern = store.pattern(id_, person.id).pattern
    words, found = store.team_words(id_), team.parts(pattern, store.team_named(id_))
    people = {one.id: one for one in store.people()}
    asked = shown(workspace, person, id_)
    chart = after(pattern, called(workspace, pattern))
    may_name = person.id in (pattern.before.owner, *pattern.team) and pattern.status != "retired"
    return TeamShown(
        pattern=pattern,
        parts=found,
        stands={one.who: team.standing(one, words) for one in found},
        changed=frozenset(one.who for one in found if team.is_changed(one, words)),
        handed=team.hand_overs(pattern),
        people=people,
        reader=person.id,
        may_name=may_name,
        likely={one.who: team.likely(one.who, list(people.values())) for one in found} if may_name else {},
        managers=asked.managers if "ask" in asked.may and not asked.waiting_for else (),
        agreed=asked.team,
        manager_line=_manager_line(pattern, asked.waiting_for, "agree" in asked.may),
        wide=svg(picture(chart, WIDE)) if drawn else "",
        narrow=svg(picture(chart, PHONE)) if drawn else "",
    )


def _manager_line(pattern: Pattern, waiting_for: str, asks_reader: bool) -> str:
    if asks_reader:
        return "You were asked to agree: your word goes with the pattern’s own page."
    if waiting_for:
        return f"{waiting_for} has been asked to agree."
    said = {"agreed": "A manager has agreed.", "shared": "A manager has agreed, and it is shared.", "retired": "It is retired."}  # fmt: skip
    return said.get(pattern.status, "No manager has been asked to agree yet.")


def name(workspace: "Workspace", person: Person, id_: str, who: str, named: str) -> None:
    """Say which person does a part. Raises InputError for a part that there is not."""
    pattern = workspace.store.pattern(id_, person.id).pattern
    if who not in {one.who for one in team.parts(pattern, {}) if one.who != team.SELF}:
        raise InputError("That part is no longer in this pattern. Open the page again.")
    workspace.store.name_for_part(id_, who, named, person.id, workspace.coach.clock())


def say(workspace: "Workspace", person: Person, id_: str, who: str, digest: str, agreed: bool, said: str) -> None:
    """Their word on their own part, as they read it. Raises InputError where it changed while they read."""
    pattern = workspace.store.pattern(id_, person.id).pattern
    part = next((one for one in team.parts(pattern, workspace.store.team_named(id_)) if one.who == who), None)
    if part is None or part.digest != digest:
        raise InputError("Your part has changed while you read it. Read it again below, then say your word.")
    workspace.store.say_of_part(id_, who, person.id, digest, agreed, said, workspace.coach.clock())


def waits(workspace: "Workspace", person: Person) -> list[Pattern]:
    """The patterns in which this person has a part that they have not spoken of as it is now."""
    found = [one.pattern for one in workspace.store.patterns_with_a_part_of(person.id)]
    return [one for one in found if _open(workspace, one, person.id)]


def _open(workspace: "Workspace", pattern: Pattern, person: str) -> bool:
    words = workspace.store.team_words(pattern.id)
    mine = [one for one in team.parts(pattern, workspace.store.team_named(pattern.id)) if one.person == person]
    return any(team.standing(one, words) is None for one in mine if one.who != team.SELF)


__all__ = ["NotFoundError", "name", "say", "team_of", "waits"]
