"""Reflections, as conversations and cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from flows.coaching.reflections import views
from flows.coaching.reflections.deleting import unreflect
from flows.coaching.reflections.intentions import Again, echo_flow, intentions
from flows.coaching.reflections.month import Reflect, Tried, reflect
from flows.coaching.reflections.periods import ENOUGH, THEMES, is_month_due, theme_of
from flows.coaching.reflections.year import Back, Found, Moved, Sentence, year
from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.person import Person, Style
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.wording import wording_for
from storage.coaching.reflections.commands import DropReflection, InviteToEcho, KeepEcho, KeepReflection
from storage.coaching.reflections.queries import Echo, Kept, Month, Reflection, Year
from storage.compartments import Sealed
from tests.flows.nudges.years import STANDARD

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
SAVED = datetime(2026, 10, 30, 14, 0, tzinfo=UTC)


def reflection(**changed: Any) -> Reflection:
    usual: dict[str, Any] = {
        "id": "r1",
        "version": 1,
        "saved_at": SAVED,
        "kind": "month",
        "period": "2026-10",
        "words": {"moment": Sealed("The quiet review."), "attempt": Sealed("Ask before I answer.")},
        "chosen": {"theme": "strengths"},
    }
    return Reflection(**usual | changed)


def month(**known: Reflection) -> dict[str, Any]:
    held = Month(id="r11", **known)
    return {"MyMonth": held, "MyMonth again": held}


def card(view: Any, knows: dict[str, Any], now: datetime = SAVED, about: str = "") -> str:
    message = seen(view, ADA, knows=knows, now=now, given=Given(about=about))
    return plain(wording_for(ADA).card(message))


def home(day: date, *kept: Kept) -> str:
    return card(views.HOME[0], {"MyKept": kept}, now=datetime(day.year, day.month, day.day, 9, tzinfo=UTC))


# --- the month --------------------------------------------------------------------------------------------------------


def test_last_months_experiment_comes_back_in_the_persons_own_words() -> None:
    """An experiment nobody asks about again is a wish."""
    chat = Rehearsal(reflect, ADA, knows=month(last=reflection()))

    assert chat.sees(Tried)
    assert "You wanted to try\nAsk before I answer." in str(chat.view.intro)

    chat.answers(happened="Tom had a better idea.").answers(theme="pride", moment="The calm release.")

    (kept,) = chat.commands
    assert isinstance(kept, KeepReflection)
    assert (kept.period, kept.seen, kept.chosen) == ("2026-11", 0, {"theme": "pride"})
    assert kept.words == {"happened": Sealed("Tom had a better idea."), "moment": Sealed("The calm release.")}


def test_who_planned_no_experiment_is_not_asked_what_came_of_it() -> None:
    """The first reflection begins with the month."""
    assert Rehearsal(reflect, ADA, knows=month()).sees(Reflect)


def test_the_theme_is_the_months_and_another_can_be_chosen() -> None:
    """Twelve themes, one for each month, the same for everybody; nobody is held to it."""
    chat = Rehearsal(reflect, ADA, knows=month())
    theme = next(field for field in chat.view.fields if field.name == "theme")

    assert len(set(THEMES)) == 12
    assert (theme.initial, theme_of("2026-11"), theme_of("2027-01")) == ("assumptions", "assumptions", "pride")
    assert "what did you take for granted" in str(theme.hint)
    assert len(theme.options) == 12


@pytest.mark.parametrize(
    ("style", "question"),
    [
        (Style.AUTONOMY, "What do you want more say in?"),
        (Style.COLLABORATION, "Whose view would change yours?"),
        (Style.DETAIL, "What pattern do you see across the last four weeks?"),
        (Style.PLAIN, "What else would you like to put down?"),
    ],
)
def test_each_style_asks_in_its_own_way(style: Style, question: str) -> None:
    """Chosen by the person; what is kept is the same."""
    chat = Rehearsal(reflect, replace(ADA, style=style), knows=month())

    assert question in [field.label for field in chat.view.fields]


def test_every_question_may_be_left_out_but_not_all() -> None:
    """An empty reflection would be one that nobody wrote."""
    chat = Rehearsal(reflect, ADA, knows=month()).answers(theme="risk")

    assert chat.problems == {"moment": "Please answer one of the questions, whichever you like."}

    chat.answers(theme="risk", by="2026-12-04", learned="I wait.")

    assert list(chat.problems) == ["attempt"]


def test_three_thousand_emoji_keep_the_form_open_with_the_words_in_it() -> None:
    """Too long is told in numbers; nothing typed is lost."""
    chat = Rehearsal(reflect, ADA, knows=month()).answers(theme="risk", moment="🎉" * 3000)

    assert "3,000 characters" in chat.problems["moment"]
    assert chat.waiting.prefill["moment"] == "🎉" * 3000


def test_within_the_month_it_is_changed_and_starts_from_what_is_kept() -> None:
    """Writing it again would mean losing the first."""
    this = reflection(id="r11", period="2026-11", version=3, by=date(2026, 12, 4))
    chat = Rehearsal(reflect, ADA, knows=month(this=this))

    assert chat.waiting.prefill["moment"] == "The quiet review."
    assert (chat.waiting.prefill["by"], chat.waiting.prefill["theme"]) == ("2026-12-04", "strengths")

    chat.answers(theme="strengths", moment="The loud review.")

    (kept,) = chat.commands
    assert isinstance(kept, KeepReflection)
    assert (kept.seen, kept.by, kept.words) == (3, None, {"moment": Sealed("The loud review.")})


def test_a_reflection_kept_meanwhile_elsewhere_is_shown_before_it_is_replaced() -> None:
    """Neither device wins silently."""
    newer = Month(id="r11", this=reflection(version=2, words={"moment": Sealed("From the phone.")}))
    knows = {"MyMonth": Month(id="r11"), "MyMonth again": newer, "MyMonth at last": newer}
    chat = Rehearsal(reflect, ADA, knows=knows).answers(theme="risk", moment="From the desk.")

    assert "From the phone." in str(chat.view.intro)
    assert chat.waiting.prefill["moment"] == "From the desk."
    assert chat.commands == []

    chat.answers(theme="risk", moment="From the desk.")

    assert [kept.seen for kept in chat.commands if isinstance(kept, KeepReflection)] == [2]


def test_what_is_said_afterwards_holds_no_word_of_it() -> None:
    """The chat platform keeps messages; the words were written in a form."""
    chat = Rehearsal(reflect, ADA, knows=month()).answers(theme="risk", moment="Canary in a mine.")

    assert chat.done
    assert not any("Canary" in heard for heard in chat.heard)


# --- intentions -------------------------------------------------------------------------------------------------------


def test_the_one_that_comes_first_is_one_that_was_written() -> None:
    """Picking one of four without words would be picking nothing."""
    knows = {"MyIntentions": Month(id="i26"), "MyIntentions again": Month(id="i26")}
    chat = Rehearsal(intentions, ADA, knows=knows).answers(growing="Calm.", one="shift")

    assert list(chat.problems) == ["one"]

    chat.answers(who="coach")

    assert list(chat.problems) == ["growing"]


def test_in_december_they_are_for_the_next_year_and_will_come_back() -> None:
    """The wait for April begins with them, once."""
    knows = {"MyIntentions": Month(id="i27"), "MyIntentions again": Month(id="i27")}
    december = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
    chat = Rehearsal(intentions, ADA, knows=knows, now=december).answers(growing="Calm.", one="growing")

    kept, echo = chat.commands
    assert isinstance(kept, KeepReflection)
    assert (kept.period, kept.chosen) == ("2027", {"one": "growing"})
    assert echo == InviteToEcho(invited="ada", about="i27")


def test_in_november_nothing_is_left_of_the_year_to_come_back_in() -> None:
    """Nobody waits for an October that is over."""
    knows = {"MyIntentions": Month(id="i26"), "MyIntentions again": Month(id="i26")}
    chat = Rehearsal(intentions, ADA, knows=knows).answers(growing="Calm.")

    assert [type(command) for command in chat.commands] == [KeepReflection]


MINE = reflection(
    id="i27",
    kind="intentions",
    period="2027",
    words={"growing": Sealed("Calm."), "shift": Sealed("Less haste.")},
    chosen={},
)
ECHOES = {"MyReflection": MINE} | {f"MyReflection 2027-{number}": MINE for number in ("04", "07", "10")}


def test_the_echo_knocks_once_for_its_month_and_names_nothing() -> None:
    """Unasked it says neither a word of it nor what it is about; behind the button stand the own words."""
    chat = Rehearsal(echo_flow, ADA, knows=ECHOES, now=SAVED, given=Given(about="i27"))
    chat.lets_time_pass()
    assert chat.sees(Again)
    assert "Growing into\nCalm." in str(chat.view.intro)
    chat.lets_time_pass()

    assert chat.done
    assert [heard.split("\n")[0] for heard in chat.heard] == [
        "Something you began for yourself is there, whenever it suits you."
    ]
    assert not any(word in chat.heard[0] for word in ("Calm", "intention", "coaching"))
    assert chat.commands == [InviteToEcho(invited="ada", about="i27")]


def test_the_echo_keeps_whether_it_is_still_true() -> None:
    """Yes, changed, become so, or let go: none is better than another."""
    chat = Rehearsal(echo_flow, ADA, knows=ECHOES, now=SAVED, given=Given(about="i27"))
    chat.answers(still="changed", words="Calm, and quick.")

    assert chat.done
    assert chat.commands == [
        KeepEcho(reflection="i27", seen=1, month="2027-04", still="changed", words=Sealed("Calm, and quick.")),
        InviteToEcho(invited="ada", about="i27"),
    ]


def test_after_october_nobody_waits_any_more() -> None:
    """The year's last look ends it, looked at or not."""
    in_september = datetime(2027, 9, 1, 9, 0, tzinfo=UTC)
    chat = Rehearsal(echo_flow, ADA, knows=ECHOES, now=in_september, given=Given(about="i27"))
    chat.answers(still="done")

    assert [type(command) for command in chat.commands] == [KeepEcho]


