"""Reports in storage: who reads them, what a code opens, what is owed by when, and what is left after each step."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import delete, update

from storage.compartments import Compartment, Sealed
from storage.databases import Databases
from storage.runs import RunMovedOn
from storage.voice.erasing import erase_rows
from storage.voice.reports import letterbox, receipts
from storage.voice.reports.commands import AnswerReport, CountTry
from storage.voice.reports.queries import Allowance, MyAllowance, QuarterCounts, ReportCounts
from storage.voice.reports.tables import letterboxes, letters, marks, readers, reports, slips, tally
from storage.voice.rounds.tables import releases
from tests.storage.voice.reporting import DAY, MORNING, TENANT, House, words_of


@pytest.fixture
def house(databases: Databases) -> House:
    return House(databases)


def test_a_report_is_read_by_its_handlers_and_answered_by_code(house: House) -> None:
    """The whole way, there and back."""
    code = house.reports("ada", "The numbers are changed before the audit.")
    assert house.by_code("ada", code) is None  # it lies in the letterbox
    house.empties()
    (line,) = house.listed("kofi")
    house.answers("yuki", line.id, words="Thank you. Which audit?")
    house.writes("ada", code, "The one in June.")
    house.empties()

    assert words_of(house.opens("kofi", line.id)) == [
        "The one in June.",
        "Thank you. Which audit?",
        "The numbers are changed before the audit.",
    ]
    talk = house.reads("ada", code)
    assert [letter.mine for letter in talk.letters] == [True, False, True]
    assert [letter.by for letter in talk.letters] == ["", "Yuki", ""]
    assert [reader.name for reader in talk.readers] == ["Kofi", "Yuki"]


def test_nobody_but_the_chosen_handlers_reads_a_report(house: House) -> None:
    """A handler of another report is a stranger to this one, and its button opens nothing for them."""
    house.reports("ada", "Only for Kofi.", readers=("kofi",))
    house.empties()
    (line,) = house.listed("kofi")

    for stranger in ("yuki", "grace", "ada"):
        assert house.listed(stranger) == ()
        assert house.opens(stranger, line.id) is None
        answer = AnswerReport(id=line.id, version=1, at=house.now, state="closed", words=Sealed("No."))
        with pytest.raises(RunMovedOn):
            house.does(stranger, answer)
    assert len(house.rows(letters)) == 1


def test_a_code_is_read_however_it_is_typed(house: House) -> None:
    """People write codes down by hand."""
    code = house.reports("ada", "Something.")
    house.empties()
    typed = code.reveal().lower().replace("-", " ")

    assert house.by_code("somebody else", Sealed(typed)) is not None
    assert house.by_code("ada", Sealed(typed[:-1])) is None
    assert house.by_code("ada", Sealed("")) is None
    assert house.by_code("ada", Sealed("💥' OR 1=1 --")) is None


def test_codes_are_long_and_never_alike() -> None:
    """Nobody can guess one: twenty of 31 letters."""
    codes = {receipts.new_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(len(code.replace("-", "")) == 20 for code in codes)


def test_a_code_of_a_report_that_was_taken_back_opens_nothing(house: House) -> None:
    """It answers like a code that never was, and nothing of the report is left."""
    code, other = house.reports("ada", "Taken back soon."), house.reports("tom", "Stays.")
    house.empties()
    house.writes("ada", code, "Please forget it.", back=True)
    emptied = house.empties()

    assert house.by_code("ada", code) is None
    assert house.by_code("ada", other) is not None
    assert [len(house.rows(table)) for table in (reports, letters, readers)] == [1, 1, 2]
    assert emptied
    assert emptied.tell == {house.alias("kofi"), house.alias("yuki")}  # as after anything else


def test_words_for_a_report_that_is_gone_meanwhile_are_not_swallowed(house: House) -> None:
    """The turn is played again, and the person told; what lies in the letterbox for it is left out."""
    code = house.reports("ada", "Soon gone.")
    house.empties()
    house.writes("ada", code, back=True)
    house.writes("ada", code, "One more thing.")
    house.empties()

    with pytest.raises(RunMovedOn):
        house.writes("ada", code, "And another.")
    assert house.rows(letters) == []


def test_only_the_reporter_opens_who_they_are(house: House) -> None:
    """The name stands in the letter in which it was said, and nowhere before."""
    code = house.reports("ada", "Without a name.")
    house.empties()
    (line,) = house.listed("kofi")
    before = house.opens("kofi", line.id)
    house.writes("ada", code, name=True)
    house.empties()
    after = house.opens("kofi", line.id)

    assert before
    assert after
    assert [letter.by for letter in before.letters] == [""]
    assert [letter.by for letter in after.letters] == ["Ada", ""]


def test_two_handlers_at_once_do_not_write_over_each_other(house: House) -> None:
    """The second sees the first one's words before sending their own."""
    house.reports("ada", "Something.")
    house.empties()
    (line,) = house.listed("kofi")
    seen = house.opens("kofi", line.id)
    assert seen
    house.answers("yuki", line.id)

    with pytest.raises(RunMovedOn):
        house.does("kofi", AnswerReport(id=line.id, version=seen.version, at=house.now, state="closed"))
    assert house.listed("kofi")[0].state == "acknowledged"


