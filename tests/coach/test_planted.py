"""Planted secrets and personal data are nowhere in what a coach keeps: no file, no log, no checkpoint, no index."""

import json
import logging
from pathlib import Path

import pytest

from coach.state import CoachContext
from knowledge.tool_register import ToolException
from tests.coach.conftest import Ask
from tests.coach.trees import NOW

DATA = Path(__file__).parents[2] / "evals" / "data" / "screen_dev.jsonl"
PER_KIND = 2
TODAY = NOW.date()


def planted() -> list[tuple[str, str]]:
    kept: dict[str, list[tuple[str, str]]] = {}
    for line in DATA.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["what"]:
            kept.setdefault(row["what"], []).append((row["text"], row["value"]))
    return [one for rows in kept.values() for one in rows[:PER_KIND]]


def test_what_was_planted_in_messages_reports_and_exceptions_is_in_no_file_and_no_log(
    say: Ask, context: CoachContext, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    texts, values = zip(*planted(), strict=True)
    for n in range(0, len(texts), 4):
        message = "A new vendor sent a 72,000 EUR invoice, may I pay it? marker-kept " + " ".join(texts[n : n + 4])
        reply = say(message, talk="planted")
        told = reply.model_dump_json()
        assert not [one for one in values if one in told]
        context.store.report_incident(
            context.store.person("lukas.steiner"), " ".join(texts[n : n + 4]), NOW, None, tool=texts[n]
        )
    ines = context.store.person("ines.caldeira")
    for text in texts:
        until = TODAY.replace(year=TODAY.year + 1)
        granted = ToolException(
            tool="AI Lab", data=["internal"], granted_by=ines.id, since=TODAY, until=until, reason=text
        )
        context.store.grant_exception(granted, ines, NOW)
    context.store.answer_incident("i1", ines, " ".join(texts), NOW)
    context.index.sync()

    files = {one: one.read_bytes() for one in context.folder.rglob("*") if one.is_file()}
    assert any(b"marker-kept" in content for content in files.values())
    left = [(one.name, value) for one, content in files.items() for value in values if value.encode() in content]
    assert left == []
    assert not [value for value in values if value in caplog.text]
