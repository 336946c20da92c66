import re
from pathlib import Path

import pytest

from auditor.errors import SettingsError
from auditor.settings import Settings, names, read_settings

EXAMPLE = Path(__file__).parents[1] / ".env.example"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in names():
        monkeypatch.delenv(name, raising=False)


def test_without_an_environment_everything_stays_on_this_machine():
    settings = read_settings(None)

    assert settings.judge == "embedded"
    assert settings.chroma_url is None
    assert settings.database.startswith(f"sqlite:///{settings.home}")


def test_passages_leave_this_machine_only_for_embeddings_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
):
    assert read_settings(None).endpoint is None

    monkeypatch.setenv("AUDITOR_EMBEDDINGS", "openai:small")
    assert read_settings(None).endpoint == "https://api.openai.com/v1"

    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:8080/v1")
    assert read_settings(None).endpoint == "http://localhost:8080/v1"


def test_an_unknown_name_is_refused_with_the_nearest_known_one(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("AUDITOR_HOMES", "/somewhere")

    with pytest.raises(SettingsError, match=r"did you mean AUDITOR_HOME\?"):
        read_settings(None)


def test_a_name_like_no_other_is_refused_with_all_of_them(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("AUDITOR_XQZJV", "1")

    with pytest.raises(SettingsError, match="the settings are AUDITOR_HOME"):
        read_settings(None)


def test_the_switches_of_the_test_suite_are_let_through(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("AUDITOR_TEST_ALL", "1")

    assert read_settings(None).judge == "embedded"


def test_a_dotenv_file_is_read_and_the_environment_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    dotenv = tmp_path / ".env"
    dotenv.write_text("AUDITOR_LANGUAGE=nl\nAUDITOR_JUDGE=llm\n", encoding="utf-8")
    monkeypatch.setenv("AUDITOR_JUDGE", "embedded")

    settings = read_settings(dotenv)

    assert (settings.language, settings.judge) == ("nl", "embedded")


def test_a_misspelt_name_in_a_dotenv_file_is_refused_too(tmp_path: Path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("AUDITOR_LANGAUGE=nl\n", encoding="utf-8")

    with pytest.raises(SettingsError, match=r"did you mean AUDITOR_LANGUAGE\?"):
        read_settings(dotenv)


def test_a_language_that_is_not_spoken_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AUDITOR_LANGUAGE", "de")

    with pytest.raises(SettingsError, match="AUDITOR_LANGUAGE must be one of en, nl"):
        read_settings(None)


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AUDITOR_CHROMA_URL", "")

    assert read_settings(None).chroma_url is None


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    monkeypatch.setenv("AUDITOR_DATABASE_URL", "postgresql://u:hidden@db/auditor")

    shown = repr(read_settings(None))

    assert "very-secret" not in shown
    assert "hidden" not in shown


def test_settings_cannot_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        Settings().language = "nl"


def test_the_example_lists_every_setting_and_no_other():
    listed = re.findall(r"^#? ?([A-Z_]+)=", EXAMPLE.read_text("utf-8"), re.MULTILINE)

    assert sorted(listed) == sorted(names())
