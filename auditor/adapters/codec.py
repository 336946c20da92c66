"""Domain values to JSON and back: what the database keeps and the trail hashes."""

import json
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter

from auditor.domain.document import Detected, ReadingWarning
from auditor.domain.finding import Finding
from auditor.domain.review import (
    Accepted,
    Commented,
    Overridden,
    Reopened,
    ReviewEvent,
)
from auditor.domain.run import Run

_FINDING = TypeAdapter(Finding)
_RUN = TypeAdapter(Run)
_DETECTED = TypeAdapter(Detected)
_WARNINGS = TypeAdapter(tuple[ReadingWarning, ...])
_VALUES = TypeAdapter(dict[str, object])
_EVENTS: dict[str, TypeAdapter[Any]] = {
    kind.__name__.lower(): TypeAdapter(kind)
    for kind in (Accepted, Overridden, Commented, Reopened)
}


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON values."""
    return _dump(_FINDING, finding)


def finding_from_json(values: object) -> Finding:
    """Return the finding that `finding_to_json` wrote."""
    return _FINDING.validate_python(values, strict=False)


def run_to_json(run: Run) -> dict[str, Any]:
    """Return a run as JSON values."""
    return _dump(_RUN, run)


def run_from_json(values: object) -> Run:
    """Return the run that `run_to_json` wrote."""
    return _RUN.validate_python(values)


def detected_to_json(detected: Detected) -> dict[str, Any]:
    """Return a detection as JSON values."""
    return _dump(_DETECTED, detected)


def detected_from_json(values: object) -> Detected:
    """Return the detection that `detected_to_json` wrote."""
    return _DETECTED.validate_python(values)


def warnings_to_json(warnings: tuple[ReadingWarning, ...]) -> list[Any]:
    """Return warnings as JSON values."""
    dumped: list[Any] = _WARNINGS.dump_python(warnings, mode="json")
    return dumped


def warnings_from_json(values: object) -> tuple[ReadingWarning, ...]:
    """Return the warnings that `warnings_to_json` wrote."""
    return _WARNINGS.validate_python(values)


def event_to_json(event: ReviewEvent) -> str:
    """Return an event as canonical JSON: sorted keys, no spaces, UTC times."""
    kind = type(event).__name__.lower()
    payload = _EVENTS[kind].dump_python(event, mode="json")
    payload["at"] = event.at.astimezone(UTC).isoformat()
    return canonical({"kind": kind, **payload})


def event_from_json(payload: str) -> ReviewEvent:
    """Return the event that `event_to_json` wrote; `ValueError` when it is not one."""
    values = _VALUES.validate_json(payload)
    kind = str(values.pop("kind", ""))
    if kind not in _EVENTS:
        raise ValueError(f"not a kind of review event: {kind!r}")
    values["at"] = datetime.fromisoformat(str(values.get("at"))).astimezone(UTC)
    event: ReviewEvent = _EVENTS[kind].validate_python(values)
    return event


def canonical(values: object) -> str:
    """Return JSON that is the same for the same values, whoever writes it."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _dump(adapter: TypeAdapter[Any], value: object) -> dict[str, Any]:
    dumped: dict[str, Any] = adapter.dump_python(value, mode="json")
    return dumped
