"""Between the page and the patterns: which one, what may happen to it, what is shown. Knows no Gradio."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from coach.patterns.flow import after, before
from coach.patterns.pages import Cited
from coach.patterns.picture import picture
from coach.patterns.svg import svg
from coach.redesign.context import context_of
from coach.redesign.still_holds import changed_since
from coach.redesign.team import agreed_line
from coach.redesign.values import RedesignReply
from knowledge.errors import InputError, NotFoundError
from knowledge.pattern import Pattern
from knowledge.pattern_life import MANAGERS, PatternEvent, PatternResult
from knowledge.people import Person
from knowledge.store_patterns import RecordedPattern
from ui.web.pattern_view import Shown
from ui.web.source_page import names_of

if TYPE_CHECKING:
    from ui.workspace import Workspace

WIDE = 540
PHONE = 316
SIDE = 372


def citations(pattern: Pattern) -> set[str]:
    """Every source that the pattern cites."""
    job = pattern.job
    told = [*job.goes, *job.stays, *job.grows, *job.answers] if job else []
    reasons = [*pattern.unfit, *told, *(one for step in pattern.steps for one in step.reasons)]
    return {id_ for one in reasons for id_ in one.citations}


def called(workspace: "Workspace", pattern: Pattern) -> str:
    """Who `I` is in this workflow, for its readers."""
    owner = workspace.store.find_person(pattern.before.owner)
    return owner.title if owner and owner.title else "You"


def beside(workspace: "Workspace", person: Person, reply: RedesignReply) -> str:
    """The picture that grows beside the conversation: as it is today, or as it could be."""
    if reply.workflow is None:
        return ""
    me = person.title or "You"
    if reply.plan:
        made = Pattern(
            id="p", version=1, title=reply.workflow.title, before=reply.workflow, after="", does="", decides="",
            steps=reply.plan, accountable="", designer="", supervisor="", orchestrator="",
        )  # fmt: skip
        return svg(picture(after(made, me), SIDE))
    return svg(picture(before(reply.workflow, me), SIDE))


def unsaved(workspace: "Workspace", person: Person, reply: RedesignReply, id_: str) -> Shown:
    """The pattern at the end of a redesign; saved or not, it is shown as it stands in the redesign."""
    pattern = reply.pattern
    if pattern is None:
        raise InputError("This redesign is not finished yet.")
    return _drawn(workspace, pattern, saved=False, redesign=id_, may=frozenset(["save"]))


def shown(workspace: "Workspace", person: Person, id_: str, version: int | None = None) -> Shown:
    """A saved pattern as this person sees it. Raises NotFoundError."""
    store = workspace.store
    recorded = store.pattern(id_, person.id, version)
    pattern, events = recorded.pattern, store.pattern_events(id_)
    asked = [one for one in events if one.act in ("asked", "agreed", "declined") and one.version == pattern.version]
    waits = asked[-1].note if asked and asked[-1].act == "asked" and pattern.status == "draft" else ""
    people = {one.id: one.name for one in store.people()}
    return _drawn(
        workspace,
        pattern,
        redesign=id_ if _own_redesign(workspace, person, id_) else "",
        may=_may(pattern, person, waits),
        managers=_managers(workspace, pattern, person),
        waiting_for=people.get(waits, "") if waits != person.id else "",
        people=people,
        team=agreed_line(pattern, store.team_named(id_), store.team_words(id_)),
        events=[one if _reads_note(one, pattern, person) else one.model_copy(update={"note": ""}) for one in events],
        results=store.pattern_results(id_),
        again=_changed(workspace, recorded),
    )


def _changed(workspace: "Workspace", recorded: RecordedPattern) -> list[str]:
    """What has changed since it was made, for whoever does the work."""
    store, pattern = workspace.store, recorded.pattern
    owner = store.find_person(pattern.before.owner)
    if owner is None:
        return []
    days = [date.fromisoformat(recorded.saved_at[:10])]
    days += [one.at.date() for one in store.pattern_events(pattern.id)]
    days += [one.at.date() for one in store.pattern_results(pattern.id)]
    return changed_since(pattern, max(days), context_of(workspace.coach, owner))


def stale(workspace: "Workspace", person: Person) -> set[str]:
    """Ids of the patterns that this person may see and that should be looked at again."""
    return {one.pattern.id for one in workspace.store.patterns(person.id) if _changed(workspace, one)}


def _drawn(workspace: "Workspace", pattern: Pattern, **more: Any) -> Shown:
    me = called(workspace, pattern)
    charts = (before(pattern.before, me), after(pattern, me))
    wide, narrow = ([svg(picture(chart, width)) for chart in charts] for width in (WIDE, PHONE))
    names = names_of(workspace, citations(pattern))
    return Shown(pattern=pattern, wide=(wide[0], wide[1]), narrow=(narrow[0], narrow[1]), names=names, **more)


def _reads_note(event: PatternEvent, pattern: Pattern, person: Person) -> bool:
    """What a manager wrote with their word is for those whose work it is; who was asked, and where it was shared, is for all."""
    own = person.id in (pattern.before.owner, *pattern.team, event.by)
    return own or event.act not in ("agreed", "declined", "retired")


def _own_redesign(workspace: "Workspace", person: Person, id_: str) -> bool:
    return any(one.id == id_ for one in workspace.store.redesigns(person.id))


def _may(pattern: Pattern, person: Person, waits: str) -> frozenset[str]:
    own = person.id in (pattern.before.owner, *pattern.team)
    manager = person.audience in MANAGERS
    found = {
        "ask": own and pattern.status == "draft",
        "agree": waits == person.id and pattern.status == "draft",
        "share": own and pattern.status == "agreed",
        "retire": (own or manager) and pattern.status in ("agreed", "shared"),
        "result": pattern.status in ("agreed", "shared"),
    }
    return frozenset(name for name, allowed in found.items() if allowed)


def _managers(workspace: "Workspace", pattern: Pattern, person: Person) -> list[Person]:
    """Whom to ask: those who answer for the work of others, the own department's first."""
    found = [
        one
        for one in workspace.store.people()
        if one.audience in MANAGERS and one.id not in (pattern.before.owner, person.id)
    ]
    return sorted(found, key=lambda one: (one.department != pattern.before.department, one.name))


