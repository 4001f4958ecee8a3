"""Which things of a graph come back to themselves: rules that beat each other in a circle, trees that call each other."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node")


def circles_in(graph: Mapping[Node, Iterable[Node]]) -> list[set[Node]]:
    """The groups of nodes that all reach each other; a node alone counts only where it names itself.

    Tarjan's strongly connected components (1972), without recursion: a chain of ten thousand rules is no deeper than one.
    """
    order: dict[Node, int] = {}
    low: dict[Node, int] = {}
    path: list[Node] = []
    on_path: set[Node] = set()
    found: list[set[Node]] = []
    for start in graph:
        if start in order:
            continue
        order[start] = low[start] = len(order)
        path.append(start)
        on_path.add(start)
        work = [(start, iter(graph.get(start, ())))]
        while work:
            node, following = work[-1]
            for one in following:
                if one not in order:
                    order[one] = low[one] = len(order)
                    path.append(one)
                    on_path.add(one)
                    work.append((one, iter(graph.get(one, ()))))
                    break
                if one in on_path:
                    low[node] = min(low[node], order[one])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == order[node]:
                    group = set(path[path.index(node) :]) if path[-1] != node else {node}
                    del path[len(path) - len(group) :]
                    on_path -= group
                    if len(group) > 1 or node in graph.get(node, ()):
                        found.append(group)
    return found
