import hashlib
from collections.abc import Sequence

from auditor.domain.document import Detected, Kind, Language, Page, Reading, Span
from auditor.errors import UnreadableDocumentError
from auditor.services.ingest import Ingest, Intake, Reader, Upload
from tests.fakes import FakeIndex, FakeJudge, FakeLibrary


def parser_for(content: bytes, file: str):
    def parse(content: bytes, file: str) -> Reading:
        if content == b"bad":
            raise UnreadableDocumentError(f"{file} is damaged: export it again")
        return Reading("", (Page(1, content.decode()),))

    return parse


def detect(reading: Reading, file: str) -> Detected:
    return Detected(Language.EN, 0.5, Kind.CONTRACT, 0.5)


def split(text: str) -> Sequence[Span]:
    return [Span(0, len(text))]


def an_ingest() -> Ingest:
    library = FakeLibrary()
    reader = Reader(parser_for, detect, lambda reading: reading, library)
    return Ingest(reader, split, library, FakeIndex())


def test_a_judge_may_prepare_each_document_that_could_be_read():
    judge, library = FakeJudge(), FakeLibrary()
    reader = Reader(parser_for, detect, lambda reading: reading, library)
    ingest = Ingest(reader, split, library, FakeIndex(), judge.prepare)

    intake = ingest("Acme", [Upload("a.md", b"One."), Upload("bad.pdf", b"bad")])

    assert judge.prepared == [d.sha256 for d in intake.dossier.documents]


def test_many_files_come_out_in_the_order_they_were_handed_over():
    names = [f"{n}.md" for n in range(20)]

    intake = take(*(Upload(name, name.encode()) for name in names))

    assert [d.file for d in intake.dossier.documents] == names


def take(*uploads: Upload) -> Intake:
    return an_ingest()("Acme", uploads)


def test_a_file_becomes_a_document_known_by_its_bytes():
    intake = take(Upload("a.md", b"One clause."))

    (document,) = intake.dossier.documents
    assert document.sha256 == hashlib.sha256(b"One clause.").hexdigest()


def test_one_bad_file_never_stops_the_others():
    intake = take(Upload("bad.pdf", b"bad"), Upload("a.md", b"One clause."))

    assert [d.file for d in intake.dossier.documents] == ["a.md"]
    assert [r.reason for r in intake.refused] == ["bad.pdf is damaged: export it again"]


def test_a_file_that_comes_twice_is_one_document():
    intake = take(Upload("a.md", b"Same."), Upload("b.md", b"Same."))

    assert [d.file for d in intake.dossier.documents] == ["a.md"]


def test_what_a_person_says_of_a_file_goes_before_what_was_detected():
    intake = take(Upload("a.md", b"Een.", Kind.DPA, Language.NL))

    (document,) = intake.dossier.documents
    assert (document.kind, document.language) == (Kind.DPA, Language.NL)


def test_a_known_file_is_not_read_again():
    ingest = an_ingest()
    ingest("Acme", [Upload("a.md", b"Same.")])
    reader = Reader(never, detect, lambda reading: reading, ingest.library)

    assert reader(Upload("a.md", b"Same.")).pages[0].text == "Same."


def never(content: bytes, file: str):
    raise AssertionError("a known file is not parsed")


def test_its_passages_are_kept_and_indexed():
    ingest = an_ingest()

    ingest("Acme", [Upload("a.md", b"One clause.")])

    assert isinstance(ingest.index, FakeIndex)
    assert [p.text for p in ingest.index.passages] == ["One clause."]


def test_progress_names_each_file():
    seen: list[str] = []

    an_ingest()("Acme", [Upload("a.md", b"x"), Upload("bad.pdf", b"bad")], seen.append)

    assert seen == ["a.md", "bad.pdf"]
