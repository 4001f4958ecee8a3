"""An exercise as a value: a case, sentences that each claim something, and the one that is false, with what shows it."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.decision import DecisionStatus
from knowledge.policy import Policy
from knowledge.tree import Condition, Frozen, Outcome, Tree, Value

FaultKind = Literal["number", "invented", "exception", "policy", "person", "direction", "certainty", "citation"]
KINDS: tuple[FaultKind, ...] = (
    "number",
    "invented",
    "exception",
    "policy",
    "person",
    "direction",
    "certainty",
    "citation",
)
Level = Literal[1, 2, 3]
"""1: few sentences, the fault far from the truth. 3: many sentences, the fault close to it."""
MAKER = 1
"""Changes whenever the same seed would give another exercise: what an older maker made is not shown again."""
Case = dict[str, Value]


class CaseClaim(Frozen):
    """`Here the answer is: …`: what is decided in the exercise's case."""

    claims: Literal["case"] = "case"
    status: DecisionStatus
    outcome: Outcome


class ChangeClaim(Frozen):
    """`If the amount were 40,000 EUR instead: …`: what is decided once these facts are changed."""

    claims: Literal["change"] = "change"
    change: Case
    status: DecisionStatus
    outcome: Outcome


class RuleClaim(Frozen):
    """A rule: it is meant to hold where none of its exceptions and no grey zone speaks."""

    claims: Literal["rule"] = "rule"
    rule: str | None
    """The captured rule that it is (or was, before it was changed); None for one that nobody captured."""
    if_: list[Condition] = Field(alias="if")
    match: Literal["all", "any"] = "all"
    otherwise: bool = False
    then: Outcome


class ZoneClaim(Frozen):
    """A grey zone: its band, and who decides in it."""

    claims: Literal["zone"] = "zone"
    if_: list[Condition] = Field(default_factory=list, alias="if")
    attribute: str
    low: float
    high: float
    outcome: Outcome


class UnknownClaim(Frozen):
    """What is done where a fact cannot be found out."""

    claims: Literal["unknown"] = "unknown"
    missing: str
    then: Outcome


class FactsClaim(Frozen):
    """Facts of the case, said again."""

    claims: Literal["facts"] = "facts"
    facts: Case


class PolicyClaim(Frozen):
    """Whether a tool may be given a class of data."""

    claims: Literal["policy"] = "policy"
    tool: str
    data: str
    may: bool


Claim = Annotated[
    CaseClaim | ChangeClaim | RuleClaim | ZoneClaim | UnknownClaim | FactsClaim | PolicyClaim,
    Field(discriminator="claims"),
]


class Sentence(Frozen):
    """One sentence of the answer."""

    text: str
    claim: Claim
    cites: list[str] = Field(default_factory=list)
    """Ids as the coach cites them: `tree:invoice-approval#r3`, `policy:5.1`."""
    role: str = ""
    """What it is to the answer: `exception`, `also`, `sure`, `stays`."""


class Fault(Frozen):
    """What is wrong, and how one can see it."""

    kind: FaultKind
    at: int
    """The sentence, counted from 0."""
    should: str
    """The sentence as it would be right."""
    witness: Case
    """A case in which the sentence and the tree part; empty for a breach of policy."""
    truth: str
    """In words: what the tree, or the policy, says there."""


class Exercise(Frozen):
    """One AI-written answer, with at most one fault in it."""

    tree: str
    version: int
    policy: str = ""
    """The version of the policy, where a sentence is about it."""
    seed: int
    level: Level
    asks: str
    """The case as a colleague tells it."""
    facts: Case
    sentences: list[Sentence]
    fault: Fault | None
    """None: everything in it is right."""
    subject: str
    """What there is to remember: the id of the rule, grey zone or clause that it turns on."""
    made_of: dict[str, str]
    """Every rule, zone and clause that it was made from, with the digest of what it said."""
    maker: int = MAKER


class Material(Frozen):
    """What exercises can be made from: one tree that the person may see, and the policy in force."""

    tree: Tree
    policy: Policy | None = None
    expert: str = "an experienced colleague"
    """How the expert may be named."""
