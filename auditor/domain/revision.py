"""What changed between two checklists."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

from auditor.domain.checklist import Checklist, Requirement


@dataclass(frozen=True, slots=True)
class Revision:
    """The requirements that came, went and changed, by id.

    `changed` maps an id to the names of the fields that differ.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: dict[str, tuple[str, ...]]

    @property
    def is_empty(self) -> bool:
        """Tell whether both ask the same."""
        return not (self.added or self.removed or self.changed)


def revision(old: Checklist, new: Checklist) -> Revision:
    """Return what became of the requirements of `old` in `new`."""
    before = {r.id: r for r in old.requirements}
    after = {r.id: r for r in new.requirements}
    return Revision(
        added=_without(after, before),
        removed=_without(before, after),
        changed={
            id_: differing
            for id_, requirement in after.items()
            if id_ in before and (differing := _differing(before[id_], requirement))
        },
    )


def _without(ids: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    others = set(known)
    return tuple(id_ for id_ in ids if id_ not in others)


def _differing(old: Requirement, new: Requirement) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(Requirement)
        if getattr(old, field.name) != getattr(new, field.name)
    )
