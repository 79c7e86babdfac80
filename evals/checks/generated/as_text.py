"""An invented rule as plain text, Markdown and HTML."""

from collections.abc import Callable
from html import escape

from evals.checks.generated.nouns import Rows, Rule, Section, numbered
from evals.checks.generated.truths import head


def text(rule: Rule) -> str:
    """Paragraphs between empty lines; labels and headings on lines of their own, as a person pastes a statute."""
    lines = [rule.title, *(f"{key}: {value}" for key, value in head(rule))]
    for chapter in rule.chapters:
        lines += [chapter.label, chapter.title]
        for section in chapter.sections:
            lines += [section.label, section.title, *_paragraphs(section)]
            lines += ["\t".join(row) for row in section.table]
    return "\n\n".join(lines) + "\n"


def markdown(rule: Rule) -> str:
    """Headings by their marks, the table between bars."""
    lines = [f"# {rule.title}", *(f"{key}: {value}" for key, value in head(rule))]
    for chapter in rule.chapters:
        lines.append(f"## {chapter.heading}")
        for section in chapter.sections:
            lines += [f"### {section.heading}", *_paragraphs(section)]
            if section.table:
                lines.append(_bars(section.table))
    return "\n\n".join(lines) + "\n"


def html(rule: Rule) -> str:
    """A page with a menu and a footer that are no text of the rule."""
    lines = [f"<h1>{escape(rule.title)}</h1>", *(f"<p>{key}: {escape(value)}</p>" for key, value in head(rule))]
    for chapter in rule.chapters:
        lines.append(f"<h2>{escape(chapter.heading)}</h2>")
        for section in chapter.sections:
            lines.append(f"<h3>{escape(section.heading)}</h3>")
            lines += [f"<p>{escape(each)}</p>" for each in _paragraphs(section)]
            if section.table:
                lines.append(_table(section.table))
    body = "\n".join(lines)
    return (
        f'<!doctype html><html lang="{rule.language}"><head><meta charset="utf-8"><title>{escape(rule.title)}</title>'
        f"<style>p {{ margin: 0 }}</style></head><body><nav><a href='/'>Etusivu</a></nav><main>{body}</main>"
        "<footer>Evästeasetukset</footer></body></html>"
    )


def _paragraphs(section: Section) -> list[str]:
    return [line for moment in section.moments for line in (numbered(moment), *moment.items)]


def _bars(rows: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "| " + " | ".join("---" for _ in rows[0]) + " |", *lines[1:]])


def _table(rows: Rows) -> str:
    first, *rest = rows
    cells = "".join(f"<th>{escape(cell)}</th>" for cell in first)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rest)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


WRITERS: dict[str, tuple[str, Callable[[Rule], str]]] = {
    "txt": ("text", text),
    "md": ("Markdown", markdown),
    "html": ("HTML", html),
}
"""Suffix → what the format is called, and its writer."""
