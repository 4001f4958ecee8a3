"""A pack as one ZIP, to send and to check."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.evidence_pack import MANIFEST, SIGNATURE
from evals.manifest import Manifest
from knowledge.errors import InputError

MOST = 500_000_000
"""Bytes of a pack when unpacked; what is larger is not unpacked."""


def zipped(folder: Path) -> bytes | None:
    """The pack as its manifest lists it, or None where it is gone or not one."""
    try:
        names = [MANIFEST, SIGNATURE, *Manifest.model_validate_json((folder / MANIFEST).read_bytes()).files]
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
            for name in names:
                if (folder / name).resolve().is_relative_to(folder.resolve()):
                    file.writestr(name, (folder / name).read_bytes())
    except (OSError, ValueError):
        return None
    return content.getvalue()


@contextmanager
def unzipped(path: Path) -> Iterator[Path]:
    """A folder with what the ZIP holds, gone afterwards. Raises InputError where it cannot be unpacked."""
    with TemporaryDirectory(prefix="seasoned-pack-") as name:
        folder = Path(name) / path.stem
        try:
            with zipfile.ZipFile(path) as file:
                if sum(one.file_size for one in file.infolist()) > MOST:
                    raise InputError(f"{str(path)!r} unpacks to more than {MOST:,} bytes: it is no evidence pack.")
                file.extractall(folder)  # names that would lead outside are made safe by zipfile itself
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError) as error:
            raise InputError(f"{str(path)!r} cannot be unpacked ({error}). Name a pack or its report.html.") from None
        yield folder
