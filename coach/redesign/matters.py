"""What a piece of work is about where it counts for more than the work: people's lives and jobs, safety, releases, payments, commitments.

Said once, it holds for every step of it, unless a step's own words say otherwise: there AI at most prepares, whatever the step's verb.
A matter named at the three questions, where the work begins or more than once is the whole work's; one named once is that of the
steps that are about the same things.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from coach.redesign.same_thing import says_otherwise, things_of
from coach.redesign.went_into import went_into
from knowledge.workflow import Step, Workflow

if TYPE_CHECKING:
    from knowledge.embedding import Embedder

Kind = Literal["people", "safety", "release", "payment", "commitment"]

_WORDS: dict[Kind, str] = {
    "people": r"who\s+(?:(?:in|at|of|among)\s+[\w\s]{1,25}?)?(?:earns?|makes?|gets?|is\s+paid)\s+(?:what|how\s+much)|(?:what|how\s+much)\s+(?:\w+\s+){1,3}earns?|earnings\s+of|sick\s+(?:leave|notes?|days?|lists?|pay)|grievances?|personnel|staff\s+files?|hir(?:e|es|ed|ing)|recruit\w*|applicants?|candidates?|job\s+interviews?|dismiss\w*|lay(?:ing)?\s*-?offs?|redundanc\w*|promotions?|salar\w+|pay\s+(?:rises?|rounds?|slips?|grades?|reviews?)|wages?|bonus(?:es)?|disciplin\w+|(?:written|formal|first|final)\s+warnings?|sanctions?|suspensions?|expulsions?|exclusions?|appraisals?|performance\s+reviews?|probation\w*|pupils?|students?|exams?|(?:final|school|exam)\s+marks?|grades|essays|asylum|benefit\s+claims?|custody|parole|tenants?\s+to\s+evict|evictions?|scholarships?|admissions?",
    "safety": r"patients?|residents?['’]?\s+(?:care|files?|records?|health)|injur\w+|wound\w*|doses?|dosing|dosages?|medications?|medicines?|drugs?|prescriptions?|allerg\w+|symptoms?|diagnos\w+|triage|vital\s+signs|clinical|safety|unsafe|hazard\w*|accidents?|near[- ]miss\w*|scaffold\w*|cranes?|evacuat\w+|fire\s+(?:protection|alarms?|doors?|drills?)|safeguard\w*|child\s+protection|abuse|steril\w+|contaminat\w+|recalls?|blood|emergenc\w+|poison\w*|explosi\w+|gas\s+leaks?|asbestos|lift(?:ing)?\s+plans?|permits?\s+to\s+work|risk\s+assessments?|brakes?|airworth\w+|food\s+hygiene|malfunctions?|implants?|devices?\s+(?:alarms?|failures?)",
    "release": r"(?:batch|design|product|final|software|production)\s+releases?|releases?\s+(?:of|for|to)|go(?:es|ing)?[- ]live|deploy\w*\s+to\s+prod\w*|put(?:ting)?\s+into\s+(?:service|operation)|return(?:ed|s)?\s+to\s+service|clear(?:ed|ance)\s+for\s+use|certif(?:y|ies|ied|ication)\s+(?:of|that|the)|type\s+approval|design\s+changes?|sign(?:ed)?\s+off\s+(?:of|the)|free\s+stock",
    "payment": r"payments?|pay\s*(?:out|ing)s?|payroll|pay\s+runs?|refunds?|reimburse\w*|bank\s+(?:details?|accounts?|transfers?|portal)|account\s+numbers?|iban|card\s+numbers?|direct\s+debits?|wire\s+transfers?|settle(?:ment)?\s+(?:of|amounts?|offers?|payments?)|compensation|credit\s+(?:limits?|terms|notes?)|claims?\s+(?:payments?|settlements?|amounts?)|petty\s+cash|grants?\s+(?:money|payments?)",
    "commitment": r"contracts?|agreements?|nda'?s?|leases?|liabilit\w+|lawsuits?|court|litigation|notices?\s+of\s+termination|binding|power\s+of\s+attorney|guarantees?|warrant(?:y|ies)|regulators?|authorit(?:y|ies)|licen[cs]es?|planning\s+(?:permission|applications?)|wills?\s+and|deeds?|tenders?\s+(?:documents?|submissions?)|legal\s+(?:advice|matters?|opinions?|commitments?)",
}
_SAID: dict[Kind, re.Pattern[str]] = {kind: re.compile(rf"\b(?:{words})\b", re.I) for kind, words in _WORDS.items()}
MEANS: dict[Kind, str] = {
    "people": "people's work and lives",
    "safety": "somebody's safety or health",
    "release": "something being released for use",
    "payment": "money being paid",
    "commitment": "a legal commitment",
}
ANCHORS: dict[Kind, tuple[str, ...]] = {
    "safety": (
        "somebody could be hurt or fall ill", "the health of people in our care", "giving medicine to sick people", "care for babies, children or old people",
        "whether it is safe to use", "inspection of machines so that nobody gets hurt", "checking brakes, lifts and ladders", "emergencies and ambulances",
        "allergies and illnesses", "water, gas or electricity that could be dangerous", "safety on the building site", "protection against falls and fire",
    ),
    "people": (
        "who gets the job", "letting somebody go", "how much somebody earns", "judging how well staff do their work", "marks and school reports of children",
        "who gets a place, a flat or a benefit", "choosing people from a waiting list", "people who apply to work with us", "whether a pupil passes or fails", "complaints about a colleague",
    ),
    "release": (
        "letting a product go to the market", "putting a change into production", "signing an aircraft back into service", "opening a road or a building for use", "clearing food or medicine for sale",
    ),
    "payment": (
        "paying money to somebody", "giving customers their money back", "transferring money through the bank", "paying wages and travel costs", "how much the insurance pays for damage", "cash that goes to the bank",
    ),
    "commitment": (
        "what we agree to in writing with another company", "letters from lawyers and courts", "filings to the tax office and other public offices", "terms and conditions that bind us", "leases, deeds and insurance terms",
    ),
}  # fmt: skip
"""The same by meaning, for what is said in other words."""
NEAR = 0.35
"""Cosine from which the words for the whole work count for a matter. On 32 works with one and 30 without, in words of our own: 24 heard,
3 heard wrongly; a matter that is heard wrongly costs a step of freedom, one that is missed would cost more."""
OFTEN = 2
"""Steps or remarks that name a matter before it is taken for the whole work's."""
_SENTENCE = re.compile(r"[^.;!?\n]+")


