"""Starting is quick and silent: heavy libraries wait until a command needs them, and each is told to stay offline."""

import json
import subprocess
import sys

import pytest

from ui.offline import FLAGS, stay_offline

HEAVY = {"torch", "transformers", "sentence_transformers", "chromadb", "spacy", "gradio", "inspect_ai", "langgraph"}


def test_every_switch_is_set_whatever_was_set_before() -> None:
    environment = {"HF_HUB_OFFLINE": "0", "ANONYMIZED_TELEMETRY": "True"}
    stay_offline(environment)
    assert environment == FLAGS


def test_the_command_line_starts_without_any_heavy_library() -> None:
    code = "import json, sys, ui.__main__; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert HEAVY.isdisjoint(loaded)


@pytest.mark.parametrize(
    "module",
    ["knowledge.store", "knowledge.tree", "knowledge.index", "coach.turn", "interviews.turn", "evals", "ui.workspace"],
)
def test_importing_a_part_loads_no_model_library(module: str) -> None:
    code = f"import json, sys, {module}; print(json.dumps(sorted(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)
    assert {"torch", "sentence_transformers", "spacy", "chromadb", "gradio"}.isdisjoint(loaded)


def test_help_is_told_without_any_heavy_library() -> None:
    code = (
        "import contextlib, json, sys, ui.__main__\n"
        "sys.argv = ['seasoned', '--help']\n"
        "with contextlib.suppress(SystemExit): ui.__main__.main()\n"
        "sys.stderr.write(json.dumps(sorted(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert b"interview" in told.stdout and HEAVY.isdisjoint(json.loads(told.stderr))
