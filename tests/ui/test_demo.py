"""The sample organization is loaded once; a start after a crash goes on where loading was cut off."""

from pathlib import Path

import pytest

from knowledge.settings import Settings
from ui.demo import LOADING, load_demo, wants_demo
from ui.workspace import open_workspace


class Unplugged(Exception):
    """The power went."""


def test_loading_that_was_cut_off_goes_on_at_the_next_start(tmp_path: Path) -> None:
    def unplug(share: float, what: str) -> None:
        if share > 0.3:
            raise Unplugged

    settings = Settings(data=tmp_path / "data")
    workspace = open_workspace(settings)
    with pytest.raises(Unplugged):
        load_demo(workspace, unplug)
    some = {tree.id for tree in workspace.store.trees()}
    workspace.close()

    again = open_workspace(settings)
    assert wants_demo(again)
    load_demo(again, lambda share, what: None)
    trees = again.store.trees()
    assert some < {tree.id for tree in trees} and {tree.version for tree in trees} == {1}
    assert not wants_demo(again)
    again.close()


def test_a_folder_with_an_organization_is_left_as_it_is(sample: Path) -> None:
    workspace = open_workspace(Settings(data=sample))
    assert not wants_demo(workspace) and not (sample / LOADING).exists()
    workspace.close()
