"""The sample corpus, ingested once for all tests that ask the whole product about it."""

from pathlib import Path

import pytest

from assist_api.settings import Settings, load_settings
from evals.runs.running import alike, take_samples


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home: Path = tmp_path_factory.mktemp("sample") / "home"
    settings = alike(load_settings(home=home), "fast")
    take_samples(settings, lambda what, done, total: None)
    return settings
