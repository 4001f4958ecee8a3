"""For each kind of fault: its name, when such sentences can be trusted, and when to check what. Words a person reads."""

from coach.practice.exercise import FaultKind
from knowledge.tree import Frozen


class Advice(Frozen):
    """What a person learns about one kind of fault."""

    name: str
    """As a button says it: what is wrong with the sentence."""
    plural: str
    """As a heading says it: what to practise."""
    trust: str
    check: str


ADVICE: dict[FaultKind, Advice] = {
    "number": Advice(
        name="A number or limit is wrong",
        plural="wrong numbers and limits",
        trust="A number that you can see in the cited words, character for character.",
        check="Every limit, date and amount against its source: wrong numbers are told in the same tone as right ones.",
    ),
    "invented": Advice(
        name="There is no such rule",
        plural="invented rules",
        trust="A rule whose cited words say all of it: the condition and what follows.",
        check="A rule that sounds right but is new to you: open what it cites, and ask who said it.",
    ),
    "exception": Advice(
        name="It overlooks an exception",
        plural="overlooked exceptions",
        trust="An answer that names the exceptions and says why none of them is yours.",
        check="What is unusual about your case, before you take a rule: does somebody treat exactly that differently?",
    ),
    "policy": Advice(
        name="It breaks the AI-use policy",
        plural="breaches of policy",
        trust="A tool named together with the class of data that the policy allows for it.",
        check="Which data goes into which tool: the table of the policy decides, not the assistant.",
    ),
    "person": Advice(
        name="It names the wrong person",
        plural="wrong persons",
        trust="A role that stands in the expert's own words for this very case.",
        check="Who decides: a wrong name sends the case, and the blame, to the wrong desk.",
    ),
    "direction": Advice(
        name="It has it the wrong way round",
        plural="rules the wrong way round",
        trust="A rule that you can say again in your own words with one example on each side.",
        check="Over or under, with or without, is or is not: try the rule on a case you know.",
    ),
    "certainty": Advice(
        name="It is too sure: this is a grey zone",
        plural="certainty in a grey zone",
        trust="An answer that says where it ends and who decides there.",
        check="Cases close to a limit: where the expert left it to a person, no tool can be sure.",
    ),
    "citation": Advice(
        name="Its source does not say that",
        plural="citations that do not say it",
        trust="A sentence whose source you have opened and read.",
        check="The source itself: a true sentence with the wrong source cannot be defended when somebody asks.",
    ),
}

NOTHING = "Nothing is wrong"
CLEAN_TRUST = "Here every sentence holds by the captured rules, and each source says what it is cited for."
CLEAN_CHECK = (
    "Marking something every time is no check: a right answer that is held back costs time too. Look, then decide."
)
