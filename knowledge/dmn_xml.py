"""A DMN file as XML: nothing outside it is looked at, nothing in it is expanded, and what is not DMN is said in one line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from knowledge.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 20_000_000
"""Bytes of a file that is still read; far above any table that people keep."""


def read_xml(content: bytes, name: str) -> "_Element":
    """The root element of a DMN file. Raises InputError."""
    from lxml import etree

    if len(content) > LARGEST:
        raise InputError(f"{name}: {len(content):,} bytes are too many for a DMN file; {LARGEST:,} are read.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        said = " ".join(str(error).split()) or "it is empty"
        raise InputError(f"{name}: not XML ({said[:160]}); a DMN file is expected.") from None
    except ValueError as error:
        raise InputError(f"{name}: not XML ({error}); a DMN file is expected.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(f"{name}: it declares a DOCTYPE, which no DMN file needs; remove it.")
    if local(root) != "definitions" or "/DMN/" not in (etree.QName(root).namespace or ""):
        raise InputError(f"{name}: the root element is <{local(root)}>; DMN's <definitions> is expected.")
    return root


def local(element: "_Element") -> str:
    """The element's name without its namespace; empty for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: "_Element", *names: str) -> Iterator["_Element"]:
    """The child elements of these names."""
    return (one for one in element if local(one) in names)


def child(element: "_Element", *names: str) -> "_Element | None":
    """The first child element of one of these names."""
    return next(children(element, *names), None)


def text_of(element: "_Element | None", *path: str) -> str:
    """The text at the end of a path of child elements; empty where something is missing."""
    for name in path:
        element = child(element, name) if element is not None else None
    return "".join(str(one) for one in element.itertext()).strip() if element is not None else ""
