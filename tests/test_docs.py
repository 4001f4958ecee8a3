"""The documents say what is there: every command, every setting, and no link to nothing."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from knowledge.settings import Settings
from ui.__main__ import app, run

DOCUMENTS = ["README.md", "ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md"]


def commands() -> list[str]:
    """Every command as a person types it: `read`, `tree list`."""
    found = []
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        found += [f"{name} {word}" for word in command.commands] if hasattr(command, "commands") else [name]
    return found


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme(root: Path, command: str) -> None:
    group, _, word = command.partition(" ")
    row = next((line for line in (root / "README.md").read_text().splitlines() if line.startswith(f"| `{group}")), "")
    assert re.search(rf"\b{re.escape(word or group)}\b", row), f"README has no row for `seasoned {command}`"


def test_the_transcript_of_the_readme_is_what_the_program_prints(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer, printed = re.findall(r'\$ seasoned read "(.+?)"\n(.+?)```', (root / "README.md").read_text(), re.DOTALL)[0]
    assert run(["read", answer]) == 0
    assert capsys.readouterr().out == printed


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_is_in_the_readme(root: Path, setting: str) -> None:
    assert f"`SEASONED_{setting.upper()}`" in (root / "README.md").read_text()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_a_document_names_is_there(root: Path, document: str) -> None:
    text = (root / document).read_text()
    named = re.findall(r"\]\(([^)#:]+)\)", text) + re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", text)
    assert [name for name in named if not (root / name).exists()] == []


def test_the_architecture_fits_on_one_page(root: Path) -> None:
    assert len((root / "ARCHITECTURE.md").read_text().splitlines()) <= 80


def test_every_pinned_version_is_exact_and_every_dependency_is_pinned(root: Path) -> None:
    import tomllib

    pins = [line for line in (root / "constraints.txt").read_text().splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[^=+/@ ]+", pin) for pin in pins)
    names = {pin.split("==")[0].casefold().replace("_", "-").replace(".", "-") for pin in pins}
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    bare = {re.split(r"[\[<>=!~; ]", one)[0].casefold().replace("_", "-") for one in wanted}
    assert bare <= names


def test_nothing_but_the_settings_reads_the_environment(root: Path) -> None:
    allowed = {"knowledge/settings.py", "ui/__main__.py", "ui/inspect_suite.py"}
    packages = ["ui", "evals", "coach", "interviews", "knowledge"]
    readers = [
        str(path.relative_to(root))
        for package in packages
        for path in (root / package).rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text())
    ]
    assert set(readers) <= allowed
