"""The mark of Cairn, three stacked stones, drawn pixel by pixel into the two pictures a Teams app needs.

Source: learn.microsoft.com, "App icons": 192 by 192 in colour; 32 by 32, white on nothing.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

Colour = tuple[int, int, int]

GROUND: Final[Colour] = (0x2F, 0x5D, 0x50)
WHITE: Final[Colour] = (0xFF, 0xFF, 0xFF)

COLOUR_SIDE: Final = 192
OUTLINE_SIDE: Final = 32
_LINE: Final = 1.4


@dataclass(frozen=True)
class Stone:
    """An ellipse, in parts of the picture's side; `tilt` in radians."""

    x: float
    y: float
    wide: float
    high: float
    tilt: float = 0.0

    def outside(self, x: float, y: float) -> float:
        """About how far a point is from the edge; negative inside."""
        across, down = x - self.x, y - self.y
        along = across * math.cos(self.tilt) + down * math.sin(self.tilt)
        upright = down * math.cos(self.tilt) - across * math.sin(self.tilt)
        return (math.hypot(along / self.wide, upright / self.high) - 1) * min(self.wide, self.high)


STONES: Final = (
    Stone(0.50, 0.265, 0.130, 0.085, -0.10),
    Stone(0.49, 0.465, 0.215, 0.105, 0.06),
    Stone(0.50, 0.705, 0.310, 0.130, -0.03),
)


@cache
def colour_icon() -> bytes:
    def paint(x: int, y: int) -> tuple[int, int, int, int]:
        covered = max(_covered(stone, x, y, COLOUR_SIDE) for stone in STONES)
        red, green, blue = (
            round(ground + (white - ground) * covered) for ground, white in zip(GROUND, WHITE, strict=True)
        )
        return red, green, blue, 255

    return png(COLOUR_SIDE, paint)


@cache
def outline_icon() -> bytes:
    def paint(x: int, y: int) -> tuple[int, int, int, int]:
        drawn = max(_on_edge(stone, x, y, OUTLINE_SIDE) for stone in STONES)
        return *WHITE, round(255 * drawn)

    return png(OUTLINE_SIDE, paint)


def _covered(stone: Stone, x: int, y: int, side: int) -> float:
    away = stone.outside((x + 0.5) / side, (y + 0.5) / side) * side
    return min(1.0, max(0.0, 0.5 - away))


def _on_edge(stone: Stone, x: int, y: int, side: int) -> float:
    away = abs(stone.outside((x + 0.5) / side, (y + 0.5) / side) * side)
    return min(1.0, max(0.0, 0.5 + _LINE / 2 - away))


def png(side: int, paint: Callable[[int, int], Sequence[int]]) -> bytes:
    """A square picture; `paint` gives red, green, blue and opacity of a pixel. Source: w3.org, "PNG Specification"."""
    rows = b"".join(b"\0" + bytes(part for x in range(side) for part in paint(x, y)) for y in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
