"""What `it`, `them` and `its` in a step stand for."""

import pytest

from knowledge.workflow_things import Mention, things


@pytest.mark.parametrize(
    ("steps", "meant"),
    [
        (["read the complaint", "log it in the register"], ["", "the complaint"]),
        (["collect the timesheets", "check them"], ["", "the timesheets"]),
        (["open the parcel", "list its contents", "count the contents"], ["", "the parcel", "the parcel"]),
        (["read the order", "check the prices", "file it"], ["", "", "the order"]),
        (["read the orders", "open the file", "print them"], ["", "", "the orders"]),
        (["write the letter", "call the tenant", "send it"], ["", "", "the letter"]),
        (["write the letter", "write to the tenant", "send it"], ["", "", "the letter"]),
        (["write the letter", "check their address"], ["", ""]),
        (["fix the musts", "call them"], ["", ""]),
        (["make the label", "go in the cool box", "file it"], ["", "", "the label"]),
        (["check"], [""]),
        (["file it"], [""]),
    ],
)
def test_it_is_the_one_thing_told_last_and_them_the_several(steps: list[str], meant: list[str]) -> None:
    assert things(Mention(what=one) for one in steps) == meant


@pytest.mark.parametrize(
    "when", ["When an invoice comes in by mail", "as soon as the invoice arrives", "whenever a new invoice is received"]
)
def test_what_came_in_is_what_is_opened(when: str) -> None:
    assert things([Mention(what="open it", when=when), Mention(what="read it")])[0].split()[-1] == "invoice"


def test_what_only_arrives_is_a_thing_and_no_doer() -> None:
    assert things([Mention(what="arrive", who="A parcel"), Mention(what="weigh it", who="I")]) == ["", "the parcel"]
