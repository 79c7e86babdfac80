"""The tables that come with the product: TOML beside the modules that use them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def delivered_table(*path: str) -> dict[str, Any]:
    """What the file at ``path`` under this package holds; shared, so not to be changed."""
    return tomllib.loads(files("assist_api").joinpath(*path).read_text("utf-8"))
