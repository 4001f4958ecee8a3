"""The command line gives what contracts promise, with the real parts behind it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.conftest import Seasoned

ANSWER = "If the supplier is new and the invoice is over 50,000, I get the CFO to sign."
QUESTION = "A new vendor sent a 72,000 EUR invoice. Can I let ChatGPT check it and pay it?"
TREE = {
    "id": "who-signs",
    "decision": "Who signs?",
    "attributes": [
        {"name": "invoice amount", "type": "number", "unit": "EUR"},
        {"name": "supplier is new", "type": "yes_no"},
    ],
    "rules": [
        {
            "id": "r1",
            "if": [
                {"attribute": "supplier is new", "operator": "=", "value": True},
                {"attribute": "invoice amount", "operator": ">", "value": 50000},
            ],
            "then": {"action": "get the CFO to sign", "who": "CFO", "kind": "escalation"},
        },
        {"id": "r2", "then": {"action": "two people approve"}, "otherwise": True},
    ],
}


@pytest.fixture
def tree_file(tmp_path: Path) -> Path:
    file = tmp_path / "who-signs.json"
    file.write_text(json.dumps(TREE))
    return file


def untouched(folder: Path) -> bool:
    return not folder.exists()


def test_an_answer_is_read_into_rules_whose_spans_are_exact(seasoned: Seasoned) -> None:
    done = seasoned("read", ANSWER, "--json")
    (rule,) = done.json["rules"]
    amount = next(one for one in rule["if"] if one["operator"] == ">")
    assert (done.code, amount["value"], amount["unit"]) == (0, 50000, None)
    assert "50,000" in ANSWER[slice(*amount["span"])]
    assert rule["then"] | {"span": None} == {
        "action": "get the CFO to sign",
        "who": "CFO",
        "kind": "escalation",
        "span": None,
    }
    assert {"unread", "questions"} <= set(done.json)


def test_answers_are_read_line_by_line_with_the_attributes_known_so_far(seasoned: Seasoned) -> None:
    known = {"attributes": [{"name": "invoice amount", "type": "number", "unit": "EUR"}]}
    given = [{"id": 1, "text": ANSWER, "context": known}, {"id": 2, "text": ANSWER, "context": {"attributes": [{}]}}]
    done = seasoned("read", "--jsonl", stdin="\n".join(map(json.dumps, given)))
    first, second = done.lines
    assert (done.code, first["id"], len(first["rules"]), second["id"]) == (1, 1, 1, 2)
    assert "context.attributes" in second["error"]


def test_a_person_reads_the_rule_in_words(seasoned: Seasoned) -> None:
    done = seasoned("read", stdin=ANSWER)
    assert done.code == 0 and "get the CFO to sign" in done.out and "{" not in done.out


def test_a_case_is_decided_from_a_file_without_a_data_folder(
    seasoned: Seasoned, tree_file: Path, tmp_path: Path
) -> None:
    facts = json.dumps({"supplier is new": True, "invoice amount": {"value": 72000, "unit": "EUR"}})
    done = seasoned("tree", "decide", tree_file, "--facts", facts, "--json", "--data", tmp_path / "new")
    assert (done.code, done.json["status"], done.json["rules"]) == (0, "decided", ["r1"])
    assert done.json["outcome"]["who"] == "CFO"
    assert {"path", "missing", "evidence", "flips"} <= set(done.json)
    assert untouched(tmp_path / "new")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ('{"invoice amout": 1}', "invoice amount"),
        ('{"invoice amount": "many"}', "many"),
        ('{"invoice amount": {"value": 5, "unit": "USD"}}', "USD"),
        ('{"supplier is new": 3}', "supplier is new"),
        ('{"invoice amount": NaN}', "NaN"),
        ("[]", "--facts"),
        ("{", "--facts"),
    ],
)
def test_facts_that_cannot_be_are_named(seasoned: Seasoned, tree_file: Path, facts: str, words: str) -> None:
    assert seasoned("tree", "decide", tree_file, "--facts", facts).refused(words)


def test_cases_are_decided_line_by_line(seasoned: Seasoned, tree_file: Path) -> None:
    given = [{"id": "a", "facts": {"supplier is new": False}}, {"id": "b", "facts": {"nonsense": 1}}, {"id": "c"}]
    done = seasoned("tree", "decide", tree_file, "--jsonl", stdin="\n".join(map(json.dumps, given)))
    decided, unknown, none = done.lines
    assert (done.code, decided["status"], decided["rules"]) == (1, "decided", ["r2"])
    assert "nonsense" in unknown["error"] and "facts" in none["error"]


def test_a_tree_goes_in_as_a_draft_and_comes_out_as_it_was(seasoned: Seasoned, tree_file: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert seasoned("tree", "import", tree_file, "--data", data).code == 0
    listed = seasoned("tree", "list", "--json", "--data", data).json["trees"]
    assert [(one["id"], one["status"], one["rules"]) for one in listed] == [("who-signs", "draft", 2)]
    out = seasoned("tree", "export", "who-signs", "--format", "json", "--data", data).json
    assert [(one["id"], one["then"]["action"]) for one in out["rules"]] == [
        ("r1", "get the CFO to sign"),
        ("r2", "two people approve"),
    ]
    assert seasoned("tree", "export", "who-signs", "--format", "mermaid", "--data", data).out.startswith(
        ("flowchart", "graph")
    )
    assert "Who signs?" in seasoned("tree", "show", "who-signs", "--data", data).out


def test_a_check_that_finds_an_error_exits_1(seasoned: Seasoned, tree_file: Path, tmp_path: Path) -> None:
    fine = seasoned("tree", "check", tree_file, "--json")
    assert fine.code == (1 if any(one["severity"] == "error" for one in fine.json["findings"]) else 0)
    twin = TREE | {"rules": [TREE["rules"][0], {**TREE["rules"][0], "id": "r9", "then": {"action": "just pay"}}]}  # type: ignore[index, dict-item]
    (tmp_path / "twin.json").write_text(json.dumps(twin))
    broken = seasoned("tree", "check", tmp_path / "twin.json", "--json")
    assert broken.code == 1
    assert any({"r1", "r9"} <= set(one["rules"]) and one["severity"] == "error" for one in broken.json["findings"])


def test_a_policy_is_imported_shown_and_asked(seasoned: Seasoned, root: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    policy = root / "interviews/sample/policy.md"
    assert seasoned("policy", "import", policy, "--data", data).code == 0
    assert seasoned("policy", "show", "--data", data).refused("No policy is in force", "--publish")
    assert seasoned("policy", "import", policy, "--publish", "--data", data).code == 0
    shown = seasoned("policy", "show", "--json", "--data", data).json
    text = policy.read_text()
    assert len(shown["clauses"]) >= 25
    assert all(text[slice(*one["span"])] == one["text"] for one in shown["clauses"])
    given = [{"id": 1, "request": "May ChatGPT pay this supplier's invoice?", "role": "professional"}, {"id": 2}]
    first, second = seasoned(
        "policy", "check", "--jsonl", "--data", data, stdin="\n".join(map(json.dumps, given))
    ).lines
    assert first["verdict"] in {"forbidden", "ask", "conditions"}
    assert {"clauses", "conditions", "facts", "reason", "message"} <= set(first)
    assert second["id"] == 2 and "'request'" in second["error"]


def test_the_question_is_answered_by_the_computed_rule_and_the_clause_each_cited(
    seasoned: Seasoned, sample: Path
) -> None:
    done = seasoned("ask", QUESTION, "--as", "lukas.steiner", "--json", "--data", sample)
    reply = done.json
    cited = {citation for one in reply["sentences"] for citation in one["citations"]}
    assert done.code == 0 and all(one["citations"] for one in reply["sentences"])
    assert cited <= {one["id"] for one in reply["evidence"]}
    assert any(one.startswith("tree:") for one in cited) and any(one.startswith("policy:") for one in cited)
    assert "CFO" in reply["text"] and reply["engine"] == "guided"


def test_a_conversation_goes_on_and_somebody_unnamed_may_ask(seasoned: Seasoned, sample: Path) -> None:
    first = seasoned("ask", QUESTION, "--role", "professional", "--json", "--data", sample).json
    line = json.dumps({"id": 1, "message": "And at 20,000 EUR?", "conversation": first["conversation"]})
    (second,) = seasoned("ask", "--jsonl", "--role", "professional", "--data", sample, stdin=line).lines
    assert second["conversation"] == first["conversation"] and "error" not in second


def test_a_person_reads_the_answer_and_its_sources(seasoned: Seasoned, sample: Path) -> None:
    done = seasoned("ask", QUESTION, "--as", "lukas.steiner", "--data", sample)
    assert done.code == 0 and "CFO" in done.out and re.search(r"\[1\] tree:[a-z-]+#r\d+  “", done.out)


def test_a_claim_is_grounded_or_not(seasoned: Seasoned) -> None:
    evidence = ["For invoices over 50,000 EUR I get the CFO to sign."]
    given = [
        {"id": 1, "claim": "For invoices over 50,000 EUR the CFO signs.", "evidence": evidence},
        {"id": 2, "claim": "For invoices over 60,000 EUR the CFO signs.", "evidence": evidence},
        {"id": 3, "claim": "The CFO signs.", "evidence": "not a list"},
    ]
    done = seasoned("ground", "--jsonl", stdin="\n".join(map(json.dumps, given)))
    supported, other, broken = done.lines
    assert (supported["supported"], other["supported"], done.code) == (True, False, 1)
    assert set(supported["sentences"][0]) >= {"span", "supported", "score", "evidence", "reason"}
    assert "'evidence'" in broken["error"]


def test_secrets_are_masked(seasoned: Seasoned) -> None:
    text = "Write to anna.berg@example.com, please."
    found = seasoned("screen", text, "--json").json
    assert [text[slice(*one["span"])] for one in found["flags"]] == ["anna.berg@example.com"]
    assert "anna.berg" not in found["masked"]


def test_a_search_finds_what_this_person_may_see(seasoned: Seasoned, sample: Path) -> None:
    done = seasoned(
        "search",
        "supplier invoice above fifty thousand",
        "--as",
        "lukas.steiner",
        "--top",
        3,
        "--json",
        "--data",
        sample,
    )
    assert 1 <= len(done.json["hits"]) <= 3 and done.json["withheld"] >= 0
    assert set(done.json["hits"][0]) >= {"id", "score", "text"}


def test_a_corpus_is_searched_without_a_data_folder(seasoned: Seasoned, tmp_path: Path) -> None:
    corpus, queries = tmp_path / "corpus.jsonl", tmp_path / "queries.jsonl"
    corpus.write_text(
        '{"id": "a", "text": "The CFO signs large invoices."}\n{"id": "b", "text": "Cats sleep all day."}\n'
    )
    queries.write_text('{"id": "q", "text": "Who approves a big bill?"}\n')
    arguments = ["search", "--corpus", corpus, "--queries", queries, "--top", 1, "--data", tmp_path / "new"]
    assert seasoned(*arguments).lines == [{"id": "q", "hits": ["a"]}]
    assert untouched(tmp_path / "new")
    corpus.write_text("nonsense\n")
    assert seasoned(*arguments).refused("Line 1", "corpus.jsonl")


def test_the_indexes_are_built_again_and_find_the_same(seasoned: Seasoned, sample: Path) -> None:
    arguments = ["search", "new supplier", "--as", "lukas.steiner", "--json", "--data", sample]
    before = [one["id"] for one in seasoned(*arguments).json["hits"]]
    assert seasoned("reindex", "--data", sample).code == 0
    assert [one["id"] for one in seasoned(*arguments).json["hits"]] == before


def test_the_people_are_listed(seasoned: Seasoned, sample: Path) -> None:
    users = seasoned("users", "list", "--json", "--data", sample).json["users"]
    assert len(users) >= 12
    assert {one["audience"] for one in users} == {"executive", "leader", "professional", "practitioner"}


def test_the_sample_is_loaded_once_only(seasoned: Seasoned, sample: Path) -> None:
    assert seasoned("sample", "--data", sample).refused("already holds")


def test_a_steward_retires_a_tree_and_the_coach_stops_citing_it(seasoned: Seasoned, sample: Path) -> None:
    asked = ["ask", QUESTION, "--as", "lukas.steiner", "--json", "--data", sample]
    cited = next(one["id"] for one in seasoned(*asked).json["evidence"] if one["id"].startswith("tree:"))
    tree = cited.removeprefix("tree:").split("#")[0]
    assert (
        seasoned("tree", "retire", tree, "--as", "greta.nilsson", "--note", "out of date", "--data", sample).code == 0
    )
    assert not any(one["id"].startswith(f"tree:{tree}#") for one in seasoned(*asked).json["evidence"])
    assert seasoned("tree", "approve", tree, "--as", "greta.nilsson", "--data", sample).code == 0
    assert any(one["id"] == cited for one in seasoned(*asked).json["evidence"])


def test_read_without_a_setting_loads_nothing_of_a_chat_model() -> None:
    code = (
        "import json, sys, ui.__main__ as m; m.run(['read', 'If it leaks, I call the smith.']); "
        "print(json.dumps([name for name in sys.modules if name.startswith('langchain')]))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert run.stdout.endswith("\n[]\n")


def test_read_with_a_model_that_is_down_says_the_same(seasoned: Seasoned, monkeypatch: pytest.MonkeyPatch) -> None:
    guided = seasoned("read", ANSWER, "--json").out
    monkeypatch.setenv("SEASONED_MODEL", "any")
    monkeypatch.setenv("SEASONED_BASE_URL", "http://127.0.0.1:9/v1")
    down = seasoned("read", ANSWER, "--json")
    assert (down.code, down.out) == (0, guided)