def test_intentions_that_are_gone_are_not_asked_about() -> None:
    """The wait ends by itself, without a word."""
    chat = Rehearsal(echo_flow, ADA, knows={"MyReflection": None}, given=Given(about="i27"))

    assert chat.done
    assert (chat.heard, chat.commands) == ([], [])


# --- the year ---------------------------------------------------------------------------------------------------------


def year_of(**known: Any) -> dict[str, Any]:
    held = Year(id="y26", **known)
    return {"MyYear": held} | {f"MyYear {part.step}": held for part in (Back, Found, Moved, Sentence)}


def test_each_part_of_the_year_is_kept_as_it_is_sent() -> None:
    """Two weeks are long; what is written on the first day is safe on the first day."""
    chat = Rehearsal(year, ADA, knows=year_of()).answers(glad="The calm release.")

    (kept,) = chat.commands
    assert isinstance(kept, KeepReflection)
    assert (kept.kind, kept.period, kept.words) == ("year", "2026", {"glad": Sealed("The calm release.")})
    assert chat.sees(Found)

    chat.after(timedelta(days=5)).answers(inside="I wait longer.")

    assert chat.sees(Moved)


def test_a_part_is_reminded_of_once_and_the_year_ends_by_itself() -> None:
    """A knock that names nothing, then silence; what was sent stays."""
    chat = Rehearsal(year, ADA, knows=year_of()).answers(glad="The calm release.").lets_time_pass()

    assert chat.sees(Found)
    assert chat.heard[0].startswith("Something you began for yourself is there")

    chat.lets_time_pass()

    assert chat.done
    assert len(chat.heard) == 2
    assert not any("year" in heard.lower() or "release" in heard for heard in chat.heard)


