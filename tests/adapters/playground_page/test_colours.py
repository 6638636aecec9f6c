"""The page's colours, held against WCAG 2.2 AA (contrast 4.5 to 1 for text, 3 to 1 for the edges of controls)."""

from __future__ import annotations

import re

import pytest

from tests.adapters.playground_page.pretend import PAGE

LIGHT, DARK = ((PAGE / "styles" / "tokens.css").read_text(encoding="utf-8")).split("@media", 1)
TEXT_ON_GROUND = [
    *((ink, ground) for ink in ("ink", "quiet", "moss") for ground in ("ground", "paper", "raised", "ground-deep")),
    *((ink, ground) for ink in ("red", "amber", "blue") for ground in ("paper", "raised")),
    *((name, f"{name}-wash") for name in ("moss", "red", "amber", "blue")),
    *(("ink", f"{name}-wash") for name in ("moss", "red", "amber", "blue")),
    ("on-moss", "moss"),
    ("on-moss", "moss-deep"),
    ("quiet", "moss-wash"),
    ("on-blue", "blue"),
    ("on-blue", "blue-deep"),
    ("quiet", "blue-wash"),
    ("ink", "good-wash"),
    *(("good", ground) for ground in ("paper", "raised", "good-wash")),
]  # fmt: skip
EDGES = [*(("line-strong", ground) for ground in ("paper", "raised")), ("focus", "paper"), ("clay", "ground")]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(scheme: str, one: str, other: str) -> float:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", scheme))
    high, low = sorted((luminance(colours[one]), luminance(colours[other])), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(scheme: str) -> None:
    """Tired eyes and bright rooms included."""
    weak = {pair: round(contrast(scheme, *pair), 2) for pair in TEXT_ON_GROUND if contrast(scheme, *pair) < 4.5}

    assert weak == {}


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_control_can_be_told_from_its_ground(scheme: str) -> None:
    """A field one cannot see is a field one cannot fill in."""
    weak = {pair: round(contrast(scheme, *pair), 2) for pair in EDGES if contrast(scheme, *pair) < 3}

    assert weak == {}
