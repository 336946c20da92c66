"""Short names for what is read from the XML of a Word file."""

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFF = {"0", "false", "off", "none"}


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{_MAIN}}}{name}"


def only(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element down a path of names, or None when it ends early."""
    for name in path:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def attribute(element: etree._Element | None, name: str) -> str:
    """Return an attribute's value, empty when there is none."""
    return "" if element is None else element.get(w(name), "")


def value(element: etree._Element | None, *path: str) -> str:
    """Return the `val` of the element down a path, empty when there is none."""
    return attribute(only(element, *path), "val")


def is_on(element: etree._Element) -> bool:
    """Tell whether a property that is present is switched on."""
    return attribute(element, "val").lower() not in _OFF


def number(text: str, default: int) -> int:
    """Return a whole number, or the default where the file has none."""
    try:
        return int(text)
    except ValueError:
        return default
