"""Hidden decisions from ShARC (rules of public services as yes/no questions, CC BY-SA 3.0: read where they lie, never copied into the project)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.experts.hidden import Fact, Hidden, HiddenRule
from interviews.names import key_of
from knowledge.errors import InputError

SHARC = "sharc_trees_dev.jsonl"
MOST = 12
"""So many trees are taken, the ones with most questions first."""
LONGEST = 14
"""Words in a question that a person would say in one breath."""
_ASKED = re.compile(
    r"^(?P<verb>are|is|was|were|have|has|do|does|did|will|can) (?P<who>you or your [a-z]+|you|it|they|(?:your|the|this) (?:current |designated |own |new )?[a-z]+)\b (?P<rest>.+?)\?*$",
    re.IGNORECASE,
)
_NOT = {
    "are": "aren't", "is": "isn't", "was": "wasn't", "were": "weren't", "have": "haven't", "has": "hasn't", "will": "won't",
    "can": "can't", "do": "don't", "does": "doesn't", "did": "didn't",
}  # fmt: skip
_OTHERS = {"you": "they", "your": "their", "yourself": "themselves"}


def sharc_decisions(folder: Path, start: int = 0) -> list[Hidden]:
    """Trees that a person can talk about, of all of them the twelve from this place on; InputError where the file is absent."""
    file = folder / SHARC
    if not file.is_file():
        raise InputError(
            f"{str(file)!r} is not there: without it only the decisions written for this project are asked about."
        )
    found = list(decisions_in(json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()))
    return sorted(found, key=lambda one: (-len(one.facts), one.id))[start : start + MOST]


def decisions_in(records: Iterable[Mapping[str, Any]]) -> Iterator[Hidden]:
    """Of each record that decides both ways, never against itself, and asks what can be turned into a sentence: a hidden decision."""
    for record in records:
        first: dict[str, str] = {}
        """Of questions that differ in an article or a capital only (`the State Pension`, `a state pension`) the one that was met first."""
        ways = [
            (
                {first.setdefault(key_of(ask), ask): said.casefold() == "yes" for ask, said in path["facts"]},
                path["decision"],
            )
            for path in record["paths"]
        ]
        asked = list(dict.fromkeys(ask for way, _ in ways for ask in way))
        facts = [fact for ask in asked if (fact := _fact(ask)) is not None]
        if (
            len(facts) < max(2, len(asked))
            or len({said for _, said in ways}) < 2
            or _contradict(ways)
            or _twice(record)
        ):
            continue
        rules = [
            HiddenRule.model_validate(
                {"id": f"r{number}", "if": [(ask, "=", value) for ask, value in way.items()], "then": said.casefold()}
            )
            for number, (way, said) in enumerate(ways, 1)
        ]
        yield Hidden(
            id=f"sharc-{record['id'][:12]}",
            field="public services",
            source="ShARC (CC BY-SA 3.0)",
            decision=record["question"],
            facts=facts,
            outcomes={"yes": ["the answer is yes", "I say yes"], "no": ["the answer is no", "I say no"]},
            rules=rules,
        )


def _fact(question: str) -> Fact | None:
    """`Do you live in Cyprus?` → `they live in Cyprus`, `they don't live in Cyprus`."""
    words = re.sub(r"\s+", " ", question).strip()
    asked = _ASKED.match(words)
    if asked is None or len(words.split()) > LONGEST:
        return None
    verb, who, rest = asked["verb"].lower(), _of_others(asked["who"].lower()), _of_others(asked["rest"])
    verb = {"is": "are", "was": "were", "has": "have", "does": "do"}.get(verb, verb) if who.startswith("they") else verb
    yes = f"{who} {rest}" if verb == "do" else f"{who} {_third(rest)}" if verb == "does" else f"{who} {verb} {rest}"
    no = f"{who} {_NOT[verb]} {rest}"
    return Fact(name=question, type="yes_no", yes=[yes], no=[no], whether=f"whether {yes}")


def _third(rest: str) -> str:
    verb, _, more = rest.partition(" ")
    return f"{'has' if verb == 'have' else verb + 's'} {more}"


def _of_others(words: str) -> str:
    words = re.sub(r"\b(with|to|for|of|by|from|as) you\b", r"\1 them", words, flags=re.IGNORECASE)
    return re.sub(r"\b(?:you|your|yourself)\b", lambda found: _OTHERS[found[0].lower()], words, flags=re.IGNORECASE)


def _contradict(ways: list[tuple[dict[str, bool], str]]) -> bool:
    return any(
        said != other_said and all(other.get(ask, value) == value for ask, value in way.items())
        for way, said in ways
        for other, other_said in ways
    )


def _twice(record: Mapping[str, Any]) -> bool:
    """Where one way asks the same question twice."""
    return any(len({ask for ask, _ in path["facts"]}) < len(path["facts"]) for path in record["paths"])
