"""Every test of what drafters promise is run over both protocols."""

import pytest

from tests.assist_api.drafting.model_servers import SPEECHES, Speech


@pytest.fixture(params=SPEECHES, ids=lambda speech: speech.name)
def speech(request: pytest.FixtureRequest) -> Speech:
    """How the server speaks."""
    chosen: Speech = request.param
    return chosen
