"""Whether the sources of the sample corpus are whole and agree with each other: ``python -m corpus.sample.check``.

Numbers run without a gap, references lead somewhere, translations say the same, versions follow each other, and the
facts of ``facts/*.toml`` stand where they are said to. Prints what is wrong and what there is; ends with 1 for the
former.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.sample.chains import gaps
from corpus.sample.facts import wrong_facts
from corpus.sample.heads import wrong_heads
from corpus.sample.markup import parse
from corpus.sample.numbering import broken_numbers
from corpus.sample.places import Text
from corpus.sample.problems import Problem
from corpus.sample.references import unresolved
from corpus.sample.summary import summary
from corpus.sample.translations import untrue

HERE = Path(__file__).parent


def load(folder: Path = HERE / "source") -> tuple[list[Text], list[Problem]]:
    """The sources that can be read, and what is wrong with the others."""
    texts, problems = [], []
    for path in sorted(folder.glob("*.md")):
        try:
            texts.append(Text(path.name, parse(path.read_text(encoding="utf-8"))))
        except (ValueError, KeyError) as error:
            problems.append(
                Problem(
                    path.name, "the file", f"it cannot be read ({error}).", "corpus/sample/markup.py says how to write."
                )
            )
    return texts, problems


def problems(texts: Sequence[Text], facts: Path = HERE / "facts") -> list[Problem]:
    """What is wrong in the sources and in the folder of facts, file by file."""
    found: list[Problem] = []
    for text in texts:
        found += [*wrong_heads(text), *broken_numbers(text)]
    headless = {problem.file for problem in found if problem.place == "the head"}
    sound = [text for text in texts if text.name not in headless]
    for text in sound:
        found += unresolved(text, sound)
    return [*found, *untrue(sound), *gaps(sound), *wrong_facts(facts, sound)]


def main() -> int:
    """Check, print, and say whether all is well."""
    texts, found = load()
    found += problems(texts)
    for problem in found:
        print(problem)
    print("\n".join(summary(texts)))
    print(f"{len(found)} problems" if found else "Nothing is wrong.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
