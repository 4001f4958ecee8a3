"""The letters of pictures and PDFs: Source Sans Pro (SIL Open Font License), which has the alphabets of Europe. It comes inside its package."""

from pathlib import Path

_WEIGHTS = {False: "SourceSansPro-Regular.ttf", True: "SourceSansPro-Semibold.ttf"}


def font_file(heavy: bool = False, slanted: bool = False) -> Path:
    """Where the font's file lies."""
    import font_source_sans_pro  # lists its folder when it is imported: only where letters are drawn

    name = "SourceSansPro-It.ttf" if slanted else _WEIGHTS[heavy]
    return Path(font_source_sans_pro.font_directory) / name
