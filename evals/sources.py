"""What the person asking may be told, read live from the store: the only thing that makes a citation good."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from evals.answered import Evidence
from knowledge.glossary import glossary
from knowledge.passages import tree_passages
from knowledge.policy import Policy
from knowledge.policy_words import policy_words, words_at
from knowledge.provenance import AMBIGUITY, GREY_ZONE, NOTE
from knowledge.tree import Tree

if TYPE_CHECKING:
    from knowledge.people import Person
    from knowledge.store import Store

Words = Mapping[tuple[str, int], str]


@dataclass(frozen=True)
class Sources:
    """The live trees that one person may see, what their experts said, and the policy in force."""

    trees: Mapping[str, Tree] = field(default_factory=dict)
    answers: Mapping[str, Words] = field(default_factory=dict)
    """By tree: the experts' answers, by interview and turn."""
    experts: Mapping[str, str] = field(default_factory=dict)
    """By tree: name and title of its expert, as far as they want to be named."""
    policy: Policy | None = None

    def problem(self, evidence: Evidence) -> str | None:
        """Why this evidence does not stand, or None where it is live and quoted exactly."""
        area, _, name = evidence.id.partition(":")
        if area == "policy":
            return self._clause_problem(evidence, name)
        if area == "glossary":
            term = glossary().term(name)
            return None if term and evidence.quote == term.meaning else f"[{evidence.id}] is no term of the glossary"
        if area == "tree":
            return self._tree_problem(evidence, *_tree_and_part(name))
        return f"[{evidence.id}] is neither a rule nor a clause"

    def words(self, evidence: Evidence) -> list[str]:
        """What the evidence says, in the words that are live now."""
        area, _, name = evidence.id.partition(":")
        if area == "policy":
            clause = self.policy.clause(name) if self.policy else None
            defined = [words] if (words := words_at(self.policy).get(evidence.id)) and clause is None else []
            return [f"{clause.text} {clause.reason} {clause.ask}", *self._tables()] if clause else defined
        if area == "glossary":
            term = glossary().term(name)
            return [term.term, term.meaning, *term.in_.values()] if term else []
        tree_id, part = _tree_and_part(name)
        tree = self.trees.get(tree_id)
        if tree is None or (live := _live_words(tree, part)) is None:
            return []
        return [live, tree.decision, evidence.quote, self.experts.get(tree_id, "")]

    def touches(self, evidence: Evidence, tree_id: str, words: str) -> bool:
        """Whether the evidence points at these words of that tree's expert."""
        if not evidence.id.startswith(f"tree:{tree_id}#"):
            return False
        origin = evidence.source
        if origin is None or origin.interview is None or origin.turn is None or origin.span is None:
            return bool(evidence.quote) and (words in evidence.quote or evidence.quote in words)
        answer = self.answers.get(tree_id, {}).get((origin.interview, origin.turn), "")
        return any(start < origin.span[1] and origin.span[0] < end for start, end in _places(words, answer))

    def _tables(self) -> list[str]:
        """What the policy says in its tables: it may be repeated beside any of its clauses."""
        if self.policy is None:
            return []
        tools = [f"{one.name} is {one.status} for {', '.join(one.data) or 'no'} data." for one in self.policy.tools]
        contacts = [f"About {one.about}, ask the {one.ask}." for one in self.policy.contacts]
        return [*tools, *contacts, f"This policy is owned by {self.policy.owner}."]

    def _clause_problem(self, evidence: Evidence, clause_id: str) -> str | None:
        clause = self.policy.clause(clause_id) if self.policy else None
        if self.policy is not None and clause is None and f"policy:{clause_id}" in words_at(self.policy):
            words = [one for one in policy_words(self.policy) if one.citation == f"policy:{clause_id}"]
            told = evidence.quote in [one.meaning for one in words]
            return None if told else f"[{evidence.id}] is not quoted word for word"
        if self.policy is None or clause is None:
            return f"[{evidence.id}] is not a clause of the policy in force"
        if not evidence.quote or evidence.quote not in clause.text:
            return f"[{evidence.id}] is not quoted word for word"
        span = evidence.source.span if evidence.source else None
        if span is not None and self.policy.text[slice(*span)] != evidence.quote:
            return f"[{evidence.id}] says something else at characters {span[0]}-{span[1]}"
        return None

    def _tree_problem(self, evidence: Evidence, tree_id: str, part: str) -> str | None:
        tree = self.trees.get(tree_id)
        if tree is None:
            return f"[{evidence.id}] is not live knowledge that this person may see"
        if _live_words(tree, part) is None:
            return f"[{evidence.id}] is not a live rule"
        origin = evidence.source
        if origin is None or origin.interview is None or origin.turn is None or origin.span is None:
            return f"[{evidence.id}] does not say where its words were said"
        answer = self.answers.get(tree_id, {}).get((origin.interview, origin.turn))
        if answer is None:
            return f"[{evidence.id}] points at a turn that is not there"
        if not evidence.quote or answer[slice(*origin.span)] != evidence.quote:
            return f"[{evidence.id}] is not quoted word for word"
        return None


def sources_for(store: "Store", person: "Person") -> Sources:
    """What this person may be told now."""
    trees, _ = store.usable_trees(person)
    return Sources(
        trees={tree.id: tree for tree in trees},
        answers={tree.id: store.answers(tree) for tree in trees},
        experts={tree.id: _expert(store, tree) for tree in trees},
        policy=store.policy_in_force(),
    )


def _expert(store: "Store", tree: Tree) -> str:
    person = store.find_person(tree.expert) if tree.expert else None
    if person is None or tree.attribution == "anonymous":
        return "An experienced colleague said so."
    return (
        f"The {person.title} said so."
        if tree.attribution == "role only"
        else f"{person.name}, {person.title}, said so."
    )


def _live_words(tree: Tree, part: str) -> str | None:
    """What a rule, a grey zone or a rule for a missing fact says; None where the tree has no such part."""
    if rule := tree.rule(part):
        [text] = [one.text for one in tree_passages(tree) if one.id == f"tree:{tree.id}#{part}"]
        trade = f" It gains {rule.trade_off.gained}. It risks {rule.trade_off.risked}." if rule.trade_off else ""
        return text + trade
    for zone in tree.grey_zones:
        if part == GREY_ZONE + zone.attribute:
            attribute = tree.attribute(zone.attribute)
            unit = f" {attribute.unit}" if attribute and attribute.unit else ""
            between = f"Between {zone.low:,.10g} and {zone.high:,.10g}{unit} the {zone.attribute} is in a grey zone"
            return f"{between}: {zone.decides} {zone.who} decides. {zone.wait}"
    for one in tree.ambiguity:
        if part == AMBIGUITY + one.missing:
            return f"If {one.missing} is not known: {one.then.action}. {one.then.who or ''}"
    return next((one.text for one in (*tree.cues, *tree.novice_errors) if part == NOTE + one.text), None)


def _tree_and_part(name: str) -> tuple[str, str]:
    tree_id, _, part = name.partition("#")
    return tree_id, part


def _places(words: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)
