"""Questions and ways to begin with, from the person's own work: their department's decisions first."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from knowledge.people import Person
from ui.web.coach_marks import WAYS
from ui.web.coach_welcome import Starter

if TYPE_CHECKING:
    from ui.workspace import Workspace

DECISIONS = 3
JOB = "What does AI mean for my job?"
_ABOUT = {"redesign": "A task of yours, with AI", "practice": "Before it counts", "learn": "What AI is, and is not"}


def starters(workspace: "Workspace", person: Person, ways: Collection[str] = ()) -> list[Starter]:
    """Decisions of their department, a tool they may wonder about, their job, and the pages that are there."""
    trees, _withheld = workspace.store.usable_trees(person)
    nearest = sorted(trees, key=lambda tree: (tree.department != person.department, tree.decision))[:DECISIONS]
    found = [
        Starter(f"Decided in {tree.department}" if tree.department else "Decided here", tree.decision)
        for tree in nearest
    ]
    organization = workspace.store.organization()
    tool = next((one.name for one in (organization.tools if organization else []) if one.status != "approved"), None)
    if tool and workspace.store.policy_in_force():
        found.append(Starter("From the AI-use policy", f"May I use {tool} for my work?"))
    if ways:
        found.append(Starter("Your own work", JOB, "/app/learn/job" if "learn" in ways else ""))
    return [*found, *(Starter(_ABOUT[name], words, link) for name, (link, words) in WAYS.items() if name in ways)]
