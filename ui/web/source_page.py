"""Find what a citation points at, for somebody who may see it."""

from collections import Counter
from typing import TYPE_CHECKING

from knowledge.errors import NotFoundError
from knowledge.glossary import explain, glossary
from knowledge.people import Person
from knowledge.policy_words import policy_words
from knowledge.provenance import AMBIGUITY, named_zones
from knowledge.tree import Outcome, Rule, Tree
from ui.web.feedback_view import on_a_rule
from ui.web.html import esc, value_words
from ui.web.learning_words import term as word
from ui.web.rule_view import outcome, said_by
from ui.web.source_view import clause_source, rule_source, words_source

if TYPE_CHECKING:
    from ui.workspace import Workspace


def source_page(workspace: "Workspace", person: Person, source: str) -> str:
    """The HTML of this source. Raises NotFoundError where there is none that this person may see."""
    kind, _, rest = source.partition(":")
    if kind == "tree":
        tree_id, _, rule_id = rest.partition("#")
        return _rule(workspace, person, tree_id, rule_id)
    if kind == "policy":
        return _clause(workspace, rest)
    if kind == "glossary" and (term := glossary().term(rest)):
        return f'<div class="sn-ui">{word(explain(term, person, workspace.store.policy_in_force()))}</div>'
    raise NotFoundError(f"Source {source!r} is neither a captured rule nor a clause of the policy.")


def visible_tree(workspace: "Workspace", person: Person, tree_id: str) -> Tree:
    """This tree, where the person may see it. What they may not see is not there for them."""
    for tree in visible_trees(workspace, person):
        if tree.id == tree_id:
            return tree
    raise NotFoundError(
        f"There is no captured decision {tree_id!r} that you may see. It may have been retired, or belong to another department."
    )


def visible_trees(workspace: "Workspace", person: Person) -> list[Tree]:
    """Approved trees for this person's department; their own; and everything, for those who review or watch over it."""
    usable, _withheld = workspace.store.usable_trees(person)
    trees = {tree.id: tree for tree in usable}
    sees_all = {"steward", "governance"} & set(person.duties)
    for tree in workspace.store.trees():
        if sees_all or tree.expert == person.id:
            trees.setdefault(tree.id, tree)
    return list(trees.values())


def expert_of(workspace: "Workspace", tree: Tree) -> Person | None:
    """The expert of this tree, or None where they left."""
    try:
        return workspace.store.person(tree.expert) if tree.expert else None
    except NotFoundError:
        return None


def names_of(workspace: "Workspace", sources: set[str]) -> dict[str, str]:
    """What the chip of each source says; rules of one expert are told apart by their id."""
    trees = {tree.id: tree for tree in workspace.store.trees()}
    names = {}
    for source in sources:
        kind, _, rest = source.partition(":")
        tree = trees.get(rest.partition("#")[0])
        if kind == "policy":
            names[source] = f"Policy {rest}"
        elif kind == "glossary" and (term := glossary().term(rest)):
            names[source] = f"Glossary: {term.term}"
        elif tree:
            names[source] = said_by(tree, expert_of(workspace, tree))
    shared = {name for name, count in Counter(names.values()).items() if count > 1}
    return {source: f"{name}, {source.partition('#')[2]}" if name in shared else name for source, name in names.items()}


def _rule(workspace: "Workspace", person: Person, tree_id: str, rule_id: str) -> str:
    tree = visible_tree(workspace, person, tree_id)
    rule, heading = tree.rule(rule_id), ""
    if rule is None:
        rule, heading = beside_the_rules(tree, rule_id)
    if rule is None:
        raise NotFoundError(f"Rule {rule_id!r} is no longer in {tree.decision!r}: the decision has a newer version.")
    expert = expert_of(workspace, tree)
    sources = [rule.source, *(condition.source for condition in rule.if_)]
    interview_id = next((one.interview for one in sources if one and one.interview), None)
    interview = workspace.store.interview(interview_id) if interview_id else None
    turns = workspace.store.turns(interview_id) if interview_id else []
    title = expert.title if expert and tree.attribution == "named" else (tree.department or "")
    met = [one for one in workspace.store.feedback(tree.id) if one.is_about(tree.id, rule.id)]
    right = sum(source == f"tree:{tree.id}#{rule.id}" for one in workspace.store.helped() for source in one.sources)
    return rule_source(tree, rule, said_by(tree, expert), title, interview, turns, heading) + on_a_rule(
        met, {}, right=right
    )


def beside_the_rules(tree: Tree, name: str) -> tuple[Rule | None, str]:
    """A grey zone or what is done where a fact is missing, as a rule with its words, and what it says as HTML."""
    for called, zone in named_zones(tree):
        if name == called:
            attribute = tree.attribute(zone.attribute)
            band = f"{value_words(zone.low)} to {value_words(zone.high, attribute.unit if attribute else None)}"
            decides = zone.decides if zone.who.casefold() in zone.decides.casefold() else f"{zone.who}: {zone.decides}"
            made = Rule(id=name, then=Outcome(action=zone.decides or zone.who), quote=zone.quote, source=zone.source)
            return made, f"Grey zone, {esc(zone.attribute)} of {esc(band)}: <strong>{esc(decides)}</strong>"
    for one in tree.ambiguity:
        if name == AMBIGUITY + one.missing:
            made = Rule(id=name, then=one.then, quote=one.quote, source=one.source)
            return made, f"Where the {esc(one.missing)} is not known: <strong>{outcome(one.then)}</strong>"
    return None, ""


def _clause(workspace: "Workspace", clause_id: str) -> str:
    policy = workspace.store.policy_in_force()
    clause = next((one for one in policy.clauses if one.id == clause_id), None) if policy else None
    defined = [one for one in policy_words(policy) if one.citation == f"policy:{clause_id}"] if policy else []
    if policy and clause is None and defined:
        return words_source(policy, defined)
    if policy is None or clause is None:
        raise NotFoundError(
            f"The policy in force has no clause {clause_id!r}; a newer version may have taken its place."
        )
    return clause_source(policy, clause)