class Matter(NamedTuple):
    """A matter of a step."""

    kind: Kind
    said: str
    """The words that it was heard from."""
    inherited: bool
    """They were said of the work, not in the step."""


def named_in(text: str) -> dict[Kind, str]:
    """The matters that a text names, with the words."""
    return {kind: match.group() for kind, one in _SAID.items() if (match := one.search(text))}


def matters_of(workflow: Workflow, said: str, embedder: "Embedder") -> Mapping[str, list[Matter]]:
    """By step: the matters it is about. `said`: what was answered to the three questions."""
    around = said_around(workflow)
    own = {one.id: named_in(_words(one, around[one.id])) for one in workflow.steps}
    named = {**_often(workflow), **named_in(workflow.start), **named_in(f"{workflow.title}. {said}")}
    work = named or _meant_by(workflow.title, embedder)
    return {one.id: _of(n, own, work, workflow.steps, around) for n, one in enumerate(workflow.steps)}


def said_around(workflow: Workflow) -> dict[str, str]:
    """By step: its own words in the telling and what is told of it up to the next step."""
    starts = sorted(one.span[0] for one in workflow.steps if one.span)
    until = dict(zip(starts, [*starts[1:], len(workflow.telling)], strict=False))
    return {one.id: workflow.telling[one.span[0] : until[one.span[0]]] if one.span else "" for one in workflow.steps}


def _of(
    n: int,
    own: Mapping[str, dict[Kind, str]],
    work: Mapping[Kind, str],
    steps: Sequence[Step],
    around: Mapping[str, str],
) -> list[Matter]:
    step = steps[n]
    found = [Matter(kind, said, False) for kind, said in own[step.id].items()]
    if says_otherwise(step):
        return found
    inherited = dict(work)
    for k, other in enumerate(steps):
        same = k != n and bool(things_of(step) & things_of(other))
        if same or went_into(k, n, steps, around[other.id]):
            inherited = {**own[other.id], **inherited}
    return [*found, *(Matter(kind, said, True) for kind, said in inherited.items() if kind not in own[step.id])]


def _meant_by(title: str, embedder: "Embedder") -> dict[Kind, str]:
    """The matter that the words for the whole work come nearest to, where they name none."""
    if not title.strip():
        return {}
    kinds = [kind for kind, phrases in ANCHORS.items() for _ in phrases]
    near = embedder.encode([phrase for phrases in ANCHORS.values() for phrase in phrases]) @ embedder.encode([title])[0]
    best = int(near.argmax())
    return {kinds[best]: title} if float(near[best]) >= NEAR else {}


def _often(workflow: Workflow) -> dict[Kind, str]:
    """What several sentences of the telling speak of."""
    counted: dict[Kind, list[str]] = {}
    for sentence in _SENTENCE.findall(workflow.telling):
        for kind, said in named_in(sentence).items():
            counted.setdefault(kind, []).append(said)
    return {kind: said[0] for kind, said in counted.items() if len(said) >= OFTEN}


def _words(step: Step, said: str) -> str:
    return ". ".join(dict.fromkeys([step.what, said, step.when, *step.inputs]))
