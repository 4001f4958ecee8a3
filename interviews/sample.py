"""The sample organization: its people and policy, and its trees, each captured by taking a recorded interview through the interview's own code."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from interviews.replay import Recording, replay
from knowledge.errors import NotFoundError
from knowledge.people import Organization
from knowledge.policy_reading import read_policy

if TYPE_CHECKING:
    from interviews.state import InterviewContext
    from knowledge.index import Index
    from knowledge.store import Store

Progress = Callable[[float, str], None]
BEGAN = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
"""When the sample organization began to use this."""


def load_sample(store: Store, index: Index, context: InterviewContext, progress: Progress) -> None:
    """Load everything; `progress` hears the share done and what is next. What was loaded before is not loaded again."""
    folder = files("interviews").joinpath("sample")
    progress(0.0, "people and policy")
    organization = Organization.model_validate_json(_text(folder.joinpath("organization.json")))
    if store.organization() is None:
        store.put_organization(organization)
    _publish_policy(store, _text(folder.joinpath("policy.md")), _first(organization, "governance"))
    recordings = _recordings(folder)
    for number, recording in enumerate(recordings):
        progress(0.1 + 0.7 * number / len(recordings), f"the interview about “{recording.decision}”")
        _capture(recording, store, organization, context)
    progress(0.8, "open questions")
    _ask(store, json.loads(_text(folder.joinpath("agenda.json"))))
    progress(0.85, "the search index")
    index.sync()
    progress(1.0, "ready")


def _recordings(folder: Traversable) -> list[Recording]:
    found = [one for one in folder.joinpath("interviews").iterdir() if one.name.endswith(".json")]
    return [Recording.model_validate_json(_text(one)) for one in sorted(found, key=lambda one: one.name)]


def _publish_policy(store: Store, text: str, by: str) -> None:
    if store.policy_in_force() is None:
        version = store.save_policy(read_policy(text, "policy.md"), by, BEGAN)
        store.publish_policy(version, by, BEGAN)


def _capture(recording: Recording, store: Store, organization: Organization, context: InterviewContext) -> None:
    """Replay an interview and have a steward approve what it gave; one that is approved stays as it is."""
    try:
        tree = store.tree(recording.id)
    except NotFoundError:
        replay(recording, context)
        tree = store.tree(recording.id)
    if tree.status == "in review":
        at = datetime.combine(recording.recorded, BEGAN.timetz()) + timedelta(days=1)
        store.set_tree_status(
            tree.id, "approved", _first(organization, "steward", but=recording.expert), at, "read with the expert"
        )


def _ask(store: Store, items: list[dict[str, Any]]) -> None:
    """Questions that nobody could answer; each is there once, however often this runs."""
    known = {item.question for item in store.agenda(None)}
    for number, item in enumerate(one for one in items if one["question"] not in known):
        store.add_agenda(at=BEGAN + timedelta(days=30, hours=number), **item)


def _first(organization: Organization, duty: str, but: str = "") -> str:
    return next(person.id for person in organization.people if duty in person.duties and person.id != but)


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
