"""A line as a program or a page sends it → a checked line, or one clear sentence about what is wrong with it."""

from collections.abc import Mapping
from typing import Any, get_args

from interviews.state import Line, Way
from knowledge.errors import InputError
from knowledge.interview_record import Attribution
from knowledge.tree import Frozen, Tree

LONGEST_ANSWER = 20_000
LONGEST_DECISION = 300
KINDS = ("start", "answer", "review", "undo", "skip", "stop", "pause", "tree")


class Start(Frozen):
    """The first line."""

    expert: str
    decision: str
    consent: bool | None = None
    """None: not asked yet."""
    attribution: Attribution = "named"
    visible_to: list[str] = ["all"]
    department: str | None = None
    way: Way = "full"
    """`full`, `short` (twenty minutes, no real case), or `what changed` (from the tree that is there)."""
    tree: str | None = None
    """The id of the tree, where it is not made from the decision."""
    interview: str | None = None
    """An interview to go on with."""


def kind_of(line: Mapping[str, object]) -> str:
    """The line's type."""
    kind = line.get("type")
    if kind not in KINDS:
        raise InputError(f"'type' is {kind!r}; expected one of {', '.join(KINDS)}.")
    return str(kind)


def read_start(line: Mapping[str, object]) -> Start:
    """The first line of an interview."""
    consent = line.get("consent")
    if consent is not None and not isinstance(consent, bool):
        raise InputError(f"'consent' is {consent!r}; expected true or false.")
    if consent is False or line.get("interview") is not None:
        return Start(
            expert=str(line.get("expert") or ""),
            decision=str(line.get("decision") or ""),
            consent=consent,
            interview=_words(line, "interview", optional=True),
        )
    attribution, visible_to = line.get("attribution") or "named", line.get("visible_to") or ["all"]
    if attribution not in get_args(Attribution):
        raise InputError(f"'attribution' is {attribution!r}; expected one of {', '.join(get_args(Attribution))}.")
    if not isinstance(visible_to, list) or not all(isinstance(one, str) and one.strip() for one in visible_to):
        raise InputError(f"'visible_to' is {visible_to!r}; expected a list of departments, or [\"all\"].")
    way = line.get("way") or "full"
    if way not in get_args(Way):
        raise InputError(f"'way' is {way!r}; expected one of {', '.join(get_args(Way))}.")
    return Start(
        way=way,
        expert=_words(line, "expert") or "",
        decision=_decision(line),
        consent=consent,
        attribution=attribution,
        visible_to=visible_to,
        department=_words(line, "department", optional=True),
        tree=_tree_id(line),
    )


def read_line(line: Mapping[str, object]) -> Line:
    """Any later line."""
    kind = kind_of(line)
    if kind == "start":
        raise InputError("This interview has started; answer its question.")
    verdicts = _verdicts(line.get("proposals"))
    text = line.get("text", "")
    if kind == "answer":
        text = _answer(text)
        if not text.strip() and verdicts:
            kind = "review"
        elif not any(character.isalnum() for character in text):
            raise InputError(
                f"There are no words in this answer: {text[:40]!r}. Say it in words, or skip the question."
            )
    if kind == "review" and not verdicts:
        raise InputError('A review names proposals: {"proposals": {"p1": "accept" | "reject" | {"edit": "…"}}}.')
    checked: dict[str, Any] = {"type": kind, "text": text if kind == "answer" else "", "proposals": verdicts}
    return Line(**checked, to=_to(line))


def _answer(text: object) -> str:
    if not isinstance(text, str):
        raise InputError(f"'text' is {text!r}; expected the answer as words.")
    if len(text) > LONGEST_ANSWER:
        raise InputError(
            f"The answer has {len(text):,} characters; at most {LONGEST_ANSWER:,} are read at once. Say it in parts."
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"The answer has half a character at place {error.start}; send it as whole text.") from None
    return text


def _verdicts(given: object) -> dict[str, Any]:
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise InputError(
            f'\'proposals\' is {given!r}; expected proposal ids, each with "accept", "reject" or {{"edit": "…"}}.'
        )
    return {str(name): _verdict(str(name), one) for name, one in given.items()}


def _verdict(name: str, given: object) -> str | dict[str, str]:
    if given in ("accept", "reject"):
        return str(given)
    if isinstance(given, Mapping) and set(given) == {"edit"}:
        words = _answer(given["edit"])
        if not any(character.isalpha() for character in words):
            raise InputError(f"The edit of {name!r} is {words[:40]!r}; write the rule as it should read.")
        return {"edit": words}
    raise InputError(f'The word on {name!r} is {given!r}; expected "accept", "reject" or {{"edit": "…"}}.')


def _to(line: Mapping[str, object]) -> int | None:
    to = line.get("to")
    if to is not None and (isinstance(to, bool) or not isinstance(to, int)):
        raise InputError(f"'to' is {to!r}; expected the id of a question, a number.")
    return to


def _words(line: Mapping[str, object], key: str, optional: bool = False) -> str | None:
    given = line.get(key)
    if given is None and optional:
        return None
    if not isinstance(given, str) or not any(character.isalnum() for character in given):
        raise InputError(f"'{key}' is {given!r}; expected words.")
    return " ".join(_answer(given).split())


def _decision(line: Mapping[str, object]) -> str:
    decision = _words(line, "decision") or ""
    if len(decision) > LONGEST_DECISION:
        raise InputError(
            f"The decision has {len(decision):,} characters; say it as one question of at most {LONGEST_DECISION}."
        )
    return decision


def _tree_id(line: Mapping[str, object]) -> str | None:
    name = _words(line, "tree", optional=True)
    if name is None:
        return None
    try:
        return Tree(id=name, decision="").id
    except ValueError:
        raise InputError(f"'tree' is {name!r}; expected lowercase letters, digits and hyphens, at most 64.") from None
