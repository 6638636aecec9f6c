"""How a post about what was learned looks."""

from __future__ import annotations

from collections.abc import Iterator

from flows.kit.message import Button, Buttons, Heading, Message, Note, Quote, Row, button, own
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from storage.compartments import Sealed
from storage.work.learned.queries import LearnedPost


def post(person: Person, one: LearnedPost) -> Message:
    day = day_words(day_of(one.at, person), person)
    said = (
        ("learned-tried", one.tried),
        ("learned-happened", one.happened),
        ("learned-learned", one.learned),
        ("learned-tell", one.tell),
    )
    return (
        Heading[T](text=T("learned-mine") if one.mine else T.of("learned-of", name=one.author_name)),
        Note[T](text=T.of("learned-day", day=day)),
        Note[T](text=read_by(one)),
        *(Quote[T](label=T(label), words=words) for label, words in said if words),
        *_thanks(one),
        Buttons[T](buttons=tuple(_buttons(one))),
    )


def read_by(one: LearnedPost) -> T:
    return T.of("learned-read-by", name=one.head_name) if one.head else T("learned-read-by-all")


def _thanks(one: LearnedPost) -> Message:
    if one.mine and one.thanks:
        return (Note[T](text=T.of("learned-thanked-by", names=", ".join(one.thanks))),)
    return (Note[T](text=T("learned-you-thanked")),) if one.thanked else ()


def _buttons(one: LearnedPost) -> Iterator[Button[T]]:
    if one.mine:
        yield button("learned-take-back", Start("learned_back", one.id))
    elif not one.thanked:
        yield button("learned-thank", Act("learned_thank", one.id), primary=True)
    yield button("verb-library", See("library"))


def row(person: Person, one: LearnedPost) -> Row[T]:
    """What was learned, in the author's words, from whom and when."""
    day = day_words(day_of(one.at, person), person)
    note = T.of("learned-row-mine", day=day) if one.mine else T.of("learned-row", name=one.author_name, day=day)
    return Row[T](text=own(one.learned), note=note, button=button("learned-read", See("lesson-learned", one.id)))


def words_back(*words: Sealed | None) -> Message:
    """What somebody wrote that could not be used, so that nothing is lost."""
    return tuple(Quote[T](label=T("learned-your-words"), words=given) for given in words if given)
