"""What a Markdown or plain text file says."""

import re
from html import unescape
from pathlib import Path

from evals.checks.truth import TrueHeading, Truth
from evals.checks.truth_dates import supervisor_days

_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(```|~~~)[^\n]*\n(?P<code>.*?)^[ \t]*\1[ \t]*$", re.MULTILINE | re.DOTALL)
_CONTENTS = re.compile(
    r"^#{1,6}[ \t]+(?:sisällysluettelo|sisällys|innehållsförteckning|innehåll|table of contents|contents)[ \t]*\n"
    r"(?:[ \t]*\n|[ \t]*(?:[-*+]|\d+[.)]|\d+(?:\.\d+)+)?[ \t]*\[.*\n)*",
    re.MULTILINE | re.IGNORECASE,
)
"""A heading over a list of links, which is the outline and no text."""
_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\((?:[^()]|\([^)]*\))*\)")
_TAG = re.compile(r"</?[a-z][^<>]*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"^\s*\|(.+)\|\s*$", re.MULTILINE)
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def markdown_truth(path: Path) -> Truth:
    """Headings are lines that start with ``#``, cells stand between bars; a link's address is no text."""
    text = _FRONT.sub("", path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    prose = _shown(_CONTENTS.sub("", _FENCE.sub("", text)))
    plain = "\n".join([prose, *(match["code"] for match in _FENCE.finditer(text))])
    return Truth(
        form="Markdown",
        text=plain,
        whole=text,
        headings=tuple(TrueHeading(each) for each in _HEADING.findall(prose)),
        starts=supervisor_days(plain[:3000]),
        cells=tuple(cell for row in _ROW.findall(prose) for cell in row.split("|") if cell.strip(" -:")),
    )


def text_truth(path: Path) -> Truth:
    """All its words; plain text has no markup to tell headings by."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return Truth(form="text", text=text, starts=supervisor_days(text[:3000]))


def _shown(text: str) -> str:
    for _ in range(2):  # a picture inside a link
        text = _LINK.sub(r"\1", text)
    return unescape(_TAG.sub(" ", text))
