from evals.import_score import Item, Proposal, by_chance, cited_near, content, gold_items, near, recovered

ITEM = Item("rule", content("IF the patient is unstable THEN use cordis"), (286,))


def proposal(text: str, lines: tuple[int, int]) -> Proposal:
    return Proposal("rule", content(text), lines)


def test_a_line_within_three_is_near() -> None:
    assert near((280, 283), [286]) and near((289, 290), [286])
    assert not near((280, 282), [286]) and not near((290, 291), [286])


def test_an_item_is_recovered_by_its_words_near_its_lines() -> None:
    assert recovered([ITEM], [proposal("the patient's unstable, I use a cordis", (285, 286))]) == 1
    assert recovered([ITEM], [proposal("the patient's unstable, I use a cordis", (385, 386))]) == 0
    assert recovered([ITEM], [proposal("we prep the neck", (285, 286))]) == 0


def test_proposals_near_any_cited_line_are_counted() -> None:
    assert cited_near([ITEM], [proposal("a", (286, 286)), proposal("b", (1, 2))]) == 1


def test_words_without_line_numbers_and_little_words_are_compared() -> None:
    record: dict[str, object] = {
        "gold": [
            {"kind": "step", "text": "Step A.3.2: Position patient prone (393)", "refs": [393]},
            {"kind": "rule", "text": "IF x THEN GOTO BRANCH A", "refs": []},
            {"kind": "task", "text": "Task", "refs": [1]},
        ]
    }
    assert gold_items(record) == [Item("step", frozenset({"position", "patient", "pron"}), (393,))]


def test_the_floor_of_everything_drawn_is_everything() -> None:
    sentences = [proposal("unstable cordis", (286, 286)), proposal("other", (1, 1))]
    assert by_chance([ITEM], sentences, 2) == (1.0, 0.5)
