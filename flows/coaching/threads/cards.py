"""What threads say, of whatever kind."""

from __future__ import annotations

from flows.kit.flow import always
from flows.kit.message import Button, Buttons, Line, Message, Note, Quote, button
from flows.kit.targets import See, Start
from flows.kit.text import T
from storage.coaching.threads.queries import Head
from storage.compartments import Sealed

audience = always("thread-audience")


def pair(name: str | None) -> T:
    """Who reads what is written in a thread with somebody; they alone, where there is nobody else."""
    return T.of("thread-audience-pair", name=name) if name else T("thread-audience")


def writable(head: Head | None) -> bool:
    return head is not None and head.state == "open" and not head.damaged


def kept(thread: str) -> Message:
    see = button("thread-see", See("thread", thread), primary=True)
    return Line[T](text=T("thread-kept")), Note[T](text=T("thread-audience")), Buttons[T](buttons=(see, _all()))


def sent(thread: str) -> Message:
    return Line[T](text=T("thread-sent")), Buttons[T](buttons=(button("thread-see", See("thread", thread)),))


def cannot(head: Head | None, *words: Sealed) -> Message:
    """Nothing can be written here: the reason, and the words back."""
    if head is None:
        return back(T("thread-gone"), *words)
    return back(T("thread-broken") if head.damaged else T(f"thread-is-{head.state}"), *words)


def back(why: T, *words: Sealed) -> Message:
    quotes = tuple(Quote[T](label=T("thread-your-words"), words=one) for one in words if one)
    return Line[T](text=why), *quotes, Buttons[T](buttons=(_all(), button("verb-coach", Start("coach"))))


def nothing() -> Message:
    """The list when it is empty, and when it is hidden: nobody can tell which."""
    begin = button("verb-coach", Start("coach"), primary=True)
    return Line[T](text=T("threads-none")), Note[T](text=T("thread-nobody-else")), Buttons[T](buttons=(begin,))


def list_button() -> Buttons[T]:
    return Buttons[T](buttons=(_all(),))


def _all() -> Button[T]:
    return button("thread-all", See("threads"))
