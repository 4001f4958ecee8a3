"""A new version tells which clauses, which recorded answers and which cells it changes."""

from knowledge.policy_diff import Asked, answer_changes, cell_changes, clause_changes
from knowledge.policy_reading import read_policy

OLD = read_policy(
    """# AI rules

1.1 Staff must use only approved AI tools.

| Tool | Data | Approved |
| --- | --- | --- |
| Scribe | public, internal, personal | yes |

1.2 AI must not reject applicants.

1.3 Staff must keep logs.
""",
    "old.md",
)
NEW = read_policy(
    OLD.text.replace("must not reject", "may reject").replace(
        "1.3 Staff must keep logs.", "1.4 AI must not sign contracts."
    ),
    "new.md",
)


def test_clauses_that_are_new_gone_or_say_something_else() -> None:
    assert [(one.id, one.change) for one in clause_changes(OLD, NEW)] == [
        ("1.2", "effect"),
        ("1.4", "added"),
        ("1.3", "removed"),
    ]
    assert clause_changes(OLD, OLD) == []


def test_a_recorded_question_that_would_be_answered_otherwise() -> None:
    asked = [
        Asked("c1", 1, "May Scribe reject applicants on its own?", "Recruiter"),
        Asked("c1", 2, "May I use Scribe to summarise public data?", "Recruiter"),
    ]

    changes = answer_changes(OLD, NEW, asked)

    assert [(one.number, one.before) for one in changes] == [(1, "forbidden")]
    assert changes[0].after != "forbidden"


def test_cells_change_where_the_clause_speaks_and_nowhere_without_a_change() -> None:
    changes = list(cell_changes(OLD, NEW))

    assert list(cell_changes(OLD, OLD)) == []
    assert any(one.cell.action == "reject" and one.cell.subject == "applicants" for one in changes)
    assert any(one.cell.action == "sign" and one.after.verdict == "forbidden" for one in changes)
    assert not [one for one in changes if one.cell.action == "summarise" and one.cell.subject == "not said"]
