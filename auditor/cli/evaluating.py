"""`auditor evaluate`: hands over to the evaluations, which we do not know."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

from auditor.errors import InputError


def evaluate(arguments: Sequence[str]) -> int:
    """Run the evaluations and return their exit status."""
    if find_spec("evaluations") is None:
        raise InputError(
            "the labelled sets come with the source code, not with the package: "
            "run this in a checkout"
        )
    module = import_module("evaluations.__main__")
    status: int | None = module.main(list(arguments))
    return status or 0
