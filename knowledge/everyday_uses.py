"""Everyday ways of saying what goes into an AI tool and what it does, in many trades (everyday_uses.yaml).

A message is compared with them by sentence vectors: the nearest says what it may be about where no list of words does.
"""

from functools import cache
from importlib import resources

import yaml

from knowledge.tree import Frozen


class EverydayUses(Frozen):
    """What people say, by the class of data or the act that it is."""

    data: dict[str, list[str]]
    acts: dict[str, list[str]]
    asked: dict[str, str]
    """For each act that counts, the closed question that settles whether it is meant."""


@cache
def everyday_uses() -> EverydayUses:
    """The examples of the data file, read once."""
    return EverydayUses.model_validate(
        yaml.safe_load(resources.files("knowledge").joinpath("everyday_uses.yaml").read_text("utf-8"))
    )
