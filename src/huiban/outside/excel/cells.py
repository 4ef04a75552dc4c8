"""A cell of a table as a person sees it."""

from datetime import date, datetime, time


def shown(cell: object) -> str:
    """Whole numbers without a point, days as 2026-08-05, the time only where one is set."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()
