from pathlib import Path

import pytest

from auditor.adapters.formats import parser_for
from auditor.domain.document import Kind, Reading, WarningCode
from evaluations import markup
from evaluations.build_corpus import DOSSIERS, build

SOURCES = {source.id: source for source in markup.sources()}


def read(content: bytes, file: str) -> Reading:
    return parser_for(content, file)(content, file)


def test_building_twice_gives_the_same_bytes():
    for name in ("timbra/bestelformulier.pdf", "orrin-voice/modelkaart.md"):
        assert build(SOURCES[name]) == build(SOURCES[name])


@pytest.mark.parametrize(
    "name",
    [
        "timbra/bestelformulier.pdf",
        "veldspraak/verwerkersovereenkomst.docx",
        "orrin-voice/modelkaart.md",
    ],
)
def test_the_delivered_files_say_what_their_sources_say(name):
    rebuilt = read(build(SOURCES[name]), name)
    delivered = read((DOSSIERS / name).read_bytes(), name)

    assert rebuilt.pages == delivered.pages


def test_every_source_is_delivered_and_nothing_else():
    found = {str(path.relative_to(DOSSIERS)) for path in DOSSIERS.glob("*/*")}

    assert found == set(SOURCES)


def test_word_numbers_the_clauses_of_an_agreement_itself():
    name = "veldspraak/verwerkersovereenkomst.docx"
    written = read((DOSSIERS / name).read_bytes(), name).pages[0].text

    assert "1.2 Voor alle verwerkingen in Bijlage 1" in written
    assert _numbered_by_word(DOSSIERS / name)


def test_a_scan_is_a_page_without_text():
    reading = read(build(SOURCES["timbra/bestelformulier.pdf"]), "b.pdf")

    unread = [w.page for w in reading.warnings if w.code is WarningCode.UNREADABLE_PAGE]
    assert unread == [len(reading.pages)]


def test_framework_contracts_are_as_long_as_in_life():
    for source in SOURCES.values():
        if source.kind is Kind.CONTRACT and len(source.body.split()) > 2000:
            content = (DOSSIERS / source.id).read_bytes()
            assert len(read(content, source.file).pages) >= 8


def _numbered_by_word(path: Path) -> bool:
    from docx import Document  # slow to import

    body = Document(str(path)).element.body.xml
    return 'w:numId w:val="90"' in body
