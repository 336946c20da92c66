"""Which kind a document is."""

import pytest

from auditor.domain.document import Kind
from auditor.domain.kind import detect_kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Master Services Agreement", Kind.CONTRACT),
        ("Raamovereenkomst AI-diensten", Kind.CONTRACT),
        ("Allgemeine Geschäftsbedingungen", Kind.CONTRACT),
        ("Conditions générales", Kind.CONTRACT),
        ("Terms of Service", Kind.CONTRACT),
        ("Data Processing Agreement", Kind.DPA),
        ("Verwerkersovereenkomst", Kind.DPA),
        ("Auftragsverarbeitungsvertrag", Kind.DPA),
        ("Accord de sous-traitance des données", Kind.DPA),
        ("Model card: Lumen 2", Kind.MODEL_CARD),
        ("Modelkaart Lumen", Kind.MODEL_CARD),
        ("Privacy Policy", Kind.POLICY),
        ("Privacyverklaring", Kind.POLICY),
        ("Datenschutzerklärung", Kind.POLICY),
        ("Politique de confidentialité", Kind.POLICY),
        ("Terms of Service Enforcement Policy", Kind.POLICY),
        ("Minutes of Monday", Kind.OTHER),
        ("", Kind.OTHER),
    ],
)
def test_a_title_tells_the_kind(title: str, kind: Kind):
    assert detect_kind(title, "").kind is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The processor shall assist the controller; sub-processors and data "
         "subjects: see Article 28.", Kind.DPA),
        ("This Agreement is governed by Dutch law. Liability of the parties and "
         "termination hereto.", Kind.CONTRACT),
        ("Intended use, training data, benchmarks and evaluation results; 7B "
         "parameters, fine-tuned.", Kind.MODEL_CARD),
    ],
)  # fmt: skip
def test_its_words_tell_the_kind_without_a_title(text: str, kind: Kind):
    assert detect_kind("scan0001.pdf", text).kind is kind


def test_a_title_and_its_words_together_are_surer_than_a_title():
    text = "The processor assists the controller. Sub-processors. Data subjects. " * 9

    alone = detect_kind("Data Processing Agreement", "")
    both = detect_kind("Data Processing Agreement", text)

    assert 0 < alone.confidence < both.confidence <= 1


def test_a_guess_of_nothing_is_not_sure():
    assert detect_kind("", "Agenda: coffee.").confidence < 0.5
