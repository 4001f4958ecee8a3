"""Accepted proposals → the next tree, each rule with the words it came from. The only place where an interview changes a tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import TypeAdapter

from interviews.negation import negated, without
from interviews.one_outcome import with_one_outcome
from interviews.precedence import held_to
from interviews.reading import ReadCondition, ReadRule
from interviews.rules import proposal_in_kinds, span_key
from interviews.state import Proposal, Talk
from knowledge.edits import AddRule, ChangeRule, MergeAttributes, TreeEdit, apply, next_rule_id
from knowledge.errors import InputError
from knowledge.provenance import sha256_of
from knowledge.tree import Attribute, Condition, Outcome, Rule, Source, Tree

_EDIT: TypeAdapter[TreeEdit] = TypeAdapter(TreeEdit)


def accept(talk: Talk, accepted: Sequence[Proposal]) -> Talk:
    """The talk after these proposals went into its tree, in the order in which they were made."""
    for proposal in accepted:
        try:
            talk = _with_rule(talk, proposal, accepted) if proposal.rule else _with_edit(talk, proposal)
        except InputError as error:
            raise InputError(f"{proposal.id!r} cannot be accepted: {error}") from None
    taken = {one.id for one in accepted}
    return talk.model_copy(update={"proposals": [one for one in talk.proposals if one.id not in taken]})


def source_of(proposal: Proposal, interview: str) -> Source:
    """Where the proposal's words are."""
    return Source(interview=interview, turn=proposal.turn, span=proposal.span, sha256=sha256_of(proposal.quote))


def _with_edit(talk: Talk, proposal: Proposal) -> Talk:
    if proposal.first is not None:
        tree = talk.tree
        for first, second in ((proposal.first, proposal.changes or ""), *proposal.also):
            tree = _beating(tree, [first], [second])
        return talk.model_copy(update={"tree": tree})
    if proposal.one_outcome:
        return talk.model_copy(update={"tree": with_one_outcome(talk.tree, *proposal.one_outcome)})
    if proposal.merges:
        return _with_kinds(talk, proposal)
    if proposal.edit is None:
        return talk.model_copy(update={"tree": _with_facts(talk.tree, proposal.attributes)})
    edit = proposal.edit
    if edit["op"] == "add trade-off" and edit["rule"] not in {rule.id for rule in talk.tree.rules}:
        named = talk.settled.get(edit["rule"])
        if not named:
            raise InputError(
                f"it weighs up {edit['rule']!r}, which is not accepted. Accept that first, or reject this."
            )
        edit = edit | {"rule": named[0]}
    return talk.model_copy(update={"tree": apply(talk.tree, _EDIT.validate_python(edit), proposal.attributes)})


def _with_kinds(talk: Talk, proposal: Proposal) -> Talk:
    """Facts that never hold together as kinds of one thing: those of them that are in the tree by now."""
    tree, kept = talk.tree, ""
    for merge in proposal.merges:
        edit = MergeAttributes.model_validate(merge)
        names = {one.name for one in tree.attributes}
        keep = kept if kept in names else edit.keep
        if keep in names and edit.merge in names and edit.kinds is not None:
            tree = apply(tree, edit.model_copy(update={"keep": keep}))
            kept = edit.kinds.name
    waiting = [proposal_in_kinds(one, tree.attributes) for one in talk.proposals]
    return talk.model_copy(update={"tree": tree, "proposals": waiting})


def _with_facts(tree: Tree, attributes: Sequence[Attribute]) -> Tree:
    """What was said about facts themselves, such as their unit, as a change of a rule that asks for them."""
    for attribute in attributes:
        asking = next((rule for rule in tree.rules if any(one.attribute == attribute.name for one in rule.if_)), None)
        if asking is not None:
            tree = apply(tree, ChangeRule(rule=asking), [attribute])
    return tree


def _with_rule(talk: Talk, proposal: Proposal, accepted: Sequence[Proposal]) -> Talk:
    assert proposal.rule is not None
    read = proposal.rule
    named = talk.exceptions.get(proposal.id, [])
    exceptions = [*(_conditions(rule) for rule in talk.tree.rules if rule.id in named), *_coming(proposal, accepted)]
    unless = [one for one in read.unless if not any(_test(one) in tests for tests in exceptions)]
    tree, ids = talk.tree, []
    for number, (conditions, match) in enumerate(without(read.if_, read.match, unless)):
        rule = _where_said(_rule(proposal, read, conditions, match, next_rule_id(tree), talk.interview), tree, proposal)
        old = tree.rule(proposal.changes) if proposal.changes and not number else None
        if old is not None:
            rule = rule.model_copy(update={"id": old.id, "unless": old.unless})
            tree = apply(tree, ChangeRule(rule=rule), proposal.attributes)
        else:
            tree = apply(tree, AddRule(rule=rule.model_copy(update={"unless": named})), proposal.attributes)
        ids.append(rule.id)
    beaten = [one for name in proposal.beats for one in _rules_of(name, talk)]
    tree = _beating(tree, ids, beaten)
    earlier = [rule.id for rule in talk.tree.rules if rule.source and (rule.source.turn or 0) >= proposal.turn]
    for first, second in held_to(tree, ids, [*beaten, *earlier]):
        tree = _beating(tree, [first], [second])
    waiting = {
        name: [*talk.exceptions.get(name, []), *ids]
        for name in proposal.beats
        if any(one.id == name for one in talk.proposals)
    }
    return talk.model_copy(
        update={"tree": tree, "settled": talk.settled | {proposal.id: ids}, "exceptions": talk.exceptions | waiting}
    )


