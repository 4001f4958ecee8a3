import io
import xml.etree.ElementTree as ET

from hypothesis import given, settings
from PIL import Image, ImageFont

from coach.patterns.chart import Chart
from coach.patterns.flow import after, before
from coach.patterns.picture import both_pictures, picture
from coach.patterns.png import png
from coach.patterns.shapes import Outline, Words
from coach.patterns.svg import svg
from knowledge.fonts import font_file
from knowledge.pattern import Pattern
from knowledge.workflow import Step, Workflow
from tests.coach.patterns.examples import COMPLAINT_PATTERN, EMPTY, INVOICE_PATTERN
from tests.coach.patterns.test_flow import patterns

PHONE = 340
CARDS = ("person", "ai", "decision", "tree", "both")


def charts() -> list[Chart]:
    return [one for p in (INVOICE_PATTERN, COMPLAINT_PATTERN) for one in (before(p.before), after(p))]


def test_a_picture_has_a_title_and_tells_itself_in_words() -> None:
    root = ET.fromstring(svg(picture(after(INVOICE_PATTERN))))
    title, desc = root[0], root[1]
    assert root.attrib["role"] == "img" and root.attrib["aria-labelledby"].split() == [title.get("id"), desc.get("id")]
    assert title.text == "As it will be" and "1a. Microsoft 365 Copilot, AI step: Reads the invoice" in (
        desc.text or ""
    )


def test_ai_decisions_and_rules_are_told_apart_by_words_as_well() -> None:
    words = {one.text for one in picture(after(INVOICE_PATTERN), 600).shapes if isinstance(one, Words)}
    assert {"1a · AI · Microsoft 365 Copilot", "1b · You · decision", "2 · You · with AI’s help", "3a · Captured decision"} <= words  # fmt: skip


def test_a_picture_for_a_phone_is_as_wide_as_a_phone() -> None:
    for chart in charts():
        drawn = picture(chart, PHONE)
        assert drawn.width == PHONE
        for one in drawn.shapes:
            points = getattr(one, "points", None) or [one.at]  # type: ignore[union-attr]
            assert all(-1 <= x <= PHONE + 1 and 0 <= y <= drawn.height + 1 for x, y in points)


def test_no_two_cards_lie_over_each_other() -> None:
    for chart in charts():
        outlines = [one.points for one in picture(chart).shapes if isinstance(one, Outline) and one.part in CARDS]
        wide = [points for points in outlines if points[1][0] - points[0][0] > 100]
        cards = sorted((min(y for _, y in points), max(y for _, y in points)) for points in wide)
        assert len(cards) >= 5 and all(foot <= top for (_, foot), (top, _) in zip(cards, cards[1:], strict=False))


def test_what_somebody_said_never_becomes_markup() -> None:
    evil = Workflow(id="w", title="</title><script>", owner="o", steps=[Step(id="s1", what='<img src=x onerror="a">\x00 & so on', who="<b>me</b>")])  # fmt: skip
    drawn = svg(picture(before(evil)))
    ET.fromstring(drawn)
    assert "<script" not in drawn and "<img" not in drawn and "\x00" not in drawn


def test_before_and_after_stand_side_by_side() -> None:
    drawn = both_pictures(before(INVOICE_PATTERN.before), after(INVOICE_PATTERN))
    heads = {one.text: one.at[0] for one in drawn.shapes if isinstance(one, Words) and one.part == "head"}
    assert heads["As it is today"] < drawn.width / 2 < heads["As it will be"]


def test_a_png_shows_names_of_all_europe_and_is_no_giant() -> None:
    names = Workflow(
        id="w", title="t", owner="o", steps=[Step(id="s1", what="Žižek, Łukasz, Müller, Őry, Иван", who="Çağla")]
    )
    image = Image.open(io.BytesIO(png(picture(before(names)))))
    assert image.format == "PNG" and image.width == 2 * (380 + 10)
    long = Workflow(
        id="w", title="t", owner="o", steps=[Step(id=f"s{at}", what="do it again " * 40) for at in range(1, 121)]
    )
    image = Image.open(io.BytesIO(png(picture(before(long)))))
    assert image.width * image.height < 61_000_000


def test_the_letters_of_europe_are_drawn_and_not_boxes() -> None:
    font = ImageFont.truetype(font_file(), 20)
    box = bytes(font.getmask("\U000f1234"))
    assert not [one for one in "éüßøłşğıžőčąśřАЖяΩ€–“”’→≥" if bytes(font.getmask(one)) == box]


def test_nothing_told_is_drawn_as_nothing() -> None:
    assert len(svg(picture(before(EMPTY)))) > 500


@settings(max_examples=15, deadline=None)
@given(patterns())
def test_any_pattern_can_be_drawn(pattern: Pattern) -> None:
    for chart in (before(pattern.before), after(pattern)):
        drawn = picture(chart, PHONE)
        ET.fromstring(svg(drawn))
        png(drawn, 0.5)
