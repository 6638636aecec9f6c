"""How a commitment looks to each of the two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flows.kit.message import Buttons, Divider, Facts, Heading, Line, Message, MessagePart, Note, Quote, button
from flows.kit.moments import day_of, day_words
from flows.kit.person import Person
from flows.kit.targets import Act, See, Start
from flows.kit.text import T
from flows.work.moments import with_version
from storage.compartments import Sealed
from storage.work.commitments.shapes import OPEN, Agreed, Commitment, Kind, Standing, State, Step

STATES: Final[dict[State, str]] = {
    "proposed": "commitment-proposed",
    "open": "commitment-open",
    "kept": "commitment-kept",
    "closed": "commitment-closed",
    "declined": "commitment-declined",
    "left": "commitment-left",
}
STANDINGS: Final[dict[Standing, str]] = {
    "open": "commitment-part-open",
    "partly": "commitment-part-partly",
    "done": "commitment-part-done",
}
MY_STEPS: Final[dict[Kind, str]] = {
    "begin": "commitment-i-began",
    "change": "commitment-i-changed",
    "kept": "commitment-i-called-kept",
    "closed": "commitment-i-called-closed",
    "agreed": "commitment-i-agreed",
    "declined": "commitment-i-declined",
    "part": "commitment-i-marked",
    "left": "commitment-other-left",
}
THEIR_STEPS: Final[dict[Kind, str]] = {
    "begin": "commitment-they-began",
    "change": "commitment-they-changed",
    "kept": "commitment-they-called-kept",
    "closed": "commitment-they-called-closed",
    "agreed": "commitment-they-agreed",
    "declined": "commitment-they-declined",
    "part": "commitment-they-marked",
    "left": "commitment-other-left",
}
HISTORY_SHOWN: Final = 6


def commitment(person: Person, one: Commitment, *, here: bool = True) -> Message:
    """All of it, with what can be done now. `here`: the other one can still be written to."""
    return (
        Heading[T](text=T.of("commitment-title", name=one.other_name)),
        Note[T](text=T.of("commitment-readers", name=one.other_name)),
        Line[T](text=T(STATES[one.state])),
        *(terms(person, one.other_name, one.terms) if one.terms else ()),
        *_standing(one),
        *_proposal(person, one),
        *_choices(one, here=here),
        *_history(person, one),
    )


def terms(person: Person, name: str, agreed: Agreed) -> Message:
    mine, theirs = day_words(agreed.mine.due, person), day_words(agreed.theirs.due, person)
    return (
        Quote[T](label=T("commitment-focus"), words=agreed.focus),
        Quote[T](label=T.of("commitment-mine", due=mine), words=agreed.mine.words),
        Quote[T](label=T.of("commitment-theirs", name=name, due=theirs), words=agreed.theirs.words),
    )


def _standing(one: Commitment) -> Message:
    if one.state != "open":
        return ()
    rows = (
        (T("commitment-my-part"), T(STANDINGS[one.mine])),
        (T.of("commitment-their-part", name=one.other_name), T(STANDINGS[one.theirs])),
    )
    return (Facts[T](rows=rows),)


def _proposal(person: Person, one: Commitment) -> Message:
    proposal = one.proposal
    if proposal is None:
        return ()
    said = (MY_STEPS if proposal.mine else THEIR_STEPS)[proposal.kind]
    waits = "commitment-waits-for-them" if proposal.mine else "commitment-waits-for-you"
    return (
        Divider(),
        Line[T](text=T.of(said, name=one.other_name)),
        *(terms(person, one.other_name, proposal.terms) if proposal.terms else ()),
        *(_said(one, proposal)),
        Note[T](text=T.of(waits, name=one.other_name)),
    )


def _said(one: Commitment, step: Step) -> Message:
    if step.words is None:
        return ()
    label = T("commitment-my-words") if step.mine else T.of("commitment-their-words", name=one.other_name)
    return (Quote[T](label=label, words=step.words),)


def _choices(one: Commitment, *, here: bool) -> Message:
    if one.state not in OPEN:
        return ()
    if not here:
        gone = Note[T](text=T.of("commitment-gone", name=one.other_name))
        return (gone, Buttons[T](buttons=(button("commitment-close", Start("commitment_end", one.id)),)))
    buttons = []
    if one.proposal and not one.proposal.mine:
        agree = Act("commitment_agree", with_version(one.id, one.proposal.version))
        buttons.append(button("commitment-agree", agree, primary=True))
        buttons.append(button("commitment-decline", Start("commitment_decline", one.id)))
    elif one.proposal:
        buttons.append(button("commitment-take-back", Start("commitment_decline", one.id)))
    if one.state == "open":
        buttons.append(button("commitment-mark", Start("commitment_mark", one.id)))
    buttons.append(button("commitment-change", Start("commitment_change", one.id)))
    if one.state == "open":
        buttons.append(button("commitment-end", Start("commitment_end", one.id)))
    return (Buttons[T](buttons=tuple(buttons)),)


def _history(person: Person, one: Commitment) -> Message:
    """What happened, the newest first; a proposal that waits stands above already."""
    past = [step for step in one.history if step != one.proposal][:HISTORY_SHOWN]
    return (Divider(), *(part for step in past for part in _step(person, one, step))) if past else ()


def _step(person: Person, one: Commitment, step: Step) -> Iterator[MessagePart]:
    said = (MY_STEPS if step.mine else THEIR_STEPS)[step.kind]
    yield Note[T](text=T.of("commitment-on-day", day=day_words(day_of(step.at, person), person)))
    yield Line[T](text=T.of(said, name=one.other_name))
    yield from _said(one, step)


def quoted(person: Person, name: str, agreed: Agreed | None) -> tuple[Quote[T], ...]:
    """What a form is about, to stand in it."""
    return tuple(part for part in terms(person, name, agreed) if isinstance(part, Quote)) if agreed else ()


def readers(name: str) -> T:
    return T.of("commit-audience-both", name=name)


def see(one: str) -> Buttons[T]:
    return Buttons[T](buttons=(button("commitment-see", See("commitment", one)),))


def will_remind(person: Person, agreed: Agreed) -> Note[T]:
    return Note[T](text=T.of("commitment-will-remind", due=day_words(agreed.mine.due, person)))


def words_back(*words: Sealed | None) -> Message:
    """What somebody wrote that could not be used, so that nothing is lost."""
    return tuple(Quote[T](label=T("commitment-your-words"), words=given) for given in words if given)
