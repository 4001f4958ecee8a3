"""The edits of attributes: another name for one, and two names for one fact made one."""

from collections.abc import Callable
from typing import Literal

from knowledge.attributes import joined
from knowledge.errors import InputError, NotFoundError
from knowledge.soundness import nearest
from knowledge.tree import Attribute, Condition, Frozen, GreyZone, Rule, Tree


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
    opposite: bool = False
    """Set where both are yes/no facts and one is so exactly where the other is not; the name that goes is no alias then."""


OTHER = "other"
"""The value of a category of kinds where none of them holds."""


def renamed(tree: Tree, edit: RenameAttribute) -> Tree:
    """The tree with the new name. Raises InputError where it is empty or taken."""
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


def merged(tree: Tree, edit: MergeAttributes) -> Tree:
    """The tree with one attribute in the place of two. Raises InputError where they cannot be one."""
    kept, gone = _known_attribute(tree, edit.keep), _known_attribute(tree, edit.merge)
    if kept.name == gone.name:
        raise InputError(f"{kept.name!r} cannot be merged with itself; name two attributes.")
    if edit.kinds is not None:
        return _as_kinds(tree, kept, gone, edit.kinds)
    if edit.opposite:
        return _turned(tree, kept, gone)
    both = joined(kept, gone)
    attributes = [both if one.name == kept.name else one for one in tree.attributes if one.name != gone.name]
    return _renamed_in_rules(tree.model_copy(update={"attributes": attributes}), gone.name, kept.name)


def _turned(tree: Tree, kept: Attribute, gone: Attribute) -> Tree:
    """What was said of the one fact, said of the other: `lived in` is `not empty`."""
    wrong = next((one for one in (kept, gone) if one.type != "yes_no"), None)
    if wrong is not None:
        raise InputError(f"{wrong.name!r} is {wrong.type}; only a yes/no fact can be the opposite of another.")

    def turned(condition: Condition) -> Condition:
        if condition.attribute != gone.name:
            return condition
        return condition.model_copy(update={"value": condition.value is not True})

    zones = [one.model_copy(update={"if_": [turned(each) for each in one.if_]}) for one in tree.grey_zones]
    attributes = [one for one in tree.attributes if one.name != gone.name]
    smaller = with_rules(
        tree.model_copy(update={"attributes": attributes, "grey_zones": zones}),
        lambda rule: rule.model_copy(update={"if_": [turned(one) for one in rule.if_]}),
    )
    return _renamed_in_rules(smaller, gone.name, kept.name)


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
    return with_rules(smaller, lambda rule: rule.model_copy(update={"if_": [as_kind(one) for one in rule.if_]}))


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
    return with_rules(tree.model_copy(update={"grey_zones": zones, "ambiguity": ambiguity}), rewritten)


def with_rules(tree: Tree, change: Callable[[Rule], Rule]) -> Tree:
    """The tree with every rule changed."""
    return tree.model_copy(update={"rules": [change(rule) for rule in tree.rules]})


def _known_attribute(tree: Tree, name: str) -> Attribute:
    attribute = tree.attribute(name)
    if attribute is None:
        names = (one.name for one in tree.attributes)
        raise NotFoundError(f"No attribute {name!r} in {tree.id!r}.{nearest(name, names)}")
    return attribute
