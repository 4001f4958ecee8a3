"""The only way a tree changes: typed edits, and a pure `apply` that gives the next tree or says why it cannot."""

from collections.abc import Callable, Sequence
from typing import Annotated, Literal

from pydantic import Field

from knowledge.attributes import joined, mentioned, with_attribute, with_values
from knowledge.errors import InputError, NotFoundError
from knowledge.soundness import nearest, problems
from knowledge.tree import (
    AmbiguityRule,
    Attribute,
    Condition,
    Frozen,
    GreyZone,
    Note,
    Rule,
    TradeOff,
    Tree,
)


class AddRule(Frozen):
    """A rule that was not there."""

    op: Literal["add rule"] = "add rule"
    rule: Rule


class ChangeRule(Frozen):
    """Another rule in the place of the one with its id."""

    op: Literal["change rule"] = "change rule"
    rule: Rule


class RemoveRule(Frozen):
    """A rule goes, and so do the attributes that only it spoke of."""

    op: Literal["remove rule"] = "remove rule"
    rule: str


class AddException(Frozen):
    """A rule that beats another where it applies."""

    op: Literal["add exception"] = "add exception"
    rule: Rule
    beats: str
    """Id of the rule that it beats."""


class AddGreyZone(Frozen):
    """A band of a number where somebody decides; it replaces a zone with the same bounds."""

    op: Literal["add grey zone"] = "add grey zone"
    grey_zone: GreyZone


class AddAmbiguityRule(Frozen):
    """What to do when a fact cannot be found out; it replaces what was said of the same fact."""

    op: Literal["add ambiguity rule"] = "add ambiguity rule"
    ambiguity: AmbiguityRule


class AddTradeOff(Frozen):
    """What a rule gains and what it risks."""

    op: Literal["add trade-off"] = "add trade-off"
    rule: str
    trade_off: TradeOff


class AddCue(Frozen):
    """Something another person could observe, or an error that a novice makes."""

    op: Literal["add cue"] = "add cue"
    cue: Note
    novice_error: bool = False


class RenameAttribute(Frozen):
    """Another name for an attribute everywhere; the old one stays as an alias."""

    op: Literal["rename attribute"] = "rename attribute"
    attribute: str
    name: str


class Kinds(Frozen):
    """`supplier is new` and `framework supplier` as kinds of supplier: new, framework, other."""

    name: str
    """The category: `supplier`."""
    keep: str
    """Its value where the fact that is kept holds."""
    merge: str
    """Its value where the other fact holds."""


class MergeAttributes(Frozen):
    """Two names for one fact become one."""

    op: Literal["merge attributes"] = "merge attributes"
    keep: str
    merge: str
    """The name that goes; it stays as an alias."""
    kinds: Kinds | None = None
    """Set where both are yes/no facts that never hold together: they become the values of one category."""


OTHER = "other"
"""The value of a category of kinds where none of them holds."""

TreeEdit = Annotated[
    AddRule
    | ChangeRule
    | RemoveRule
    | AddException
    | AddGreyZone
    | AddAmbiguityRule
    | AddTradeOff
    | AddCue
    | RenameAttribute
    | MergeAttributes,
    Field(discriminator="op"),
]


def apply(tree: Tree, edit: TreeEdit, attributes: Sequence[Attribute] = ()) -> Tree:
    """The tree after the edit.

    `attributes` describes what the edit speaks of: new ones are added; for known ones, aliases and values are joined and a missing unit is filled in.
    Raises InputError where the edit makes no sense on this tree.
    """
    grown = tree
    for attribute in attributes:
        grown = with_attribute(grown, attribute)
    edited = with_values(_edited(grown, edit))
    problem = next(problems(edited), None)
    if problem:
        raise InputError(f"{edit.op.capitalize()!s} does not fit this tree: {problem}")
    return edited


def next_rule_id(tree: Tree) -> str:
    """`r1`, `r2` …: one above the highest in use."""
    numbers = (int(rule.id[1:]) for rule in tree.rules if rule.id[:1] == "r" and rule.id[1:].isdecimal())
    return f"r{max(numbers, default=0) + 1}"


