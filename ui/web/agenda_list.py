"""What waits for an expert: what their own decisions are asked about again, then what nobody has captured yet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from interviews.agenda_questions import agenda_of, asked_as
from knowledge.agenda import AgendaItem
from knowledge.agenda_ranking import AgendaEntry
from knowledge.people import Person
from knowledge.tree import Tree
from ui.web.html import esc
from ui.web.interview_view import agenda

if TYPE_CHECKING:
    from ui.workspace import Workspace


def waiting(workspace: "Workspace", person: Person) -> str:
    """Both lists as HTML; empty where nothing waits."""
    store = workspace.store
    trees = [tree for tree in store.trees() if tree.status != "retired"]
    own = [(entry, tree) for tree in trees if tree.expert == person.id for entry in agenda_of(store, tree)]
    own.sort(key=lambda pair: -pair[0].weight)
    people = {one.id for one in store.people()}
    of_others = {tree.id for tree in trees if tree.expert in people and tree.expert != person.id}
    shown = {entry.id for entry, _ in own}
    return own_agenda(own) + agenda(
        [one for one in store.agenda() if one.id not in shown and _tree_of(one) not in of_others]
    )


def own_agenda(entries: Sequence[tuple[AgendaEntry, Tree]]) -> str:
    """What the expert's own decisions are asked about again; choosing one opens an interview about its decision."""
    if not entries:
        return ""
    rows = "".join(
        f'<li><button type="button" class="item" data-do="agenda" data-words="{esc(tree.decision)}"><span>{esc(asked_as(entry).text)}</span>'
        f'<span class="soft small">{esc(tree.decision)}{_often(entry)}</span></button></li>'
        for entry, tree in entries
    )
    return (
        '<section class="sn-ui stack-small"><h2>About what you told</h2>'
        f'<p class="soft small">Choose one to talk about that decision again.</p><ul class="list">{rows}</ul></section>'
    )


def _often(entry: AgendaEntry) -> str:
    return f" · came up {entry.count} times" if entry.count > 1 else ""


def _tree_of(item: AgendaItem) -> str:
    """The tree that it is about; nothing where nobody's rule is meant."""
    kind, _, rest = (item.about or "").partition(":")
    return rest.partition("#")[0] if kind == "tree" else ""
