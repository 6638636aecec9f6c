"""What every reflection says of itself: who reads it, and that it is kept."""

from __future__ import annotations

from flows.kit.flow import always
from flows.kit.form import Form
from flows.kit.message import Buttons, Line, Message, Note, button
from flows.kit.targets import See
from flows.kit.text import T
from storage.compartments import Sealed

audience = always("reflection-audience")


def kept(reflection: str, until: T) -> Message:
    see = button("reflection-see", See("reflection", reflection))
    return (
        Line[T](text=T("reflection-kept")),
        Note[T](text=T("reflection-audience")),
        Note[T](text=until),
        Buttons[T](buttons=(see, button("reflection-all", See("reflections")))),
    )


def words_of(form: Form) -> dict[str, Sealed]:
    """The answers that are words, by question; what was left out is left out."""
    answers = ((name, getattr(form, name)) for name in type(form).model_fields)
    return {name: answer for name, answer in answers if isinstance(answer, Sealed)}


def unsealed(words: dict[str, Sealed], form: type[Form]) -> dict[str, str]:
    """What a form starts from."""
    return {name: words[name].reveal() for name in form.model_fields if name in words}
