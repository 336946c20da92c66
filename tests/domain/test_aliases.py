from auditor.domain.aliases import names_of, renamed, role_in

PROMISES = [
    "Kestrel shall keep the logs of the service.",
    "Kestrel will tell the Customer of an incident.",
    "Where needed, Kestrel may engage subcontractors.",
    "Kestrel provides the documentation and Kestrel warrants it.",
]


def test_a_name_that_often_does_something_is_found():
    assert names_of(PROMISES) == ("Kestrel",)


def test_a_name_that_acts_once_or_twice_is_not_taken_for_the_supplier():
    assert names_of(PROMISES[:2]) == ()


def test_the_words_for_the_parties_are_no_names():
    assert names_of(["Customer shall pay. Supplier shall deliver."] * 5) == ()


def test_the_role_is_named_in_the_language_of_the_document():
    assert role_in(PROMISES) == "Supplier"
    assert role_in(["De leverancier bewaart de logs van het systeem."]) == "Leverancier"
    assert role_in(["Der Anbieter speichert die Protokolle und das"]) == "Anbieter"
    assert role_in(["Le fournisseur conserve les journaux des"]) == "Prestataire"


def test_a_name_is_read_as_the_role_and_only_as_a_whole_word():
    text = "Kestrel keeps what Kestrels drop."

    assert (
        renamed(text, ("Kestrel",), "Supplier") == "Supplier keeps what Kestrels drop."
    )
    assert renamed(text, (), "Supplier") == text