def _edited(tree: Tree, edit: TreeEdit) -> Tree:
    match edit:
        case AddRule():
            return _with_rule(tree, edit.rule)
        case ChangeRule():
            _known_rule(tree, edit.rule.id)
            return _rules(tree, lambda rule: edit.rule if rule.id == edit.rule.id else rule)
        case RemoveRule():
            return _without_rule(tree, _known_rule(tree, edit.rule))
        case AddException():
            return _with_exception(tree, edit)
        case AddGreyZone(grey_zone=zone):
            band = (zone.attribute, zone.low, zone.high, zone.if_)
            kept = [one for one in tree.grey_zones if (one.attribute, one.low, one.high, one.if_) != band]
            return tree.model_copy(update={"grey_zones": [*kept, zone]})
        case AddAmbiguityRule(ambiguity=ambiguity):
            others = [one for one in tree.ambiguity if one.missing != ambiguity.missing]
            return tree.model_copy(update={"ambiguity": [*others, ambiguity]})
        case AddTradeOff():
            _known_rule(tree, edit.rule)
            added = {"trade_off": edit.trade_off}
            return _rules(tree, lambda rule: rule.model_copy(update=added) if rule.id == edit.rule else rule)
        case AddCue():
            kind = "novice_errors" if edit.novice_error else "cues"
            notes: list[Note] = getattr(tree, kind)
            return tree if edit.cue in notes else tree.model_copy(update={kind: [*notes, edit.cue]})
        case RenameAttribute():
            return _renamed(tree, edit)
        case MergeAttributes():
            return _merged(tree, edit)


def _with_rule(tree: Tree, rule: Rule) -> Tree:
    if tree.rule(rule.id):
        raise InputError(f"Rule id {rule.id!r} is taken; use {next_rule_id(tree)!r}, or change the rule.")
    return tree.model_copy(update={"rules": [*tree.rules, rule]})


def _with_exception(tree: Tree, edit: AddException) -> Tree:
    beaten = _known_rule(tree, edit.beats)
    if edit.rule.otherwise:
        raise InputError(
            f"Rule {edit.rule.id!r} is for all other cases, so it cannot be an exception to {edit.beats!r}."
        )
    if edit.rule.id in beaten.unless and not tree.rule(edit.rule.id):
        return _with_rule(tree, edit.rule)
    weaker = beaten.model_copy(update={"unless": [*beaten.unless, edit.rule.id]})
    return _rules(_with_rule(tree, edit.rule), lambda rule: weaker if rule.id == beaten.id else rule)


def _without_rule(tree: Tree, gone: Rule) -> Tree:
    left = [
        rule.model_copy(update={"unless": [one for one in rule.unless if one != gone.id]})
        if gone.id in rule.unless
        else rule
        for rule in tree.rules
        if rule.id != gone.id
    ]
    smaller = tree.model_copy(update={"rules": left})
    orphans = {condition.attribute for condition in gone.if_} - mentioned(smaller)
    return smaller.model_copy(update={"attributes": [one for one in tree.attributes if one.name not in orphans]})


def _renamed(tree: Tree, edit: RenameAttribute) -> Tree:
    old, name = _known_attribute(tree, edit.attribute), " ".join(edit.name.split())
    if not name:
        raise InputError(f"The new name of {edit.attribute!r} is empty; a short noun phrase is expected.")
    if name == old.name:
        return tree
    if tree.attribute(name):
        raise InputError(f"{name!r} is another attribute already; merge {old.name!r} into it instead.")
    aliases = [*(one for one in old.aliases if one != name), old.name]
    new = old.model_copy(update={"name": name, "aliases": aliases})
    attributes = [new if one.name == old.name else one for one in tree.attributes]
    return _renamed_in_rules(tree.model_copy(update={"attributes": attributes}), old.name, name)


def _merged(tree: Tree, edit: MergeAttributes) -> Tree:
    kept, gone = _known_attribute(tree, edit.keep), _known_attribute(tree, edit.merge)
    if kept.name == gone.name:
        raise InputError(f"{kept.name!r} cannot be merged with itself; name two attributes.")
    if edit.kinds is not None:
        return _as_kinds(tree, kept, gone, edit.kinds)
    both = joined(kept, gone)
    attributes = [both if one.name == kept.name else one for one in tree.attributes if one.name != gone.name]
    return _renamed_in_rules(tree.model_copy(update={"attributes": attributes}), gone.name, kept.name)