def act(workspace: "Workspace", person: Person, id_: str, what: str, words: str, fields: Mapping[str, Any]) -> str:
    """Something happens to a pattern; the line that says so. Raises InputError where it may not."""
    store, at = workspace.store, workspace.coach.clock()
    store.pattern(id_, person.id)  # whoever may not see it has nothing to do with it
    note = str(fields.get("note") or "").strip()
    match what:
        case "ask":
            asked = store.person(str(fields.get("manager") or ""))
            store.ask_to_agree(id_, asked.id, person.id, at)
            return f"{asked.name} finds it under “Waiting for your word”."
        case "agree":
            store.agree_to_pattern(id_, person.id, at, note)
            return "Agreed. Whoever made it can now share it."
        case "decline":
            store.decline_pattern(id_, person.id, at, note)
            return "Your words went back to whoever made it."
        case "share":
            store.share_pattern(id_, person.id, at, ["all"] if words == "all" else [])
            return "Shared. Colleagues find it in the library of patterns."
        case "retire":
            store.retire_pattern(id_, person.id, at)
            return "Retired. It stays here to be read, and is offered to nobody any more."
        case "result":
            return _result(workspace, person, id_, fields)
    raise InputError("That button is not known here. Open the page again.")


def _result(workspace: "Workspace", person: Person, id_: str, fields: Mapping[str, Any]) -> str:
    helped = {"yes": True, "no": False}.get(str(fields.get("helped") or ""))
    day = str(fields.get("day") or "0")
    kept: PatternResult = workspace.store.add_pattern_result(
        id_,
        person.id,
        int(day) if day.isdigit() else -1,
        str(fields.get("said") or ""),
        workspace.coach.clock(),
        helped,
    )
    masked = " Names and secrets in it were masked." if kept.said != " ".join(str(fields.get("said")).split()) else ""
    return f"Kept. Colleagues who look at this pattern read it.{masked}"


def found(workspace: "Workspace", person: Person, words: str) -> list[Pattern]:
    """The library: patterns about these words; without words, those for like roles first."""
    from coach.redesign.turn import library

    return [pattern for pattern, _ in library(words, workspace.coach, person)]


def owners(workspace: "Workspace") -> dict[str, str]:
    """By id, name and title."""
    return {one.id: f"{one.name}, {one.title}" for one in workspace.store.people()}


def sources(workspace: "Workspace", person: Person, pattern: Pattern) -> dict[str, Cited]:
    """What each cited id is called and says, as far as this reader may see it."""
    from coach.briefing import words_behind

    trees, policy = workspace.store.usable_trees(person)[0], workspace.store.policy_in_force()
    found_: dict[str, Cited] = {}
    for id_, name in names_of(workspace, citations(pattern)).items():
        tree = next((one for one in trees if id_.startswith(f"tree:{one.id}#")), None)
        words = words_behind(tree, policy, id_)
        about = _rule_of(tree.decision, name, id_.partition("#")[2]) if tree else name.replace("Policy", "AI-use policy,")  # fmt: skip
        found_[id_] = Cited(about, words[1] if words else "")
    return found_


def _rule_of(decision: str, name: str, rule: str) -> str:
    """`Marta Lindqvist on “Who must approve this invoice?”, rule r1`."""
    which = f"rule {rule}" if rule[:1] == "r" and rule[1:].isdigit() else rule
    return f"{name.removesuffix(f', {rule}')} on “{decision}”, {which}"


__all__ = ["NotFoundError", "act", "beside", "found", "owners", "shown", "sources", "stale", "unsaved"]