def test_what_is_owed_by_when(house: House) -> None:
    """Seven days to say that it was read, from the first day it may have been sent; three months from then on."""
    house.reports("ada", "Something.")
    house.empties()
    assert house.listed("kofi")[0].due == date(2026, 11, 25)
    house.now = datetime(2026, 11, 26, 0, 5, tzinfo=UTC)
    assert house.listed("kofi")[0].overdue

    house.answers("kofi", house.listed("kofi")[0].id)
    line = house.listed("kofi")[0]
    assert (line.due, line.overdue) == (date(2027, 2, 26), False)
    house.now = datetime(2027, 2, 27, 9, 0, tzinfo=UTC)
    assert house.listed("kofi")[0].overdue

    house.answers("kofi", line.id, "answered", "This is what came of it.")
    line = house.listed("kofi")[0]
    assert (line.due, line.overdue) == (None, False)


def test_without_an_acknowledgement_feedback_is_owed_three_months_after_it_was_due(house: House) -> None:
    """Waiting in silence does not move the day."""
    code = house.reports("ada", "Something.")
    house.empties()

    assert house.reads("ada", code).feedback_by == date(2027, 2, 25)


def test_handlers_are_told_on_the_day_something_is_owed(house: House) -> None:
    """By the same words as ever, so that a forgotten report shows."""
    house.reports("ada", "Something.", readers=("kofi",))
    house.empties()
    house.now = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
    assert house.empties_now()
    house.now += DAY
    emptied = house.empties_now()

    assert emptied
    assert emptied.tell == {house.alias("kofi")}


def test_a_check_in_after_a_month_and_after_three_waits_behind_the_code(house: House) -> None:
    """Nobody can be written to, since nobody is known: whoever comes back is asked, until they have said how it is."""
    code = house.reports("ada", "Something.")
    house.empties()
    day = house.now
    assert not house.reads("ada", code).since_due
    house.now = day + timedelta(days=30)
    assert house.reads("ada", code).since_due
    house.writes("ada", code, since="worse")
    house.empties_now()

    assert not house.reads("ada", code).since_due
    house.now = day + timedelta(days=90)
    assert house.reads("ada", code).since_due
    talk = house.opens("kofi", house.listed("kofi")[0].id)
    assert talk
    assert talk.letters[0].since == "worse"
    assert not talk.since_due


def test_words_after_the_closing_open_a_report_again(house: House) -> None:
    """What comes late must not lie unread among what is done."""
    code = house.reports("ada", "Something.")
    house.empties()
    report = house.listed("kofi")[0].id
    house.answers("kofi", report, "closed", "It is settled.")
    house.writes("ada", code, "It happened again.")
    house.empties()

    assert house.listed("kofi")[0].state == "acknowledged"


def test_a_report_is_deleted_a_year_after_it_was_closed(house: House) -> None:
    """Nobody keeps for ever what was told in confidence; whoever comes back with the code is told the day before it."""
    code, other = house.reports("ada", "Something."), house.reports("tom", "Not closed.")
    house.empties()
    closed, _ = sorted(house.listed("kofi"), key=lambda line: words_of(house.opens("kofi", line.id)) != ["Something."])
    house.answers("kofi", closed.id, "closed", "It is settled.")
    day = house.now.date()
    assert house.reads("ada", code).deleted_on == day.replace(year=day.year + 1)
    assert house.reads("tom", other).deleted_on is None

    house.now = house.now.replace(year=day.year + 1) - DAY
    house.empties_now()
    assert house.by_code("ada", code)
    house.empties()

    assert house.by_code("ada", code) is None
    assert house.by_code("tom", other)
    assert len(house.rows(reports)) == len({row.report for row in house.rows(letters)}) == 1


