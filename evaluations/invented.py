"""Invents contracts of twenty pages from the sample, for measuring speed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from auditor.domain.document import Kind, Language
from evaluations import markup
from evaluations.print_pdf import print_pdf

WORDS = 8400
"""About twenty pages of the sample's contracts."""

_SUPPLIERS = ("Veldspraak", "Timbra", "Orrin")
_NAMES = ("Halmere", "Quistel", "Brandaris", "Lodewick", "Mirova", "Tesselade")
_QUANTITY = re.compile(
    r"\b(\d{1,3})(?= (?:dagen|days|maanden|months|uur|hours|procent|per cent|%))"
)


def invented(count: int) -> Iterator[markup.Source]:
    """Yield contracts that differ in names, quantities and order of articles."""
    written = [s for s in markup.sources() if s.kind in {Kind.CONTRACT, Kind.DPA}]
    for number in range(count):
        language = (Language.NL, Language.EN)[number % 2]
        of_language = [s for s in written if s.language is language]
        yield _contract(number, of_language)


def print_folder(folder: Path, count: int) -> int:
    """Write contracts as PDFs into a folder and return their pages."""
    pages = 0
    for source in invented(count):
        printed = print_pdf(source)
        (folder / source.file).write_bytes(printed.content)
        pages += printed.pages
    return pages


def _contract(number: int, written: Sequence[markup.Source]) -> markup.Source:
    articles = [article for source in written for article in _articles(source.body)]
    turn = number * 7 % len(articles)
    chosen = _up_to(WORDS, [*articles[turn:], *articles[:turn]])
    name = _NAMES[number % len(_NAMES)]
    title = f"{name} {number:03}"
    body = _varied("\n\n".join(chosen), name, number)
    return replace(
        written[0],
        file=f"{name.lower()}-{number:03}.pdf",
        title=title,
        body=f"# {title}\n\n{body}",
    )


def _articles(body: str) -> list[str]:
    """Return the articles of a text that have no scan in them."""
    text = body.replace("<!-- pagebreak -->", "")
    text = re.sub(r"<!-- scan -->.*?<!-- /scan -->", "", text, flags=re.DOTALL)
    return [part.strip() for part in re.split(r"(?m)^(?=## )", text)[1:]]


def _up_to(words: int, articles: Sequence[str]) -> list[str]:
    chosen: list[str] = []
    for article in articles:
        chosen.append(article)
        words -= len(article.split())
        if words <= 0:
            break
    return chosen


def _varied(text: str, name: str, number: int) -> str:
    for supplier in _SUPPLIERS:
        text = text.replace(supplier, name)
    return _QUANTITY.sub(lambda found: str(int(found[1]) + number % 17), text)
