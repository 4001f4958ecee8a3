"""What the library shows and does for one person: the shelf, a decision in the version they want, the step they take."""

from datetime import date
from typing import TYPE_CHECKING

from knowledge.changes import changes
from knowledge.disagreement import MOST_TREES, disagreement_map
from knowledge.drawing import svg
from knowledge.errors import InputError, NotFoundError
from knowledge.life import NEXT, Allowed, Forbidden, move
from knowledge.people import Person, may_see
from knowledge.tree import Tree, TreeStatus
from ui.web import experts_view
from ui.web import library_view as view
from ui.web.life_view import Life
from ui.web.rule_view import said_by
from ui.web.source_page import expert_of, visible_tree, visible_trees

if TYPE_CHECKING:
    from ui.workspace import Workspace


def decide(workspace: "Workspace", person: Person, which: str, status: TreeStatus, note: str) -> Tree:
    """A person's word on the version they read. Raises InputError where they may not, or the tree is past that."""
    tree_id, _, version = which.partition(" ")
    tree_to_read(workspace, person, tree_id, version)
    tree = workspace.store.set_tree_status(
        tree_id, status, person.id, workspace.coach.clock(), note.strip(), int(version)
    )
    workspace.index.sync()
    return tree


def moves(workspace: "Workspace", person: Person, tree: Tree) -> dict[TreeStatus, Allowed | Forbidden]:
    """Every step that may follow, with whether this person may take it."""
    standing = workspace.store.standing(workspace.store.tree(tree.id, tree.version))
    today = workspace.store.today()
    found = {wanted: move(standing, wanted, person.id, person, today) for wanted in NEXT[standing.tree.status]}
    return {
        wanted: one.model_copy(update={"says": one.says.replace(repr(person.id), person.name)})
        for wanted, one in found.items()
    }


def stewards(workspace: "Workspace") -> list[str]:
    """The names of those to ask."""
    return [person.name for person in workspace.store.people() if "steward" in person.duties]


def waiting(workspace: "Workspace") -> list[view.Shown]:
    """What waits for a steward."""
    return [_on_shelf(workspace, tree) for tree in workspace.store.trees("in review")]


def shelf_of(workspace: "Workspace", person: Person, words: str) -> str:
    """The shelf, with only what fits the words; what waits for a steward stands in their queue already."""
    _usable, withheld = workspace.store.usable_trees(person)
    left_out = {"retired", "in review"} if "steward" in person.duties else {"retired"}
    trees = [tree for tree in visible_trees(workspace, person) if tree.status not in left_out]
    found = [tree for tree in trees if view.matches(tree, words)]
    if words.strip() and not found:
        return view.nothing_found()
    found.sort(key=lambda tree: (tree.department != person.department, tree.department or "", tree.decision))
    shown = [_on_shelf(workspace, tree) for tree in found]
    return view.shelf(shown, 0 if words.strip() else withheld)


def tree_to_read(
    workspace: "Workspace", person: Person, tree_id: str, version: str | None = None, on: date | None = None
) -> Tree:
    """The version that was asked for, by number or by a day. Else for a steward what waits, for everybody the one in use."""
    store = workspace.store
    if version or on is not None:
        visible_tree(workspace, person, tree_id)
        if version and not version.isdecimal():
            raise InputError(f"{version!r} is no version: a number is expected.")
        tree = store.tree_as_of(tree_id, on) if on is not None else store.tree(tree_id, int(version or 0))
        _check_readable(person, tree)
        return store.marked(tree)
    if "steward" in person.duties:
        review = next((tree for tree in store.trees("in review") if tree.id == tree_id), None)
        if review is not None:
            return store.marked(review)
    shown = visible_tree(workspace, person, tree_id)
    marks = (
        store.quarantined_rules().get(tree_id, {}) if shown.status == "approved" else store.marked(shown).quarantined
    )
    return shown.model_copy(update={"quarantined": marks})


def asked_day(text: str | None) -> date | None:
    """The day in the page's address, or None."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError(f"{text!r} is no day: choose one in the calendar, or write it as 2026-03-01.") from None


def tree_page(workspace: "Workspace", tree: Tree, person: Person | None = None, on: date | None = None) -> str:
    """The page of one decision."""
    store = workspace.store
    versions = [one for one in store.tree_versions(tree.id) if person is None or _readable(person, one)]
    life = Life(
        today=store.today(),
        versions=versions,
        periods=store.tree_periods(tree.id),
        history=store.tree_history(tree.id),
        changes={later.version: changes(before, later) for before, later in zip(versions, versions[1:], strict=False)},
        names={one.id: one.name for one in store.people()},
        asked_for=on,
    )
    shown = view.Shown(
        tree,
        said_by(tree, expert_of(workspace, tree)),
        picture=svg(tree),
        life=life,
        feedback=store.feedback(tree.id),
        looks_after=person is not None and _looks_after(person, tree),
        may_settle=person is not None and "steward" in person.duties,
    )
    return view.decision(shown) + (other_experts(workspace, tree, person) if person is not None and on is None else "")


def other_experts(workspace: "Workspace", tree: Tree, person: Person) -> str:
    """Where others whose trees this person may see decide it differently; empty where nobody else does."""
    decision = tree.decision.casefold().strip(" ?")
    others = [
        one
        for one in visible_trees(workspace, person)
        if one.decision.casefold().strip(" ?") == decision
        and one.status != "retired"
        and one.rules
        and one.expert != tree.expert
    ]
    if not others or not tree.rules:
        return ""
    trees = [tree, *others][:MOST_TREES]
    try:
        found = disagreement_map(trees)
    except InputError:  # one name means two kinds of fact: told by `tree experts`
        return ""
    return experts_view.experts(found, tree, {one.id: said_by(one, expert_of(workspace, one)) for one in trees})


def _on_shelf(workspace: "Workspace", tree: Tree) -> view.Shown:
    life = Life(today=workspace.store.today(), periods=workspace.store.tree_periods(tree.id))
    who = said_by(tree, expert_of(workspace, tree))
    return view.Shown(tree, who, life=life, feedback=workspace.store.feedback(tree.id))


def _readable(person: Person, tree: Tree) -> bool:
    """Drafts are for those who work on them; what was in use is for whom it is meant."""
    if _looks_after(person, tree):
        return True
    return tree.status in ("approved", "retired") and may_see(person, tree.visible_to, tree.visible_to_roles)


def _looks_after(person: Person, tree: Tree) -> bool:
    return bool({"steward", "governance"} & set(person.duties)) or tree.expert == person.id


def _check_readable(person: Person, tree: Tree) -> None:
    if not _readable(person, tree):
        raise NotFoundError(f"There is no version {tree.version} of {tree.decision!r} that you may see.")
