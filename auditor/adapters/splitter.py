"""LangChain's text splitter, used for its offsets."""

from langchain_text_splitters import RecursiveCharacterTextSplitter

from auditor.domain.document import Span

_SEPARATORS = ["\n\n", ".\n", ";\n", "\n", ". ", "; ", ", ", " ", ""]
_TARGET = 800


def split(text: str) -> list[Span]:
    """Cut a long clause at paragraphs, then sentences, then words.

    The spans follow each other, and each begins where the one before ends, so no
    character is lost whatever the splitter strips.
    """
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=_TARGET,
        chunk_overlap=0,
        separators=_SEPARATORS,
        keep_separator="end",
        add_start_index=True,
        strip_whitespace=False,
    )
    starts = [d.metadata["start_index"] for d in splitter.create_documents([text])]
    cuts = sorted({0, *(start for start in starts if 0 < start < len(text))})
    return [
        Span(start, end)
        for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)
    ]
