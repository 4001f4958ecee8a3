"""`seasoned report`: is this evidence pack as it was signed, who signs here, and what did chat models use?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InputError
from ui.commands import lines
from ui.commands.options import Data, Json, file_content
from ui.commands.page import say

if TYPE_CHECKING:
    from evals.verify_pack import Checked
    from knowledge.settings import Settings

MOST = 10_000_000
app = typer.Typer(help="Evidence packs: are they as they were signed? And what chat models used.", no_args_is_help=True)
Pack = Annotated[Path, typer.Argument(metavar="FILE_OR_FOLDER", help="A pack's folder or ZIP, or its report.html.")]
Gate = Annotated[Path | None, typer.Option(help="The gate file as it is now, to hold it against the run's.")]
Signer = Annotated[str | None, typer.Option(metavar="FINGERPRINT", help="The only key that may have signed: SHA256:…")]


@app.command("verify")
def verify(pack: Pack, gate: Gate = None, signer: Signer = None, data: Data = None, as_json: Json = False) -> None:
    """Find every changed byte, every threshold changed after the run, and a wrong or missing signature."""
    from evals.verify_pack import verify as check
    from knowledge.settings import read_settings

    if signer is not None and not signer.startswith("SHA256:"):
        raise InputError(f"--signer {signer!r} is no fingerprint. It begins with SHA256: and stands on the report.")
    if not pack.exists():
        raise InputError(f"There is no file or folder {str(pack)!r}. Name a pack or its report.html.")
    known = [signer] if signer else _own(read_settings(data=data))
    checked = check(pack, known, file_content(gate, MOST) if gate else None)
    if as_json:
        lines.emit(checked.model_dump(mode="json"))
    else:
        _show(checked, pack)
    if not checked.untouched:
        raise typer.Exit(1)


@app.command("key")
def key(data: Data = None, as_json: Json = False) -> None:
    """Tell the fingerprint of the key that signs here, for a reader to hold against a report."""
    from knowledge.settings import read_settings

    found = _own(read_settings(data=data))
    if not found:
        raise InputError("No report was signed with this data folder yet: its first run makes the key.")
    if as_json:
        lines.emit({"algorithm": "ed25519", "fingerprint": found[0]})
    else:
        say(found[0])


@app.command("model")
def model(data: Data = None, as_json: Json = False) -> None:
    """Tell what chat models were asked for: sentences, refusals, tokens, cost, by model."""
    from knowledge.model_use import by_engine, recorded_use
    from knowledge.settings import read_settings
    from ui.workspace import open_stored

    workspace = open_stored(read_settings(data=data))
    found = by_engine(recorded_use(workspace.store))
    workspace.close()
    if as_json:
        lines.emit({"engines": [one.model_dump(mode="json") for one in found]})
        return
    for one in found:
        say(one.told())
    if not found:
        say("No chat model was asked for any reply that is on record.")


def _own(settings: Settings) -> list[str]:
    """The fingerprint of the site's own key, where there is one; nothing is made."""
    from evals.signature import KEY, fingerprint, read_key

    path = settings.evidence_key or settings.data / KEY
    try:
        return [fingerprint(read_key(path).public_key())]
    except FileNotFoundError:
        return []


def _show(checked: Checked, pack: Path) -> None:
    if checked.untouched:
        say(f"Untouched since it was signed: run {checked.run} of {checked.at:%Y-%m-%d %H:%M} UTC.", style="green")
    else:
        say(f"Not as it was signed: {str(pack)}", style="red")
    for one in checked.problems:
        say(f"  {one}", style="red")
    for one in checked.notes:
        say(f"  {one}")
    if checked.signer == "known":
        say(f"Signed with the key that is known here, {checked.fingerprint}.")
    elif checked.signer == "unknown":
        say(f"Signed with {checked.fingerprint}. No key is known here to hold it against: compare it with what the")
        say("governance team published, or name it with --signer.")
    if checked.gate_sha256:
        say(f"Thresholds, SHA-256 {checked.gate_sha256}; what was found, SHA-256 {checked.results_sha256}.")
