"""What a person reads after marking: whether they found it, what is wrong, the expert's words, a case that shows it, and what to take from it. Pure."""

from typing import Literal

from coach import phrasing
from coach.practice.advice import ADVICE, CLEAN_CHECK, CLEAN_TRUST
from coach.practice.exercise import Exercise, FaultKind, Material
from coach.practice.sources import quote_behind
from coach.practice.wording import Wording
from knowledge.tree import Frozen

Found = Literal["found", "kind missed", "missed", "other sentence", "right as it was", "rightly nothing"]


class Quote(Frozen):
    """The words behind a citation."""

    id: str
    said_by: str
    words: str


class Feedback(Frozen):
    """The reply to a marking."""

    found: Found
    points: float
    """1 where the fault (or that there is none) was found; 0 else. The kind counts apart."""
    kind_right: bool
    headline: str
    wrong: str = ""
    """The false sentence."""
    right: str = ""
    """The same as it would be right, or that nobody said so."""
    kind: FaultKind | None = None
    shown_by: str = ""
    """A case in which the sentence and the rules part, in words."""
    sources: list[Quote] = []
    trust: str
    check: str


def judged(exercise: Exercise, marked: int | None, kind: FaultKind | None, material: Material, wording: Wording) -> Feedback:  # fmt: skip
    """Hold a marking (the sentence, counted from 0; None: nothing is wrong) against what was planted."""
    fault = exercise.fault
    if fault is None:
        return _clean(exercise, marked, material)
    hit = marked == fault.at
    kind_right = hit and (kind == fault.kind or (kind == "citation" and fault.kind == "invented"))
    advice = ADVICE[fault.kind]
    what = f"{advice.name[:1].lower()}{advice.name[1:]}"
    if hit:
        headline = (
            f"Found: {what}."
            if kind_right
            else f"That is the sentence. What is wrong with it is another thing: {what}."
        )
    elif marked is None:
        headline = f"There is something: in sentence {fault.at + 1} {what}."
    else:
        headline = f"Sentence {marked + 1} holds. Look at sentence {fault.at + 1}: {what}."
    return Feedback(
        found="found" if kind_right else "kind missed" if hit else "missed" if marked is None else "other sentence",
        points=1.0 if hit else 0.0,
        kind_right=kind_right,
        headline=headline,
        wrong=exercise.sentences[fault.at].text,
        right=fault.should,
        kind=fault.kind,
        shown_by=_shown(exercise, wording),
        sources=_quotes(exercise, fault.at, material, exercise.subject),
        trust=advice.trust,
        check=advice.check,
    )


def _clean(exercise: Exercise, marked: int | None, material: Material) -> Feedback:
    if marked is None:
        return Feedback(
            found="rightly nothing", points=1.0, kind_right=True, headline="Right: nothing is wrong here.",
            sources=_quotes(exercise, 0, material), trust=CLEAN_TRUST, check=CLEAN_CHECK,
        )  # fmt: skip
    return Feedback(
        found="right as it was", points=0.0, kind_right=False,
        headline=f"Sentence {marked + 1} holds, and so does the rest: nothing is wrong here.",
        sources=_quotes(exercise, marked, material), trust=CLEAN_TRUST, check=CLEAN_CHECK,
    )  # fmt: skip


def _shown(exercise: Exercise, wording: Wording) -> str:
    fault = exercise.fault
    if fault is None or not fault.witness:
        return ""
    if fault.kind == "citation":
        return "The sentence itself holds. The words it cites are about something else."
    if fault.witness == exercise.facts:
        return ""
    return f"For example: {phrasing.join(wording.facts(fault.witness))}. The captured rules say: {fault.truth}"


def _quotes(exercise: Exercise, at: int, material: Material, more: str = "") -> list[Quote]:
    cites = dict.fromkeys([*([more] if more else []), *exercise.sentences[at].cites])
    return [one for cite in cites if (one := quoted(cite, material)).words]


def quoted(cite: str, material: Material) -> Quote:
    """The words behind one citation, and whose they are."""
    policy = cite.startswith("policy:")
    by = f"AI-use policy, {cite.removeprefix('policy:')}" if policy else f"{material.expert}, {_named(cite)}"
    return Quote(id=cite, said_by=by, words=quote_behind(material.tree, material.policy, cite))


def _named(cite: str) -> str:
    name = cite.partition("#")[2]
    return name.replace("ambiguity: ", "where not known: ") if ": " in name else f"rule {name}"
