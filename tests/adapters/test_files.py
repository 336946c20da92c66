from pathlib import Path

import pytest

from auditor.adapters.files import content_of, save, walk
from auditor.errors import InputError


def names(*paths: Path) -> list[str]:
    return [found.name for found in walk(paths)]


def test_folders_are_walked_in_one_order_without_what_is_hidden(tmp_path: Path):
    for name in ("b.md", "a.md", "sub/c.md", ".hidden", ".git/x"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")

    assert names(tmp_path) == ["a.md", "b.md", "sub/c.md"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path):
    (tmp_path / "a.md").write_text("x", encoding="utf-8")

    assert names(tmp_path, tmp_path / "a.md") == ["a.md"]


def test_a_missing_file_is_yielded_and_refused_when_read(tmp_path: Path):
    (found,) = walk([tmp_path / "gone.pdf"])

    with pytest.raises(InputError, match=r"gone\.pdf cannot be read: No such file"):
        content_of(found.path)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path):
    save(tmp_path / "a.md", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    with pytest.raises(InputError, match="cannot be written"):
        save(tmp_path / "nowhere" / "a.md", b"new")
