"""Results kept by what was read to reach them: a function of a value is asked again only where it could answer otherwise.

Sound for functions that are deterministic and read the value by its attributes alone: as long as the same attributes
held the same, the function reads the same one next. What it reads is watched, never assumed.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar, cast

Result = TypeVar("Result")
Facts = Mapping[str, Any]


class Watched:
    """Stands in for a value and notes which of its attributes are read, in order."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._read: dict[str, None] = {}

    def __getattr__(self, name: str) -> Any:
        facts: Facts = self.__dict__["_facts"]
        if name not in facts:
            raise AttributeError(name)
        self.__dict__["_read"].setdefault(name)
        return facts[name]


class Kept(Generic[Result]):
    """What a function gave, for each run of what it read."""

    def __init__(self, compute: Callable[[Any], Result]) -> None:
        self._compute = compute
        self._root: Any = None

    def of(self, facts: Facts, keys: Facts) -> Result:
        """The result for these facts; `keys` are the facts in hashable form."""
        node = self._root
        while type(node) is _Read:
            node = node.then.get(keys[node.name])
        if node is not None:
            return cast(Result, node.result)
        watched = Watched(facts)
        found = _Found(self._compute(watched))
        self._keep(list(watched.__dict__["_read"]), keys, found)
        return found.result

    def counts(self, name: str, keys: Facts) -> bool:
        """Whether this attribute was read on the way to the result that is kept for these facts."""
        node = self._root
        while type(node) is _Read:
            if node.name == name:
                return True
            node = node.then.get(keys[node.name])
        return False

    def _keep(self, names: list[str], keys: Facts, found: "_Found[Result]") -> None:
        if not names:
            self._root = found
            return
        if self._root is None:
            self._root = _Read(names[0])
        node: _Read = self._root
        for place, name in enumerate(names):
            assert node.name == name, "read in another order for the same values"
            if place == len(names) - 1:
                node.then[keys[name]] = found
            else:
                node = node.then.setdefault(keys[name], _Read(names[place + 1]))


class _Read:
    __slots__ = ("name", "then")

    def __init__(self, name: str) -> None:
        self.name = name
        self.then: dict[Any, Any] = {}


class _Found(Generic[Result]):
    __slots__ = ("result",)

    def __init__(self, result: Result) -> None:
        self.result = result
