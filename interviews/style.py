"""A language model may put a question into kinder words. What it says is used only where it asks the same, well; else our own words stand."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import yaml

from interviews.manners import faults
from interviews.questions import questions
from interviews.state import Talk

MOST_LETTERS = 400


def worded(talk: Talk, before: Talk, model: Any) -> Talk:
    """The talk with its new question in the model's words, where there is a model and its words will do."""
    question = talk.question
    if (
        model is None
        or question is None
        or question == before.question
        or question.case
        or question.key == "teach-back"
        or "agenda" in question.told
    ):
        return talk
    entry = questions()[question.key]
    said = _said(model, question.text)
    earlier = [asked.question.text for asked in talk.history]
    if (
        not said
        or faults(said, entry.closed, needed=question.text, before=earlier)
        or _kept_words(question.text) - _kept_words(said)
    ):
        return talk
    return talk.model_copy(update={"question": question.model_copy(update={"text": said})})


def _said(model: Any, text: str) -> str:
    prompt = yaml.safe_load(files("interviews").joinpath("prompts/wording.yaml").read_text(encoding="utf-8"))
    try:
        reply = model.invoke([("system", prompt["text"]), ("human", text)])
    except Exception:  # noqa: BLE001  # whatever a provider does, the interview goes on in our own words
        return ""
    content = reply.content if isinstance(getattr(reply, "content", None), str) else ""
    return " ".join(content.split()) if len(content) <= MOST_LETTERS else ""


def _kept_words(text: str) -> set[str]:
    """What a rewording may not lose: quotes and numbers."""
    return set(re.findall(r"“[^”]*”", text)) | set(re.findall(r"\d[\d.,]*", text))
