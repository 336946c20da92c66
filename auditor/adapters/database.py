"""The database: its tables, and how it is opened and brought up to date.

SQLite in the data folder by default, PostgreSQL for a team; the same tables on both.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    text,
)
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

import auditor
from auditor.errors import ServiceError, SettingsError

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)

document = Table(
    "document",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("file", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("detected", JSON, nullable=False),
    Column("warnings", JSON, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
page = Table(
    "page",
    metadata,
    Column("document", ForeignKey("document.sha256"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("text", Text, nullable=False),
)
membership = Table(
    "membership",
    metadata,
    Column("vendor", Text, primary_key=True),
    Column("document", ForeignKey("document.sha256"), primary_key=True),
)
passage = Table(
    "passage",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("document", ForeignKey("document.sha256"), nullable=False, index=True),
    Column("seq", Integer, nullable=False),
    Column("page", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("clause", Text, nullable=False),
    Column("path", JSON, nullable=False),
)
vector = Table(
    "vector",
    metadata,
    Column("passage", ForeignKey("passage.id"), primary_key=True),
    Column("model", String(120), primary_key=True),
    Column("embedding", LargeBinary, nullable=False),
)
question = Table(
    "question",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("model", String(120), primary_key=True),
    Column("embedding", LargeBinary, nullable=False),
)
run = Table(
    "run",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("vendor", Text, nullable=False, index=True),
    Column("started", String(40), nullable=False),
    Column("seconds", Float, nullable=False),
    Column("details", JSON, nullable=False),
)
finding = Table(
    "finding",
    metadata,
    Column("run", ForeignKey("run.id"), primary_key=True),
    Column("requirement", String(40), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("verdict", String(40), nullable=False),
    Column("details", JSON, nullable=False),
)
review_event = Table(
    "review_event",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("run", ForeignKey("run.id"), nullable=False),
    Column("requirement", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),
)


def open_database(url: str) -> Engine:
    """Return an engine on a database that is up to date, creating it if need be.

    Raises `SettingsError` when the address is not one, `ServiceError` when the
    database cannot be reached or opened.
    """
    engine = _engine(url)
    try:
        _migrate(engine)
    except (SQLAlchemyError, CommandError) as error:
        engine.dispose()
        raise ServiceError(
            f"database {engine.url.render_as_string(hide_password=True)} "
            f"cannot be opened: {_first_line(error)}; "
            f"{_remedy(error)}"
        ) from error
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that only looks, and that never waits for a writer.

    Raises `ServiceError` when the database does not answer.
    """
    try:
        with engine.connect().execution_options(reading=True) as connection:
            yield connection
    except SQLAlchemyError as error:
        raise ServiceError(
            f"the database could not be read: {_first_line(error)}; try again"
        ) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give the only connection that writes; all of what it does is kept, or nothing.

    Raises `ServiceError` when the database refuses.
    """
    try:
        with engine.begin() as connection:
            _lock_for_writing(connection)
            yield connection
    except SQLAlchemyError as error:
        raise ServiceError(
            f"nothing was stored, the database refused: {_first_line(error)}; "
            "check its disk and its rights, and try again"
        ) from error


def _engine(url: str) -> Engine:
    try:
        engine = create_engine(url)
    except (ArgumentError, ImportError) as error:
        raise SettingsError(
            f"AUDITOR_DATABASE_URL cannot be used: {_first_line(error)}; write "
            "sqlite:///path or postgresql+psycopg://user@host/name (the latter needs "
            "`pip install 'ai-vendor-auditor[postgresql]'`)"
        ) from error
    if engine.dialect.name == "sqlite":
        _tune_sqlite(engine)
    return engine


def _remedy(error: Exception) -> str:
    if isinstance(error, CommandError):
        return "a newer version of the auditor wrote it: update this one"
    return "check AUDITOR_DATABASE_URL and the rights on the data folder"


def _lock_for_writing(connection: Connection) -> None:
    """Let one writer at a time read the end of the trail and add to it.

    SQLite has that from BEGIN IMMEDIATE; PostgreSQL needs to be asked.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(4711)"))


def _migrate(engine: Engine) -> None:
    scripts = Path(auditor.__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    with engine.begin() as connection:
        _lock_for_writing(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _tune_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401  # DBAPI
        connection.isolation_level = None  # SQLAlchemy begins, not the driver
        for pragma in (
            "busy_timeout=30000",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        looks = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if looks else "BEGIN IMMEDIATE")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
