"""The parts of a Word file: a ZIP of XML, opened with care."""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from auditor.errors import UnreadableDocumentError

# All that zipfile lets through on damaged archives; RuntimeError is a locked entry
# or, as NotImplementedError, an unknown way of packing.
ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
)
_MAXIMUM_SIZE = 256 * 1024**2
_MAXIMUM_PARTS = 10_000
_OLE = b"\xd0\xcf\x11\xe0"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}"
# "Strict" files say the same in other namespaces.
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}


class Relationship(NamedTuple):
    """A part that another part refers to, and what it is to that one."""

    id: str
    kind: str
    part: str


class Package:
    """An opened Word file."""

    def __init__(self, content: bytes, file: str) -> None:
        self._file = file
        self._zip = _unzipped(content, file)
        self.main = self._main()

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def xml(self, part: str) -> etree._Element | None:
        """Return the root of a part, or None when the file has no such part."""
        try:
            content = self._zip.read(part)
        except KeyError:
            return None
        except ZIP_ERRORS as error:
            raise self._damaged() from error
        try:
            return etree.fromstring(_transitional(content), _parser())
        except etree.XMLSyntaxError as error:
            raise self._damaged() from error

    def related(self, part: str = "") -> Iterator[Relationship]:
        """Yield the parts that a part refers to; of the package, without one."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for element in root if root is not None else ():
            if element.tag != f"{_RELATIONSHIP}Relationship":
                continue
            target = element.get("Target", "")
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            yield Relationship(element.get("Id", ""), kind, path)

    def parts(self, kind: str) -> list[str]:
        """Return the parts of one kind that the main part refers to."""
        return [found.part for found in self.related(self.main) if found.kind == kind]

    def _main(self) -> str:
        for found in self.related():
            if found.kind == "officeDocument":
                return found.part
        raise self._damaged()

    def _damaged(self) -> UnreadableDocumentError:
        return UnreadableDocumentError(
            f"{self._file} is damaged or not a Word file: save it again from Word"
        )


def _unzipped(content: bytes, file: str) -> zipfile.ZipFile:
    if content.startswith(_OLE):
        raise UnreadableDocumentError(f"{file} {_ole_remedy(content)}")
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
    except ZIP_ERRORS as error:
        raise UnreadableDocumentError(
            f"{file} is damaged or not a Word file: save it again from Word"
        ) from error
    sizes = [entry.file_size for entry in opened.infolist()]
    if sum(sizes) > _MAXIMUM_SIZE or len(sizes) > _MAXIMUM_PARTS:
        raise UnreadableDocumentError(
            f"{file} unpacks to more than can be read safely: "
            "remove its pictures or split it, and try again"
        )
    return opened


def _ole_remedy(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "is locked with a password: remove it and try again"
    return "is an old Word file (.doc): save it as .docx and try again"


def _transitional(content: bytes) -> bytes:
    if _STRICT in content:
        for strict, transitional in _TRANSITIONAL.items():
            content = content.replace(strict, transitional)
    return content


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
