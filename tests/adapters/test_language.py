"""The language of a text."""

import pytest

from auditor.adapters.language import detect_language
from auditor.domain.document import Language

SENTENCES = {
    Language.NL: "De leverancier meldt een inbreuk binnen 24 uur na ontdekking. ",
    Language.EN: "The supplier reports a breach within 24 hours of discovery. ",
    Language.DE: "Der Anbieter meldet eine Verletzung binnen 24 Stunden. ",
    Language.FR: "Le prestataire signale une violation dans les 24 heures. ",
    Language.OTHER: "El proveedor notificará la violación en un plazo de 24 horas. ",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_contract_is_recognised_by_its_language(language: Language, sentence: str):
    detected = detect_language(sentence * 9)

    assert detected.language is language
    assert detected.confidence > 0.9


def test_another_script_is_another_language():
    text = "供应商应在发现违规后二十四小时内通知客户。" * 9

    assert detect_language(text).language is Language.OTHER


def test_a_few_words_are_not_sure():
    assert detect_language("Bijlage A").confidence < 0.5


@pytest.mark.parametrize("text", ["", "12.3 | 4"])
def test_nothing_to_read_is_no_language(text: str):
    assert detect_language(text) == (Language.OTHER, 0.0)


def test_a_long_document_is_judged_from_all_over():
    text = SENTENCES[Language.EN] * 20 + SENTENCES[Language.NL] * 3000

    assert detect_language(text).language is Language.NL
