from evals.smart_answers import Step, figures, judged


def a_step(history: list[tuple[str, str]], kind: str, expected: str) -> Step:
    return Step(flow="leave", history=history, expected_kind=kind, expected=expected, expected_text=expected)


STEPS = [
    a_step([("Is it paid?", "Yes")], "ask", "How long is it?"),
    a_step([("Is it paid?", "Yes"), ("How long is it?", "A week")], "outcome", "ask the lead"),
    a_step([("Is it paid?", "Yes"), ("How long is it?", "A month")], "outcome", "ask the board"),
    a_step([("Is it paid?", "No")], "outcome", "nobody asks"),
    a_step([("Is it paid?", "No idea")], "ask", "Who could know?"),
]


def test_a_captured_flow_decides_and_asks_as_the_service_does() -> None:
    found = judged(STEPS)
    assert [one.decided for one in found] == [None, "ask the lead", "ask the board", "nobody asks", None]
    assert found[0].asked == "How long is it?"


def test_a_question_that_no_recorded_path_goes_through_is_counted_apart() -> None:
    assert figures(judged(STEPS)) == {
        "outcome right": (3, 3),
        "question right": (1, 1),
        "question needed": (1, 1),
        "goes on": (2, 2),
    }
