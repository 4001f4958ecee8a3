"""Everything a reply may be made from, gathered once: the tree as it is live now, the case, the verdict, the people."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from knowledge.decision import Decision
from knowledge.glossary import explained_by, glossary
from knowledge.passages import tree_passages
from knowledge.people import Person
from knowledge.policy import Policy
from knowledge.policy_words import policy_word, words_at
from knowledge.provenance import AMBIGUITY, GREY_ZONE, NOTE
from knowledge.tree import Rule, Source, Tree
from knowledge.verdict import Verdict

if TYPE_CHECKING:
    from knowledge.language import Language
    from knowledge.store import Store


GLOSSARY = "glossary:"
"""What stands before the id of a term in a citation."""


@dataclass(frozen=True)
class Briefing:
    """What is known for this turn. Values only: compose and verify read it, nothing changes it."""

    person: Person
    message: str
    verdict: Verdict
    policy: Policy | None = None
    tree: Tree | None = None
    expert: Person | None = None
    decision: Decision | None = None
    entries: Sequence[dict[str, Any]] = ()
    follow_up: str | None = None
    about: dict[str, Any] | None = None
    flags: Sequence[str] = ()
    language: "Language | None" = None
    agenda: bool = False
    """The question joins the agenda of the next interview."""
    stale: bool = False
    """Somebody should have looked at this decision again by now."""
    wants: frozenset[str] = frozenset()
    """What the message asks for beside a case and the policy (coach/wants.py)."""
    parts: Sequence[str] = ()
    """Where the decision is to be explained: the rules and grey zones asked about."""
    foreign: str | None = None
    """The language of a message that is not in English."""
    in_own_words: bool = False
    """The facts are told in the person's own words: ours would say more than those."""
    duties: Sequence[str] = ()
    """Ids of the policy's clauses that answer a question for a duty."""
    near: Sequence[str] = ()
    """Ids of the policy's clauses that are near to what is asked and that the verdict does not name."""
    other: str = ""
    """What the message asks apart from its case."""
    beside: Sequence["View"] = ()
    """What other experts say of this case, where they come to something else."""
    waits: str = ""
    """A second case of the message, which is not read with the first."""
    terms: Sequence[str] = ()
    """Ids of the glossary's terms, or of the policy's own words, whose meaning is asked."""
    job: Sequence["Draft"] = ()
    """What AI means for the person's own work, where that is asked."""
    withheld: int = 0
    """Rules near the question that this person may not see."""


@dataclass(frozen=True)
class View:
    """Another expert's tree on the same decision, and what it says of the case."""

    tree: Tree
    expert: Person | None
    entries: Sequence[dict[str, Any]]
    decision: Decision


def view_of(raw: dict[str, Any], tree: Tree, store: "Store") -> View:
    """The view as it was carried from one step of the turn to the next, with its expert."""
    who = store.find_person(tree.expert) if tree.expert else None
    return View(tree, who, raw["facts"], Decision.model_validate(raw["decision"]))


@dataclass(frozen=True)
class Draft:
    """A sentence before it is verified."""

    text: str
    citations: list[str] = field(default_factory=list)
    states: bool = True
    """Whether it states something that needs a citation; a question or a courtesy does not."""
    facts: list[dict[str, Any]] | None = None
    """The case this sentence speaks of, to decide it once more."""
    action: str | None = None
    """The outcome it says that this case has."""
    says: list[str] = field(default_factory=list)
    """Other computed or recorded words it rests on: facts of the case, who the expert is."""


def rule_id(tree: Tree, rule: str) -> str:
    """The citation id of a rule, a grey zone or an ambiguity rule."""
    return f"tree:{tree.id}#{rule}"


def trees_of(brief: Briefing) -> list[Tree]:
    """Every tree that this turn speaks from."""
    return [one for one in (brief.tree, *(view.tree for view in brief.beside)) if one is not None]


