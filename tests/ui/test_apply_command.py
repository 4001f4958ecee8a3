"""`seasoned apply`: one line out for each line in; a bad one is told and the rest go on."""

import json

from tests.ui.conftest import Seasoned


def test_lines_are_answered_in_order_and_a_bad_one_is_told(seasoned: Seasoned) -> None:
    rule = "You must:\n* be in the UK\n* have a sponsor"
    good = {"id": 1, "rule_text": rule, "question": "Can I extend my visa?", "scenario": "", "history": []}
    bad = [
        good | {"id": 2, "rule_text": " "},
        good | {"id": 3, "history": "Yes"},
        good | {"id": 4, "history": [["a", 1]]},
    ]
    done = seasoned("apply", "--jsonl", stdin="\n".join(json.dumps(one) for one in [good, *bad, good]))
    first, *errors, last = done.lines
    assert done.code == 1
    assert first == last
    assert set(first) == {"id", "decision", "ask", "spans", "conditions"}
    assert [(one["id"], sorted(one)) for one in errors] == [
        (2, ["error", "id"]),
        (3, ["error", "id"]),
        (4, ["error", "id"]),
    ]


def test_a_wrong_answer_is_one_line(seasoned: Seasoned) -> None:
    assert seasoned("apply", "You must be 18.", "--question", "Can I?", "--answered", "yes").refused("--answered")