def test_whoever_writes_in_a_closed_report_keeps_it(house: House) -> None:
    """The year begins anew when it is closed anew."""
    code = house.reports("ada", "Something.")
    house.empties()
    house.answers("kofi", house.listed("kofi")[0].id, "closed", "It is settled.")
    house.writes("ada", code, "It happened again.")
    house.empties()

    assert house.reads("ada", code).deleted_on is None


def test_a_handler_who_has_left_reads_nothing_more_and_the_others_go_on(house: House) -> None:
    """Their copy of the key is deleted with the next emptying."""
    house.reports("ada", "Something.")
    house.empties()
    report = house.listed("kofi")[0].id
    house.trained = ("yuki",)
    house.empties()

    assert house.opens("kofi", report) is None
    assert words_of(house.opens("yuki", report)) == ["Something."]
    assert [row.reader for row in house.rows(readers)] == [house.alias("yuki")]


def test_a_report_without_a_reader_waits_until_the_reporter_names_another(house: House) -> None:
    """Also when the last one has left before the letterbox was emptied. The code still opens it."""
    code = house.reports("ada", "Something.", readers=("kofi",))
    house.trained = ("yuki",)
    house.empties()
    assert house.reads("ada", code).readers == ()
    house.writes("ada", code, add="yuki")
    emptied = house.empties()

    assert words_of(house.opens("yuki", house.listed("yuki")[0].id)) == ["Something."]
    assert emptied
    assert emptied.tell == {house.alias("yuki")}


def test_a_reader_can_be_taken_off_by_the_code_alone(house: House) -> None:
    """Somebody who has come to be above the reporter is shown as such, and goes when the reporter wishes."""
    code = house.reports("ada", "Something.")
    house.empties()
    house.above["ada"] = ("grace", "kofi")
    assert [(one.id, one.above) for one in house.reads("ada", code).readers] == [("kofi", True), ("yuki", False)]
    report = house.listed("kofi")[0].id
    house.writes("ada", code, off="kofi")
    house.empties()

    assert house.opens("kofi", report) is None
    assert house.opens("yuki", report) is not None


def test_a_handler_who_is_erased_reads_nothing_more(house: House) -> None:
    """Rows and key both go, the other handlers' stay."""
    house.reports("ada", "Something.")
    house.empties()
    report = house.listed("kofi")[0].id
    with house.databases.voice() as session:
        erase_rows(session, house.reader("kofi"))
    house.databases.erase(Compartment.VOICE, TENANT, "kofi")

    assert [row.reader for row in house.rows(readers)] == [house.alias("yuki")]
    assert house.opens("kofi", report) is None
    assert words_of(house.opens("yuki", report)) == ["Something."]


def test_a_letter_that_was_exchanged_for_one_of_another_report_is_not_shown(house: House) -> None:
    """Somebody who may write to the database cannot put words into another report."""
    first, second = house.reports("ada", "First."), house.reports("tom", "Second.")
    house.empties()
    ids = [house.reads("x", code).id for code in (first, second)]
    with house.databases.voice() as session:
        session.execute(delete(letters).where(letters.c.report == ids[0]))
        session.execute(update(letters).where(letters.c.report == ids[1]).values(report=ids[0]))

    assert house.reads("ada", first).letters == ()


# --- how often --------------------------------------------------------------------------------------------------------


def test_a_flood_of_reports_ends_with_the_fifth_of_a_day(house: House) -> None:
    """Nobody drowns the handlers. Others can still report, and the next day begins anew."""
    for number in range(5):
        house.reports("ada", f"Number {number}.")
    assert house.asks("ada", MyAllowance()) == Allowance(may_send=False)

    with pytest.raises(RunMovedOn):
        house.reports("ada", "One more.")
    house.reports("tom", "Of somebody else.")
    house.empties()
    house.reports("ada", "The next day.")
    assert len(house.rows(reports)) == 6


def test_ten_wrong_codes_are_enough_for_a_day(house: House) -> None:
    """Counted without keeping who counts."""
    for _ in range(10):
        house.does("ada", CountTry(at=house.now))
    assert house.asks("ada", MyAllowance()) == Allowance(may_try=False)

    with pytest.raises(RunMovedOn):
        house.does("ada", CountTry(at=house.now))
    assert house.asks("tom", MyAllowance()) == Allowance()
    assert house.alias("ada") not in str([tuple(row) for row in house.rows(marks)])


# --- the letterbox ----------------------------------------------------------------------------------------------------


def test_a_letterbox_is_emptied_at_its_hour_and_not_before(house: House) -> None:
    """A fixed hour tells nothing about anybody's."""
    house.reports("ada", "Something.")
    house.now = datetime(2026, 11, 19, 3, 59, tzinfo=UTC)
    assert house.empties_now() is None
    house.now += timedelta(minutes=1)

    assert house.empties_now() is not None
    assert len(house.rows(reports)) == 1


