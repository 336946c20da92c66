from pathlib import Path

import pytest

from auditor import resources
from auditor.adapters.samples import samples
from auditor.errors import ServiceError
from evaluations import markup


def test_each_sample_supplier_has_the_class_that_its_sources_state():
    stated = {
        (source.id.split("/")[0], source.file): source.system
        for source in markup.sources()
    }
    found = {
        (sample.vendor.lower().replace(" ", "-"), file): sample.system
        for sample in samples(resources.corpus())
        for file in sample.files
    }

    assert found
    assert found.items() <= stated.items()


@pytest.mark.parametrize(
    "listed",
    [
        None,
        "[",
        "- vendor: Acme",
        "- {vendor: A, folder: b, risk_class: low, gpai: no}",
    ],
)
def test_samples_that_are_missing_or_damaged_are_told_with_a_remedy(
    tmp_path: Path, listed: str | None
):
    if listed is not None:
        (tmp_path / "samples.yaml").write_text(listed, encoding="utf-8")

    with pytest.raises(ServiceError, match="install the product again"):
        samples(tmp_path)
