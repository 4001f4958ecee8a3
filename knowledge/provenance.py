"""Does a rule still say what its expert said? A rule whose source changed is withheld, and so is every rule that stood only because of it."""

import hashlib
from collections.abc import Collection, Iterator, Mapping

from knowledge.regions import Regions
from knowledge.tree import GreyZone, Rule, Source, Tree

GREY_ZONE = "grey zone: "
"""What stands before the attribute's name where a grey zone is named like a rule."""
AMBIGUITY = "ambiguity: "
"""What stands before the fact's name where an ambiguity rule is named like a rule."""

NO_SOURCE = "no source"
"""The reason where nothing says whose words these were."""


def sha256_of(words: str) -> str:
    """SHA-256 (hex) of the UTF-8 of these words."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def quarantined(tree: Tree, answers: Mapping[tuple[str, int], str]) -> dict[str, str]:
    """Id of each rule (and name of each grey zone and ambiguity rule) that cannot be traced to its expert's words, with the reason.

    `answers` holds the recorded answers by interview and turn. Whatever cannot be checked is withheld.
    """
    found: dict[str, str] = {}
    for name, sources in _traced(tree):
        reason = next((reason for source in sources if (reason := _broken(source, answers))), None)
        if reason:
            found.setdefault(name, reason)
    return found


def _traced(tree: Tree) -> Iterator[tuple[str, list[Source | None]]]:
    for rule in tree.rules:
        yield rule.id, _sources(rule)
    for zone in tree.grey_zones:
        yield GREY_ZONE + zone.attribute, [zone.source]
    for ambiguity in tree.ambiguity:
        yield AMBIGUITY + ambiguity.missing, [ambiguity.source]


def _sources(rule: Rule) -> list[Source | None]:
    """The rule's own source, and those of its conditions that name one; at least one has to be there."""
    own = [one for one in (rule.source, *(condition.source for condition in rule.if_)) if one and one.interview]
    return [*own] or [None]


def _broken(source: Source | None, answers: Mapping[tuple[str, int], str]) -> str | None:
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
    return None


def without(tree: Tree, ids: Collection[str]) -> Tree:
    """The tree with these rules, grey zones and ambiguity rules withheld.

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
                rule.model_copy(update={"unless": [one for one in rule.unless if one not in gone]}) for rule in left
            ],
            "grey_zones": [_bare(one) if GREY_ZONE + one.attribute in ids else one for one in tree.grey_zones],
            "ambiguity": [one for one in tree.ambiguity if AMBIGUITY + one.missing not in ids],
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
