"""Databases to keep things in: SQLite always, PostgreSQL where there is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from auditor.adapters.database import open_database
from tests.postgresql import Server


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'auditor.db'}"


@pytest.fixture
def postgresql_url(postgresql: Server) -> str:
    return postgresql.new_database()


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    engine = open_database(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture
def postgresql_engine(postgresql_url: str) -> Iterator[Engine]:
    engine = open_database(postgresql_url)
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """Return the name of a kind of database; a test runs on each."""
    name: str = request.param
    return name


@pytest.fixture
def database_url(request: pytest.FixtureRequest, database: str) -> str:
    url: str = request.getfixturevalue(f"{database}_url")
    return url


@pytest.fixture
def engine(request: pytest.FixtureRequest, database: str) -> Engine:
    engine: Engine = request.getfixturevalue(f"{database}_engine")
    return engine
