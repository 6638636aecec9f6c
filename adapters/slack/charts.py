"""A chart as Slack's own block, where it can be one.

Source: docs.slack.dev, "Data visualization block": messages only, two of them in each.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from adapters.slack.limits import CHART_LABEL, CHART_TITLE, CHART_UNIT
from flows.kit.message import CHART_POINTS_AT_MOST, Chart


def chart_block(chart: Chart[str]) -> dict[str, Any] | None:
    """None for what Slack would not draw as it is meant: the numbers are then shown as words, whole."""
    labels = [label for label, _ in chart.points]
    fits = (
        0 < len(labels) <= CHART_POINTS_AT_MOST
        and len(set(labels)) == len(labels)
        and all(0 < len(label) <= CHART_LABEL for label in labels)
        and 0 < len(chart.title) <= CHART_TITLE
        and len(chart.unit) <= CHART_UNIT
    )
    if not fits:
        return None
    points = [{"label": label, "value": number(value)} for label, value in chart.points]
    axis = {"categories": labels, **({"y_label": chart.unit} if chart.unit else {})}
    series = [{"name": _name(chart.title), "data": points}]
    return {
        "type": "data_visualization",
        "title": chart.title,
        "chart": {"type": chart.shape, "series": series, "axis_config": axis},
    }


def _name(title: str) -> str:
    """The only series is called like the chart, whose whole title stands above it."""
    return title if len(title) <= CHART_LABEL else f"{title[: CHART_LABEL - 1].rstrip()}…"


def number(value: Decimal) -> int | float:
    """As JSON holds numbers; the exact one stands beside the chart in words."""
    return int(value) if value == value.to_integral_value() else float(value)
