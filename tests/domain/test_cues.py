"""Signs in a sentence, in four languages, named by the words that were seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.domain.cues import Cue, cues_of, features, seen

SAID = [
    (Cue.NEGATION, "The Supplier shall not train on data.", "not"),
    (Cue.NEGATION, "De leverancier traint niet met data.", "niet"),
    (Cue.NEGATION, "Er worden geen kosten berekend.", "geen"),
    (Cue.NEGATION, "Der Anbieter haftet nicht.", "nicht"),
    (Cue.NEGATION, "Es besteht keine Pflicht.", "keine"),
    (Cue.NEGATION, "Le fournisseur ne garantit rien.", "ne"),
    (Cue.NEGATION, "sans préavis", "sans"),
    (Cue.EXCLUSION, "Liability is excluded.", "excluded"),
    (Cue.EXCLUSION, "Aansprakelijkheid is uitgesloten.", "uitgesloten"),
    (Cue.EXCLUSION, "Die Haftung ist ausgeschlossen.", "ausgeschlossen"),
    (Cue.EXCLUSION, "La responsabilité est exclue.", "exclue"),
    (Cue.HEDGE, "It uses commercially reasonable efforts.", None),
    (Cue.HEDGE, "We notify where practicable.", "where practicable"),
    (Cue.HEDGE, "Hij meldt dit voor zover mogelijk.", None),
    (Cue.HEDGE, "De leverancier spant zich in.", "spant zich"),
    (Cue.HEDGE, "Der Anbieter bemüht sich.", "bemüht"),
    (Cue.HEDGE, "soweit technisch möglich", "soweit technisch möglich"),
    (Cue.HEDGE, "dans la mesure du possible", "dans la mesure"),
    (Cue.CONDITION, "unless the law says otherwise", "unless"),
    (Cue.CONDITION, "tenzij de wet anders bepaalt", "tenzij"),
    (Cue.CONDITION, "sofern gesetzlich erlaubt", "sofern"),
    (Cue.CONDITION, "sous réserve de la loi", "sous réserve"),
    (Cue.DUTY, "The Supplier shall notify.", "shall"),
    (Cue.DUTY, "De verwerker dient dit te melden.", "dient"),
    (Cue.DUTY, "Der Anbieter muss melden.", "muss"),
    (Cue.DUTY, "Le prestataire s'engage à notifier.", "s'engage"),
    (Cue.PERMISSION, "The Customer may audit.", "may"),
    (Cue.PERMISSION, "De klant mag toetsen.", "mag"),
    (Cue.PERMISSION, "Der Kunde darf prüfen.", "darf"),
    (Cue.PERMISSION, "Le client peut auditer.", "peut"),
    (Cue.RIGHT, "The Customer is entitled to audit.", "entitled"),
    (Cue.RIGHT, "De klant heeft het recht.", "recht"),
    (Cue.DEFINITION, "“Data” means all data.", "means"),
    (Cue.DEFINITION, "Onder data wordt verstaan alles.", "verstaan"),
    (Cue.DEFINITION, "„Daten“ bezeichnet alles.", "bezeichnet"),
    (Cue.DEFINITION, "« Données » désigne tout.", "désigne"),
    (Cue.CHARGE, "against a fee", "fee"),
    (Cue.CHARGE, "De kosten zijn voor u.", "kosten"),
    (Cue.FUTURE, "This is on our roadmap.", "roadmap"),
    (Cue.FUTURE, "Dit is gepland.", "gepland"),
    (Cue.SUPPLIER, "The Vendor notifies.", "Vendor"),
    (Cue.SUPPLIER, "Opdrachtnemer meldt dit.", "Opdrachtnemer"),
    (Cue.SUPPLIER, "Der Auftragsverarbeiter meldet.", "Auftragsverarbeiter"),
    (Cue.SUPPLIER, "Le prestataire notifie.", "prestataire"),
    (Cue.CUSTOMER, "The Customer is told.", "Customer"),
    (Cue.CUSTOMER, "Opdrachtgever ontvangt dit.", "Opdrachtgever"),
    (Cue.CUSTOMER, "Der Auftraggeber erhält es.", "Auftraggeber"),
    (Cue.CUSTOMER, "Le client le reçoit.", "client"),
]
NOT_SAID = [
    (Cue.NEGATION, "The notice is noted in the notebook."),
    (Cue.NEGATION, "The knot is tied."),
    (Cue.NEGATION, "De nieuwe norm geldt."),
    (Cue.HEDGE, "The Supplier shall notify within 24 hours."),
    (Cue.DUTY, "The marshalling of willing customers."),
    (Cue.SUPPLIER, "The customer uses it."),
    (Cue.CUSTOMER, "De leverancier meldt dit."),
    (Cue.DEFINITION, "The meaning is plain."),
]
WORDS = st.sampled_from([words for _, words, _ in SAID])


@pytest.mark.parametrize(("cue", "sentence", "words"), SAID)
def test_a_sign_is_seen_and_named(cue: Cue, sentence: str, words: str | None):
    found = seen(sentence, cue)

    assert found is not None
    assert words in (None, found.words)
    assert sentence[found.place :].startswith(found.words)


@pytest.mark.parametrize(("cue", "sentence"), NOT_SAID)
def test_a_sign_is_a_word_of_its_own(cue: Cue, sentence: str):
    assert seen(sentence, cue) is None


def test_capitals_do_not_matter():
    assert seen("THE SUPPLIER SHALL NOT", Cue.NEGATION) is not None


def test_the_first_sign_of_each_kind_is_listed():
    found = cues_of("The Supplier shall not, and will never, refuse.")

    assert [(sign.cue, sign.words) for sign in found] == [
        (Cue.NEGATION, "not"),
        (Cue.EXCLUSION, "refuse"),
        (Cue.DUTY, "shall"),
        (Cue.SUPPLIER, "Supplier"),
    ]


@pytest.mark.parametrize(
    ("sentence", "supplier_first", "customer_first"),
    [
        ("The Supplier tells the Customer.", 1.0, 0.0),
        ("The Customer tells the Supplier.", 0.0, 1.0),
        ("De opdrachtgever meldt dit aan opdrachtnemer.", 0.0, 1.0),
        ("The Supplier notifies.", 1.0, 0.0),
        ("The Customer pays.", 0.0, 1.0),
        ("Nobody pays.", 0.0, 0.0),
    ],
)
def test_who_is_named_first_is_a_feature(
    sentence: str, supplier_first: float, customer_first: float
):
    assert features(sentence)[len(Cue) : len(Cue) + 2] == [
        supplier_first,
        customer_first,
    ]


def test_length_and_end_are_features():
    assert features("Ten words " * 5)[-2:] == [0.25, 1.0]
    assert features("word " * 90 + ".")[-2:] == [1.0, 0.0]


@given(st.one_of(st.text(), WORDS))
def test_features_are_always_as_many_and_between_nought_and_one(sentence: str):
    found = features(sentence)

    assert len(found) == len(Cue) + 4
    assert all(0.0 <= value <= 1.0 for value in found)
