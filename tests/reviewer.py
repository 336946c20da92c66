"""A reviewer in a process of their own: `python -m tests.reviewer URL NAME`."""

import sys

from auditor.adapters.database import open_database
from auditor.adapters.ledger import SqlLedger
from auditor.domain.review import Commented
from tests.builders import NOW

COMMENTS = 40


def main(url: str, name: str) -> None:
    """Add comments to the trail of the run that is there."""
    ledger = SqlLedger(open_database(url))
    run = ledger.run("latest")
    for number in range(COMMENTS):
        event = Commented(reviewer=name, at=NOW, comment=f"No. {number}")
        ledger.append(run.id, "AUD-01", event)


if __name__ == "__main__":
    main(*sys.argv[1:])
