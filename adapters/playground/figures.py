"""The blocks with content of their own: rich text, markdown, tables, charts, alerts.

Sources: docs.slack.dev, the pages rich text, markdown, table, data table, data visualization and alert block.
"""

from __future__ import annotations

from typing import Final

from adapters.playground import limits
from adapters.playground.findings import Findings, Json

_PARAGRAPHS: Final = ("rich_text_section", "rich_text_preformatted", "rich_text_quote", "rich_text_list")
_INLINE: Final = ("broadcast", "channel", "color", "date", "emoji", "link", "text", "user", "usergroup")
_LEVELS: Final = ("default", "info", "warning", "error", "success")
_CELLS: Final = ("raw_text", "raw_number", "rich_text")


def rich_text(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, ("elements",), ("block_id",))
    for index, one in enumerate(found.items(block.get("elements"), f"{at}/elements", most=10_000)):
        _paragraph(found, one, f"{at}/elements/{index}")


def _paragraph(found: Findings, value: object, at: str) -> None:
    spec = found.obj(value, at)
    if spec is None:
        return
    kind = spec.get("type")
    if kind not in _PARAGRAPHS:
        found.add(f"unsupported type: {kind}", f"{at}/type")
        return
    for index, one in enumerate(found.items(spec.get("elements"), f"{at}/elements", most=10_000, fewest=0)):
        place = f"{at}/elements/{index}"
        if kind == "rich_text_list":
            _paragraph(found, one, place)
        else:
            _inline(found, one, place)


def _inline(found: Findings, value: object, at: str) -> None:
    spec = found.obj(value, at)
    if spec is None:
        return
    if spec.get("type") not in _INLINE:
        found.add(f"unsupported type: {spec.get('type')}", f"{at}/type")
    elif spec["type"] == "text":
        found.keys(spec, at, ("text",), ("style",))
        found.string(spec.get("text"), f"{at}/text", limits.MESSAGE_TEXT, shortest=1)


def markdown(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, ("text",), ("block_id",))
    found.string(block.get("text"), f"{at}/text", limits.MARKDOWN_OF_A_MESSAGE, shortest=1)


def alert(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, ("text",), ("block_id", "level"))
    found.maybe_text(block, "text", at, limits.TEXT_OBJECT)
    if "level" in block:
        found.one_of(block["level"], f"{at}/level", _LEVELS)


def table(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, ("rows",), ("block_id", "column_settings"))
    _rows(found, block.get("rows"), f"{at}/rows", (1, limits.TABLE_ROWS))


def data_table(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, ("rows", "caption"), ("block_id", "page_size", "row_header_column_index"))
    found.maybe_string(block, "caption", at, limits.TEXT_OBJECT, shortest=1)
    rows = _rows(found, block.get("rows"), f"{at}/rows", (2, limits.DATA_TABLE_ROWS))
    if not 1 <= block.get("page_size", 1) <= limits.DATA_TABLE_PAGE:
        found.add(f"must be between 1 and {limits.DATA_TABLE_PAGE}", f"{at}/page_size")
    if len({len(row) for row in rows}) > 1:
        found.add("all rows must have the same number of cells", f"{at}/rows")
    for index, cell in enumerate(rows[0] if rows else []):
        if cell.get("type") == "rich_text":
            found.add("rich_text is not allowed in the header", f"{at}/rows/0/{index}")


def _rows(found: Findings, value: object, at: str, size: tuple[int, int]) -> list[list[Json]]:
    fewest, most = size
    rows = []
    for number, row in enumerate(found.items(value, at, most, fewest)):
        place = f"{at}/{number}"
        cells = [
            cell
            for index, one in enumerate(found.items(row, place, limits.TABLE_COLUMNS))
            if (cell := found.obj(one, f"{place}/{index}")) is not None
        ]
        for index, cell in enumerate(cells):
            found.one_of(cell.get("type"), f"{place}/{index}/type", _CELLS)
        rows.append(cells)
    return rows


def data_visualization(found: Findings, block: Json, at: str) -> None:
    found.keys(block, at, ("title", "chart"), ("block_id",))
    found.maybe_string(block, "title", at, limits.CHART_TITLE, shortest=1)
    chart = found.obj(block.get("chart"), f"{at}/chart")
    if chart is None:
        return
    match chart.get("type"):
        case "pie":
            found.keys(chart, f"{at}/chart", ("segments",))
            _points(found, chart.get("segments"), f"{at}/chart/segments", limits.CHART_PARTS)
        case "bar" | "line" | "area":
            found.keys(chart, f"{at}/chart", ("series", "axis_config"))
            _series(found, chart, f"{at}/chart")
        case kind:
            found.add(f"unsupported type: {kind}", f"{at}/chart/type")


def _series(found: Findings, chart: Json, at: str) -> None:
    axis = found.obj(chart.get("axis_config"), f"{at}/axis_config") or {}
    categories = axis.get("categories")
    for label in ("x_label", "y_label"):
        found.maybe_string(axis, label, f"{at}/axis_config", limits.CHART_AXIS)
    names: set[object] = set()
    for index, one in enumerate(found.items(chart.get("series"), f"{at}/series", limits.CHART_PARTS)):
        place = f"{at}/series/{index}"
        series = found.obj(one, place)
        if series is None:
            continue
        found.keys(series, place, ("name", "data"))
        found.maybe_string(series, "name", place, limits.CHART_NAME, shortest=1)
        if series.get("name") in names:
            found.add("series names must be unique", f"{place}/name")
        names.add(series.get("name"))
        labels = _points(found, series.get("data"), f"{place}/data", limits.CHART_POINTS)
        if labels != categories:
            found.add("data must match axis_config.categories", f"{place}/data")


def _points(found: Findings, value: object, at: str, most: int) -> list[object]:
    labels = []
    for index, one in enumerate(found.items(value, at, most)):
        point = found.obj(one, f"{at}/{index}") or {}
        found.keys(point, f"{at}/{index}", ("label", "value"))
        found.maybe_string(point, "label", f"{at}/{index}", limits.CHART_NAME, shortest=1)
        if not isinstance(point.get("value"), int | float):
            found.add("must be a number", f"{at}/{index}/value")
        labels.append(point.get("label"))
    return labels
