from pathlib import Path

import numpy as np
import pytest

from auditor.adapters.judge_file import open_weights
from auditor.adapters.judge_model import WEIGHTS
from auditor.errors import ServiceError


def test_the_weights_that_come_with_the_product_are_whole():
    weights = open_weights()

    assert len(weights.requirements) == 48
    assert weights.sha256


def test_weights_that_are_not_there_are_told_with_a_remedy(tmp_path: Path):
    with pytest.raises(ServiceError, match="install the product again"):
        open_weights(tmp_path / "weights.npz")


@pytest.mark.parametrize("kept", [0, 10, 0.5, 0.999])
def test_weights_that_were_cut_off_are_told_with_a_remedy(tmp_path: Path, kept: float):
    whole = WEIGHTS.read_bytes()
    cut = tmp_path / "weights.npz"
    cut.write_bytes(whole[: int(kept * len(whole)) if kept < 1 else int(kept)])

    with pytest.raises(ServiceError, match="missing or damaged"):
        open_weights(cut)


def test_weights_with_a_changed_byte_are_told_with_a_remedy(tmp_path: Path):
    damaged = bytearray(WEIGHTS.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    file = tmp_path / "weights.npz"
    file.write_bytes(damaged)

    with pytest.raises(ServiceError, match="missing or damaged"):
        open_weights(file)


def test_a_file_without_weights_is_told_with_a_remedy(tmp_path: Path):
    file = tmp_path / "weights.npz"
    np.savez(file, nothing=np.zeros(1))

    with pytest.raises(ServiceError, match="missing or damaged"):
        open_weights(file)
