"""What an HTML page, an EU act in XHTML or one in Formex says, from its markup alone."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from lxml import etree, html

from evals.checks.truth import TrueDivision, TrueHeading, Truth
from evals.checks.truth_dates import eu_days, plain_days, supervisor_days

_SILENT = ("script", "style", "nav", "header", "footer", "head", "template", "noscript")
_EU_SILENT = ("modref", "arrow", "reference", "disclaimer")
_ARTICLE = re.compile(r"[‘'“\"]?Article\s+(\d+\s?[a-z]{0,2})\W*$")
_ARTICLE_CLASSES = ("oj-ti-art", "ti-art", "title-article-norm")
_BLOCKS = frozenset(("p", "div", "td", "th", "tr", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"))
_PARAGRAPH = re.compile(r"\s*(\d{1,3}[a-z]?)\.\s")


def html_truth(path: Path) -> Truth:
    """The truth of an HTML or XHTML file."""
    root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for each in [*root.iter(*_SILENT, etree.Comment, etree.ProcessingInstruction)]:
        if each.getparent() is not None and each.tag not in ("header", "footer", "nav"):
            each.drop_tree()
    articles = [each for each in root.iter() if _is_article(each)]
    return _eu_page(root, articles) if articles else _page(root)


def _page(root: Any) -> Truth:
    for each in [*root.iter("header", "footer", "nav")]:
        each.drop_tree()
    text = joined(root)
    return Truth(
        form="HTML",
        text=text,
        headings=tuple(TrueHeading(" ".join(joined(each).split())) for each in root.iter("h1", "h2", "h3", "h4", "h5")),
        starts=supervisor_days(text[:3000]),
        cells=tuple(joined(each) for each in root.iter("td", "th")),
    )


def _is_article(element: Any) -> bool:
    classes = (element.get("class") or "").split()
    return any(each in _ARTICLE_CLASSES for each in classes) and _ARTICLE.search(joined(element).strip()) is not None


def _eu_page(root: Any, articles: list[Any]) -> Truth:
    whole = joined(root)
    # A consolidated wording names the day from which it is the wording.
    consolidated = plain_days("\n".join(joined(each) for each in root.find_class("reference")))
    parts = _outermost(root, lambda each: "eli-subdivision" in (each.get("class") or "") or _is_annex(each))
    for each in [*root.iter("p", "div")]:
        if (each.get("class") or "") in _EU_SILENT:
            each.drop_tree()
    # An article inside another is text that an amendment puts into another act.
    own = [each for each in articles if _container(each) is not None and (each.text or "").strip()[:1] not in "‘'“\""]
    units: dict[str, str] = {}
    for each in own:
        units[_article_key(each)] = _article_text(_container(each), each)
    text = "\n".join(joined(part) for part in parts)
    return Truth(
        form="EUR-Lex",
        text=text,
        whole=whole,
        headings=tuple(TrueHeading(_article_title(each)) for each in own),
        units=units,
        divisions=tuple(division for each in own for division in _paragraphs(each)),
        starts=_starts(consolidated, eu_days(text, whole[:6000])),
        cells=tuple(joined(each) for part in parts for each in part.iter("td") if not len(each.xpath(".//table"))),
    )


def _starts(consolidated: frozenset[date], said: frozenset[date]) -> frozenset[date]:
    """A consolidated wording's own day, or a later one from which the act applies; without one what the act says."""
    return consolidated | {day for day in said if day > max(consolidated)} if consolidated else said


def _is_annex(element: Any) -> bool:
    return (element.get("id") or "").startswith("anx_")


def _outermost(root: Any, wanted: Callable[[Any], bool]) -> list[Any]:
    return [
        each
        for each in root.iter("div")
        if wanted(each) and not any(wanted(above) for above in each.iterancestors("div"))
    ]


def _container(article: Any) -> Any:
    """The element that holds the whole article: the one named ``art_73``; None for one quoted in another."""
    above = article.getparent()
    return above if re.fullmatch(r"art_\w+", above.get("id") or "") else None


def _article_key(article: Any) -> str:
    match = _ARTICLE.search(joined(article).strip())
    return f"art:{match[1].replace(' ', '').lower()}" if match else ""


def _title(article: Any) -> Any:
    following = article.getnext()
    classes = "" if following is None else f"{following.get('class') or ''} "
    is_title = "eli-title" in classes or "sti-art" in classes or "stitle-article" in classes
    return following if is_title else None


def _article_title(article: Any) -> str:
    title = _title(article)
    return " ".join(f"{joined(article)} {joined(title) if title is not None else ''}".split())


def _article_text(container: Any, article: Any) -> str:
    return "\n".join(joined(each) for each in container if each is not article and each is not _title(article))


def _paragraphs(article: Any) -> Iterator[TrueDivision]:
    """The paragraphs that carry a number of their own, right under the article."""
    for each in _container(article):
        text = joined(each).lstrip()
        number = _PARAGRAPH.match(text)
        if number and each is not article:
            yield TrueDivision(_article_key(article), f"({number[1]})", text)


def joined(element: Any) -> str:
    """All text under an element; blocks are apart, the pieces of a line are not."""
    return "".join(_in_order(element))


def _in_order(element: Any) -> Iterator[str]:
    if element.tag in _BLOCKS:
        yield "\n"
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _in_order(child)
        yield child.tail or ""
    if element.tag in _BLOCKS:
        yield "\n"


def formex_truth(path: Path) -> Truth:
    """The truth of an act in Formex: ARTICLE, TI.ART, STI.ART, PARAG with NO.PARAG."""
    from evals.checks.truth_xml import parse, text_of

    root = parse(path)
    units, divisions, headings = {}, [], []
    for article in root.iter("ARTICLE"):
        title = next((text_of(each) for each in article.iter("TI.ART")), "")
        match = _ARTICLE.search(title.strip())
        unit = f"art:{match[1].replace(' ', '').lower()}" if match else title
        subtitle = next((text_of(each) for each in article.iter("STI.ART")), "")
        headings.append(TrueHeading(" ".join(f"{title} {subtitle}".split())))
        units[unit] = "\n".join(text_of(each) for each in article if each.tag not in ("TI.ART", "STI.ART"))
        divisions += [
            TrueDivision(unit, f"({text_of(each.find('NO.PARAG')).strip(' .()')})", text_of(each))
            for each in article.iter("PARAG")
            if each.find("NO.PARAG") is not None
        ]
    text = "\n".join(text_of(each) for each in root if each.tag not in ("BIB.INSTANCE",))
    return Truth(
        form="Formex", text=text, headings=tuple(headings), units=units, divisions=tuple(divisions),
        starts=eu_days(text, text_of(root)),
    )  # fmt: skip
