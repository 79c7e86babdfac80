"""Small drawings as inline SVG: lines over runs, a curve, a value with its interval. Colours come from the page."""

from collections.abc import Mapping, Sequence
from html import escape

from evals.scoring.intervals import Figure

Line = Sequence[tuple[float, float]]
"""Points with both coordinates in [0, 1]."""
_WIDTH, _HEIGHT, _LEFT, _BELOW, _ABOVE, _RIGHT = 560, 240, 60, 46, 12, 14
_GRID = (0.0, 0.25, 0.5, 0.75, 1.0)


def lines(
    drawn: Mapping[str, Line], below: Sequence[str], title: str, *, across: str = "", up: str = "", dots: bool = True
) -> str:
    """Lines by name in a frame of 0 to 100%; ``below`` are the marks under it, spread evenly."""
    body = [_frame(below, across, up)]
    for number, (name, points) in enumerate(drawn.items()):
        path = " ".join(f"{_x(x):.1f},{_y(y):.1f}" for x, y in points)
        marks = "".join(f'<circle cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="3"/>' for x, y in points) if dots else ""
        body.append(f'<g class="line l{number}"><title>{escape(name)}</title><polyline points="{path}"/>{marks}</g>')
    return _svg("".join(body), title)


def interval(figure: Figure) -> str:
    """A dot at the value on a line from 0 to 1, with a bar over its interval."""
    low, high, at = (round(100 * min(1.0, max(0.0, each)), 1) for each in (figure.low, figure.high, figure.value))
    return (
        '<svg class="interval" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="whole" x="0" y="5" width="100" height="2"/>'
        f'<rect class="range" x="{low}" y="3" width="{max(0.8, high - low):.1f}" height="6"/>'
        f'<rect class="at" x="{min(98.6, max(0, at - 0.7)):.1f}" y="0" width="1.4" height="12"/></svg>'
    )


def _frame(below: Sequence[str], across: str, up: str) -> str:
    parts = []
    for share in _GRID:
        parts.append(
            f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{_y(share):.1f}" y2="{_y(share):.1f}"/>'
        )
        parts.append(f'<text x="{_LEFT - 6}" y="{_y(share) + 4:.1f}" text-anchor="end">{share:.0%}</text>')
    last = max(1, len(below) - 1)
    for number, mark in enumerate(below):
        anchor = "start" if number == 0 and last > 0 else "end" if number == last else "middle"
        at = _x(number / last) if len(below) > 1 else _x(0.5)
        anchor = "middle" if len(below) == 1 else anchor
        parts.append(f'<text x="{at:.1f}" y="{_HEIGHT - 26}" text-anchor="{anchor}">{escape(mark)}</text>')
    parts.append(f'<text class="axis" x="{_x(0.5):.1f}" y="{_HEIGHT - 3}" text-anchor="middle">{escape(across)}</text>')
    middle = _y(0.5)
    parts.append(
        f'<text class="axis" x="10" y="{middle:.1f}" text-anchor="middle" transform="rotate(-90 10 {middle:.1f})">'
        f"{escape(up)}</text>"
    )
    return "".join(parts)


def _x(share: float) -> float:
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _HEIGHT - _BELOW - share * (_HEIGHT - _BELOW - _ABOVE)


def _svg(body: str, title: str) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(title, quote=True)}">'
        f"{body}</svg>"
    )
