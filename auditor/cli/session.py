"""Opens the product for one command."""

from dataclasses import dataclass

from auditor.bootstrap import Product, build
from auditor.cli.options import LanguageChoice
from auditor.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Session:
    """The product, and the language in which to answer."""

    product: Product
    language: str


def open_session(
    language: LanguageChoice | None = None, judge: str | None = None
) -> Session:
    """Build the product from the settings; options go before them."""
    settings: Settings = read_settings()
    if judge is not None:
        settings = settings.model_copy(update={"judge": judge})
    chosen = language.value if language else settings.language
    return Session(build(settings), chosen)
