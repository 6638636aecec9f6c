"""The passages: what was seen in the preview arrives once, or not at all; and is gone again when it is taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NoReturn

import pytest
from sqlalchemy import update

from storage import passages
from storage.coaching.crossings import carrying
from storage.coaching.crossings.queries import MyCrossing, MyCrossings
from storage.coaching.crossings.rows import renew
from storage.coaching.crossings.shapes import Party
from storage.coaching.crossings.tables import crossings
from storage.coaching.erasing import erase_rows as erase_coaching
from storage.compartments import Compartment, Sealed
from storage.databases import Databases
from storage.errors import StorageDown
from storage.evaluation.erasing import erase_rows as erase_evaluation
from storage.evaluation.released.commands import WithdrawReleased
from storage.evaluation.released.tables import released_receipts, released_statements
from storage.work.contributions.commands import WithdrawContribution
from storage.work.contributions.queries import ContributionsToRead, MyContributionsWhole
from storage.work.contributions.tables import contributions
from tests.storage.letting import EVENING, MORNING, WORDS, Letting, rows

SUMMARY = {"one": Sealed("The outage in March."), "next": Sealed("To lead the migration.")}


@pytest.fixture
def letting(databases: Databases) -> Letting:
    return Letting(databases)


def publishes(letting: Letting, crossing: str = "x1", **parts: Sealed) -> None:
    letting.lets(kind="publish", what="contribution", crossing=crossing, parts=parts or SUMMARY, due_at=EVENING)


def test_nothing_is_on_the_other_side_before_its_morning(letting: Letting) -> None:
    """Until then its owner can stop it, and nobody sees that they did."""
    letting.lets()

    assert letting.carries(MORNING - timedelta(minutes=1)) == 0
    assert rows(letting.databases, Compartment.EVALUATION, released_receipts) == []

    assert letting.carries() == 1
    assert letting.crossing().state == "crossed"


def test_the_words_arrive_as_they_were_seen(letting: Letting) -> None:
    """Byte for byte, for the owner and for the reader who was named."""
    words = "Zeile eins,\n\n  “zwei” – 漢字 👩‍👩‍👧 <b>&amp;</b>"
    letting.lets(parts={"statement": Sealed(words)})
    letting.carries()

    for person in ("ada", "grace"):
        (seen,) = letting.reads(person).statements
        assert seen.parts["statement"].reveal() == words


def test_nothing_of_where_it_came_from_goes_along(letting: Letting) -> None:
    """No id of coaching, no moment: only the day of the copy."""
    letting.lets(crossing="crossing-of-coaching")
    letting.carries()
    its = letting.crossing(crossing="crossing-of-coaching")

    (receipt,) = rows(letting.databases, Compartment.EVALUATION, released_receipts)
    (statement,) = rows(letting.databases, Compartment.EVALUATION, released_statements)
    with letting.databases.coaching(write=False) as session:
        alias = session.keys.alias("company", "ada")

    assert receipt.id == statement.id == its.receipt.record
    assert "crossing-of-coaching" not in repr((receipt, statement))
    assert alias not in repr((receipt, statement))
    assert letting.reads("ada", crossing=its.id).statements[0].day == MORNING.date()
    assert not [name for name in receipt._fields if name.endswith("_at")]


def test_what_is_carried_twice_is_there_once(letting: Letting) -> None:
    """Two processes may see the same row as due."""
    letting.lets()
    (due,) = passages.due(letting.databases, MORNING, 10)
    for _ in range(2):
        passages.carry(letting.databases, due, letting, MORNING)

    assert len(rows(letting.databases, Compartment.EVALUATION, released_statements)) == 1
    assert letting.told == [("arrived", "coaching", "x1")]


def test_two_that_carry_at_once_carry_it_once(letting: Letting) -> None:
    """The second waits for the first, and finds nothing to do."""
    letting.lets()
    both = [threading.Thread(target=letting.carries) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert len(rows(letting.databases, Compartment.EVALUATION, released_statements)) == 1
    assert letting.told == [("arrived", "coaching", "x1")]


@pytest.mark.parametrize("kind", ["release", "publish"])
def test_a_crash_between_the_two_commits_is_carried_to_its_end(
    letting: Letting, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """It is on the other side already when it is tried again, and there is one of it."""
    letting.lets(kind=kind)

    def crash(*given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(carrying, "crossed", crash)
        with pytest.raises(KeyboardInterrupt):
            letting.carries()
    assert letting.crossing().state == "waiting"

    letting.carries()

    side, table = (
        (Compartment.EVALUATION, released_statements) if kind == "release" else (Compartment.WORK, contributions)
    )
    assert len(rows(letting.databases, side, table)) == 1
    assert letting.crossing().state == "crossed"


def test_after_such_a_crash_it_can_still_be_taken_back(letting: Letting, monkeypatch: pytest.MonkeyPatch) -> None:
    """What its owner believes to be waiting may be there already: it is taken out all the same."""
    letting.lets()

    def crash(*given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(carrying, "crossed", crash)
        with pytest.raises(KeyboardInterrupt):
            letting.carries()
    letting.takes_back()
    letting.carries()

    assert rows(letting.databases, Compartment.EVALUATION, released_statements) == []
    assert letting.crossing().state == "withdrawn"


def test_a_copy_left_by_such_a_crash_is_taken_out_when_its_readers_have_changed(
    letting: Letting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was made for Grace, its owner was never told, and now it may not be there."""
    letting.lets()

    def crash(*given: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(carrying, "crossed", crash)
        with pytest.raises(KeyboardInterrupt):
            letting.carries()
    letting.leads["ada"] = "tom"
    letting.carries()

    assert letting.crossing().state == "held"
    assert rows(letting.databases, Compartment.EVALUATION, released_statements) == []


def test_an_owner_erased_in_between_takes_it_with_them(letting: Letting) -> None:
    """Nothing arrives, on either side, and the row is gone."""
    letting.lets()
    with letting.databases.coaching() as session:
        erase_coaching(session, letting.reader("ada"))

    assert letting.carries() == 0

    assert rows(letting.databases, Compartment.EVALUATION, released_receipts) == []
    assert rows(letting.databases, Compartment.COACHING, crossings) == []


def test_a_row_that_came_back_from_a_backup_does_not_open_and_does_not_cross(letting: Letting) -> None:
    """Its key is destroyed: it is deleted instead."""
    letting.lets()
    letting.databases.erase(Compartment.COACHING, "company", "ada")

    letting.carries()

    assert rows(letting.databases, Compartment.EVALUATION, released_receipts) == []
    assert rows(letting.databases, Compartment.COACHING, crossings) == []


def test_erasing_waits_for_a_copy_that_is_just_being_made(letting: Letting) -> None:
    """Coaching is erased first, and the row is held fast while it crosses: so the copy is there to be erased, too."""
    letting.lets()
    erased = threading.Thread(target=_erased, args=(letting,))

    class Slow(Letting):
        def hindrance(self, its: Any) -> Any:
            erased.start()
            erased.join(0.2)
            assert erased.is_alive(), "the row could be erased while it was crossing"
            return super().hindrance(its)

    passages.carry(letting.databases, "x1", Slow(letting.databases), MORNING)
    erased.join()

    assert rows(letting.databases, Compartment.EVALUATION, released_receipts) == []
    assert rows(letting.databases, Compartment.EVALUATION, released_statements) == []


def _erased(letting: Letting) -> None:
    with letting.databases.coaching() as session:
        erase_coaching(session, letting.reader("ada"))
    with letting.databases.evaluation() as session:
        erase_evaluation(session, letting.reader("ada"))


def test_it_does_not_go_when_somebody_else_would_read_it(letting: Letting) -> None:
    """The reader in the preview no longer leads its owner: its owner is asked again, with the words kept."""
    letting.lets()
    letting.leads["ada"] = "tom"

    letting.carries()

    assert rows(letting.databases, Compartment.EVALUATION, released_receipts) == []
    its = letting.crossing()
    assert (its.state, its.why) == ("held", "readers")
    assert its.parts["statement"].reveal() == WORDS
    assert letting.told == [("stopped", "coaching", "x1", "readers")]
    assert letting.carries() == 0


def test_it_does_not_go_when_its_owner_has_left(letting: Letting) -> None:
    """What somebody wanted to say in their review is nobody's to say for them."""
    letting.lets()
    letting.gone.add("ada")

    letting.carries()

    assert letting.crossing().why == "left"
    assert rows(letting.databases, Compartment.EVALUATION, released_receipts) == []


def _tampered(letting: Letting, change: Callable[[Any], Any]) -> None:
    """Somebody with the keys of coaching changes what the receipt was signed for."""
    with letting.databases.coaching() as session:
        its = carrying.held_fast(session, "x1")
        assert its
        renew(session, its.tenant, its.person, change(its.crossing), "waiting")


@pytest.mark.parametrize(
    "change",
    [
        lambda its: its.model_copy(update={"parts": {"statement": Sealed("Other words.")}}),
        lambda its: its.model_copy(update={"readers": (*its.readers, Party(id="tom", name="Tom"))}),
        lambda its: its.model_copy(update={"cycle": "2025"}),
        lambda its: its.model_copy(update={"receipt": its.receipt.model_copy(update={"signature": "00" * 64})}),
        lambda its: its.model_copy(update={"receipt": its.receipt.model_copy(update={"expires": date(2040, 1, 1)})}),
    ],
    ids=["words", "readers", "cycle", "forged", "longer"],
)
def test_what_is_not_as_it_was_signed_does_not_go(
    letting: Letting, change: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other side checks the receipt before it takes anything in; its owner is told, and nothing is lost."""
    letting.lets()
    _tampered(letting, change)
    monkeypatch.setattr(Letting, "hindrance", lambda self, its: None)

    letting.carries()

    assert rows(letting.databases, Compartment.EVALUATION, released_receipts) == []
    assert letting.told == [("stopped", "coaching", "x1", "receipt")]
    assert letting.crossing().state == "held"


def test_a_receipt_that_is_over_is_not_taken(letting: Letting) -> None:
    """A consent is for its time."""
    letting.lets(expires=MORNING.date() - timedelta(days=1))

    letting.carries()

    assert letting.crossing().why == "receipt"


def test_taken_back_it_is_gone_on_both_sides_and_the_receipt_stays(letting: Letting) -> None:
    """That there was something, and of which day, is its owner's to know; the words are nobody's any more."""
    letting.lets()
    letting.carries()
    letting.takes_back()
    letting.carries()

    its = letting.crossing()
    assert (its.state, its.parts, its.day) == ("withdrawn", {}, MORNING.date())
    assert rows(letting.databases, Compartment.EVALUATION, released_statements) == []
    (receipt,) = rows(letting.databases, Compartment.EVALUATION, released_receipts)
    assert receipt.state == "withdrawn"
    assert letting.reads("grace").statements == letting.reads("ada").statements == ()


def test_a_receipt_of_something_taken_back_takes_nothing_in_again(letting: Letting) -> None:
    """A late copy of it, from whatever crash, finds that it was taken back."""
    letting.lets()
    (its,) = [carrying_its(letting)]
    letting.carries()
    letting.takes_back()
    letting.carries()

    with letting.databases.evaluation() as session:
        passages.PASSAGES["release"].put(session, its, MORNING.date())

    assert rows(letting.databases, Compartment.EVALUATION, released_statements) == []


def carrying_its(letting: Letting) -> Any:
    with letting.databases.coaching() as session:
        return carrying.held_fast(session, "x1")


def test_other_words_take_the_place_of_those_before(letting: Letting) -> None:
    """Only the later version is read; the words of the one before are deleted."""
    letting.lets()
    letting.carries()
    letting.lets(crossing="x2", instead_of="x1", parts={"statement": Sealed("Better words.")}, due_at=MORNING)
    while letting.carries():
        pass

    assert [one.state for one in letting.asks("ada", MyCrossings()) if one.id == "x1"] == ["replaced"]
    assert len(rows(letting.databases, Compartment.EVALUATION, released_statements)) == 1
    assert letting.reads("grace", crossing="x2").statements[0].parts["statement"].reveal() == "Better words."


def test_what_still_waits_is_stopped_by_its_next_version(letting: Letting) -> None:
    """And what that one stood in the place of is replaced in the end, too."""
    letting.lets()
    letting.carries()
    letting.lets(crossing="x2", instead_of="x1", due_at=MORNING + timedelta(days=1))
    letting.lets(crossing="x3", instead_of="x2", due_at=MORNING)
    while letting.carries():
        pass

    assert {one.id: one.state for one in letting.asks("ada", MyCrossings())} == {
        "x1": "replaced",
        "x2": "replaced",
        "x3": "crossed",
    }


def test_a_summary_is_published_to_its_owner_and_their_manager_of_today(letting: Letting) -> None:
    """A new manager reads it, a former one does not, a colleague never did."""
    publishes(letting)
    letting.carries(EVENING)

    (seen,) = letting.asks("grace", ContributionsToRead())
    assert (seen.name, seen.cycle) == ("Ada", "2026")
    assert {name: words.reveal() for name, words in seen.parts.items()} == {
        name: words.reveal() for name, words in SUMMARY.items()
    }
    assert letting.asks("tom", ContributionsToRead()) == ()
    letting.leads["ada"] = "tom"
    assert letting.asks("grace", ContributionsToRead()) == ()
    assert len(letting.asks("tom", ContributionsToRead())) == 1


def test_a_summary_published_anew_stands_in_place_of_the_one_before(letting: Letting) -> None:
    """One for each year; the words of the first are gone."""
    publishes(letting)
    letting.carries(EVENING)
    publishes(letting, "x2", one=Sealed("The outage in March, and after."))
    while letting.carries():
        pass

    (seen,) = letting.asks("ada", ContributionsToRead())
    assert seen.parts["one"].reveal() == "The outage in March, and after."
    assert [one.state for one in letting.asks("ada", MyContributionsWhole())].count("withdrawn") == 1


def test_only_its_owner_takes_a_published_summary_back_where_it_stands(letting: Letting) -> None:
    """Neither their manager nor a colleague can make it disappear."""
    publishes(letting)
    letting.carries(EVENING)
    record = letting.crossing().receipt.record
    for person in ("grace", "tom"):
        letting.does(person, WithdrawContribution(contribution=record))
    assert len(letting.asks("grace", ContributionsToRead())) == 1

    letting.does("ada", WithdrawContribution(contribution=record))

    assert letting.asks("grace", ContributionsToRead()) == ()


@pytest.mark.parametrize("kind", ["publish", "release"])
def test_what_was_taken_out_where_it_stood_is_taken_back_in_the_list_too(
    letting: Letting, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when we crash between the two: a list that said it still stands would be wrong for ever."""
    publishes(letting) if kind == "publish" else letting.lets()
    letting.carries()
    record = letting.crossing().receipt.record
    out = WithdrawContribution(contribution=record) if kind == "publish" else WithdrawReleased(statement=record)
    letting.does("ada", out)
    assert letting.crossing().state == "crossed"

    broken = replace(passages.PASSAGES[kind], known=raises_storage_down)
    with monkeypatch.context() as crashed:
        crashed.setattr(passages, "PASSAGES", {kind: broken})
        with pytest.raises(StorageDown):
            passages.follow(letting.databases, letting)
    passages.follow(letting.databases, letting)
    passages.follow(letting.databases, letting)

    one = letting.crossing()
    assert (one.state, one.ended, one.parts) == ("withdrawn", MORNING.date(), {})
    target = passages.PASSAGES[kind].target
    table = contributions if kind == "publish" else released_receipts
    assert [(row.state, row.address) for row in rows(letting.databases, target, table)] == [("withdrawn", None)]


def raises_storage_down(*given: Any) -> NoReturn:
    raise StorageDown("cut")


def test_nobody_takes_back_or_reads_what_is_somebody_elses(letting: Letting) -> None:
    """Its id is no key: for anybody else there is nothing."""
    letting.lets()

    for person in ("grace", "tom"):
        assert letting.asks(person, MyCrossing(crossing="x1")) is None
        assert letting.asks(person, MyCrossings()) == ()
    assert letting.crossing().state == "waiting"


def test_a_crossing_moved_to_somebody_elses_name_does_not_open(letting: Letting) -> None:
    """Its words are bound to their owner: exchanged in the database, they go nowhere."""
    letting.lets()
    with letting.databases.coaching() as session:
        session.execute(update(crossings).values(alias=session.keys.alias("company", "tom")))

    assert letting.asks("tom", MyCrossings()) == ()


def test_the_list_of_passages_leads_one_way() -> None:
    """Nothing leads into coaching or voice, and nothing out of evaluation."""
    ways = {(one.source, one.target) for one in passages.PASSAGES.values()}

    assert not [way for way in ways if way[1] in (Compartment.COACHING, Compartment.VOICE)]
    assert not [way for way in ways if way[0] is Compartment.EVALUATION]
    assert replace(passages.PASSAGES["release"]).target is Compartment.EVALUATION
