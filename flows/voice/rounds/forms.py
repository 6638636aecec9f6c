"""What a pulse round asks. The sets take turns, so that nobody is asked the same twice running."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final, get_args

from flows.kit.form import Form
from flows.kit.questions import Choice, Scale
from storage.voice.rounds.queries import Questions, Theme

Agree = Annotated[int, Scale(5)]
Named = Annotated[Theme | None, Choice(get_args(Theme))]


class A(Form):
    step: ClassVar[str] = "A"

    matters: Agree
    means: Agree
    theme: Named = None


class B(Form):
    step: ClassVar[str] = "B"

    asked: Agree
    candour: Agree
    theme: Named = None


class C(Form):
    step: ClassVar[str] = "C"

    load: Agree
    heard: Agree
    theme: Named = None


class D(Form):
    step: ClassVar[str] = "D"

    learning: Agree
    help: Agree
    theme: Named = None


FORMS: Final[Mapping[Questions, type[A | B | C | D]]] = {"a": A, "b": B, "c": C, "d": D}
