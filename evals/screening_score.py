"""Secrets and personal data that the screen finds, by kind: `python -m evals.screening_score FILE …`.

Found: what is flagged of the right kind covers the value, so that masking removes every character of it that matters.
A flag in a harmless line is a false one.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from knowledge.screening import Flag, screen
from knowledge.tree import Frozen
from knowledge.wilson import Share, share_of


class Screened(Frozen):
    """A line with one thing in it that must be masked, or with none."""

    id: str
    text: str
    kind: Literal["secret", "personal data"] | None
    what: str | None
    value: str | None


def found(case: Screened, flags: Sequence[Flag]) -> bool:
    """Whether the value is flagged whole."""
    start = case.text.index(case.value or "")
    end = start + len(case.value or "")
    return any(one.kind != "injection" and one.span[0] <= start and end <= one.span[1] for one in flags)


def score(cases: Sequence[Screened]) -> tuple[dict[str, Share], Share, Share, list[str]]:
    """Recall by kind, precision of flags, harmless lines let through, and the ids that went wrong."""
    hits: dict[str, list[bool]] = {}
    right = flagged = 0
    clean: list[bool] = []
    wrong: list[str] = []
    for case in cases:
        flags = [one for one in screen(case.text).flags if one.kind != "injection"]
        good = [one for one in flags if case.value and case.text[slice(*one.span)].strip() in case.value + "Bearer "]
        flagged, right = flagged + len(flags), right + len(good)
        if case.what is None:
            clean.append(not flags)
        else:
            hits.setdefault(case.what, []).append(found(case, flags))
        if (flags if case.what is None else not found(case, flags)) or len(good) < len(flags):
            wrong.append(case.id)
    recall = {kind: share_of(sum(one), len(one)) for kind, one in hits.items()}
    return recall, share_of(right, flagged), share_of(sum(clean), len(clean)), wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--wrong", action="store_true", help="name the lines that went wrong")
    options = parser.parse_args(arguments)
    for path in options.files:
        cases = [Screened.model_validate(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
        recall, precision, clean, wrong = score(cases)
        out = sys.stdout.write
        out(f"{path.name}: {len(cases)} lines\n")
        for kind, share in recall.items():
            out(f"  {kind}: {_said(share)}\n")
        out(
            f"  all found: {_said(share_of(sum(s.hits for s in recall.values()), sum(s.n for s in recall.values())))}\n"
        )
        out(f"  flags that are right: {_said(precision)}; harmless lines let through: {_said(clean)}\n")
        if options.wrong:
            out(f"  wrong: {', '.join(wrong) or 'none'}\n")
    return 0


def _said(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return "0 of 0"
    return f"{share.hits} of {share.n} ({share.share:.0%}, {share.low:.0%} to {share.high:.0%})"


if __name__ == "__main__":
    raise SystemExit(main())
