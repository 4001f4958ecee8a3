"""Does a rule still say what its expert said? A rule whose source changed is withheld, and so is every rule that stood only because of it."""

import hashlib
from collections.abc import Iterator, Mapping

from knowledge.tree import Rule, Source, Tree

GREY_ZONE = "grey zone: "
"""What stands before the attribute's name where a grey zone is named like a rule."""
AMBIGUITY = "ambiguity: "
"""What stands before the fact's name where an ambiguity rule is named like a rule."""


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
        return "no source"
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
