"""What employees type to the coach, judged reply by reply: `python -m evals.coach_turns FILE --data FOLDER`.

Each case is one conversation with the sample organization's coach, on a copy of the folder; only its last turn is judged. Right: the
kind of reply, the decision, a rule or clause of those expected, the words that have to be there and none of those that must not, or a
question for the right fact. Citation right: one of the expected sources is cited, and its words alone bear out a sentence citing it.
Strictly right: right, cited right, without an unsupported statement, led by an expected source, and asking only for what was named.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from evals.answered import Answered
from evals.asks_back import asks_back
from evals.scorers.support import every_statement_supported, not_borne_out
from evals.sources import Sources, sources_for
from knowledge.tree import Frozen
from knowledge.wilson import Share, share_of

if TYPE_CHECKING:
    from coach.state import CoachContext
    from knowledge.embedding import Embedder

Kind = Literal["answer", "refusal", "abstention", "question", "escalation"]
ABSTAINS: Kind = "abstention"


class Expected(Frozen):
    """What a careful reader of the rules and the policy says."""

    kind: list[Kind] = Field(min_length=1)
    tree: str | None = None
    rules: list[str] = Field(default_factory=list)
    clauses: list[str] = Field(default_factory=list)
    says: list[list[str]] = Field(default_factory=list)
    """Of each group one has to be in the reply, in whatever case."""
    never: list[str] = Field(default_factory=list)
    asks: list[str] = Field(default_factory=list)
    """Words one of which is in the right question."""


class TurnCase(Frozen):
    """A conversation whose last turn is judged."""

    id: str
    as_: str = Field(alias="as")
    kind: str
    turns: list[str] = Field(min_length=1)
    expect: Expected
    note: str = ""


@dataclass(frozen=True)
class Judged:
    """One case and what became of it."""

    case: TurnCase
    reply: Answered
    seconds: float
    """Of the last turn."""
    problems: list[str] = field(default_factory=list)
    cited: bool | None = None
    """None where no source is expected."""
    unsupported: list[str] = field(default_factory=list)
    """Statements that were shown and that their sources do not bear out."""
    lenient: list[str] = field(default_factory=list)
    """What a strict reader finds wrong beside all this."""
    asks_back: bool = False
    """An answer was expected; it asks, in the person's own words, about a fact that an expected rule turns on."""

    @property
    def strictly(self) -> bool:
        """Right to a strict reader."""
        return not (self.problems or self.unsupported or self.lenient) and self.cited is not False


def problems_of(expect: Expected, reply: Answered, asked: str | None, tree: str | None) -> list[str]:
    """What is wrong with a reply; nothing where it is right."""
    said = reply.text.casefold()
    found = [f"says {one!r}" for one in expect.never if one.casefold() in said]
    if reply.kind not in expect.kind:
        return [f"{reply.kind}, expected {' or '.join(expect.kind)}", *found]
    if reply.kind == "question":
        told = f"{asked or ''} {' '.join(one.text for one in reply.sentences if '?' in one.text)}".casefold()
        right = not expect.asks or any(one.casefold() in told for one in expect.asks)
        return found if right else [*found, f"asks {told.strip()!r}"]
    if reply.kind == ABSTAINS:
        return found
    cited = set(reply.cited())
    if (
        expect.rules
        and expect.tree is not None
        and tree != expect.tree
        and not any(f"tree:{expect.tree}#" in one for one in cited)
    ):
        found.append(f"tree {tree}, expected {expect.tree}")
    for name, wanted in (("rule", expect.rules), ("clause", expect.clauses)):
        if wanted and not cited & set(wanted):
            found.append(f"cites no {name} of {', '.join(wanted)}")
    found += [
        f"does not say {' or '.join(group)}"
        for group in expect.says
        if not any(one.casefold() in said for one in group)
    ]
    return found


EXPLAINED = frozenset({"why", "procedure", "word"})
"""Kinds of message that several sources answer side by side: none of them has to lead."""


def lenient_in(case: TurnCase, reply: Answered) -> list[str]:
    """What counts as right in `problems_of` and is not to a strict reader.

    A question that was only permitted and that no word of the expectation names; an expected source that is cited somewhere, for what
    would change the answer say, while the first statement of its sort stands on another.
    """
    expect = case.expect
    if reply.kind == "question":
        allowed = bool(expect.asks) or expect.kind == ["question"]
        return [] if allowed else ["a question that nothing names"]
    found = []
    for sort, wanted in (("tree:", expect.rules), ("policy:", expect.clauses)):
        led = next((one for one in reply.sentences if any(id_.startswith(sort) for id_ in one.citations)), None)
        if wanted and led is not None and case.kind not in EXPLAINED and not set(led.citations) & set(wanted):
            found.append(f"led by {', '.join(led.citations)}")
    return found


def citation_right(
    expect: Expected, reply: Answered, sources: Sources, embedder: "Embedder", message: str
) -> bool | None:
    """Whether an expected source is cited and its words alone carry a sentence that cites it; None where none is expected."""
    if reply.kind not in ("answer", "refusal", "escalation"):
        return None
    found = []
    for wanted in (expect.rules, expect.clauses):
        if not wanted:
            continue
        shown = {one.id: sources.words(one) for one in reply.evidence if one.id in wanted}
        found.append(
            any(
                not not_borne_out(sentence.text, shown[one], message, embedder)
                for sentence in reply.sentences
                for one in sentence.citations
                if shown.get(one)
            )
        )
    return all(found) if found else None


