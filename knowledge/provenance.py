"""Does a rule still say what its expert said? A rule whose source changed is withheld, and so is every rule that stood only because of it."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from knowledge.regions import Regions
from knowledge.tree import Condition, GreyZone, Source, Tree

GREY_ZONE = "grey zone: "
"""What stands before the attribute's name where a grey zone is named like a rule."""
AMBIGUITY = "ambiguity: "
"""What stands before the fact's name where an ambiguity rule is named like a rule."""

TRADE_OFF = "trade-off: "
"""What stands before the rule's id where only its trade-off is meant."""
NOTE = "note: "
"""What stands before a cue's or a novice error's own words."""
NO_SOURCE = "no source"
"""The reason where nothing says whose words these were."""


def sha256_of(words: str) -> str:
    """SHA-256 (hex) of the UTF-8 of these words."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def quarantined(tree: Tree, answers: Mapping[tuple[str, int], str]) -> dict[str, str]:
    """What cannot be traced to its expert's words, with the reason: by rule id, or by the name of a grey zone, an ambiguity rule or a note.

    `answers` holds the recorded answers by interview and turn. Whatever cannot be checked is withheld.
    """
    found: dict[str, str] = {}
    for name, said in _traced(tree):
        reason = next((reason for one in said if (reason := _broken(one, answers))), None)
        if reason:
            found.setdefault(name, reason)
    return found


def named_zones(tree: Tree) -> list[tuple[str, GreyZone]]:
    """Each grey zone with the name it is withheld under; from the second of one attribute on it carries its number."""
    found: list[tuple[str, GreyZone]] = []
    for zone in tree.grey_zones:
        count = sum(one.attribute == zone.attribute for _, one in found) + 1
        found.append((GREY_ZONE + zone.attribute + (f" ({count})" if count > 1 else ""), zone))
    return found


class _Said(NamedTuple):
    """Words and where they are said to come from."""

    source: Source | None
    quote: str = ""


def _traced(tree: Tree) -> Iterator[tuple[str, list[_Said]]]:
    for rule in tree.rules:
        yield rule.id, _words_of(_Said(rule.source, rule.quote), rule.if_)
        if rule.trade_off is not None and _is_named(rule.trade_off.source):
            yield TRADE_OFF + rule.id, [_Said(rule.trade_off.source, rule.trade_off.quote)]
    for name, zone in named_zones(tree):
        yield name, _words_of(_Said(zone.source, zone.quote), zone.if_)
    for ambiguity in tree.ambiguity:
        yield AMBIGUITY + ambiguity.missing, [_Said(ambiguity.source, ambiguity.quote)]
    for note in (*tree.cues, *tree.novice_errors):
        if _is_named(note.source):
            yield NOTE + note.text, [_Said(note.source)]


def _words_of(own: _Said, conditions: Iterable[Condition]) -> list[_Said]:
    """Its own words, and those of its conditions that name a source; at least one has to be there."""
    told = [_Said(one.source, one.quote) for one in conditions]
    return [one for one in (own, *told) if _is_named(one.source)] or [_Said(None)]


def _is_named(source: Source | None) -> bool:
    return source is not None and bool(source.interview)


def _broken(said: _Said, answers: Mapping[tuple[str, int], str]) -> str | None:
    source = said.source
    if source is None or not source.interview or source.turn is None or source.span is None or not source.sha256:
        return NO_SOURCE
    answer = answers.get((source.interview, source.turn))
    where = f"turn {source.turn} of interview {source.interview}"
    if answer is None:
        return f"{where} is not there"
    start, end = source.span
    if not 0 <= start < end <= len(answer):
        return f"{where} has {len(answer)} characters; the source names {start} to {end}"
    if sha256_of(answer[start:end]) != source.sha256.lower():
        return f"the words in {where} changed"
    if said.quote and said.quote != answer[start:end]:
        return f"the quote is not what {where} says"
    return None


def without(tree: Tree, ids: Collection[str]) -> Tree:
    """The tree with these rules, grey zones, ambiguity rules and notes withheld.

    Rules that would now decide where a withheld rule had the word (those it beats, wider ones, the one for all other cases) go with it: what it
    decided is then not covered, never decided by the wrong rule.
    Of a withheld grey zone the band stays, as a place where a person is asked.
    """
    gone = {rule.id for rule in tree.rules if rule.id in ids}
    while more := _standing_in(tree, gone) - gone:
        gone |= more
    left = [rule for rule in tree.rules if rule.id not in gone]
    return tree.model_copy(
        update={
            "rules": [
                rule.model_copy(
                    update={
                        "unless": [one for one in rule.unless if one not in gone],
                        "trade_off": None if TRADE_OFF + rule.id in ids else rule.trade_off,
                    }
                )
                for rule in left
            ],
            "grey_zones": [_bare(zone) if name in ids else zone for name, zone in named_zones(tree)],
            "ambiguity": [one for one in tree.ambiguity if AMBIGUITY + one.missing not in ids],
            "cues": [one for one in tree.cues if NOTE + one.text not in ids],
            "novice_errors": [one for one in tree.novice_errors if NOTE + one.text not in ids],
        }
    )


def _standing_in(tree: Tree, gone: set[str]) -> set[str]:
    """Rules that would decide cases of the rules that are gone, were these not there."""
    if not gone:
        return set()
    regions = Regions(tree)
    withheld = [number for number, rule in enumerate(tree.rules) if rule.id in gone]
    return {
        rule.id
        for number, rule in enumerate(tree.rules)
        if gone & set(rule.unless) or any(_held_back(regions, number, one) for one in withheld)
    }


def _held_back(regions: Regions, number: int, withheld: int) -> bool:
    """True where the withheld rule had the word over the other."""
    rule, gone = regions.tree.rules[number], regions.tree.rules[withheld]
    if rule.otherwise != gone.otherwise:
        return rule.otherwise
    if regions.whats[number] == regions.whats[withheld]:
        return False
    return regions.narrower(withheld, number) or _in_circle(regions, number)


def _in_circle(regions: Regions, number: int) -> bool:
    """True for rules that beat each other in a circle: they speak only where no other rule does."""
    seen: set[int] = set()
    waiting = [*regions.beaten_by[number]]
    while waiting:
        one = waiting.pop()
        if one == number:
            return True
        if one not in seen:
            seen.add(one)
            waiting.extend(regions.beaten_by[one])
    return False


def _bare(zone: GreyZone) -> GreyZone:
    return GreyZone(if_=zone.if_, attribute=zone.attribute, low=zone.low, high=zone.high)
