"""Every model that an answer about somebody can hold, by its types: what a file of it has to have words for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from bot.documents.holdings import HOLDINGS
from bot.documents.mydata_fields import CHOSEN, FLAT, LINES, NEVER, READINGS, SAID, UNTOLD, label_names
from flows.kit.wording import BASE_LOCALE, has
from storage.work.agenda.queries import VIEW_PARTS
from tests.desk import WEDNESDAY


def held_models() -> list[type[BaseModel]]:
    found: list[type[BaseModel]] = []
    waiting = [model for holding in HOLDINGS for model in models_in(type(holding.query(WEDNESDAY)).answer)]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.append(model)
            unread = (one for name, one in model.model_fields.items() if (model, name) not in READINGS)
            waiting += [inner for one in unread for inner in models_in(one.annotation)]
    return found


def models_in(kind: Any) -> Iterator[type[BaseModel]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for inner in get_args(kind):
        yield from models_in(inner)


def labelled_fields() -> Iterator[tuple[type[BaseModel], str]]:
    """Those that a person is told with a label."""
    for model in held_models():
        for name, known in model.model_fields.items():
            read = (model, name) in READINGS
            if (
                untold(model, name)
                or (model, name) in SAID
                or (model in LINES and (read or known.annotation is not bool))
            ):
                continue
            inner = list(models_in(known.annotation))
            if read or not inner or _is_labelled(name, known.annotation, inner):
                yield model, name


def untold(model: type[BaseModel], name: str) -> bool:
    return name in NEVER or (model, name) in UNTOLD or f"{name}_name" in model.model_fields


def is_many(kind: Any) -> bool:
    return any(get_origin(one) is tuple for one in (kind, *get_args(kind)))


def _is_labelled(name: str, kind: Any, inner: list[type[BaseModel]]) -> bool:
    return any(one in LINES for one in inner) if is_many(kind) else name not in FLAT


def labels() -> tuple[str, ...]:
    """What follows `mydata-field-` in the keys of all labels."""
    fields = {label for model, name in labelled_fields() for label in _labels(model, name)}
    chosen = {name for model, at, name in CHOSEN if SAID[model, at] == "mydata-field-{}"}
    return tuple(sorted(fields | chosen | {f"view-{part}" for part in VIEW_PARTS}))


def _labels(model: type[BaseModel], name: str) -> Iterator[str]:
    kinds = get_args(model.model_fields["kind"].annotation) if "kind" in model.model_fields else ()
    for kind in kinds or (None,):
        known = (label for label in label_names(model, name, kind) if has(BASE_LOCALE, f"mydata-field-{label}"))
        yield next(known, f"{label_names(model, name)[1]} has none")
