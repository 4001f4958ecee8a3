"""What a request to AI says of itself: which data go into a tool, and what for. None of it is a fact of somebody's case.

`Can I paste our customers' data into ChatGPT to write the letters`: nobody said that a purpose is in writing.
"""

import re

from knowledge.lexicon import sentences
from knowledge.verdict import Verdict

_AI = r"(?:(?-i:AI)|chat-?bots?|assistants?|(?:language )?models?|bots?)"
_INTO = r"\b(?:paste|put|enter|upload|type|copy|feed|give|load|drop|import|send|show)(?:ing)?\b[^.?!;]*?\b(?:in|into|to|with)\s+(?:\w+\s+){0,3}?"
_PURPOSE = r"\b(?:(?:in order |so as )?to (?!me\b|us\b|you\b|the\b|our\b|a\b)[a-z]+|for [a-z]+ing|so that (?:it|they))\b[^.?!;,]*"


def without_request(message: str, verdict: Verdict) -> str:
    """The message with what goes into a tool, and what the tool is to do, blanked out; every place stays where it was."""
    if verdict.reason == "no AI use asked":
        return message
    tool = str(verdict.facts.get("tool") or "")
    words = [re.escape(one) for one in tool.split() if len(one) > 3]
    named = rf"(?:{'|'.join([*words, _AI])})"
    for start, end in sentences(message):
        text = message[start:end]
        found = re.search(rf"\b{named}\b", text, re.I)
        if found is None:
            continue
        spans = [one.span() for one in re.finditer(rf"{_INTO}{named}\b", text, re.I)]
        spans += [
            (found.end() + one.start(), found.end() + one.end())
            for one in re.finditer(_PURPOSE, text[found.end() :], re.I)
        ]
        for low, high in spans:
            text = text[:low] + " " * (high - low) + text[high:]
        message = message[:start] + text + message[end:]
    return message
