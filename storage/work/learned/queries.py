"""What may be asked about posts on what was learned."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict

from storage.compartments import Sealed, WorkQuery

Shelf = Literal["all", "near", "mine"]
"""`near`: shared with fewer than the whole company."""
PAGE: Final = 6


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class LearnedPost(_Frozen):
    """`head` and everybody below them read it; None is everybody. `thanked`: by the reader. `thanks` are names, for
    the author alone."""

    id: str
    author: str
    author_name: str
    mine: bool
    at: datetime
    head: str | None
    head_name: str = ""
    tried: Sealed
    happened: Sealed
    learned: Sealed
    tell: Sealed | None = None
    thanked: bool = False
    thanks: tuple[str, ...] = ()


class NewPost(WorkQuery[str]):
    """An id nobody has."""

    answer: ClassVar[Any] = str


class ThePost(WorkQuery[LearnedPost | None]):
    """None for whoever is not among its readers today."""

    answer: ClassVar[Any] = LearnedPost | None

    id: str


class Library(_Frozen):
    """`more`: there are older ones."""

    posts: tuple[LearnedPost, ...] = ()
    more: bool = False


class TheLibrary(WorkQuery[Library]):
    """The newest first, a page at a time, counted from 1."""

    answer: ClassVar[Any] = Library

    shelf: Shelf = "all"
    page: int = 1


class NewInLibrary(WorkQuery[int]):
    """How many posts others have shared with the reader since, and the reader has not been shown."""

    answer: ClassVar[Any] = int

    since: datetime


class MyPostsWhole(WorkQuery[tuple[LearnedPost, ...]]):
    """Every one the reader wrote, to be given to them."""

    answer: ClassVar[Any] = tuple[LearnedPost, ...]


class MyLead(_Frozen):
    """How it stands with a leader. `shared`: the people who report to them can read a post of theirs. `called_at`: when
    they last asked the team."""

    team: tuple[tuple[str, str], ...] = ()
    shared: bool = False
    called_at: datetime | None = None


class MyLeadNow(WorkQuery[MyLead]):
    answer: ClassVar[Any] = MyLead
