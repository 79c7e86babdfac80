"""Places on pages whose text does not run to the right: landscape tables on upright pages, turned scans."""


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A place on the page as seen when text that runs turned left by ``turn`` quarters runs to the right."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def turned_box(box: tuple[float, float, float, float], turn: int) -> tuple[float, float, float, float]:
    """Left, low, right and high of a box, turned as ``turned`` does."""
    (x0, y0), (x1, y1) = turned(box[0], box[1], turn), turned(box[2], box[3], turn)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
