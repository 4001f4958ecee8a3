"""A tree as a page of Markdown that one colleague hands to another: whose it is, the rules with their exceptions and words, and where it ends.

Everything the expert or a file said is escaped; nothing in a name becomes markup.
"""

import re
from collections.abc import Iterable, Mapping

from knowledge.derived import Node, derive
from knowledge.saying import say_conditions, say_outcome, say_value, say_zone_conditions
from knowledge.tree import AmbiguityRule, Attribute, GreyZone, Note, Rule, Source, Tree

_TYPES = {"number": "a number", "category": "one of", "yes_no": "yes or no", "date": "a date", "duration": "a duration", "text": "words"}  # fmt: skip


def markdown(tree: Tree, people: Mapping[str, str] | None = None) -> str:
    """The tree as a page; `people` gives the names of people by their ids."""
    parts: list[list[str]] = [
        [f"# {plain(tree.decision)}"],
        [_whose(tree, people or {})],
        _section("Rules", _spaced(_rule(rule, tree) for rule in tree.rules)),
        _section("Grey zones", [line for zone in tree.grey_zones for line in _zone(zone, tree)]),
        _section("Where a fact cannot be found out", [line for one in tree.ambiguity for line in _ambiguity(one)]),
        _section("What to watch for", [line for note in tree.cues for line in _note(note)]),
        _section("What newcomers get wrong", [line for note in tree.novice_errors for line in _note(note)]),
        _section("The facts it looks at", [_fact(one) for one in tree.attributes]),
        _section("Question by question", _outline(derive(tree), 0)),
        _section("Where this comes from", list(_sources(tree))),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def plain(words: str | None) -> str:
    """Words without Markdown or HTML meaning, on one line."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", " ".join((words or "").split()))


def _section(heading: str, lines: list[str]) -> list[str]:
    return [f"## {heading}", "", *lines] if lines else []


def _spaced(blocks: Iterable[list[str]]) -> list[str]:
    """Blocks with an empty line between them."""
    return [line for number, block in enumerate(blocks) for line in ([""] if number else []) + block]


def _whose(tree: Tree, people: Mapping[str, str]) -> str:
    """Whose words these are, which version, and for how long it holds."""
    by = ""
    if tree.expert and tree.attribution == "named":
        by = f"As told by {people.get(tree.expert, tree.expert)}"
    elif tree.expert and tree.attribution == "role only":
        by = f"As told by an expert{f' of {tree.department}' if tree.department else ''}"
    held = [
        f"holds from {_day(tree.effective_from)}" if tree.effective_from else "",
        f"holds until {_day(tree.effective_until)}" if tree.effective_until else "",
        f"to be looked at again by {_day(tree.review_by)}" if tree.review_by else "",
        "high risk: two people approve" if tree.high_risk else "",
    ]
    said = [f"Version {tree.version}", tree.status, tree.department or "", by, *held]
    return plain(" · ".join(one for one in said if one))


def _day(day: object) -> str:
    return say_value(str(day), Attribute(name="day", type="date"))


def _outline(node: Node, depth: int) -> list[str]:
    """The questions one after the other, as a nested list."""
    if not node.branches:
        return [f"{'  ' * depth}- {_end(node)}"]
    lines = []
    for branch in node.branches:
        asked = f"{plain(node.attribute)}: {plain(branch.label)}" if node.attribute else plain(branch.label)
        if branch.node.branches:
            lines += [f"{'  ' * depth}- {asked}", *_outline(branch.node, depth + 1)]
        else:
            lines.append(f"{'  ' * depth}- {asked} → {_end(branch.node)}")
    return lines


def _end(node: Node) -> str:
    rules = f" ({plain(', '.join(node.rules))})" if node.rules else ""
    said = plain(say_outcome(node.outcome))
    return f"{said if node.status == 'decided' else f'*{said}*'}{rules}"


def _rule(rule: Rule, tree: Tree) -> list[str]:
    lines = [f"### {plain(rule.id)}", "", f"{_sentence(rule, tree)}."]
    if rule.id in tree.quarantined:
        lines += ["", f"**Withheld, not to be used:** {plain(tree.quarantined[rule.id])}."]
    if rule.unless:
        lines += ["", "Except:", "", *_exceptions(rule, tree)]
    if rule.rationale:
        lines += ["", f"Why: {plain(rule.rationale)}"]
    if rule.trade_off:
        lines += ["", f"Gained: {_ended(rule.trade_off.gained)} Risked: {_ended(rule.trade_off.risked)}"]
    return [*lines, *(["", *_quote(rule.quote, rule.source)] if rule.quote else [])]


def _sentence(rule: Rule, tree: Tree) -> str:
    said = say_conditions(rule, tree)
    return f"{plain(said[:1].upper() + said[1:])}: **{plain(say_outcome(rule.then))}**"


def _exceptions(rule: Rule, tree: Tree) -> list[str]:
    """The rules that beat this one, in words."""
    beating = [one for one in tree.rules if one.id in rule.unless]
    return [
        f"- {plain(say_conditions(one, tree))}: {plain(say_outcome(one.then))} ({plain(one.id)})" for one in beating
    ]


def _zone(zone: GreyZone, tree: Tree) -> list[str]:
    attribute = tree.attribute(zone.attribute)
    low, high = say_value(zone.low, attribute), say_value(zone.high, attribute)
    decides = zone.decides or f"ask {zone.who or 'a person'}"
    who = f" ({zone.who})" if zone.who and zone.who.casefold() not in decides.casefold() else ""
    wait = f"; wait {zone.wait}" if zone.wait else ""
    said = plain(f"{zone.attribute} from {low} to {high}: {decides}{who}{wait}{say_zone_conditions(zone, tree)}")
    return [f"- {said}", *(["", *_indented(_quote(zone.quote, zone.source)), ""] if zone.quote else [])]


def _ambiguity(one: AmbiguityRule) -> list[str]:
    said = f"- {plain(one.missing)}: {plain(say_outcome(one.then))}"
    return [said, *(["", *_indented(_quote(one.quote, one.source)), ""] if one.quote else [])]


def _note(note: Note) -> list[str]:
    where = _where(note.source)
    return [f"- {plain(note.text)}{f' ({where})' if where else ''}"]


def _fact(attribute: Attribute) -> str:
    values = ", ".join(attribute.values or [])
    kind = f"one of {values}" if attribute.type == "category" and values else _TYPES[attribute.type]
    unit = f" in {attribute.unit}" if attribute.unit else ""
    also = f"; also called {', '.join(attribute.aliases)}" if attribute.aliases else ""
    return f"- {plain(f'{attribute.name}: {kind}{unit}{also}')}"


def _quote(words: str, source: Source | None) -> list[str]:
    said, where = [f"> {plain(words)}"], _where(source)
    return [*said, ">", f"> — {where}"] if where else said


def _where(source: Source | None) -> str:
    """`interview i7, turn 4`, or nothing."""
    if source is None or not source.interview:
        return ""
    return plain(f"interview {source.interview}" + (f", turn {source.turn}" if source.turn is not None else ""))


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _sources(tree: Tree) -> Iterable[str]:
    """The interviews, each with its turns."""
    turns: dict[str, set[int]] = {}
    for source in _all_sources(tree):
        if source and source.interview:
            turns.setdefault(source.interview, set()).update({source.turn} if source.turn is not None else ())
    for interview, said in sorted(turns.items()):
        numbers = ", ".join(map(str, sorted(said)))
        yield f"- {plain(f'interview {interview}: turns {numbers}' if said else f'interview {interview}')}"


def _all_sources(tree: Tree) -> Iterable[Source | None]:
    for rule in tree.rules:
        yield rule.source
        yield rule.trade_off.source if rule.trade_off else None
    yield from (condition.source for condition in tree.conditions())
    yield from (zone.source for zone in tree.grey_zones)
    yield from (one.source for one in tree.ambiguity)
    yield from (note.source for note in (*tree.cues, *tree.novice_errors))


def _ended(words: str) -> str:
    """A sentence with its one full stop."""
    return f"{plain(words).rstrip('. ')}."
