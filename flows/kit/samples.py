"""Made-up people, for the examples of flows."""

from __future__ import annotations

from typing import Final

from flows.kit.person import Colleague, Person

ADA: Final = Person("ada", "company", "Ada Okafor", "Europe/Berlin", manager=Colleague("grace", "Grace Lindqvist"))
GRACE: Final = Person("grace", "company", "Grace Lindqvist", "Europe/Berlin", manages=True)
KOFI: Final = Person("kofi", "company", "Kofi Asante-Boateng", "Europe/Lisbon")
SAMUEL: Final = Person("samuel", "company", "Samuel Whitcombe", "America/New_York")
TOM: Final = Person("tom", "company", "Tom Haverkamp", "Europe/Berlin")