def _coming(proposal: Proposal, accepted: Iterable[Proposal]) -> list[set[tuple[object, ...]]]:
    """The conditions of the exceptions to this proposal that are accepted with it."""
    return [{_test(one) for one in other.rule.if_} for other in accepted if other.rule and proposal.id in other.beats]


def _rules_of(name: str, talk: Talk) -> list[str]:
    """A rule's id, or the ids that a proposal was given when it was accepted."""
    return [name] if talk.tree.rule(name) else talk.settled.get(name, [])


def _beating(tree: Tree, exceptions: Sequence[str], beaten: Sequence[str]) -> Tree:
    for name in beaten:
        for exception in exceptions:
            main, other = tree.rule(name), tree.rule(exception)
            if main is None or other is None or main.id == other.id or exception in main.unless:
                continue
            weaker = _relieved(main, other).model_copy(update={"unless": [*main.unless, exception]})
            tree = apply(tree, ChangeRule(rule=weaker))
            if name in other.unless:  # the order is turned round: what was said before does not hold any more
                stronger = other.model_copy(update={"unless": [one for one in other.unless if one != name]})
                tree = apply(tree, ChangeRule(rule=stronger))
    return tree


def _relieved(main: Rule, exception: Rule) -> Rule:
    """The main rule without the conditions that only kept it away from the exception, now that it gives way to it."""
    if main.match == "any" or exception.match == "any":
        return main
    turned = {_test(one) for condition in exception.if_ for one in _negated(condition)}
    kept = [one for one in main.if_ if _test(one) not in turned]
    others = {_test(one) for one in exception.if_} - {
        _test(one) for condition in main.if_ for one in _negated(condition)
    }
    inside = others <= {_test(one) for one in kept}
    return main.model_copy(update={"if_": kept}) if inside else main


def _negated(condition: Condition) -> list[ReadCondition]:
    read = ReadCondition(
        attribute=condition.attribute, type="text", operator=condition.operator, value=condition.value, span=(0, 0)
    )
    turned = negated(read)
    return turned if len(turned) == 1 else []


def _conditions(rule: Rule) -> set[tuple[object, ...]]:
    return {_test(one) for one in rule.if_}


def _test(condition: ReadCondition | Condition) -> tuple[object, ...]:
    value = condition.value
    return (
        condition.attribute,
        condition.operator,
        tuple(value) if isinstance(value, list) else (isinstance(value, bool), value),
    )


def _rule(
    proposal: Proposal, read: ReadRule, conditions: Sequence[ReadCondition], match: str, rule_id: str, interview: str
) -> Rule:
    source, first = source_of(proposal, interview), proposal.first_said
    said = (
        Source(interview=interview, turn=first.turn, span=first.span, sha256=sha256_of(first.quote))
        if first
        else source
    )
    return Rule(
        id=rule_id,
        if_=[_condition(one, proposal, source) for one in conditions],
        match="any" if match == "any" else "all",
        then=Outcome(action=read.then.action, who=read.then.who, kind=read.then.kind),
        otherwise=read.otherwise,
        rationale=read.rationale,
        quote=first.quote if first else proposal.quote,
        source=said,
    )


def _where_said(rule: Rule, tree: Tree, proposal: Proposal) -> Rule:
    """The rule with those conditions that its own words do not say (`Then we part ways`, in a case) under the words that said them first."""
    said = {_test(one): one for one in reversed(list(tree.conditions())) if one.source is not None}
    whole = proposal.span

    def first(one: Condition) -> Condition:
        known = said.get(_test(one))
        unsaid = one.source is not None and one.source.span == whole
        return known if known is not None and unsaid else one

    return rule.model_copy(update={"if_": [first(one) for one in rule.if_]})


def _condition(read: ReadCondition, proposal: Proposal, whole: Source) -> Condition:
    words = proposal.words.get(span_key(read.span), "")
    quote = words or proposal.quote
    source = whole.model_copy(update={"span": read.span, "sha256": sha256_of(words)}) if words else whole
    return Condition(attribute=read.attribute, operator=read.operator, value=read.value, quote=quote, source=source)
