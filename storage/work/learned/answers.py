"""Queries about posts on what was learned, answered with what the reader may read today. Three statements at most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from sqlalchemy import exists, func, select

from storage.compartments import Query
from storage.ids import new_id
from storage.keys import Place, Unopenable
from storage.reader import Reader
from storage.runs import open_address
from storage.sql import WorkSession
from storage.work.learned.queries import (
    PAGE,
    LearnedPost,
    Library,
    MyLead,
    MyLeadNow,
    MyPostsWhole,
    NewInLibrary,
    NewPost,
    TheLibrary,
    ThePost,
)
from storage.work.learned.reading import may_read
from storage.work.learned.tables import learned_calls, learned_looks, learned_posts, learned_thanks


@dataclass
class _Thanks:
    """For one post: who gave them, by alias and by id."""

    aliases: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)


def the_post(session: WorkSession, reader: Reader, query: ThePost) -> LearnedPost | None:
    rows = session.execute(select(learned_posts).where(learned_posts.c.id == query.id, may_read(session, reader))).all()
    found = _opened(session, reader, rows)
    return found[0] if found else None


def the_library(session: WorkSession, reader: Reader, query: TheLibrary) -> Library:
    found = select(learned_posts).where(may_read(session, reader))
    if query.shelf == "mine":
        found = found.where(learned_posts.c.author == session.keys.alias(reader.tenant, reader.id))
    elif query.shelf == "near":
        found = found.where(learned_posts.c.head != "")
    page = found.order_by(learned_posts.c.at.desc(), learned_posts.c.id).offset((query.page - 1) * PAGE)
    rows = session.execute(page.limit(PAGE + 1)).all()
    return Library(posts=_opened(session, reader, rows[:PAGE]), more=len(rows) > PAGE)


def new_in_library(session: WorkSession, reader: Reader, query: NewInLibrary) -> int:
    alias = session.keys.alias(reader.tenant, reader.id)
    others = learned_posts.c.author != alias
    shown = exists().where(learned_looks.c.reader == alias, learned_looks.c.at >= learned_posts.c.at)
    new = select(func.count()).where(may_read(session, reader), others, learned_posts.c.at >= query.since, ~shown)
    return session.scalar(new) or 0


def my_posts_whole(session: WorkSession, reader: Reader, query: MyPostsWhole) -> tuple[LearnedPost, ...]:
    del query
    mine = learned_posts.c.author == session.keys.alias(reader.tenant, reader.id)
    rows = session.execute(select(learned_posts).where(mine).order_by(learned_posts.c.at.desc(), learned_posts.c.id))
    return _opened(session, reader, rows.all())


def my_lead_now(session: WorkSession, reader: Reader, query: MyLeadNow) -> MyLead:
    del query
    alias = session.keys.alias(reader.tenant, reader.id)
    heads = ["", *(session.keys.alias(reader.tenant, person) for person in (reader.id, *reader.above()))]
    shared = select(func.count()).where(learned_posts.c.author == alias, learned_posts.c.head.in_(heads))
    called = session.scalar(select(learned_calls.c.at).where(learned_calls.c.leader == alias))
    return MyLead(team=reader.reports(), shared=bool(session.scalar(shared)), called_at=called)


def _opened(session: WorkSession, reader: Reader, rows: Sequence[Any]) -> tuple[LearnedPost, ...]:
    """In their order; what was erased is left out."""
    if not rows:
        return ()
    authors = {row.id: _author(session, row) for row in rows}
    session.keys.prefetch(reader.tenant, {author for author in authors.values() if author})
    held = {row.id: found for row in rows if (found := _held(session, reader, row, authors[row.id]))}
    thanks = _thanks(session, list(held))
    own = session.keys.alias(reader.tenant, reader.id)
    people = {person for given in thanks.values() for person in given.people}
    people |= {one for row_id, words in held.items() for one in (authors[row_id], words["head"]) if one}
    names = reader.names(people)
    return tuple(
        _post(reader, row, authors[row.id] or "", held[row.id], thanks.get(row.id, _Thanks()), names, own)
        for row in rows
        if row.id in held
    )


def _post(
    reader: Reader,
    row: Any,
    author: str,
    words: Mapping[str, Any],
    thanks: _Thanks,
    names: Mapping[str, str],
    own: str,
) -> LearnedPost:
    mine, head = author == reader.id, words["head"]
    return LearnedPost(
        id=row.id,
        author=author,
        author_name=names.get(author, author),
        mine=mine,
        at=row.at,
        head_name=names.get(head, head) if head else "",
        thanked=own in thanks.aliases,
        thanks=tuple(sorted(names.get(person, person) for person in thanks.people)) if mine else (),
        **words,
    )


def _author(session: WorkSession, row: Any) -> str | None:
    try:
        return open_address(session.keys, "learned_posts", row.id, row.address)[1]
    except Unopenable:
        return None


def _held(session: WorkSession, reader: Reader, row: Any, author: str | None) -> dict[str, Any] | None:
    try:
        sealed = session.keys.open(reader.tenant, author or "", Place("learned_posts", row.id, 1), row.sealed)
    except Unopenable:
        return None
    words: dict[str, Any] = orjson.loads(sealed)
    return words


def _thanks(session: WorkSession, posts: list[str]) -> dict[str, _Thanks]:
    found: dict[str, _Thanks] = {}
    for row in session.execute(select(learned_thanks).where(learned_thanks.c.post.in_(posts))).all():
        thanks = found.setdefault(row.post, _Thanks())
        thanks.aliases.append(row.alias)
        try:
            thanks.people.append(
                open_address(session.keys, "learned_thanks", f"{row.post}:{row.alias}", row.address)[1]
            )
        except Unopenable:
            continue
    return found


ANSWERS: Final[Mapping[type[Query[Any]], Callable[..., Any]]] = {
    NewPost: new_id,
    ThePost: the_post,
    TheLibrary: the_library,
    NewInLibrary: new_in_library,
    MyPostsWhole: my_posts_whole,
    MyLeadNow: my_lead_now,
}
