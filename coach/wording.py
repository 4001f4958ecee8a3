"""A chat model may reword sentences that are verified already; each rewording is verified again, or the guided sentence stays."""

import json
import logging
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from coach.briefing import Briefing, Draft
from coach.verify import contradicted, evidence_of
from knowledge import grounding
from knowledge.chat_model import engine_name
from knowledge.lexicon import NEGATIONS, OBLIGATION, tokens
from knowledge.quantities import find_quantities

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from knowledge.embedding import Embedder

logger = logging.getLogger(__name__)
SAME_MEANING = 0.6
"""Cosine below which a rewording is about something else."""


def reword(
    drafts: Sequence[Draft], brief: Briefing, live: Mapping[str, str], model: "BaseChatModel", embedder: "Embedder"
) -> tuple[list[str], str, str]:
    """The sentences' final words, the engine that chose them, and a note where the model was not followed."""
    guided = [one.text for one in drafts]
    name = engine_name(model)
    try:
        proposed = _ask(model, guided, brief)
    except Exception as error:  # whatever a provider raises, the guided words are there
        logger.warning("%s gave no wording: %s", name, error)
        return guided, "guided", f"{name} gave no wording ({type(error).__name__})"
    words: list[str] = []
    kept = 0
    for draft, text in zip(drafts, proposed, strict=True):
        good = acceptable(draft, text, brief, live, embedder)
        kept += good
        words.append(text.strip() if good else draft.text)
    if not kept:
        return guided, "guided", f"no sentence of {name} could be verified"
    note = "" if kept == len(drafts) else f"{len(drafts) - kept} of {len(drafts)} sentences keep the guided wording"
    return words, name, note


def acceptable(draft: Draft, text: str, brief: Briefing, live: Mapping[str, str], embedder: "Embedder") -> bool:
    """Whether a rewording says the same: same numbers, denials and quotations, near in meaning, and borne out by the same evidence."""
    text = text.strip()
    if not text or len(text) > 2 * len(draft.text) + 80 or "\n" in text:
        return False
    if text == draft.text:
        return True
    if (
        _numbers(text) != _numbers(draft.text)
        or _denials(text) != _denials(draft.text)
        or _duties(text) != _duties(draft.text)
    ):
        return False
    if _quotations(text) != _quotations(draft.text) or text.endswith("?") != draft.text.endswith("?"):
        return False
    vectors = embedder.encode([text, draft.text])
    if float(vectors[0] @ vectors[1]) < SAME_MEANING:
        return False
    evidence = [draft.text, *evidence_of(draft, brief, live)]
    if contradicted(text, evidence) is not None:
        return False
    return not draft.states or grounding.ground(text, evidence, embedder).supported


def _ask(model: "BaseChatModel", sentences: Sequence[str], brief: Briefing) -> list[str]:
    prompt = prompt_of("reword")
    told = json.dumps(list(sentences), ensure_ascii=False)
    text = prompt["text"].format(audience=brief.person.audience, sentences=told, count=len(sentences))
    answer = model.invoke([("system", prompt["system"]), ("human", text)]).text
    raw = str(answer)
    proposed = json.loads(raw[raw.index("[") : raw.rindex("]") + 1])
    if (
        not isinstance(proposed, list)
        or len(proposed) != len(sentences)
        or not all(isinstance(one, str) for one in proposed)
    ):
        raise ValueError(f"expected {len(sentences)} sentences, got {raw[:80]!r}")
    return proposed


@lru_cache(maxsize=8)
def prompt_of(name: str) -> dict[str, Any]:
    """A versioned prompt of coach/prompts."""
    import yaml  # only when a model is configured

    prompt: dict[str, Any] = yaml.safe_load(
        resources.files("coach").joinpath(f"prompts/{name}.yaml").read_text(encoding="utf-8")
    )
    return prompt


def _numbers(text: str) -> list[tuple[float, str | None]]:
    return sorted(
        (float(one.value), one.unit)
        for one in find_quantities(text)
        if any(letter.isdigit() for letter in text[slice(*one.span)])
    )


def _denials(text: str) -> int:
    return sum(one.text.lower().replace("’", "'") in NEGATIONS for one in tokens(text))


def _duties(text: str) -> set[str]:
    strong = {one.text.lower() for one in tokens(text)} & OBLIGATION
    return {"obliged"} if strong else set()


def _quotations(text: str) -> list[str]:
    parts = text.split("“")[1:]
    return [one.partition("”")[0] for one in parts]
