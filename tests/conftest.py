"""What all tests share: real documents when there are any, and servers to talk to."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgresql import Server, running_server

COLLECTION = Path(__file__).parents[2] / "shared" / "data"
MAY_SKIP = ("live", "data")
EVERYTHING = os.environ.get("AUDITOR_TEST_ALL")  # noqa: TID251  # no setting of ours


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "data: reads real documents, which are not part of the repository"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Iterator[None]:
    """Fail a test that is skipped while everything is asked for."""
    report: pytest.TestReport = yield  # type: ignore[assignment]  # hook protocol
    free = any(item.get_closest_marker(name) for name in MAY_SKIP)
    expected = hasattr(report, "wasxfail")
    if EVERYTHING and report.skipped and not free and not expected:
        report.outcome = "failed"
        report.longrepr = f"AUDITOR_TEST_ALL=1 allows no skip: {report.longrepr}"
    return report  # type: ignore[return-value]  # hook protocol


@pytest.fixture
def collection() -> Path:
    """Return the folder of real documents."""
    if not COLLECTION.is_dir():
        pytest.skip("the collection of real documents is not here")
    return COLLECTION


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """Run a PostgreSQL server for the session."""
    with running_server() as server:
        if server is None:
            pytest.skip("PostgreSQL is not here: apt-get install postgresql")
        yield server
