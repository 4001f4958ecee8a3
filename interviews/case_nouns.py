"""Nouns that stand for a case, whatever the trade: `a situation where …`, `in the event that …`."""

from __future__ import annotations

CASE_NOUN = r"(?:cases?|situations?|instances?|events?|scenarios?|circumstances?|examples?|matters?|versions?|examples?|positions?|constellations?|eventuality|ones?|things?|times?)"
CASE_WORD = r"(?:if|when|where|whenever|wherever|once|in case|as soon as|as long as|any ?time|every time|each time|in the event that|in cases? where|the (?:moment|second|minute|instant)|should)"
