"""The QR code at the foot of a form, in the kind of picture each writer needs."""

import io
from functools import lru_cache

import segno


# The picture of an address never changes; choosing its mask took a fifth of a form's time.
@lru_cache(maxsize=256)
def qr_png(url: str) -> bytes:
    """A PNG without a border, 8 pixels a module: sharp at 15 mm and 300 dpi."""
    picture = io.BytesIO()
    segno.make_qr(url, error="m").save(picture, kind="png", scale=8, border=0)
    return picture.getvalue()


@lru_cache(maxsize=256)
def qr_svg(url: str) -> str:
    """The same as SVG."""
    picture = io.BytesIO()
    segno.make_qr(url, error="m").save(picture, kind="svg", border=0, xmldecl=False)
    return picture.getvalue().decode()
