"""Sets in BEIR's layout as tests write them."""

import json
from collections.abc import Mapping
from pathlib import Path


def write_set(
    folder: Path, documents: Mapping[str, tuple[str, str]], queries: Mapping[str, str], answers: Mapping[str, str]
) -> Path:
    """The folder, made; ``documents`` are titles and texts, ``answers`` the one document that answers a query."""
    (folder / "qrels").mkdir(parents=True)
    rows = [{"_id": key, "title": title, "text": text} for key, (title, text) in documents.items()]
    (folder / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (folder / "queries.jsonl").write_text("\n".join(json.dumps({"_id": k, "text": t}) for k, t in queries.items()))
    (folder / "qrels" / "test.tsv").write_text("".join(f"{q}\t{d}\t1\n" for q, d in answers.items()))
    return folder
