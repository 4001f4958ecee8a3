import re

import pytest

from ui.web.app import ASSETS

STYLE = (ASSETS / "style.css").read_text(encoding="utf-8")
TEXT_ON = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "sunk"),
    ("ink", "accent-tint"),
    ("ink", "quote"),
    ("ink", "mark"),
    ("soft", "paper"),
    ("soft", "card"),
    ("soft", "sunk"),
    ("accent", "paper"),
    ("accent", "card"),
    ("accent-deep", "accent-tint"),
    ("accent-deep", "paper"),
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("ok", "ok-tint"),
    ("warn", "warn-tint"),
    ("no", "no-tint"),
    ("ask", "ask-tint"),
]
"""Colours of words, and the grounds they stand on."""


def colours(dark: bool) -> dict[str, str]:
    light, _, rest = STYLE.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", rest.partition("\n}\n")[0])) if dark else found


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), TEXT_ON)
def test_words_can_be_read_on_their_ground(words: str, ground: str, dark: bool) -> None:
    palette = colours(dark)
    assert contrast(palette[words], palette[ground]) >= 4.5  # WCAG 2.2 AA


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(dark: bool) -> None:
    palette = colours(dark)
    assert contrast(palette["edge"], palette["card"]) >= 3
    assert contrast(palette["accent"], palette["paper"]) >= 3


@pytest.mark.parametrize("path", sorted(ASSETS.iterdir()), ids=lambda path: path.name)
def test_no_asset_asks_for_anything_elsewhere(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert not re.search(r"https?://|@import|url\(", text)
