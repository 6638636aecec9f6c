"""Public holidays by country and part of the country."""

from __future__ import annotations

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=2048)
def public_holidays(country: str, subdivision: str | None, year: int) -> frozenset[date]:
    """ISO 3166 codes. An unknown part of a country has the holidays of all of it, an unknown country none."""
    import holidays  # noqa: PLC0415  # a tenth of a second, and only where somebody's country is known

    for part in (subdivision, None):
        try:
            return frozenset(holidays.country_holidays(country, subdiv=part, years=year, expand=False))
        except NotImplementedError:  # what the library raises for a place it does not know
            continue
    return frozenset()
