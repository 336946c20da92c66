"""Settings: the only place that reads the environment."""

import os
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from auditor.errors import SettingsError

DOTENV = Path(".env")
PREFIX = "AUDITOR_"
LANGUAGES = ("en", "nl")

_OF_THE_TESTS = f"{PREFIX}TEST_"
"""Switches of the test suite begin with this; they are no settings."""


class Settings(BaseSettings):
    """What the product is told from outside, read once at the start.

    `database_url` and `chroma_url` are None when the data folder holds both.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=DOTENV,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        populate_by_name=True,
        extra="ignore",
        frozen=True,
    )

    home: Path = Field(
        default_factory=lambda: user_data_path("auditor", appauthor=False)
    )
    database_url: SecretStr | None = None
    chroma_url: str | None = None
    judge: str = "embedded"
    embeddings: str = "embedded"
    language: str = "en"
    llm_model: str | None = None
    openai_api_key: SecretStr | None = Field(
        default=None, validation_alias="OPENAI_API_KEY"
    )
    openai_base_url: str | None = Field(
        default=None, validation_alias="OPENAI_BASE_URL"
    )

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        return home.expanduser().absolute()

    @field_validator("language")
    @classmethod
    def _known_language(cls, language: str) -> str:
        if language not in LANGUAGES:
            raise ValueError(f"must be one of {', '.join(LANGUAGES)}")
        return language

    @field_validator("embeddings")
    @classmethod
    def _known_embeddings(cls, embeddings: str) -> str:
        kind, _, model = embeddings.partition(":")
        if embeddings != "embedded" and (kind != "openai" or not model):
            raise ValueError("must be embedded, or openai: and the name of a model")
        return embeddings

    @property
    def endpoint(self) -> str | None:
        """The address that passages are sent to, None when none is."""
        if self.embeddings == "embedded":
            return None
        return self.openai_base_url or "https://api.openai.com/v1"

    @property
    def database(self) -> str:
        """The address of the database, with its password if it has one."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.home / 'auditor.db'}"


def read_settings(dotenv: Path | None = DOTENV) -> Settings:
    """Return the settings; `SettingsError` when one is unknown or impossible.

    `dotenv` is a file of settings that the environment overrules, None for none.
    """
    in_file = dotenv_values(dotenv) if dotenv and dotenv.is_file() else {}
    _refuse_unknown((*os.environ, *in_file))
    try:
        return Settings(_env_file=dotenv)  # type: ignore[call-arg]  # pydantic-settings
    except ValidationError as error:
        raise SettingsError(_explained(error)) from error


def names() -> tuple[str, ...]:
    """Return the names of all settings as the environment spells them."""
    return tuple(_name(field) for field in Settings.model_fields)


def _name(field: str) -> str:
    alias = Settings.model_fields[field].validation_alias
    return str(alias) if alias else f"{PREFIX}{field.upper()}"


def _refuse_unknown(given: Iterable[str]) -> None:
    known = names()
    for name in map(str.upper, given):
        ours = name.startswith(PREFIX) and not name.startswith(_OF_THE_TESTS)
        if ours and name not in known:
            raise SettingsError(f"{name} is not a setting; {_hint(name, known)}")


def _hint(name: str, known: Sequence[str]) -> str:
    """Name the setting that was meant; all of them when none is near."""
    endings = {each.removeprefix(PREFIX): each for each in known}
    nearest = get_close_matches(name.removeprefix(PREFIX), endings, n=1, cutoff=0.5)
    if nearest:
        return f"did you mean {endings[nearest[0]]}?"
    return "the settings are " + ", ".join(known)


def _explained(error: ValidationError) -> str:
    first = error.errors()[0]
    field = str(first["loc"][0])
    name = _name(field) if field in Settings.model_fields else field
    return f"{name} {first['msg'].removeprefix('Value error, ')}"
