"""The straight lines of a picture: the borders of its tables."""

from typing import Any

import cv2

from huiban.outside.pdf.ink import Rule

# The shortest border that counts, as a share of the width of the page.
_SHORTEST = 0.03
_THICKEST = 12


def strokes(pixels: Any) -> tuple[list[Rule], list[Rule]]:
    """Level and upright lines of *pixels* (rows of blue, green and red)."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15
    )
    least = max(20, int(_SHORTEST * dark.shape[1]))
    level = [
        Rule(y + height / 2, x, x + width)
        for x, y, width, height in _boxes(dark, (least, 1))
        if height <= _THICKEST
    ]
    upright = [
        Rule(x + width / 2, y, y + height)
        for x, y, width, height in _boxes(dark, (1, least))
        if width <= _THICKEST
    ]
    return level, upright


def _boxes(dark: Any, shape: tuple[int, int]) -> list[Any]:
    """The boxes around everything in *dark* that is as long as *shape*."""
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, shape)
    kept = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
    # A scan breaks a line here and there.
    kept = cv2.dilate(kept, cv2.getStructuringElement(cv2.MORPH_RECT, (3, 3)))
    outlines, _ = cv2.findContours(kept, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return [cv2.boundingRect(one) for one in outlines]
