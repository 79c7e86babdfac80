"""One frozen settings object, composed from each stage's own configuration; the only reader of the environment.

Values come from, in falling order: ``OHJENUORA_…`` variables (``__`` between levels: ``OHJENUORA_OLLAMA__MODEL``),
``ohjenuora.toml`` in the working folder, ``ohjenuora.toml`` in the data folder, the defaults.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assist_api.config import AnswerConfig, DrafterConfig, OllamaConfig, OpenAiConfig
from assist_api.conversation.config import ConversationConfig
from assist_api.errors import AssistError
from assist_api.live.config import LiveConfig
from ingest.config import CuttingConfig, DerivingConfig, ReadingConfig
from retrieval.config import SearchConfig
from retrieval.embeddings.config import EmbeddingConfig

TOML = "ohjenuora.toml"
PREFIX = "OHJENUORA_"
# Variables of the test suite, not settings.
_TEST_PREFIX = "OHJENUORA_TEST_"


@dataclass(frozen=True, slots=True)
class ServerConfig:
    """Where the API listens (loopback only, until there is log-in), the largest upload it takes, in MiB, and how many
    questions it answers at once.
    """

    port: int = 8420
    max_upload_mib: int = 200
    max_suggestions: int = 64


def default_home() -> Path:
    """The platform's user data folder."""
    return platformdirs.user_data_path("ohjenuora")


class Settings(BaseSettings):
    """Everything that can be set; each part is the frozen configuration of one stage."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", frozen=True, extra="forbid")

    home: Path = Field(default_factory=default_home)
    evals: Path = Field(default_factory=lambda: default_home() / "evals")
    embedding: EmbeddingConfig = EmbeddingConfig()
    retrieval: SearchConfig = SearchConfig()
    reading: ReadingConfig = ReadingConfig()
    cutting: CuttingConfig = CuttingConfig()
    deriving: DerivingConfig = DerivingConfig()
    answer: AnswerConfig = AnswerConfig()
    conversation: ConversationConfig = ConversationConfig()
    drafter: DrafterConfig = DrafterConfig()
    ollama: OllamaConfig = OllamaConfig()
    openai: OpenAiConfig = OpenAiConfig()
    server: ServerConfig = ServerConfig()
    live: LiveConfig = LiveConfig()

    @property
    def embedder(self) -> EmbeddingConfig:
        """What loads the embedding model: its configuration, and where Ollama is for a model that Ollama runs."""
        return replace(self.embedding, ollama_url=self.ollama.url)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Our own sources instead of pydantic's standard ones: no ``.env`` file, two places for the TOML file."""
        return (init_settings, *sources().values())


@dataclass(frozen=True, slots=True)
class Value:
    """One setting in force and where it came from."""

    name: str
    value: object
    origin: str


def sources() -> dict[str, PydanticBaseSettingsSource]:
    """The sources that apply, by what a person calls them, the strongest first."""
    places = (Path.cwd() / TOML, _home() / TOML)
    files = {str(path): TomlConfigSettingsSource(Settings, path) for path in places if path.is_file()}
    return {"environment": EnvSettingsSource(Settings), **files}


def _home() -> Path:
    """The data folder as far as it is known before its own TOML file is read."""
    named = os.environ.get(f"{PREFIX}HOME")
    return Path(named) if named else default_home()


def load_settings(**overrides: Any) -> Settings:
    """The settings in force; AssistError names the setting that is wrong and where it may stand."""
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and not _is_setting(name))
    if unknown:
        raise AssistError(
            f"The environment variable {unknown[0]} names no setting.", "`ohjenuora config` lists the settings."
        )
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise AssistError(
            f"The setting {name} = {first['input']!r} is wrong: {first['msg']}.",
            f"Change it in {TOML} or in the variable {PREFIX}{'__'.join(map(str, first['loc'])).upper()}.",
        ) from error
    except ValueError as error:  # TOML that is no TOML
        raise AssistError(
            f"{TOML} cannot be read: {error}.", "Mend the file; `ohjenuora config` shows its place."
        ) from error


def _is_setting(variable: str) -> bool:
    section = variable.removeprefix(PREFIX).partition("__")[0].lower()
    return variable.startswith(_TEST_PREFIX) or section in Settings.model_fields


def explain(settings: Settings) -> list[Value]:
    """Every setting in force, with its origin."""
    given = {origin: source() for origin, source in sources().items()}
    return [
        Value(name, value, next((origin for origin, tree in given.items() if _holds(tree, name)), "default"))
        for name, value in _leaves("", {name: getattr(settings, name) for name in Settings.model_fields})
    ]


def _leaves(prefix: str, tree: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in tree.items():
        if is_dataclass(value) and not isinstance(value, type):
            yield from _leaves(f"{prefix}{name}.", {each.name: getattr(value, each.name) for each in fields(value)})
        else:
            yield prefix + name, value


def _holds(tree: Any, name: str) -> bool:
    for part in name.split("."):
        if not isinstance(tree, dict) or part not in tree:
            return False
        tree = tree[part]
    return True
