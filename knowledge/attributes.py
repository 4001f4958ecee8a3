"""The attributes of a tree as it grows: two descriptions of one fact are joined, never converted."""

from knowledge.errors import InputError
from knowledge.tree import Attribute, Tree


def joined(one: Attribute, other: Attribute) -> Attribute:
    """Two descriptions of one attribute as one, under the first one's name."""
    if one.type != other.type:
        raise InputError(
            f"{one.name!r} is {one.type} and {other.name!r} is {other.type}; they cannot be the same fact. Give one another name."
        )
    if one.unit and other.unit and one.unit != other.unit:
        raise InputError(
            f"{one.name!r} is in {one.unit!r} and {other.name!r} in {other.unit!r}; units are never converted. "
            "Say it in the same unit or give one another name."
        )
    names = [*one.aliases, other.name, *other.aliases]
    values = list(dict.fromkeys([*(one.values or []), *(other.values or [])]))
    return one.model_copy(
        update={
            "unit": one.unit or other.unit,
            "values": values or one.values,
            "aliases": [name for name in dict.fromkeys(names) if name != one.name],
        }
    )


def mentioned(tree: Tree) -> set[str]:
    """Names of the attributes that a rule, a grey zone or an ambiguity rule speaks of."""
    in_rules = {condition.attribute for condition in tree.conditions()}
    return in_rules | {zone.attribute for zone in tree.grey_zones} | {one.missing for one in tree.ambiguity}


def with_attribute(tree: Tree, attribute: Attribute) -> Tree:
    """The tree with this attribute: added, or joined with the one of its name."""
    known = tree.attribute(attribute.name)
    if known is None:
        return tree.model_copy(update={"attributes": [*tree.attributes, attribute]})
    both = joined(known, attribute)
    return tree.model_copy(update={"attributes": [both if one is known else one for one in tree.attributes]})


def with_values(tree: Tree) -> Tree:
    """Categories know every value that a rule names."""

    def filled(attribute: Attribute) -> Attribute:
        if attribute.type != "category":
            return attribute
        values = list(attribute.values or [])
        known = {value.casefold() for value in values}
        for condition in (one for one in tree.conditions() if one.attribute == attribute.name):
            for value in condition.value if isinstance(condition.value, list) else [condition.value]:
                if isinstance(value, str) and value.casefold() not in known:
                    known.add(value.casefold())
                    values.append(value)
        return attribute if values == (attribute.values or []) else attribute.model_copy(update={"values": values})

    return tree.model_copy(update={"attributes": [filled(one) for one in tree.attributes]})