def live_texts(tree: Tree | None, policy: Policy | None) -> dict[str, str]:
    """Every id that may be cited now, with the words behind it."""
    texts: dict[str, str] = {
        f"{GLOSSARY}{one.id}": f"{one.term}. {' '.join(one.names())}. {one.meaning} {' '.join(one.in_.values())}"
        for one in glossary().terms
    }
    if tree is not None:
        texts |= {one.id: f"{one.text} {one.title}" for one in tree_passages(tree)}
        for rule in tree.rules:
            if rule.trade_off:
                texts[rule_id(tree, rule.id)] += (
                    f" {rule.trade_off.gained}. {rule.trade_off.risked}. {rule.trade_off.quote}"
                )
        for zone in tree.grey_zones:
            about = tree.attribute(zone.attribute)
            unit = f" {about.unit}" if about and about.unit else ""
            words = f"Between {zone.low:,.10g} and {zone.high:,.10g}{unit} the {zone.attribute} is in a grey zone: {zone.decides} {zone.who} decides. {zone.wait} {zone.quote}"
            texts[rule_id(tree, GREY_ZONE + zone.attribute)] = words
        for one in tree.ambiguity:
            texts[rule_id(tree, AMBIGUITY + one.missing)] = (
                f"{one.missing} not known: {one.then.action}. {one.then.who or ''} {one.quote}"
            )
        texts |= {rule_id(tree, NOTE + one.text): one.text for one in (*tree.cues, *tree.novice_errors)}
    if policy is not None:
        texts |= words_at(policy)
        texts |= {f"policy:{one.id}": f"{one.text} {one.reason} {one.ask}" for one in policy.clauses}
    return texts


def words_behind(
    tree: Tree | None, policy: Policy | None, citation: str
) -> tuple[str, str, dict[str, Any] | None] | None:
    """Kind, quote and source of a citation; None where it is not live."""
    kind, _, rest = citation.partition(":")
    if citation.startswith(GLOSSARY):
        term = glossary().term(rest)
        return None if term is None else ("quote", term.meaning, None)
    if kind == "policy" and policy is not None:
        clause = policy.clause(rest)
        return (
            None if clause is None else ("clause", clause.text, {"span": list(clause.span), "section": clause.section})
        )
    if kind != "tree" or tree is None or not rest.startswith(f"{tree.id}#"):
        return None
    name = rest.partition("#")[2]
    rule = tree.rule(name)
    if rule is not None:
        return (
            "rule",
            quote_of(rule),
            _source(rule.source or next((one.source for one in rule.if_ if one.source), None)),
        )
    for zone in tree.grey_zones:
        if name == GREY_ZONE + zone.attribute:
            return "rule", zone.quote, _source(zone.source)
    for one in tree.ambiguity:
        if name == AMBIGUITY + one.missing:
            return "rule", one.quote, _source(one.source)
    for note in (*tree.cues, *tree.novice_errors):
        if name == NOTE + note.text:
            return "quote", note.text, _source(note.source)
    return None


def live_in(brief: Briefing) -> dict[str, str]:
    """Every id that this turn may cite, with the words behind it."""
    texts = live_texts(None, brief.policy)
    for tree in trees_of(brief):
        texts |= live_texts(tree, None)
    return texts


def words_in(brief: Briefing, citation: str) -> tuple[str, str, dict[str, Any] | None] | None:
    """Kind, quote and source of a citation of this turn; None where it is not live."""
    found = (words_behind(tree, None, citation) for tree in trees_of(brief))
    told = next((one for one in found if one is not None), None) or words_behind(None, brief.policy, citation)
    return told or _word_behind(brief, citation)


def _word_behind(brief: Briefing, citation: str) -> tuple[str, str, dict[str, Any] | None] | None:
    """The policy's meaning of the first word asked about that it defines there."""
    policy = brief.policy
    for name in brief.terms:
        term = glossary().term(name)
        word = policy_word(name, policy) if term is None else explained_by(term, policy)
        if word is not None and word.citation == citation:
            return "clause", word.meaning, {"span": list(word.span), "section": word.section}
    return None


def quote_of(rule: Rule) -> str:
    """The expert's words for a rule."""
    return rule.quote or " … ".join(one.quote for one in rule.if_ if one.quote)


def _source(source: Source | None) -> dict[str, Any] | None:
    return None if source is None else source.model_dump(mode="json", exclude_none=True)


def expert_words(tree: Tree, expert: Person | None) -> str:
    """How the expert wants to be named."""
    if tree.attribution == "anonymous" or expert is None:
        return "an experienced colleague"
    if tree.attribution == "role only":
        return f"the {expert.title}"
    return f"{expert.name}, {expert.title}"
