"""A transcript (.srt, .vtt, or text with `Name: …`) → who said what, when, and on which lines of the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from knowledge.errors import InputError

TIMED = {".srt", ".vtt"}
_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_CUE = re.compile(rf"\s*(?P<from>{_TIME})\s+-->\s+{_TIME}")
_NAME = r"[^\W\d_][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|\d{1,2})){0,3}"
_LABEL = re.compile(
    rf"\s*(?:[\[(]?(?P<time>{_TIME})[\])]?\s*[-–]?\s*)?(?:\*\*|__)?(?P<name>{_NAME})\s*(?:[\[(](?P<later>{_TIME})[\])])?\s*:(?:\*\*|__)?(?=\s|$)\s*"
)
_VOICE = re.compile(r"\s*<v(?:\.[\w.]+)?\s+(?P<name>[^>\n]{1,60})>")
_TAG = re.compile(r"</?[a-z][^>\n]{0,60}>|<\d[\d:.]*>|\{\\[^}\n]{0,40}\}")
_NOT_NAMES = frozenset(
    "note warning example caution important tip step if when where then and or http https purpose scope date title subject".split()
)
FEWEST_TURNS = 4
"""A text with fewer labelled turns is no transcript."""


@dataclass
class Utterance:
    """What one person said without another one speaking."""

    speaker: str
    time: str
    lines: list[int] = field(default_factory=list)
    """The file's line for each line of the text, from 1."""
    said: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, a line for each line of the file."""
        return "\n".join(self.said)


def utterances(text: str, name: str, timed: bool) -> list[Utterance]:
    """Every utterance, in order. Raises InputError where the file is no transcript of that kind."""
    found = list(_joined(_cues(text) if timed else _labelled(text.split("\n"))))
    if not found:
        what = "a time line like `00:00:01.000 --> 00:00:04.000`" if timed else "a line like `Name: …`"
        raise InputError(f"{name!r} is no transcript: there is not {what} in it.")
    return found


def is_transcript(text: str) -> bool:
    """True for text in which people take turns: labels that come back, of two people or more."""
    found = list(_labelled(text.split("\n")))
    names = Counter(one.speaker for one in found if one.speaker)
    labelled = sum(names.values())
    lines = sum(bool(line.strip()) for line in text.split("\n"))
    return (
        labelled >= FEWEST_TURNS
        and len(names) >= 2
        and max(names.values()) >= 2
        and labelled >= lines * 0.1
        and len(names) <= labelled / 2
    )


def main_speaker(found: Iterable[Utterance]) -> str:
    """Who says most."""
    words: Counter[str] = Counter()
    for one in found:
        words[one.speaker] += len(one.text.split())
    return words.most_common(1)[0][0]


def _labelled(lines: list[str]) -> Iterator[Utterance]:
    current: Utterance | None = None
    for number, line in enumerate(lines, 1):
        label = _LABEL.match(line)
        if label and label["name"].lower() not in _NOT_NAMES and len(label["name"]) <= 40:
            current = Utterance(label["name"], label["time"] or label["later"] or "")
            _add(current, line[label.end() :], number)
            yield current
        elif line.strip() and current is not None:
            _add(current, line, number)


def _cues(text: str) -> Iterator[Utterance]:
    current: Utterance | None = None
    skipping = False
    for number, line in enumerate(text.split("\n"), 1):
        if cue := _CUE.match(line):
            skipping = False
            current = Utterance("", cue["from"])
            yield current
        elif not line.strip():
            current, skipping = None, False
        elif current is None or skipping:
            skipping = True  # a number, the head, a NOTE or STYLE block
        else:
            if voice := _VOICE.match(line):
                current.speaker = voice["name"].strip()
            elif (label := _LABEL.match(line)) and not current.said and label["name"].lower() not in _NOT_NAMES:
                current.speaker, line = label["name"], line[label.end() :]
            _add(current, line, number)


def _add(one: Utterance, line: str, number: int) -> None:
    words = _TAG.sub("", line).strip()
    if words or not one.said:
        one.said.append(words)
        one.lines.append(number)


def _joined(found: Iterable[Utterance]) -> Iterator[Utterance]:
    """Cues of one speaker after the other are one utterance; a cue without a name goes on with who spoke."""
    current: Utterance | None = None
    for one in list(found):
        if not one.text.strip():
            continue
        if current is not None and one.speaker in ("", current.speaker):
            current.said += one.said
            current.lines += one.lines
        else:
            if current is not None:
                yield current
            current = one
    if current is not None:
        yield current
