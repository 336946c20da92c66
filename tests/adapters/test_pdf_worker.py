"""The program behind the sandbox, run here: what it answers is what comes out."""

from pathlib import Path

import pytest

from auditor import resources
from auditor.adapters import parse_pdf, pdf_worker
from auditor.adapters.pdf_guard import RefusedError

PDFS = sorted((resources.corpus() / "dossiers").glob("*/*.pdf"))


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.name)
def test_the_sandbox_passes_on_every_character_that_its_program_read(path: Path):
    content = path.read_bytes()

    held = pdf_worker._held(None, content)
    told = pdf_worker._answer(held, {"task": "read"}).header
    reading = parse_pdf.parse_pdf(content, path.name)

    assert [p["text"] for p in told["pages"]] == [p.text for p in reading.pages]


def test_a_page_looks_the_same_on_both_sides_of_the_sandbox():
    content = PDFS[0].read_bytes()
    held = pdf_worker._held(None, content)
    place = {"task": "rectangles", "page": 1, "start": 0, "end": 40}
    view = {"task": "picture", "page": 1, "scale": 0.5}

    found = pdf_worker._answer(held, place).header["rectangles"]
    drawn = pdf_worker._answer(held, view).body

    assert [tuple(r) for r in found] == parse_pdf.rectangles(content, 1, 0, 40)
    assert drawn == parse_pdf.picture(content, 1, 0.5)


def test_a_document_that_is_held_is_not_opened_again():
    content = PDFS[0].read_bytes()
    held = pdf_worker._held(None, content)

    assert pdf_worker._held(held, content) is held


def test_what_is_no_pdf_is_refused_before_it_is_opened():
    with pytest.raises(RefusedError):
        pdf_worker._held(None, b"nothing that can be read")


def test_a_task_that_nobody_knows_is_refused():
    held = pdf_worker._held(None, PDFS[0].read_bytes())

    with pytest.raises(ValueError, match="no such task"):
        pdf_worker._answer(held, {"task": "print"})
