"""The sample suppliers that come with the product: a list in YAML, and folders."""

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from auditor.adapters.files import content_of
from auditor.domain.checklist import RiskClass, System
from auditor.domain.sample import Sample
from auditor.errors import ServiceError


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    vendor: str
    folder: str
    risk_class: RiskClass
    gpai: bool


_LIST = TypeAdapter(tuple[_Entry, ...])


def samples(corpus: Path) -> tuple[Sample, ...]:
    """Return the sample suppliers; `ServiceError` when they are missing or damaged."""
    try:
        listed = yaml.safe_load((corpus / "samples.yaml").read_bytes())
        return tuple(_sample(entry, corpus) for entry in _LIST.validate_python(listed))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise ServiceError(
            f"the sample suppliers in {corpus} are missing or damaged; "
            "install the product again"
        ) from error


def _sample(entry: _Entry, corpus: Path) -> Sample:
    folder = corpus / "dossiers" / entry.folder
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return Sample(
        vendor=entry.vendor,
        system=System(entry.risk_class, entry.gpai),
        files={path.name: content_of(path) for path in files},
    )