def test_the_months_stand_above_the_look_back_cut_short() -> None:
    """Twelve of them fit above one form; whole they are in the list."""
    months = tuple(reflection(period=f"2026-{one:02}", words={"learned": Sealed("word " * 60)}) for one in range(1, 13))
    chat = Rehearsal(year, ADA, knows=year_of(months=months))

    intro = str(chat.view.intro)
    assert "January 2026\nword word" in intro
    assert intro.count("…") == 12
    assert len(intro) < 3000


def test_a_year_without_a_word_is_not_kept() -> None:
    """All parts may be left out."""
    chat = Rehearsal(year, ADA, knows=year_of()).answers().answers().answers().answers()

    assert chat.done
    assert chat.commands == []
    assert "Nothing is kept" in chat.heard[0]


def test_whoever_leads_people_has_two_hats() -> None:
    """Their own talk, and the talks they lead."""
    assert "Two hats" in [
        chat.view.title
        for chat in [Rehearsal(year, replace(ADA, manages=True), knows=year_of()).answers().answers().answers()]
    ]


# --- what is only read -----------------------------------------------------------------------------------------------


def test_the_list_shows_no_word_and_turns_its_pages() -> None:
    """Each is read behind its own button."""
    kept = tuple(Kept(id=f"r{one}", kind="month", period=f"2026-{one:02}", theme="pride") for one in range(12, 0, -1))

    first, second = card(views.VIEWS[0], {"MyKept": kept}), card(views.VIEWS[0], {"MyKept": kept}, about="2")

    assert "December 2026 (Pride: what went well by my own measure) [Read]" in first
    assert "[Earlier ones]" in first
    assert "January 2026" in second
    assert "March 2026" not in second
    assert card(views.VIEWS[0], {"MyKept": kept}, about="²") == first


