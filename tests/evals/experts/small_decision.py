"""A small hidden decision for tests."""

from evals.experts.hidden import Hidden

GATE = Hidden.model_validate(
    {
        "id": "gate",
        "field": "tests",
        "decision": "Who opens the gate?",
        "facts": [
            {
                "name": "load",
                "type": "number",
                "unit": "kg",
                "spoken_unit": "kilos",
                "low": 0,
                "high": 100,
                "frames": ["the load is {}"],
                "whether": "how heavy the load is",
            },
            {
                "name": "badge",
                "type": "yes_no",
                "yes": ["they have a badge"],
                "no": ["they don't have a badge"],
                "whether": "whether they have a badge",
            },
            {
                "name": "visitor",
                "type": "category",
                "kinds": {"driver": ["it's a driver"], "guest": ["it's a guest"], "neighbour": ["it's a neighbour"]},
                "whether": "who it is",
            },
        ],
        "outcomes": {"open": ["I open the gate"], "call": ["I call the office"], "weigh": ["they go to the scales"]},
        "rules": [
            {"id": "r1", "if": [["load", ">", 40]], "then": "weigh", "unless": ["r2"]},
            {"id": "r2", "if": [["badge", "=", False]], "then": "call"},
            {"id": "r3", "otherwise": True, "then": "open", "unless": ["r2"]},
            {"id": "r4", "if": [["visitor", "=", "neighbour"]], "then": "open", "unless": ["r1", "r2"]},
        ],
    }
)
