"""The question of each stage, with answers to offer. Plain and kind; one question at a time."""

from coach.redesign import fitness
from coach.redesign.values import Fit, Option, Redesign, Stage
from knowledge.pattern import Agency

_PLAIN: dict[Stage, str] = {
    "change": "What do you want to build or change? One piece of work that comes again and again is best.",
    "whose": "Whose work will change? Yours alone, your team's, somebody's next door?",
    "how far": "How far will you let AI go?",
    "telling": "Now tell me how it goes today, step by step and in your own words: who does what, what comes in, which data, how long it takes, what goes wrong. A list or a story, both are fine.",
    "steps": "Is this how it goes? Put right what is not: the words, who does it, the order, what is missing.",
    "plan": "This is how it could be done, step by step. You may keep any step more in your own hands. Shall we go on?",
    "experiment": "This would be a first try, small and with an end. Would you change anything?",
    "pattern": "",
}
FURTHEST: dict[str, Agency] = {
    "I do it; AI helps where I ask": "H4",
    "AI proposes, a person chooses": "H3",
    "AI does it, a person looks at each result": "H2",
    "AI does it on its own where that is allowed": "H1",
}
"""What the answers to `how far` mean on the scale of human agency."""
MEANS: dict[Agency, str] = {
    "H1": "AI does it, and a person reads a sample",
    "H2": "AI does it, and a person looks at each result before it counts",
    "H3": "AI proposes, a person decides",
    "H4": "a person does it, AI helps where asked",
    "H5": "a person does it, AI has no part",
}


def question(redesign: Redesign, fit: Fit | None) -> str:
    """The question that stands."""
    if redesign.stage == "fit" and fit is not None and redesign.workflow is not None:
        return fitness.question(fit.open[0].test, redesign.workflow) if fit.open else _NOT_FIT
    return _PLAIN[redesign.stage]


_NOT_FIT = "So AI should have no part in it yet. Shall I make a plan of what comes first?"


def options(redesign: Redesign, fit: Fit | None) -> list[Option]:
    """Answers to offer."""
    if redesign.stage == "whose":
        return [Option(say="Only mine"), Option(say="My team's"), Option(say="Mine and the next department's")]
    if redesign.stage == "how far":
        return [Option(say=said, means=MEANS[agency]) for said, agency in FURTHEST.items()]
    if redesign.stage == "fit" and fit is not None and fit.open:
        return _FIT[fit.open[0].test]
    if redesign.stage in ("steps", "plan", "experiment", "fit"):
        return [Option(say="Go on")]
    return []


_FIT = {
    "explained": [Option(say="Yes, I could explain it"), Option(say="No, it is a matter of feeling")],
    "reused": [Option(say="Every day"), Option(say="Every week"), Option(say="Every month"), Option(say="Once a year")],
    "evaluated": [Option(say="There is a right answer to compare with"), Option(say="Nobody can really tell")],
}
