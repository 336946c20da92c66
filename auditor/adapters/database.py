"""The database: its tables, and how it is opened and brought up to date.

SQLite in the data folder by default, PostgreSQL for a team; the same tables on both.
"""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
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
from sqlalchemy.exc import SQLAlchemyError

import auditor
from auditor.errors import ServiceError

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

    Raises `ServiceError` when the database cannot be reached or opened.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        _tune_sqlite(engine)
    try:
        _migrate(engine)
    except SQLAlchemyError as error:
        engine.dispose()
        raise ServiceError(
            f"database {engine.url.render_as_string(hide_password=True)} "
            f"cannot be opened: {_first_line(error)}; "
            "check AUDITOR_DATABASE_URL and the rights on the data folder"
        ) from error
    return engine


def lock_for_writing(connection: Connection) -> None:
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
        lock_for_writing(connection)
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
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
