"""Who reads a post: whoever wrote it, everybody when it is for the company, else its head and everybody below them.

Asked of today's reporting line: whoever moves away reads it no more, whoever comes does.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_

from storage.reader import Reader
from storage.sql import WorkSession
from storage.work.learned.tables import learned_posts


def may_read(session: WorkSession, reader: Reader) -> ColumnElement[bool]:
    heads = [session.keys.alias(reader.tenant, person) for person in (reader.id, *reader.above())]
    return or_(learned_posts.c.author == heads[0], learned_posts.c.head.in_(["", *heads]))