def test_one_reflection_is_read_whole_and_can_be_changed_only_in_its_month() -> None:
    """Later it is what it was; it can be deleted at any time."""
    mine = reflection(by=date(2026, 11, 13), echoes=(Echo(month="2027-04", still="let"),))

    in_october, later = (card(views.VIEWS[1], {"MyReflection": mine}, now=now) for now in (SAVED, SAVED + timedelta(9)))

    assert "The moment: The quiet review." in in_october
    assert "To be tried until Friday, 13 November" in in_october
    assert "[Change it] · [Delete it]" in in_october
    assert "[Change it]" not in later
    assert "[Delete it]" in later


def test_a_reflection_of_somebody_else_is_as_if_there_were_none() -> None:
    """An id from elsewhere opens nothing and says nothing."""
    assert "There is nothing here any more." in card(views.VIEWS[1], {"MyReflection": None}, about="r1")


def test_deleting_says_what_it_does_and_takes_what_was_begun_with_it() -> None:
    """A draft with the same words left behind would not be deleting."""
    now = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
    mine = reflection(period="2026-11")
    chat = Rehearsal(unreflect, ADA, knows={"MyReflection": mine}, now=now, given=Given(about="r1"))

    assert "cannot be brought back" in str(chat.view.intro)

    chat.answers(what="delete")

    assert chat.commands == [DropReflection(reflection="r1", unfinished=("reflect",))]
    assert "It is deleted, and cannot be brought back." in chat.heard[0]


# --- the quiet line on Home ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), True),
        (date(2026, 11, 30), True),
        (date(2026, 12, 1), False),
        (date(2026, 7, 27), True),
        (date(2027, 2, 21), False),
    ],
)
def test_a_month_is_due_from_the_week_of_its_last_friday(day: date, due: bool) -> None:
    """Until it ends; nothing piles up behind it."""
    assert is_month_due(day) is due


def test_home_says_one_quiet_line_while_something_is_due_and_nothing_else() -> None:
    """No count, no reproach; who has written it sees nothing."""
    friday = date(2026, 11, 27)

    assert home(friday) == "A few quiet minutes on this month, if you like. [Reflect on this month]"
    assert home(friday, Kept(id="r", kind="month", period="2026-11")) == ""
    assert home(date(2026, 11, 10)) == ""


def test_home_offers_what_the_time_of_year_is_for_one_at_a_time() -> None:
    """The look back in December, intentions in January, their echo in April."""
    mine = Kept(id="i", kind="intentions", period="2027")
    back = Kept(id="y", kind="year", period="2026")

    assert "Your year is there" in home(date(2026, 12, 2))
    assert "A new year" in home(date(2027, 1, 5), back)
    assert home(date(2027, 1, 5), back, mine) == ""
    assert "Your words for this year" in home(date(2027, 4, 5), mine)
    assert home(date(2027, 4, 5), mine.model_copy(update={"echoed": ("2027-04",)})) == ""
    assert home(date(2027, 4, 28), mine).count("\n") == 0


@pytest.mark.parametrize(("since", "offered"), [(date(2026, 8, 31), True), (date(2026, 11, 20), False)])
def test_home_offers_the_look_back_to_whoever_was_there_long_enough(since: date, offered: bool) -> None:
    """Somebody who came two weeks ago has no year here to look back on; the nudge waits as long for them."""
    new = replace(ADA, since=since)
    kept = (Kept(id="m", kind="month", period="2027-01"), Kept(id="i", kind="intentions", period="2027"))

    for now in (datetime(2026, 12, 4, 9, tzinfo=UTC), datetime(2027, 1, 29, 9, tzinfo=UTC)):
        message = seen(views.HOME[0], new, knows={"MyKept": kept}, now=now)
        assert ("Your year is there" in plain(wording_for(new).card(message))) is offered
    assert STANDARD.rhythms["year"].after_weeks * timedelta(weeks=1) == ENOUGH


@pytest.mark.parametrize(
    ("about", "day", "month"),
    [
        ("2026-10", 3, "2026-10"),
        ("2026-10", 8, "2026-11"),
        ("2026-09", 3, "2026-11"),
        ("", 3, "2026-11"),
        ("nonsense", 3, "2026-11"),
    ],
)
def test_a_message_of_last_month_leads_to_last_month_for_a_week(about: str, day: int, month: str) -> None:
    """Somebody asked on the last Friday may take the weekend for it."""
    now = datetime(2026, 11, day, 10, 0, tzinfo=UTC)
    known = {"MyMonth": Month(id="r11"), "MyMonth again": Month(id="r11")}

    chat = Rehearsal(reflect, ADA, knows=known, now=now, given=Given(about=about)).answers(theme="risk", moment="x")

    (kept,) = chat.commands
    assert isinstance(kept, KeepReflection)
    assert kept.period == month
