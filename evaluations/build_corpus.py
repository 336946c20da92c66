"""Builds the sample dossiers from their sources, the same bytes every time."""

from pathlib import Path

import yaml

from evaluations import markup
from evaluations.print_docx import print_docx
from evaluations.print_pdf import print_pdf

DOSSIERS = Path(__file__).parents[1] / "corpus" / "dossiers"


def build(source: markup.Source) -> bytes:
    """Return a source in the format that its file name asks for."""
    match Path(source.file).suffix:
        case ".pdf":
            return print_pdf(source).content
        case ".docx":
            return print_docx(source)
        case ".md":
            return _markdown(source).encode()
        case other:
            raise ValueError(f"{source.id}: nothing builds {other} files")


def build_all(target: Path = DOSSIERS) -> list[Path]:
    """Write every document of the sample and return where they went."""
    return [_write(source, target) for source in markup.sources()]


def _write(source: markup.Source, target: Path) -> Path:
    path = target / source.id
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(build(source))
    return path


def _markdown(source: markup.Source) -> str:
    front = yaml.safe_dump(source.card, allow_unicode=True, sort_keys=False)
    return f"---\n{front}---\n\n{source.body.strip()}\n"


if __name__ == "__main__":
    for built in build_all():
        print(built.relative_to(DOSSIERS))
