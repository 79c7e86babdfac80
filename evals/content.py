"""The hash of what a file or a folder holds."""

import hashlib
from pathlib import Path


def hash_of(path: Path) -> str:
    """Of a file, or of all files in a folder with their names; 64 hexadecimal figures."""
    digest = hashlib.sha256()
    for file in sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]:
        digest.update(f"{file.name}\0".encode())
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    return digest.hexdigest()
