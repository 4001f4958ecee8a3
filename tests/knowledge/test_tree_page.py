import re
from datetime import date

from knowledge.tree import AmbiguityRule, Note, Outcome, Source, TradeOff
from knowledge.tree_page import markdown
from tests.knowledge.trees import AMOUNT, CALL, CFO, OVER, ZONE, a_rule, a_tree, the_sample, when

NASTY = "<script>alert(1)</script> & \"both\" 'quotes' | `x` *y* \x00\x1b 発注"
SOURCE = Source(interview="i7", turn=4, span=(0, 11), sha256="ab")


def test_the_page_tells_each_rule_with_its_words_and_its_price() -> None:
    gained = TradeOff(gained="safety.", risked="two days")
    rule = a_rule("r1", CFO, OVER, rationale="it hurts", quote="above fifty", source=SOURCE, trade_off=gained)
    page = markdown(a_tree(rule, attributes=[AMOUNT], grey_zones=[ZONE])).splitlines()
    for line in (
        "# Who must approve this invoice?",
        "If invoice amount is over 50,000 EUR: **get the CFO to sign**.",
        "Why: it hurts",
        "Gained: safety. Risked: two days.",
        "> above fifty",
        "> — interview i7, turn 4",
        "- invoice amount from 45,000 EUR to 50,000 EUR: the controller looks at it",
        "- invoice amount: over 50,000 EUR → get the CFO to sign (r1)",
        "- invoice amount: a number in EUR",
        "- interview i7: turns 4",
    ):
        assert line in page


def test_an_exception_stands_under_its_rule_in_words() -> None:
    page = markdown(the_sample())
    assert "Except:\n\n- if supplier is framework and bank details changed: call the supplier back (r3)\n" in page


def test_cues_errors_and_missing_facts_have_their_place() -> None:
    page = markdown(
        the_sample(
            ambiguity=[AmbiguityRule(missing="supplier", then=CALL)],
            cues=[Note(text="a mail that presses", source=SOURCE)],
            novice_errors=[Note(text="they ring the number on the invoice")],
        )
    )
    assert "## Where a fact cannot be found out\n\n- supplier: call the supplier back\n" in page
    assert "## What to watch for\n\n- a mail that presses (interview i7, turn 4)\n" in page
    assert "## What newcomers get wrong\n\n- they ring the number on the invoice\n" in page


def test_the_page_says_whose_it_is_and_until_when_it_holds() -> None:
    dates = {"effective_from": date(2026, 3, 1), "review_by": date(2027, 1, 31), "high_risk": True}
    tree = the_sample(expert="marta.lindqvist", department="Finance", **dates)
    said = markdown(tree, {"marta.lindqvist": "Marta Lindqvist"}).splitlines()[2]
    assert said == (
        "Version 1 · draft · Finance · As told by Marta Lindqvist · holds from 1 March 2026 · "
        "to be looked at again by 31 January 2027 · high risk: two people approve"
    )
    hidden = tree.model_copy(update={"attribution": "anonymous"})
    assert "arta" not in markdown(hidden, {"marta.lindqvist": "Marta Lindqvist"})


def test_a_withheld_rule_says_so() -> None:
    assert "**Withheld, not to be used:** the words changed." in markdown(
        the_sample(quarantined={"r1": "the words changed"})
    )


def test_nothing_that_was_said_becomes_markup() -> None:
    nasty = Outcome(action=NASTY, who=NASTY)
    tree = a_tree(
        a_rule("r1", nasty, when(NASTY, ">", 5), rationale=NASTY, quote=NASTY),
        attributes=[AMOUNT.model_copy(update={"name": NASTY, "unit": "</svg>", "aliases": [NASTY]})],
        decision=NASTY,
        cues=[Note(text=NASTY)],
        ambiguity=[AmbiguityRule(missing=NASTY, then=nasty, quote=NASTY)],
    )
    assert not re.search(r"(?<!\\)<", markdown(tree))


def test_an_empty_tree_has_a_page() -> None:
    assert markdown(a_tree(attributes=[])).startswith("# Who must approve this invoice?")
