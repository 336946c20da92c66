"""Words that people read, in the two languages of the product."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in English and in Dutch."""

    en: str
    nl: str

    def __post_init__(self) -> None:
        if not (self.en.strip() and self.nl.strip()):
            raise ValueError("a text is not blank in either language")

    def say(self, language: str) -> str:
        """Return the words in `nl`, or in English for any other language."""
        return self.nl if language == "nl" else self.en


def same(words: str) -> Text:
    """Return words that are the same in both languages, such as a quote."""
    return Text(en=words, nl=words)
