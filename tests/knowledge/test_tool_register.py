"""The register of tools, and exceptions that hold until a day and no longer."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from knowledge.errors import InputError, NotFoundError
from knowledge.people import Person, Tool
from knowledge.policy import Policy
from knowledge.policy_reading import read_policy_file
from knowledge.register_verdict import judge_under
from knowledge.tool_register import Register, ToolException, granted, lines
from knowledge.verdict_shape import Verdict

if TYPE_CHECKING:
    from knowledge.store import Store

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
COUNSEL = Person(id="ines", name="Inês", title="General Counsel", department="Legal", duties=["governance"])
CLERK = Person(id="lukas", name="Lukas", title="Clerk", department="Finance")


@cache
def policy() -> Policy:
    return read_policy_file(Path(__file__).parents[2] / "interviews" / "sample" / "policy.md")


def an_exception(**changes: Any) -> ToolException:
    base: dict[str, Any] = {
        "id": "e1",
        "tool": "AI Lab",
        "data": ["internal"],
        "granted_by": "ines",
        "since": date(2026, 11, 1),
        "until": date(2026, 12, 31),
    }
    return ToolException(**base | changes)


def asked(
    text: str, *exceptions: ToolException, who: str = "Buyer Procurement", tools: list[Tool] | None = None
) -> Verdict:
    return judge_under(policy(), Register(tools=tools or [], exceptions=list(exceptions)), text, who, TODAY)


INTERNAL = "May I use AI Lab to summarise our internal process descriptions?"


def test_an_exception_in_force_lets_the_data_in_and_is_said_with_its_last_day() -> None:
    assert asked(INTERNAL).verdict == "forbidden"

    verdict = asked(INTERNAL, an_exception())

    assert (verdict.verdict, verdict.reason) == ("conditions", "allowed by an exception")
    assert "until 2026-12-31" in verdict.message


def test_an_expired_exception_is_not_in_force_and_that_is_said() -> None:
    verdict = asked(INTERNAL, an_exception(until=date(2026, 11, 20)))

    assert verdict.verdict == "forbidden"
    assert "ended on 2026-11-20" in verdict.message


@pytest.mark.parametrize(
    "exception",
    [
        an_exception(since=date(2026, 11, 22)),
        an_exception(ended_on=date(2026, 11, 10)),
        an_exception(who="Sales"),
        an_exception(tool="DeepL Pro"),
        an_exception(data=["payment"]),
    ],
)
def test_an_exception_that_is_not_for_this_changes_nothing(exception: ToolException) -> None:
    assert asked(INTERNAL, exception).verdict == "forbidden"


def test_an_exception_for_a_department_holds_for_it_alone() -> None:
    assert asked(INTERNAL, an_exception(who="Procurement")).verdict == "conditions"


def test_an_exception_never_opens_what_a_clause_forbids_beside_the_tool() -> None:
    wide = an_exception(tool="Microsoft 365 Copilot", data=["secrets", "payment"])

    assert asked("Can I put API keys into Microsoft 365 Copilot?", wide).verdict == "forbidden"
    assert asked("Can I paste IBANs of suppliers into Microsoft 365 Copilot?", wide).verdict == "forbidden"
    assert asked("May Microsoft 365 Copilot pay the invoices?", wide).verdict == "forbidden"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"until": date(2027, 11, 21)}, "21.1"),
        ({"waives": ["7.1"]}, "21.2"),
        ({"waives": ["10.6"]}, "21.2"),
        ({"data": ["secrets"]}, "21.2"),
        ({"tool": "Wordly"}, "not in the register"),
        ({"waives": ["99.9"]}, "no clause"),
        ({"data": []}, "what the exception is to"),
        ({"until": date(2026, 10, 1)}, "later last day"),
    ],
)
def test_what_the_policy_rules_out_cannot_be_granted(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says.replace(".", r"\.")):
        granted(an_exception(**changes), policy(), Register())


def test_an_exception_for_nobody_that_can_be_read_holds_for_nobody() -> None:
    assert an_exception(who="").is_for(CLERK)
    assert not an_exception(who="-").is_for(CLERK)


def test_a_use_that_is_forbidden_is_not_let_through_beside_odd_behaviour() -> None:
    verdict = asked(
        "Our chatbot makes things up, so I put the salary list into ChatGPT to check, is that fine if I do it alone?"
    )
    assert verdict.verdict in {"ask", "forbidden"}
    assert asked("What do I do when Copilot invents a fact?").verdict == "allowed"


def test_governances_line_goes_before_the_policys_row_and_the_gate_uses_it() -> None:
    blocked = Tool(name="DeepL Pro", kind="Translation", status="not deployed", data=[])
    text = "May I translate our price list with DeepL Pro?"

    assert asked(text).verdict in {"allowed", "conditions"}
    verdict = asked(text, tools=[blocked])
    assert (verdict.verdict, verdict.reason) == ("forbidden", "tool not deployed")
    assert {one.tool.name: one.source for one in lines(policy(), Register(tools=[blocked]))}[
        "DeepL Pro"
    ] == "governance"


def test_a_tool_that_only_governance_listed_may_be_used_with_its_data() -> None:
    wordly = Tool(name="Wordly", kind="translation", status="approved", data=["public", "internal"])

    assert asked("May I use Wordly to translate internal news?", tools=[wordly]).verdict in {"allowed", "conditions"}
    assert asked("May I use Wordly to translate our contracts?", tools=[wordly]).verdict == "forbidden"


def test_the_store_keeps_both_and_only_governance_writes(store: "Store") -> None:
    with pytest.raises(InputError, match="no duty in governance"):
        store.put_tool(Tool(name="Wordly", status="approved"), CLERK, NOW)
    with pytest.raises(InputError, match="no duty in governance"):
        store.grant_exception(an_exception(), CLERK, NOW)
    store.put_tool(Tool(name="Wordly", status="approved", data=["public"]), COUNSEL, NOW)
    store.put_tool(Tool(name="wordly", status="not deployed"), COUNSEL, NOW)
    kept = store.grant_exception(an_exception(reason="ask anna.berg@example.com"), COUNSEL, NOW)

    register = store.register()
    assert [(one.name, one.status) for one in register.tools] == [("wordly", "not deployed")]
    assert register.exceptions == [kept]
    assert "anna.berg" not in kept.reason
    assert store.end_exception(kept.id, COUNSEL, TODAY).holds(TODAY) is False
    store.drop_tool("Wordly", COUNSEL)
    assert store.register().tools == []
    with pytest.raises(NotFoundError):
        store.drop_tool("Wordly", COUNSEL)