def judge(cases: Sequence[TurnCase], coach: "CoachContext") -> list[Judged]:
    """Put every case to the coach, on a copy of its data folder."""
    from coach.turn import ask
    from evals.data_copy import on_a_copy

    found = []
    with on_a_copy(coach) as copy:
        for case in cases:
            person = copy.store.person(case.as_)
            talk: str | None = None
            for message in case.turns[:-1]:
                talk = ask(message, copy, person, talk).conversation
            started = time.perf_counter()
            reply = ask(case.turns[-1], copy, person, talk)
            took = time.perf_counter() - started
            read = Answered.model_validate(reply.model_dump(mode="json"))
            sources, said = sources_for(copy.store, person), " ".join(case.turns)
            mark = every_statement_supported(read, said, sources, copy.embedder)
            found.append(
                Judged(
                    case,
                    read,
                    took,
                    problems_of(case.expect, read, reply.asked, reply.tree),
                    citation_right(case.expect, read, sources, copy.embedder, said),
                    [mark.why] if mark.state == "failed" else [],
                    lenient_in(case, read),
                    asks_back(case.expect.rules, read, reply.asked, said, copy.store.trees_in_force()),
                )
            )
    return found


def figures(judged: Sequence[Judged]) -> dict[str, Share]:
    """Every share, by its name."""
    covered = [one for one in judged if one.cited is not None]
    abstained = [one for one in judged if one.reply.kind == ABSTAINS]
    should = [one for one in judged if one.case.expect.kind == [ABSTAINS]]
    ask = [one for one in judged if one.case.expect.kind == ["question"]]
    return {
        "right": share_of(sum(not one.problems for one in judged), len(judged)),
        "right, or asks about what was said": share_of(
            sum(not one.problems or one.asks_back for one in judged), len(judged)
        ),
        "strictly right": share_of(sum(one.strictly for one in judged), len(judged)),
        "citation right": share_of(sum(bool(one.cited) for one in covered), len(covered)),
        "abstention precision": share_of(sum(ABSTAINS in one.case.expect.kind for one in abstained), len(abstained)),
        "abstention recall": share_of(sum(one.reply.kind == ABSTAINS for one in should), len(should)),
        "asks when it should": share_of(sum(not one.problems for one in ask), len(ask)),
        "replies with an unsupported statement": share_of(sum(bool(one.unsupported) for one in judged), len(judged)),
        "floor, always abstains": share_of(sum(ABSTAINS in one.case.expect.kind for one in judged), len(judged)),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, then those of each kind; with --wrong each case that came out wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True, help="a data folder with the sample organization")
    parser.add_argument("--wrong", action="store_true", help="show the cases that came out wrong")
    parser.add_argument("--only", nargs="*", help="ids of cases")
    parser.add_argument("--out", type=Path, help="write every reply there, a line each")
    options = parser.parse_args(arguments)
    out = sys.stdout.write
    with guided_coach(options.data) as coach:
        for path in options.files:
            lines = [one for one in path.read_text("utf-8").splitlines() if one.strip()]
            cases = [TurnCase.model_validate_json(one) for one in lines]
            cases = [one for one in cases if not options.only or one.id in options.only]
            judged = judge(cases, coach)
            _tell(path.name, judged, out, options.wrong)
            if options.out is not None:
                options.out.write_text("".join(f"{_line(one)}\n" for one in judged), encoding="utf-8")
    return 0


@contextmanager
def guided_coach(folder: Path) -> "Iterator[CoachContext]":
    """A guided coach over a data folder."""
    from coach.state import CoachContext
    from knowledge.embedding import load_minilm
    from knowledge.index import Index
    from knowledge.language import Language
    from knowledge.store import Store

    embedder = load_minilm()
    with Store.open(folder) as store:
        index = Index(folder, store, embedder)
        yield CoachContext(store, index, embedder, Language(), None, lambda: datetime.now(UTC), lambda: "", folder)
        index.close()


def _tell(name: str, judged: Sequence[Judged], out: Callable[[str], object], wrong: bool) -> None:
    seconds = sorted(one.seconds for one in judged)
    out(f"{name}: n {len(judged)}\n")
    for title, share in figures(judged).items():
        out(f"  {title}: {_said(share)}\n")
    out(f"  time: median {seconds[len(seconds) // 2]:.2f} s, p95 {seconds[int(len(seconds) * 0.95)]:.2f} s\n")
    for kind in dict.fromkeys(one.case.kind for one in judged):
        mine = [one for one in judged if one.case.kind == kind]
        strict = sum(one.strictly for one in mine)
        out(f"  {kind}: {_said(share_of(sum(not one.problems for one in mine), len(mine)))}, strictly {strict}\n")
    for one in judged if wrong else ():
        if not one.strictly:
            out(f"\n{one.case.id} {one.case.kind} as {one.case.as_}: {' ⏎ '.join(one.case.turns)}\n")
            out(f"  → {one.reply.kind}: {one.reply.text}\n")
            for said in [*one.problems, *(["citation"] if one.cited is False else []), *one.unsupported, *one.lenient]:
                out(f"  ✗ {said}\n")


def _line(one: Judged) -> str:
    told = {
        "id": one.case.id,
        "problems": one.problems,
        "cited": one.cited,
        "unsupported": one.unsupported,
        "lenient": one.lenient,
    }
    return json.dumps({**told, "seconds": round(one.seconds, 3), "reply": one.reply.model_dump(mode="json")})


def _said(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return "0 of 0"
    return f"{share.hits} of {share.n} ({share.share:.1%}, {share.low:.0%} to {share.high:.0%})"


if __name__ == "__main__":
    raise SystemExit(main())
