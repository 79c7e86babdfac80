"""Invented rules written in every format that is read, with what they say."""

from dataclasses import replace
from pathlib import Path

from evals.checks.generated.as_pdf import write_pdf
from evals.checks.generated.as_text import WRITERS
from evals.checks.generated.as_word import write_docx
from evals.checks.generated.as_xml import EU_WRITERS, STATUTE_WRITERS
from evals.checks.generated.invented import eu_regulation, regulation, statute
from evals.checks.generated.truths import rule_truth
from evals.checks.truth import Truth


def generate(folder: Path) -> list[tuple[Path, Truth]]:
    """Write the rules into ``folder``; each file with its truth. PDF needs reportlab and is left out without it."""
    act, order, union = statute(), regulation(), eu_regulation()
    files = [(f"laki.{suffix}", write(act), rule_truth(act, name)) for suffix, (name, write) in WRITERS.items()]
    files += [(f"{name}.xml", write(act), rule_truth(act, form)) for name, (form, write) in STATUTE_WRITERS.items()]
    files += [(f"{name}", write(union), rule_truth(union, form)) for name, (form, write) in EU_WRITERS.items()]
    written = []
    for name, text, truth in files:
        (folder / name).write_text(text, encoding="utf-8")
        written.append((folder / name, truth))
    write_docx(act, folder / "laki.docx")
    written.append((folder / "laki.docx", rule_truth(act, "DOCX")))
    for rule, name, columns in ((act, "laki.pdf", 1), (order, "maarays.pdf", 1), (order, "maarays-palstat.pdf", 2)):
        printed = write_pdf(rule, folder / name, columns)
        truth = rule_truth(rule, "PDF, two columns" if columns == 2 else "PDF")
        truth = replace(truth, headings=printed.headings, running=printed.running, breaks=printed.breaks)
        written.append((folder / name, truth))
    return written
