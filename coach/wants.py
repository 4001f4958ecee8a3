"""What a person wants of the coach, sentence by sentence: by nearness in meaning to examples of each want (coach/wants.yaml).

A ridge regression over the examples' vectors, fitted when it is first needed; a sentence that is like none of them wants a case
decided or asks about the policy.
"""

import re
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args
from weakref import WeakKeyDictionary

import numpy as np

from knowledge.lexicon import sentences

if TYPE_CHECKING:
    from knowledge.embedding import Embedder, Vectors

Want = Literal[
    "case",
    "procedure",
    "reason",
    "who",
    "change",
    "watch",
    "policy",
    "word",
    "redesign",
    "practice",
    "assess",
    "lead",
    "job",
    "opinion",
    "reveal",
    "override",
    "forget",
    "other",
]
LINES: dict[Want, float] = {
    "procedure": 0.15,
    "reason": 0.15,
    "watch": 0.18,
    "who": 0.2,
    "word": 0.2,
    "redesign": 0.33,
    "practice": 0.27,
    "assess": 0.33,
    "lead": 0.26,
    "job": 0.28,
    "opinion": 0.27,
    "reveal": 0.33,
    "override": 0.33,
    "forget": 0.3,
}
"""Scores from which a want is believed, chosen on evals/data/coach_turns_dev.jsonl; the first four need the shape of such a question too."""
TOGETHER = 0.4
"""What the wants that are explained to have to reach together: a sentence may want all three."""
GOES_ON: dict[Want, float] = {"reason": 0.24, "who": 0.27, "change": 0.27}
"""The same for what goes on with a case that is on the table."""
EXPLAINING: frozenset[Want] = frozenset({"procedure", "reason", "watch"})
"""Wants that a captured decision is explained to; so is `who`, where somebody asks who decided that something is so."""
PLAINLY = 0.12
"""Score from which a sentence built like a question for the usual way is one, whatever the other wants come to."""
OPENS: dict[Want, str] = {
    "redesign": "redesign",
    "practice": "practice",
    "assess": "learn",
    "lead": "learn",
    "job": "learn",
}
"""Where the page leads that serves a want."""
RIDGE = 2.0
"""Weight of the penalty on the size of the coefficients (A. E. Hoerl and R. W. Kennard, Technometrics 12 (1970) 55-67)."""


class Wanted(NamedTuple):
    """What one sentence of a message asks for."""

    want: Want
    score: float
    """0 is nothing like it, 1 is like the examples; other sentences of the message score apart."""
    text: str
    """The sentence."""


def believed(message: str, embedder: "Embedder") -> list[Wanted]:
    """What a message asks for beside a case and the policy, each want once."""
    found: dict[Want, Wanted] = {}
    for text, scores in _scored(message, embedder):
        best = max(scores, key=lambda want: scores[want])
        explained = sum(scores[one] for one in EXPLAINING) >= TOGETHER
        for want, line in LINES.items():
            shape = _SHAPES.get(want)
            meant = explained if want in EXPLAINING and want != "watch" else want == best
            plainly = scores[want] >= PLAINLY and _THE_USUAL_WAY.search(text)
            if want == "procedure" and (plainly or _WHO_WHAT.search(text)):
                found.setdefault(want, Wanted(want, scores[want], text))
            told = (
                message if want == "lead" else text
            )  # what is claimed is one sentence, what is asked about it another
            if meant and scores[want] >= line and (shape is None or shape.search(told)):
                found.setdefault(want, Wanted(want, scores[want], text))
    return list(found.values())


def goes_on(message: str, embedder: "Embedder") -> Want | None:
    """`why`, `who says so` or `what would change it`, said at length of a case that is on the table."""
    near = [one for one in wants_in(message, embedder) if one.score >= GOES_ON.get(one.want, 2.0)]
    return max(near, key=lambda one: one.score).want if near else None


