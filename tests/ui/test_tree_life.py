"""The life of a tree from the command line, over a real data folder with one approved decision."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from knowledge.store import Store
from tests.ui.conftest import Done, Seasoned
from tests.ui.web.builders import NOW, a_store, a_tree

ID = "invoice-approval"
FACTS = {"supplier is new": True, "invoice amount": 55000}
LATER = NOW + timedelta(days=30)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    a_store(tmp_path / "data").close()
    return tmp_path / "data"


@pytest.fixture
def with_two_versions(data: Path) -> Path:
    """From 13 April 2026 on the limit is 60,000, before that it was 50,000."""
    first = a_tree().rules[0]
    limit = first.if_[1].model_copy(update={"value": 60000})
    changed = first.model_copy(update={"if_": [first.if_[0], limit]})
    with Store.open(data) as store:
        store.save_tree(a_tree(rules=[changed, a_tree().rules[1]]), "marta", LATER)
        store.set_tree_status(ID, "in review", "marta", LATER)
        store.set_tree_status(ID, "approved", "greta", LATER)
    return data


def decided(seasoned: Seasoned, data: Path, *more: str) -> str:
    done = seasoned("tree", "decide", ID, "--facts", json.dumps(FACTS), "--json", "--data", data, *more)
    assert done.code == 0, done.err
    return str(done.json["outcome"]["action"])


def test_what_would_we_have_decided_in_march(seasoned: Seasoned, with_two_versions: Path) -> None:
    assert decided(seasoned, with_two_versions, "--as-of", "2026-03-20") == "get the CFO to sign"
    assert decided(seasoned, with_two_versions, "--as-of", "2026-04-13") == "send it the normal way"
    assert decided(seasoned, with_two_versions) == "send it the normal way"
    assert decided(seasoned, with_two_versions, "--version", "1") == "get the CFO to sign"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--as-of", "2026-03-01"], "held on 2026-03-01: version 1 from 2026-03-14 to 2026-04-12, version 2"),
        (["--as-of", "March"], "--as-of is 'March'; expected a day like 2026-03-01"),
        (["--as-of", "2026-03-20", "--version", "1"], "give one of them"),
        (["--version", "9"], "no version 9: there are 1, 2"),
    ],
)
def test_a_day_or_version_that_is_none_is_said(
    seasoned: Seasoned, with_two_versions: Path, more: list[str], words: str
) -> None:
    assert seasoned("tree", "decide", ID, "--data", with_two_versions, *more).refused(words)


def test_a_draft_above_the_version_in_use_decides_nothing_yet(seasoned: Seasoned, data: Path) -> None:
    with Store.open(data) as store:
        store.save_tree(a_tree(rules=[a_tree().rules[1]]), "marta", LATER)
    assert decided(seasoned, data) == "get the CFO to sign"
    assert decided(seasoned, data, "--version", "2") == "send it the normal way"


def test_a_rule_whose_words_changed_decides_nothing_and_an_export_marks_it(seasoned: Seasoned, data: Path) -> None:
    with Store.open(data) as store, store.writing() as db:
        db.execute("UPDATE turns SET answer = replace(answer, 'CFO', 'CEO')")
    done = seasoned("tree", "decide", ID, "--facts", json.dumps(FACTS), "--json", "--data", data)
    assert done.json["status"] == "not covered"
    assert "r1 is withheld: the words in turn 1 of interview i1 changed." in done.err
    exported = seasoned("tree", "export", ID, "--data", data)
    assert list(exported.json["quarantined"]) == ["r1"]
    assert "**Withheld:** r1" in seasoned("tree", "show", ID, "--data", data).out
    (data.parent / "out.json").write_text(exported.out)
    again = seasoned("tree", "decide", data.parent / "out.json", "--facts", json.dumps(FACTS), "--json")
    assert again.json["status"] == "not covered", "the file keeps the mark"


def test_a_high_risk_decision_is_approved_by_two(seasoned: Seasoned, data: Path) -> None:
    with Store.open(data) as store:
        store.save_tree(a_tree(high_risk=True), "marta", LATER)

    def approve(by: str) -> Done:
        return seasoned("tree", "approve", ID, "--as", by, "--data", data)

    assert "first of two" in approve("greta").out
    assert approve("greta").refused("another person")
    assert approve("elif").refused("takes a steward")
    assert "is approved." in approve("helena").out
    steps = seasoned("tree", "history", ID, "--json", "--data", data).json["history"]
    assert [(one["step"], one["by"]) for one in steps[-4:]] == [
        ("in review", "greta"),
        ("first approval", "greta"),
        ("approved", "helena"),
        ("replaced", "helena"),
    ]


def test_a_tree_is_submitted_sent_back_and_retired(seasoned: Seasoned, data: Path) -> None:
    call = ["--data", data, "--as", "greta"]
    assert seasoned("tree", "retire", ID, *call, "--note", "out of date").code == 0
    assert seasoned("tree", "decide", ID, "--data", data).refused("is retired and decides nothing now")
    assert "in review" in seasoned("tree", "submit", ID, *call).out
    assert "draft" in seasoned("tree", "send-back", ID, *call, "--note", "ask about credit notes").out
    assert seasoned("tree", "retire", ID, *call).refused("it can become 'in review' next")
    assert "ask about credit notes" in seasoned("tree", "history", ID, "--data", data).out


def test_terms_are_set_from_the_command_line(seasoned: Seasoned, data: Path) -> None:
    call = ["tree", "terms", ID, "--data", data, "--as", "greta"]
    assert "look at it again by 2020-01-01" in seasoned(*call, "--review-by", "2020-01-01").out
    assert seasoned(*call, "--risk", "high").refused("takes a new version")
    assert seasoned(*call).refused("Nothing is to be set")
    assert seasoned(*call, "--review-by", "soon").refused("--review-by is 'soon'")
    hits = seasoned("search", "who signs the invoice", "--as", "elif", "--json", "--data", data).json["hits"]
    assert {one["stale"] for one in hits if one["id"].startswith("tree:")} == {True}


def test_feedback_lands_on_the_rule_and_a_steward_settles_it(seasoned: Seasoned, data: Path) -> None:
    call = ["tree", "feedback", ID, "--data", data, "--json"]
    assert seasoned(*call, "--as", "elif", "--rule", "r9", "--reason", "x").refused("'r9'", "r1, r2")
    assert seasoned(*call, "--rule", "r1", "--reason", "x").refused("--as")
    (one,) = seasoned(*call, "--as", "elif", "--rule", "r1", "--reason", "The treasurer signs.").json["feedback"]
    assert (one["sources"], one["person"]) == ([f"tree:{ID}#r1"], "elif")
    (one,) = seasoned(*call, "--as", "greta", "--settle", one["id"], "--outcome", "Asked Marta.").json["feedback"]
    assert (one["settled_by"], one["outcome"]) == ("greta", "Asked Marta.")


def test_past_cases_are_replayed(seasoned: Seasoned, data: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    lines = [
        {"id": "a", "facts": FACTS, "decision": "get the CFO to sign"},
        {"id": "b", "facts": {**FACTS, "invoice amount": 10}, "decision": "get the CFO to sign"},
        {"id": "c", "facts": {"invoice amount": 60000}, "decision": "get the CFO to sign"},
    ]
    cases.write_text("\n".join(map(json.dumps, lines)) + "\nnonsense\n")
    done = seasoned("tree", "replay", ID, cases, "--json", "--data", data)
    found = done.json
    assert (done.code, found["cases"], found["agreement"]["hits"], found["agreement"]["n"]) == (1, 3, 1, 2)
    assert [(one["id"], one["rules"]) for one in found["differ"]] == [("b", ["r2"])]
    assert found["missing"][0]["missing"] == ["supplier is new"] and found["bad"][0]["line"] == 4
    said = seasoned("tree", "replay", ID, cases, "--data", data).out
    assert "1 of 2 cases (50%, 95 % interval 9% to 91%) agree" in said and "line 4 could not be read" in said


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("cases.txt", "x", "neither .jsonl nor .csv"),
        ("cases.csv", "a,b\n1,2\n", "no column 'decision'"),
        ("cases.jsonl", "", "holds no case"),
        ("none.jsonl", None, "There is no file"),
    ],
)
def test_cases_that_are_none_are_said(
    seasoned: Seasoned, data: Path, tmp_path: Path, name: str, text: str | None, words: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    assert seasoned("tree", "replay", ID, tmp_path / name, "--data", data).refused(words)


def test_the_list_says_what_is_due(seasoned: Seasoned, data: Path) -> None:
    seasoned("tree", "terms", ID, "--review-by", "2020-01-01", "--as", "greta", "--data", data)
    (one,) = seasoned("tree", "list", "--json", "--data", data).json["trees"]
    assert (one["stale"], one["review_by"], one["high_risk"], one["rules"]) == (True, "2020-01-01", False, 2)
    assert "due for" in seasoned("tree", "list", "--data", data).out
