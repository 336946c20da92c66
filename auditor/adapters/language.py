"""The language of a text, told offline by py3langid."""

from functools import cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from auditor.domain.document import Language

_READ_IN_FULL = {language.value: language for language in Language}
# Near relatives such as Afrikaans and Luxembourgish are left out on purpose: on
# contracts they only take votes from Dutch and German.
_KNOWN = (
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "lt", "lv", "no", "nl", "pl", "pt", "ro", "ru", "sk",
    "sl", "sv", "th", "tr", "uk", "vi", "zh",
)  # fmt: skip
_STRETCHES = 10
_STRETCH = 2000
_ENOUGH_LETTERS = 120


class DetectedLanguage(NamedTuple):
    """A language and how sure it is, 0 to 1."""

    language: Language
    confidence: float


def detect_language(text: str) -> DetectedLanguage:
    """Tell the language that most of a text is in; a short text tells little."""
    sample = _sample(text)
    letters = sum(character.isalpha() for character in sample)
    if not letters:
        return DetectedLanguage(Language.OTHER, 0.0)
    code, probability = _identifier().classify(sample)
    confidence = float(probability) * min(letters / _ENOUGH_LETTERS, 1.0)
    language = _READ_IN_FULL.get(code, Language.OTHER)
    return DetectedLanguage(language, round(confidence, 3))


def _sample(text: str) -> str:
    """Return stretches from all over a text, since its first page may be a form."""
    if len(text) <= _STRETCHES * _STRETCH:
        return text
    step = (len(text) - _STRETCH) // (_STRETCHES - 1)
    starts = range(0, _STRETCHES * step, step)
    return "\n".join(text[start : start + _STRETCH] for start in starts)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_KNOWN)
    return identifier
