"""Files made for tests: PDFs by reportlab, Word files from raw XML."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def a_pdf(
    *pages: str | Callable[[Canvas], None], encrypt: StandardEncryption | None = None
) -> bytes:
    """Make a PDF of pages, each given as its lines or as what draws it."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=(595, 842), encrypt=encrypt)
    for page in pages:
        if isinstance(page, str):
            for number, line in enumerate(page.split("\n")):
                canvas.drawString(72, 760 - 16 * number, line)
        else:
            page(canvas)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def a_docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    properties: str = "",
) -> bytes:
    """Make a Word file from the XML of its body and of its other parts.

    The parts are keyed by kind, such as `footnotes` or `numbering`.
    """
    parts = parts or {}
    kinds = [(f"{_OFFICE}/{kind}", f"{kind}.xml") for kind in parts]
    files = {
        "_rels/.rels": _relationships(
            [
                (f"{_OFFICE}/officeDocument", "word/document.xml"),
                (f"{_PACKAGE}/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "word/document.xml": _xml("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relationships(kinds),
        "docProps/core.xml": f"<core>{properties}</core>",
        **{f"word/{kind}.xml": _xml(kind, xml) for kind, xml in parts.items()},
    }
    return a_zip(files)


def a_zip(files: Mapping[str, str]) -> bytes:
    """Make an archive of texts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return written.getvalue()


def p(text: str, properties: str = "", run: str = "") -> str:
    """Return the XML of a paragraph with one run."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>"
        f"<w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
    )


def _xml(kind: str, inside: str) -> str:
    names = {"header": "hdr", "footer": "ftr"}
    tag = names.get(kind, kind)
    return f'<w:{tag} xmlns:w="{_MAIN}">{inside}</w:{tag}>'


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'