_THE_USUAL_WAY = re.compile(
    r"\bhow (?:do|should|would) (?:we|you|they|people|one|experts|colleagues|others|(?:the )?(?:experienced|senior|old) \w+)\b(?! (?:know|want|need|feel|like|think|mean)\b)"
    r"|\bhow (?:does|do|is|are) (?!it\b|this\b|that\b|he\b|she\b|i\b|you\b)[\w' -]{3,60}? (?:work|handled|done|decided|treated|organi[sz]ed|approved|settled|made|verified|released|set up)\b"
    r"|\b(?:walk|take|talk) me through\b|\b(?:usual|normal|standard|common) (?:way|procedure|process|practice)\b"
    r"|\bwhat(?:['’]s| is| are) the (?:process|procedure|way|steps)\b",
    re.I,
)
"""How people ask for the way something is done here."""
_WHO_WHAT = re.compile(
    r"\bwho (?:has to |must |may |can |should |is to )?\w+(?: (?:off|out|on|up|in|over))? (?:what|which)\b|\b(?:overview|summary|outline|run-?down|rundown) (?:of|on|over|who|how|about)\b",
    re.I,
)
"""`who approves what`, `an overview of …`: asked for all of it, never for one case."""
_HOW = r"\bhow (?!much|many|long|far|often|old|high|big)\b"
_SHAPES: dict[Want, re.Pattern[str]] = {
    "procedure": re.compile(
        rf"{_HOW}|\b(?:explain|walk me|tell me|summari[sz]e|overview|steps|process|usual|usually|in general|normally|rules)\b",
        re.I,
    ),
    "reason": re.compile(
        r"\bwhy\b|\bhow come\b|\breason(?:s|ing)?\b|\bpoint of\b|\bthinking\b|\bwhat for\b|\bgained\b"
        r"|\b(?:down|up)sides?\b|\bdrawbacks?\b|\b(?:dis)?advantages?\b|\btrade-?offs?\b"
        r"|\bwhat (?:do|does|did|are|is|would|could) (?:we|you|they|one|it|that|this|the \w+)(?: all)? (?:los|giv|risk|gain|get|win|sav|cost|buy|bring)\w*",
        re.I,
    ),
    "who": re.compile(
        r"\bwho (?:decided|says|said|made|set|laid|came up|wrote|wants) (?:that|it|this|the|so|we|why)\b|\bwhose (?:rule|idea|words|limit)\b",
        re.I,
    ),
    "watch": re.compile(
        r"\b(?:wrong|mistakes?|errors?|blunders?|pitfalls?|traps?|look out|watch|attention|careful|beware|signs?|signals?|suspicious|fishy|odd"
        r"|notice|recogni[sz]e|spot|detect|catch|flags?|typical|classic|newcomers?|beginners?|novices?|slips?|fake|false)\b",
        re.I,
    ),
    "override": re.compile(
        r"\b(?:ignore|disregard|forget|override|overrule|bypass|drop|skip|pretend|imagine|suppose|lift|suspend|switch off|turn off|set\b[^.?!]*\baside|put\b[^.?!]*\baside|leave\b[^.?!]*\bout"
        r"|never mind|no matter|act as|play|you are (?:now|no longer)|from now on|obey|unrestricted|no rules|without (?:any |the |your )?(?:rules|restrictions|limits|checks|policy)"
        r"|exception for me|just (?:say|write|confirm|answer|reply)|between (?:us|you|friends|colleagues|\w+ and \w+)|(?:help|favou?r|for) (?:a|my|him|her) ?\w*|says? (?:that )?(?:you|we|I) (?:may|can|must|have to))\b",
        re.I,
    ),
    "lead": re.compile(
        r"\b(?:should|can|could|do|must|to)\s+(?:i|we|one|the board|they)\s+(?:ask|check|judge|read|believe|trust|choose|make|review)\b"
        r"|\bquestions?\b|\bbusiness case\b|\breturn on\b|\binvestment\b|\bclaims?\b|\bproposal\b|\bchecklist\b|\bworth\b|\buse cases?\b",
        re.I,
    ),
    "opinion": re.compile(r"\b(?:you|your|yourself)\b|\b(?:gut|guess|common sense|off the record|yes or no)\b", re.I),
    "word": re.compile(
        r"\b(?:mean|means|meaning|meant|define|definition|term|word|stands? for|explain|understand)\b|\bwhat(?:'s|’s| is| are)\b|^\W*[\w-]+\W*\?",
        re.I,
    ),
}
"""How such a sentence is built; its topic must not make it one."""


def wants_in(message: str, embedder: "Embedder") -> list[Wanted]:
    """The nearest want of each sentence, in order."""
    nearest = [
        (text, max(scores, key=lambda want: scores[want]), scores) for text, scores in _scored(message, embedder)
    ]
    return [Wanted(want, scores[want], text) for text, want, scores in nearest]


def _scored(message: str, embedder: "Embedder") -> list[tuple[str, dict[Want, float]]]:
    """Each sentence with its score for every want."""
    parts = [message[start:end] for start, end in sentences(message)] or [message]
    names, weights = _fitted(embedder)
    scores = _with_one(embedder.encode(parts)) @ weights
    return [
        (part, {name: round(float(one), 4) for name, one in zip(names, row, strict=True)})
        for part, row in zip(parts, scores, strict=True)
    ]


@lru_cache(maxsize=1)
def examples() -> dict[Want, list[str]]:
    """Sentences of people who want each thing."""
    import yaml  # only when a message is read

    raw: dict[Want, list[str]] = yaml.safe_load(
        resources.files("coach").joinpath("wants.yaml").read_text(encoding="utf-8")
    )
    assert set(raw) == set(get_args(Want))
    return raw


_kept: "WeakKeyDictionary[Embedder, tuple[list[Want], Vectors]]" = WeakKeyDictionary()


def _fitted(embedder: "Embedder") -> tuple[list[Want], "Vectors"]:
    """The wants in order, and their coefficients; fitted once for an embedder."""
    found = _kept.get(embedder)
    if found is None:
        known = examples()
        pairs = [(want, text) for want, texts in known.items() for text in texts]
        weights = fit([want for want, _ in pairs], list(known), embedder.encode([text for _, text in pairs]))
        found = _kept[embedder] = (list(known), weights)
    return found


def fit(labels: list[Want], names: list[Want], vectors: "Vectors") -> "Vectors":
    """Coefficients of a ridge regression on 0 and 1, a column for each want, every want counting alike."""
    rows = _with_one(vectors)
    wanted = np.array([[label == name for name in names] for label in labels], dtype=np.float64)
    weight = np.sqrt(np.array([len(labels) / (len(names) * labels.count(label)) for label in labels]))[:, None]
    rows, wanted = rows * weight, wanted * weight
    found: Vectors = np.linalg.solve(rows.T @ rows + RIDGE * np.eye(rows.shape[1]), rows.T @ wanted)
    return found


def _with_one(vectors: "Vectors") -> "Vectors":
    return np.hstack([np.asarray(vectors, dtype=np.float64), np.ones((len(vectors), 1))])
