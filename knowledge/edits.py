"""The only way a tree changes: typed edits, and a pure `apply` that gives the next tree or says why it cannot."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from knowledge.attribute_edits import Kinds, MergeAttributes, RenameAttribute, merged, renamed, with_rules
from knowledge.attributes import mentioned, with_attribute, with_values
from knowledge.errors import InputError, NotFoundError
from knowledge.soundness import nearest, problems
from knowledge.tree import (
    AmbiguityRule,
    Attribute,
    Frozen,
    GreyZone,
    Note,
    Rule,
    TradeOff,
    Tree,
)

__all__ = [
    "AddAmbiguityRule",
    "AddCue",
    "AddException",
    "AddGreyZone",
    "AddRule",
    "AddTradeOff",
    "ChangeRule",
    "Kinds",
    "MergeAttributes",
    "RemoveRule",
    "RenameAttribute",
    "TreeEdit",
    "apply",
    "next_rule_id",
]


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
            return with_rules(tree, lambda rule: edit.rule if rule.id == edit.rule.id else rule)
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
            return with_rules(tree, lambda rule: rule.model_copy(update=added) if rule.id == edit.rule else rule)
        case AddCue():
            kind = "novice_errors" if edit.novice_error else "cues"
            notes: list[Note] = getattr(tree, kind)
            return tree if edit.cue in notes else tree.model_copy(update={kind: [*notes, edit.cue]})
        case RenameAttribute():
            return renamed(tree, edit)
        case MergeAttributes():
            return merged(tree, edit)


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
    return with_rules(_with_rule(tree, edit.rule), lambda rule: weaker if rule.id == beaten.id else rule)


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


def _known_rule(tree: Tree, rule_id: str) -> Rule:
    rule = tree.rule(rule_id)
    if rule is None:
        raise NotFoundError(f"No rule {rule_id!r} in {tree.id!r}.{nearest(rule_id, (one.id for one in tree.rules))}")
    return rule
