"""The sample corpus, ingested once for all tests that ask the whole product about it."""

from pathlib import Path

import pytest

from assist_api.settings import Settings, load_settings
from evals.runs.running import alike, take_samples
from tests.shared import made_once


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return settings_of(made_once(tmp_path_factory, "sample", ingest))


def ingest(home: Path) -> None:
    take_samples(settings_of(home), lambda what, done, total: None)


def settings_of(home: Path) -> Settings:
    return alike(load_settings(home=home), "fast")
