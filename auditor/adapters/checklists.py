"""Checklists in YAML: read, checked in full, and kept as they were when used."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from auditor.adapters.checklist_schema import (
    ChecklistFile,
    RequirementFile,
    complaint,
)
from auditor.domain.checklist import Checklist, Requirement
from auditor.errors import ChecklistError, NotFoundError

_CHECKLIST = TypeAdapter(Checklist)
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Checklists:
    """The checklists that can be audited by, and those that were.

    `folders` are searched in order; `kept` holds a copy of each that was used,
    named by its hash, so that an old run can always be explained.
    """

    folders: tuple[Path, ...]
    kept: Path

    def all(self) -> tuple[Checklist, ...]:
        """Return the checklists in the folders, by id."""
        found = {c.id: c for c in map(read, reversed(self._files()))}
        return tuple(found[id_] for id_ in sorted(found))

    def load(self, name: str) -> Checklist:
        """Return a checklist by id or by path; `ChecklistError`, `NotFoundError`."""
        path = Path(name)
        if path.suffix.lower() in _SUFFIXES:
            return read(path)
        known = {checklist.id: checklist for checklist in self.all()}
        if name not in known:
            raise NotFoundError(
                f"there is no checklist {name!r}; there are: {', '.join(known)}"
            )
        return known[name]

    def keep(self, checklist: Checklist) -> None:
        """Keep a copy, so that findings made with it can be explained later."""
        target = self._copy(checklist.sha256)
        if not target.exists():
            self.kept.mkdir(parents=True, exist_ok=True)
            fresh = target.with_suffix(".new")
            fresh.write_bytes(_CHECKLIST.dump_json(checklist))
            fresh.replace(target)

    def used(self, id_: str, sha256: str) -> Checklist:
        """Return the checklist with this hash: the copy, or today's if it is that.

        Raises `NotFoundError` when neither is left.
        """
        copy = self._copy(sha256)
        if copy.exists():
            return _CHECKLIST.validate_json(copy.read_bytes())
        for checklist in self.all():
            if checklist.sha256 == sha256:
                return checklist
        raise NotFoundError(
            f"checklist {id_} as it was used ({sha256[:12]}) is no longer here"
        )

    def _copy(self, sha256: str) -> Path:
        return self.kept / f"{sha256}.json"

    def _files(self) -> list[Path]:
        return [
            path
            for folder in self.folders
            if folder.is_dir()
            for path in sorted(folder.iterdir())
            if path.suffix.lower() in _SUFFIXES
        ]


def read(path: Path) -> Checklist:
    """Return the checklist in a file; `ChecklistError` says what to mend where."""
    try:
        return parse(path.read_bytes(), path.name)
    except OSError as error:
        raise ChecklistError(
            f"checklist {path} cannot be read: {error.strerror}"
        ) from error


@lru_cache(maxsize=8)
def parse(content: bytes, name: str) -> Checklist:
    """Return the checklist that a YAML file holds."""
    where = f"checklist {name}"
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        tree = yaml.load(content, Loader=loader)  # noqa: S506  # both are safe loaders
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ChecklistError(
            f"{where} is not YAML: {' '.join(str(error).split())}"
        ) from error
    if not isinstance(tree, dict):
        raise ChecklistError(f"{where} must begin with id, version and title")
    return _checked(tree, where, hashlib.sha256(content).hexdigest())


def _checked(tree: dict[str, Any], where: str, sha256: str) -> Checklist:
    asked = tree.get("requirements")
    if not isinstance(asked, list) or not asked:
        raise ChecklistError(f"{where}: requirements must be a list of at least one")
    head = {key: value for key, value in tree.items() if key != "requirements"}
    try:
        frame = ChecklistFile.model_validate(head)
    except ValidationError as error:
        raise ChecklistError(f"{where}, {complaint(error)}") from error
    requirements = tuple(
        _requirement(values, place, where) for place, values in enumerate(asked, 1)
    )
    checklist = frame.checklist(sha256, requirements)
    _refuse_strangers(checklist, where)
    return checklist


def _requirement(values: object, place: int, where: str) -> Requirement:
    id_ = values.get("id") if isinstance(values, dict) else None
    named = f"{where}, requirement {id_ if isinstance(id_, str) else f'no. {place}'}"
    try:
        return RequirementFile.model_validate(values).requirement()
    except ValidationError as error:
        raise ChecklistError(f"{named}, {complaint(error)}") from error


def _refuse_strangers(checklist: Checklist, where: str) -> None:
    groups = {group.id for group in checklist.groups}
    for requirement in checklist.requirements:
        if requirement.group not in groups:
            raise ChecklistError(
                f"{where}, requirement {requirement.id}: group "
                f"{requirement.group!r} is not one of {', '.join(sorted(groups))}"
            )
    for what, ids in (
        ("requirement", [r.id for r in checklist.requirements]),
        ("group", [g.id for g in checklist.groups]),
    ):
        for twice in _repeated(ids):
            raise ChecklistError(f"{where}, {what} {twice}: the id is used twice")


def _repeated(ids: Sequence[str]) -> list[str]:
    return sorted({id_ for id_ in ids if ids.count(id_) > 1})
