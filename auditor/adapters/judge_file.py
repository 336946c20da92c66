"""Opens the weights of the embedded judge, and says so when they are not whole."""

import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from auditor.adapters.judge_model import WEIGHTS, Weights
from auditor.errors import ServiceError

_NOT_WHOLE = (OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error)


def open_weights(path: Path = WEIGHTS) -> Weights:
    """Return the weights; `ServiceError` when their file is missing or damaged."""
    try:
        # numpy leaves a file open that is no archive.
        ZipFile(path).close()
        return Weights.load(path)
    except _NOT_WHOLE as error:
        raise ServiceError(
            f"the weights of the embedded judge in {path} are missing or damaged; "
            "install the product again"
        ) from error
