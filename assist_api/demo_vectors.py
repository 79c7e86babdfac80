"""The vectors of the sample corpus, delivered with it: embedding them took two minutes of the demo's first start.

They are what the default model makes of the passages, in half precision, each under the key that the embedding cache
keeps it by. A passage that has changed since is embedded as any other. Made anew, after the documents, by

    python -m assist_api.demo_vectors
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from rich.console import Console

from assist_api.stores import embedding_cache

FILE = Path(__file__).with_name("demo_vectors.npz")


def seed(home: Path) -> None:
    """Put them into the embedding cache of a data folder that has none yet."""
    cache = embedding_cache(home)
    if not cache.is_made and FILE.is_file():
        with np.load(FILE) as kept:
            keys, vectors, maker = kept["keys"], kept["vectors"], str(kept["maker"])
        cache.put([key.tobytes() for key in keys], np.asarray(vectors, np.float32), maker)
    cache.close()


def keep(home: Path, file: Path = FILE) -> int:
    """Write what the embedding cache of a data folder holds; how many vectors."""
    cache = embedding_cache(home)
    maker, held = cache.all()
    cache.close()
    keys = sorted(held)
    rows = np.array([np.frombuffer(key, np.uint8) for key in keys])
    np.savez(file, keys=rows, vectors=np.array([held[key] for key in keys], np.float16), maker=np.array(maker))
    return len(keys)


def _make() -> None:
    from assist_api.demo import ingest_samples
    from assist_api.settings import load_settings

    console = Console()
    with TemporaryDirectory() as home:
        ingest_samples(load_settings(home=Path(home)), console, seeded=False)
        console.print(f"{FILE.name}: {keep(Path(home))} vectors")


if __name__ == "__main__":
    _make()
