"""The database is opened, brought up to date, and answers for itself."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, select, text

from auditor.adapters.database import (
    membership,
    metadata,
    open_database,
    reading,
    run,
    writing,
)
from auditor.errors import ServiceError, SettingsError


def test_a_new_database_gets_every_table(engine: Engine):
    with reading(engine) as connection:
        for table in metadata.sorted_tables:
            assert connection.execute(select(table)).all() == []


def test_a_database_is_opened_again_as_it_was(engine: Engine, database_url: str):
    with writing(engine) as connection:
        connection.execute(text("INSERT INTO run VALUES ('r', 'v', 's', 1, '{}')"))

    again = open_database(database_url)

    with reading(again) as connection:
        assert connection.execute(select(run.c.id)).scalar_one() == "r"
    again.dispose()


@pytest.mark.parametrize("url", ["", "not an address", "oracle9i://host/name"])
def test_an_address_that_is_none_is_the_settings_fault(url: str):
    with pytest.raises(SettingsError, match="AUDITOR_DATABASE_URL"):
        open_database(url)


def test_a_database_that_cannot_be_made_is_said_in_one_line(tmp_path: Path):
    with pytest.raises(ServiceError, match="cannot be opened") as caught:
        open_database(f"sqlite:///{tmp_path / 'nowhere' / 'auditor.db'}")

    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_database_is_said_so(tmp_path: Path):
    (tmp_path / "auditor.db").write_text("no database" * 100)

    with pytest.raises(ServiceError, match="not a database"):
        open_database(f"sqlite:///{tmp_path / 'auditor.db'}")


def test_a_password_is_never_shown():
    with pytest.raises(ServiceError) as caught:
        open_database("postgresql+psycopg://me:secret@localhost:1/name")

    assert "secret" not in str(caught.value)


def test_a_database_of_a_newer_version_is_left_alone(engine: Engine, database_url: str):
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(ServiceError, match="a newer version of the auditor wrote it"):
        open_database(database_url)


def test_what_fails_halfway_is_not_stored(engine: Engine):
    def stores_halfway() -> None:
        row = {"vendor": "Acme", "document": "unknown"}
        with writing(engine) as connection:
            connection.execute(text("INSERT INTO run VALUES ('r', 'v', 's', 1, '{}')"))
            connection.execute(insert(membership).values(**row))

    with pytest.raises(ServiceError, match="nothing was stored"):
        stores_halfway()

    with reading(engine) as connection:
        assert connection.execute(select(run)).all() == []


def test_a_query_that_fails_is_said_in_one_line(engine: Engine):
    with (
        pytest.raises(ServiceError, match="could not be read") as caught,
        reading(engine) as connection,
    ):
        connection.execute(text("SELECT * FROM nowhere"))

    assert "\n" not in str(caught.value)


def test_a_reader_does_not_wait_for_a_writer(engine: Engine):
    with writing(engine) as writer, reading(engine) as reader:
        writer.execute(text("INSERT INTO run VALUES ('r', 'v', 's', 1, '{}')"))

        assert reader.execute(select(run)).all() == []