def _as_kinds(tree: Tree, kept: Attribute, gone: Attribute, kinds: Kinds) -> Tree:
    """Two facts that never hold together → one category. A third joins by merging it into the category."""
    values = {} if kept.type == "category" else {kept.name: kinds.keep}
    values[gone.name] = kinds.merge
    wrong = next((one for one in (kept, gone) if one.name in values and one.type != "yes_no"), None)
    if wrong is not None:
        raise InputError(f"{wrong.name!r} is {wrong.type}; only yes/no facts can become kinds of one thing.")
    if kept.name != kinds.name and gone.name != kinds.name and tree.attribute(kinds.name):
        raise InputError(f"{kinds.name!r} is another attribute already; give the category another name.")
    said = [one for one in (kept.values or []) if one != OTHER] + [one for one in values.values()]
    category = Attribute(
        name=kinds.name, type="category", values=[*dict.fromkeys(said), OTHER], aliases=[*kept.aliases, *gone.aliases]
    )
    attributes = [category if one.name == kept.name else one for one in tree.attributes if one.name != gone.name]

    def as_kind(condition: Condition) -> Condition:
        if condition.attribute not in values:
            return (
                condition.model_copy(update={"attribute": kinds.name})
                if condition.attribute == kept.name
                else condition
            )
        holds = (condition.value is True) == (condition.operator == "=")
        return condition.model_copy(
            update={"attribute": kinds.name, "operator": "=" if holds else "!=", "value": values[condition.attribute]}
        )

    zones = [one.model_copy(update={"if_": [as_kind(each) for each in one.if_]}) for one in tree.grey_zones]
    bare = tree.model_copy(update={"attributes": attributes, "rules": [], "grey_zones": zones})
    smaller = _renamed_in_rules(_renamed_in_rules(bare, gone.name, kinds.name), kept.name, kinds.name)
    smaller = smaller.model_copy(update={"rules": tree.rules})
    return _rules(smaller, lambda rule: rule.model_copy(update={"if_": [as_kind(one) for one in rule.if_]}))


def _renamed_in_rules(tree: Tree, old: str, new: str) -> Tree:
    def with_name(condition: Condition) -> Condition:
        return condition.model_copy(update={"attribute": new}) if condition.attribute == old else condition

    def rewritten(rule: Rule) -> Rule:
        if all(condition.attribute != old for condition in rule.if_):
            return rule
        return rule.model_copy(update={"if_": [with_name(condition) for condition in rule.if_]})

    def in_zone(zone: GreyZone) -> GreyZone:
        conditions = [with_name(condition) for condition in zone.if_]
        return zone.model_copy(
            update={"attribute": new if zone.attribute == old else zone.attribute, "if_": conditions}
        )

    zones = [in_zone(one) for one in tree.grey_zones]
    spoken = {one.missing for one in tree.ambiguity}
    ambiguity = [
        one.model_copy(update={"missing": new}) if one.missing == old else one
        for one in tree.ambiguity
        if one.missing != old or new not in spoken
    ]
    return _rules(tree.model_copy(update={"grey_zones": zones, "ambiguity": ambiguity}), rewritten)


def _rules(tree: Tree, change: Callable[[Rule], Rule]) -> Tree:
    return tree.model_copy(update={"rules": [change(rule) for rule in tree.rules]})


def _known_rule(tree: Tree, rule_id: str) -> Rule:
    rule = tree.rule(rule_id)
    if rule is None:
        raise NotFoundError(f"No rule {rule_id!r} in {tree.id!r}.{nearest(rule_id, (one.id for one in tree.rules))}")
    return rule


def _known_attribute(tree: Tree, name: str) -> Attribute:
    attribute = tree.attribute(name)
    if attribute is None:
        names = (one.name for one in tree.attributes)
        raise NotFoundError(f"No attribute {name!r} in {tree.id!r}.{nearest(name, names)}")
    return attribute