def test_a_letterbox_is_emptied_late_when_the_service_was_down(house: House) -> None:
    """Nothing is lost, and the days owed count from the first day it may have been sent."""
    code = house.reports("ada", "Something.")
    house.now = MORNING + 5 * DAY
    house.empties_now()
    talk = house.reads("ada", code)

    assert (talk.day, talk.acknowledge_by) == (date(2026, 11, 23), date(2026, 11, 25))
    assert [box.day for box in house.rows(letterboxes) if box.state == "open"] == ["2026-11-24"]


def test_emptying_twice_is_emptying_once(house: House) -> None:
    """Two processes may come at the same moment."""
    house.reports("ada", "Something.")
    first, second = house.empties(), house.empties_now()

    assert first
    assert second is None
    assert len(house.rows(reports)) == len(house.rows(letters)) == 1


def test_the_key_of_an_emptied_letterbox_is_destroyed(house: House) -> None:
    """A backup of the database from that day opens no slip."""
    house.reports("ada", "Something.")
    (box,) = house.rows(letterboxes)
    (slip,) = house.rows(slips)
    house.empties()
    house.destroys_keys()
    with house.databases.voice() as session:  # both are put back, as from a backup
        session.execute(letterboxes.insert(), {**box._mapping, "day": "put back"})
        session.execute(slips.insert(), dict(slip._mapping))

        assert letterbox.taken_out(session, TENANT, box) is None


def test_a_letterbox_whose_key_is_lost_is_told_and_replaced(house: House) -> None:
    """What was in it cannot be read by anybody; what comes next is not to be lost with it."""
    house.reports("ada", "Lost.")
    (box,) = house.rows(letterboxes)
    house.databases.erase(Compartment.VOICE, TENANT, letterbox.key_name(box.id))
    emptied = house.empties()
    house.reports("ada", "Not lost.")
    house.empties()

    assert emptied
    assert emptied.lost
    assert len(house.rows(reports)) == 1


def test_a_slip_somebody_else_put_into_the_letterbox_is_left_out(house: House) -> None:
    """Whoever may write to the database cannot forge a report, nor stop the emptying."""
    house.reports("ada", "Genuine.")
    (box,) = house.rows(letterboxes)
    with house.databases.voice() as session:
        session.execute(slips.insert(), {"id": "forged", "box": box.id, "sealed": b"nonsense"})
    house.empties()

    assert len(house.rows(reports)) == 1
    assert house.rows(slips) == []


# --- what leaders see -------------------------------------------------------------------------------------------------


def many(house: House, number: int, **said: str) -> None:
    for which in range(number):
        house.reports(f"person-{which}", readers=("kofi",), **said)


def test_a_theme_is_shown_from_ten_reports_in_a_quarter_on(house: House) -> None:
    """Nine would point at somebody; and in tens, so that one more or less does not show."""
    many(house, 14, theme="rules")
    many(house, 9, theme="favour")
    house.empties()
    assert house.asks("grace", ReportCounts()) == (QuarterCounts(quarter="2026-Q3"),)  # the one before: nothing
    house.now = datetime(2027, 1, 1, 5, 0, tzinfo=UTC)
    house.empties_now()

    assert house.asks("grace", ReportCounts())[0] == QuarterCounts(quarter="2026-Q4", counts={"rules": 10})
    assert house.asks("ada", ReportCounts()) is None
    assert house.rows(tally) == []


def test_a_quarter_is_published_once(house: House) -> None:
    """Asked again it gives the same bytes, whatever happens afterwards."""
    many(house, 10, theme="rules")
    house.empties()
    house.now = datetime(2027, 1, 1, 5, 0, tzinfo=UTC)
    house.empties_now()
    before = house.rows(releases)
    many(house, 12, theme="rules")
    house.empties()
    house.now = datetime(2027, 1, 20, 5, 0, tzinfo=UTC)
    house.empties_now()

    assert house.rows(releases) == before


def test_a_quarter_without_a_report_looks_like_one_with_nine(house: House) -> None:
    """Else an empty one would tell that nobody said anything, and the next that somebody did."""
    many(house, 9, theme="safety")
    house.empties()
    house.now = datetime(2027, 1, 1, 5, 0, tzinfo=UTC)
    house.empties_now()
    house.now = datetime(2027, 4, 1, 5, 0, tzinfo=UTC)
    house.empties_now()

    assert [one.counts for one in house.asks("grace", ReportCounts())] == [{}, {}, {}]
