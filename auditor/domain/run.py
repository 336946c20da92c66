"""Runs: one audit of one dossier, with everything needed to repeat it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from auditor.domain.checklist import System


@dataclass(frozen=True, slots=True)
class JudgeIdentity:
    """Which judge gave the opinions: its name, model and version."""

    name: str
    model: str
    version: str


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run cost at a model endpoint, in tokens; `cost` None when unknown."""

    input: int = 0
    output: int = 0
    cached: int = 0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One audit of one dossier.

    `documents` are SHA-256 hashes in the order they were given; `prompts` maps a
    prompt's name to the SHA-256 of its file; `started` is aware and in UTC.
    """

    id: str
    vendor: str
    started: datetime
    seconds: float
    documents: tuple[str, ...]
    system: System
    judge: JudgeIdentity
    checklist_id: str
    checklist_version: str
    checklist_sha256: str
    prompts: Mapping[str, str] = field(default_factory=dict)
    usage: Usage = Usage()
    passages_read: int = 0
