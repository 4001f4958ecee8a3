"""The words that a policy defines itself: a list, table or sentences under a heading such as "Definitions" or "Words used here". Pure."""

import re
from collections.abc import Iterator

from knowledge.modality import plain
from knowledge.policy import Policy
from knowledge.policy_blocks import Block, blocks_of
from knowledge.policy_lookup import once
from knowledge.tree import Frozen

_DEFINES = re.compile(r"\b(?:definitions?|glossary|terminology|vocabulary|terms|words|meanings?)\b", re.I)
_NOT_TERMS_OF = re.compile(r"\bterms\s+(?:of|and)\b", re.I)
"""`Terms of use`, `Terms and conditions`."""
_BOLD = re.compile(r"\*\*(?P<word>[^*:]{2,60}):?\*\*:?\s*(?:means?\b|is\b|are\b|[:–—-])?\s*(?P<meaning>\S.*)", re.S)
_QUOTED = re.compile(
    r"[\"“'‘](?P<word>[^\"”'’]{2,60})[\"”'’]\s*(?:means?|refers? to|is|are|[:–—-])\s*(?P<meaning>\S.*)", re.S
)
_PLAIN = re.compile(r"(?P<word>[A-Z][\w /&-]{1,59}?)\s*(?::|\s[–—-]|\s+means?\b)\s*(?P<meaning>\S.*)", re.S)


class PolicyWord(Frozen):
    """A word as the policy defines it."""

    id: str
    """`policy-synthetic-data`."""
    word: str
    meaning: str
    """In the policy's own words."""
    citation: str
    """`policy:2`, the section that defines it; `policy:` and its heading where it has no number."""
    section: str
    section_number: str = ""
    span: tuple[int, int]
    """Of the block that it stands in, `[start, end)` in code points of the policy's text."""


@once
def policy_words(policy: Policy) -> list[PolicyWord]:
    """Every word that the policy defines, in its order; the same word once."""
    found: dict[str, PolicyWord] = {}
    for block in blocks_of(policy.text):
        if not _DEFINES.search(block.section) or _NOT_TERMS_OF.search(block.section):
            continue
        for word, meaning in _pairs(block):
            found.setdefault(word.casefold(), _word(word, meaning, block))
    return list(found.values())


def _pairs(block: Block) -> Iterator[tuple[str, str]]:
    if block.kind == "table":
        for row in block.rows[1:]:
            if len(row) >= 2 and row[0][0].strip() and row[1][0].strip():
                yield plain(row[0][0]), plain(row[1][0])
    elif block.kind in ("item", "paragraph"):
        # The bold sign has to be seen, so the words are taken from the text as it stands.
        body = block.text.strip()
        match = _BOLD.match(body) or _QUOTED.match(body) or _PLAIN.match(body)
        if match:
            yield plain(match["word"]), plain(match["meaning"])


def _word(word: str, meaning: str, block: Block) -> PolicyWord:
    slug = re.sub(r"[^a-z0-9]+", "-", word.casefold()).strip("-")
    return PolicyWord(
        id=f"policy-{slug}",
        word=word,
        meaning=meaning[0].upper() + meaning[1:],
        citation=f"policy:{block.section_number or block.section}",
        section=block.section,
        section_number=block.section_number,
        span=block.span,
    )
