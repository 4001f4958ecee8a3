"""The words that a policy defines itself: a list, table or sentences under a heading such as "Definitions", and its classes of data. Pure."""

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
_CLASSES = re.compile(r"\b(?:data|information)\b.*\bclass|\bclass\w*\b.*\b(?:data|information)\b", re.I)
_CLASS = re.compile(r"^\W*(?:(?:data|information)\s+)?class(?:ification)?\W*$", re.I)
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
        defines = _DEFINES.search(block.section) and not _NOT_TERMS_OF.search(block.section)
        if not defines and not _lists_classes(block):
            continue
        for word, meaning in _pairs(block):
            found.setdefault(word.casefold(), _word(word, meaning, block))
    return list(found.values())


def policy_word(name: str, policy: Policy | None) -> PolicyWord | None:
    """The policy's word of that id."""
    known = policy_words(policy) if policy is not None else []
    return next((one for one in known if one.id == name), None)


def words_at(policy: Policy | None) -> dict[str, str]:
    """By citation, the words that each place of the policy defines."""
    texts: dict[str, str] = {}
    for one in policy_words(policy) if policy is not None else []:
        texts[one.citation] = f"{texts.get(one.citation, '')} {one.word}: {one.meaning}.".strip()
    return texts


def _lists_classes(block: Block) -> bool:
    """A table of the classes of data, each with what belongs to it."""
    return block.kind == "table" and bool(_CLASSES.search(block.section)) and bool(_CLASS.match(block.rows[0][0][0]))


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
