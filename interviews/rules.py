"""Read rules → proposals: names joined with those the tree has, nothing proposed twice, exceptions tied to what they except."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from interviews.contraries import contraries, in_one_sense
from interviews.kinds import as_kind
from interviews.names import free_name, known, near
from interviews.negation import without
from interviews.reading import ReadCondition, ReadRule, Span
from interviews.state import Clarify, Proposal, Spoken, Talk
from interviews.wording import in_words
from knowledge.cells import fold
from knowledge.regions import Regions
from knowledge.tree import Attribute, Condition, Outcome, Rule, Tree

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

Said = tuple[frozenset[tuple[object, ...]], str, bool]


def attributes_known(talk: Talk) -> list[Attribute]:
    """The facts of the tree and of what is proposed."""
    found = list(talk.tree.attributes)
    for attribute in (one for proposal in talk.proposals for one in proposal.attributes):
        if all(one.name != attribute.name for one in found):
            found.append(attribute)
    return found


def propose_rules(
    talk: Talk, spoken: Spoken, rules: Sequence[ReadRule], embedder: Embedder | None, excepting: Sequence[str] = ()
) -> Talk:
    """The talk with these rules proposed. `excepting`: the rules of which it was asked what does not follow them."""
    ids: dict[str, str] = {}
    for rule in rules:
        named, attributes, asks = _named(in_one_sense(rule, contraries(talk.history)), attributes_known(talk), embedder)
        named = named.model_copy(update={"beats": ids.get(rule.beats or "")})
        twin = _twin(named, talk)
        if twin is not None:
            ids[rule.id] = twin
            continue
        proposal = _proposal(named, attributes, spoken, talk, excepting)
        ids[rule.id] = proposal.id
        talk = talk.model_copy(
            update={
                "proposals": [*talk.proposals, proposal],
                "proposed": talk.proposed + 1,
                "clarify": [*talk.clarify, *(ask for ask in asks if ask not in talk.clarify)],
            }
        )
    return talk


def retold(rule: ReadRule) -> ReadRule:
    """The rule with the sentence that tells it as it is now."""
    return rule.model_copy(update={"reads": in_words(rule.if_, rule.match, rule.then, rule.unless, rule.otherwise)})


def with_conditions(rule: ReadRule, change: Callable[[ReadCondition], ReadCondition]) -> ReadRule:
    """The rule with every condition changed, and retold."""
    return retold(
        rule.model_copy(
            update={"if_": [change(one) for one in rule.if_], "unless": [change(one) for one in rule.unless]}
        )
    )


def _named(
    rule: ReadRule, among: list[Attribute], embedder: Embedder | None
) -> tuple[ReadRule, list[Attribute], list[Clarify]]:
    """The rule under the names that are known, the facts it speaks of, and what has to be asked about them."""
    rule = _in_kinds(rule, among)
    facts: dict[str, Attribute] = {}
    asks: list[Clarify] = []
    names: dict[tuple[str, str, str | None], str] = {}
    for condition in (*rule.if_, *rule.unless):
        key = (condition.attribute, condition.type, condition.unit)
        if key in names:
            continue
        said = Attribute(name=condition.attribute, type=condition.type, unit=condition.unit)
        same = known(said, [*facts.values(), *among])
        if same is not None and same.name != said.name:
            same = same.model_copy(update={"aliases": list(dict.fromkeys([*same.aliases, said.name]))})
        if same is None:
            free = free_name(said, [*facts.values(), *among])
            same = said.model_copy(update={"name": free, "aliases": [] if free == said.name else [said.name]})
            alike = near(same, among, embedder)
            if alike is not None:
                way: Literal["same", "together"] = "together" if same.type == "yes_no" else "same"
                asks.append(Clarify(key=way, told={"name": same.name, "known": alike.name}, attribute=same.name))
        names[key] = same.name
        facts[same.name] = same.model_copy(update={"unit": same.unit or said.unit})

    def renamed(condition: ReadCondition) -> ReadCondition:
        name = names[condition.attribute, condition.type, condition.unit]
        return condition.model_copy(update={"attribute": name, "unit": condition.unit or facts[name].unit})

    changed = with_conditions(rule, renamed)
    if (changed.if_, changed.unless) == (rule.if_, rule.unless):
        changed = rule
    return changed, list(facts.values()), asks


def _in_kinds(rule: ReadRule, among: Sequence[Attribute]) -> ReadRule:
    conditions = [*rule.if_, *rule.unless]
    changed = [as_kind(one, among) for one in conditions]
    return rule if changed == conditions else with_conditions(rule, lambda one: as_kind(one, among))


def proposal_in_kinds(proposal: Proposal, among: Sequence[Attribute]) -> Proposal:
    """The proposal with the facts that have become kinds of one thing since it was made."""
    rule = proposal.rule and _in_kinds(proposal.rule, among)
    if rule is None or rule == proposal.rule:
        return proposal
    used = {one.attribute for one in (*rule.if_, *rule.unless)}
    facts = [one for one in among if one.name in used]
    kept = [one for one in proposal.attributes if one.name in used and all(one.name != fact.name for fact in facts)]
    return proposal.model_copy(update={"rule": rule, "reads": rule.reads, "attributes": [*kept, *facts]})


def _proposal(
    rule: ReadRule, attributes: list[Attribute], spoken: Spoken, talk: Talk, excepting: Sequence[str]
) -> Proposal:
    name = f"p{talk.proposed + 1}"
    rule = rule.model_copy(update={"id": name})
    replaced = _same_cases(rule, spoken.number, talk.tree)
    beats = [] if replaced else [rule.beats] if rule.beats else _beaten(rule, attributes, talk.tree, excepting)
    return Proposal(
        id=name,
        op="change rule" if replaced else "add exception" if beats else "add rule",
        reads=rule.reads,
        rule=rule,
        changes=replaced,
        beats=beats,
        attributes=attributes,
        turn=spoken.number,
        span=rule.span,
        quote=spoken.answer[rule.span[0] : rule.span[1]],
        words={span_key(one.span): spoken.answer[one.span[0] : one.span[1]] for one in (*rule.if_, *rule.unless)},
    )


def span_key(span: Span) -> str:
    """`3-22`."""
    return f"{span[0]}-{span[1]}"


def _beaten(rule: ReadRule, attributes: Sequence[Attribute], tree: Tree, excepting: Sequence[str]) -> list[str]:
    """Which of the excepted rules this one may meet: those with another outcome that can apply to one of its cases."""
    if rule.otherwise or not rule.if_ or not excepting:
        return []
    candidate = Rule(id="candidate", if_=[_bare(one) for one in rule.if_], match=rule.match, then=_outcome(rule))
    facts = {one.name: one for one in (*attributes, *tree.attributes)}
    both = Regions(tree.model_copy(update={"attributes": list(facts.values()), "rules": [*tree.rules, candidate]}))
    here = len(tree.rules)
    return [
        other.id
        for number, other in enumerate(tree.rules)
        if other.id in excepting
        and not other.otherwise
        and both.whats[number] != both.whats[here]
        and both.overlap(number, here)
    ]


def _same_cases(rule: ReadRule, turn: int, tree: Tree) -> str | None:
    """The rule of the tree, said in an earlier answer, that speaks of exactly these cases: the new one takes its place."""
    for other in tree.rules:
        earlier = other.source is None or other.source.turn is None or other.source.turn < turn
        if (
            earlier
            and not other.unless
            and not rule.unless
            and _cases(rule.if_, rule.match, rule.otherwise) == _cases(other.if_, other.match, other.otherwise)
        ):
            return other.id
    return None


def _twin(rule: ReadRule, talk: Talk) -> str | None:
    """The id under which the same is proposed or captured already."""
    for proposal in talk.proposals:
        if proposal.rule and (proposal.rule.unless, _said(proposal.rule)) == (rule.unless, _said(rule)):
            return proposal.id
    parts = [
        _cases(conditions, match, rule.otherwise) for conditions, match in without(rule.if_, rule.match, rule.unless)
    ]
    bare = [_cases(rule.if_, rule.match, rule.otherwise)]
    done = _done(rule.then.action, rule.then.who)
    for other in talk.tree.rules:
        same = _cases(other.if_, other.match, other.otherwise)
        if _done(other.then.action, other.then.who) == done and (
            [same] == parts or rule.unless and other.unless and [same] == bare
        ):
            return other.id
    return None


def _said(rule: ReadRule) -> tuple[object, ...]:
    return _cases(rule.if_, rule.match, rule.otherwise), _done(rule.then.action, rule.then.who)


def _done(action: str, who: str | None) -> tuple[str, str]:
    return fold(action).rstrip("."), fold(who or "")


def _cases(conditions: Iterable[ReadCondition | Condition], match: str, otherwise: bool) -> Said:
    """Equal for conditions that are met by the same cases, as far as their words show."""
    tests = frozenset((fold(one.attribute), one.operator, _value(one)) for one in conditions)
    return tests, match if len(tests) > 1 else "all", otherwise


def _value(condition: ReadCondition | Condition) -> object:
    value = condition.value
    if isinstance(value, list):
        return tuple(fold(one) if isinstance(one, str) else one for one in value)
    return fold(value) if isinstance(value, str) else (isinstance(value, bool), value)


def _bare(condition: ReadCondition) -> Condition:
    return Condition(attribute=condition.attribute, operator=condition.operator, value=condition.value)


def _outcome(rule: ReadRule) -> Outcome:
    return Outcome(action=rule.then.action, who=rule.then.who, kind=rule.then.kind)
