"""What a page holds but does not show: hidden elements and characters without width. It may be there for machines."""

import re
from typing import Any

_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*(?:0|0?\.\d+|1)(?:px|pt)?\s*(?:;|!|$)|(?:left|top|text-indent)\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))", re.IGNORECASE
)
_GROUND = re.compile(r"background", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
"""Characters without width, those that turn the direction of writing, and the tags that no font shows."""


def is_hidden(element: Any) -> bool:
    """Whether the element itself says that it is not shown, by an attribute or its own style."""
    if element.get("hidden") not in (None, "until-found") or element.get("aria-hidden") == "true":
        return True
    if element.tag == "dialog" and element.get("open") is None:
        return True
    style = element.get("style") or ""
    return bool(_STYLE.search(style)) or (bool(_WHITE.search(style)) and not _may_have_ground(element))


def without_invisible(text: str) -> tuple[str, int]:
    """The text without invisible characters, and how many there were."""
    return _INVISIBLE.subn("", text)


def _may_have_ground(element: Any) -> bool:
    """Whether white letters may stand on a colour: one is set here or around, or a style sheet may set one."""
    around = [element, *element.iterancestors()]
    if any(_GROUND.search(each.get("style") or "") or each.get("bgcolor") for each in around):
        return True
    root = around[-1]
    has_sheet = root.find(".//style") is not None or root.find(".//link[@rel='stylesheet']") is not None
    return has_sheet and any(each.get("class") or each.get("id") for each in around)
