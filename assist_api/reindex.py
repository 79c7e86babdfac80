"""Rebuild both indexes of a data folder that no server has open."""

from assist_api.settings import Settings
from assist_api.stores import Stores
from ingest.rebuild import Counted, not_counted


def reindex(settings: Settings, progress: Counted = not_counted) -> int:
    """Index every passage anew, embedding what the cache does not hold; returns how many.

    The old indexes stay until the new ones are whole. A running server rebuilds its own with ``Stores.rebuild``.
    """
    with Stores(settings) as stores:
        return stores.rebuild(progress)
