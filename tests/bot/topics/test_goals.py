"""Goals, from setting to closing, as two people and a whole bot meet them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import select, update

from adapters.port import Invoked, Nothing, ShowForm, ShowProblems, Tell
from flows.kit.message import Chart, plain
from flows.kit.questions import Raw
from storage.compartments import Compartment
from storage.directory.tables import people
from storage.sql import METADATA
from tests.bot.goals import MIGRATION, TABLES, card, form, goal_of, newest, presses, says, sees, sets_goal, tells
from tests.desk import Desk, buttons_of


async def test_a_goal_begins_with_its_owner_and_is_agreed_by_both(desk: Desk) -> None:
    """Neither side agrees for the other, and each sees how far it is."""
    goal = await sets_goal(desk)

    assert "Agreed: not yet" in sees(desk, "ada", "goal", goal)
    presses(desk, "ada", "goalagree", f"{goal}.1")
    assert "Agreed: by its owner, not yet by the manager" in sees(desk, "grace", "goal", goal)
    presses(desk, "grace", "goalagree", f"{goal}.1")

    assert "Agreed: by both" in sees(desk, "ada", "goal", goal)
    assert "Stage: Measure and modify" in sees(desk, "ada", "goal", goal)


async def test_the_manager_is_told_without_a_word_of_the_goal(desk: Desk) -> None:
    """What is sent unasked stays in the chat: it names who, and not what."""
    goal = await sets_goal(desk)

    (notice,) = await desk.mail("grace")

    assert "Ada Okafor has set a goal" in notice
    assert "migration" not in notice.lower()
    assert goal_from(notice_target(await desk.buttons("grace"))) == goal


def notice_target(buttons: dict[str, str]) -> str:
    return buttons["Have a look"]


def goal_from(target: str) -> str:
    return target.rpartition(":")[2]


async def test_a_number_is_told_in_one_form_with_circumstances_beside_it(desk: Desk) -> None:
    """A result is never shown without what circumstances did."""
    goal = await sets_goal(desk)

    assert isinstance(tells(desk, "ada", goal, value="60", course="on", circumstances="Two were ill."), Nothing)

    seen = sees(desk, "grace", "goal", goal)
    assert "now 60%, from 20% to 100% · 50% of the way" in seen
    assert seen.index("Tables moved") < seen.index("Circumstances: Two were ill.")


async def test_a_number_is_told_in_one_message(desk: Desk) -> None:
    """«goals 40 %» is enough where one key result fits."""
    goal = await sets_goal(desk)

    assert isinstance(says(desk, "ada", "40 %"), Nothing)

    assert "from 20% to 40% · 25% of the way" in (await desk.mail("ada"))[-1]
    assert "now 40%" in sees(desk, "ada", "goal", goal)


async def test_the_same_message_delivered_twice_is_one_update(desk: Desk) -> None:
    """Platforms repeat themselves; the history does not."""
    goal = await sets_goal(desk)
    event = Invoked("same", desk.account("ada"), "goals", "40 %", forms=True, typed="goals 40 %")

    desk.bot.turns.handle(event)
    desk.bot.turns.handle(event)

    assert sees(desk, "ada", "goalhistory", goal).count("said how it stands") == 1


async def test_where_several_fit_one_is_chosen_and_nothing_typed_is_lost(desk: Desk) -> None:
    """What is meant is never guessed; a second message does not end in the first one's question."""
    await sets_goal(desk, "ada", TABLES)
    await sets_goal(desk, "ada", {**TABLES, "name": "Reports moved"}, goal="Close the archive")

    says(desk, "ada", "40 %")
    asked = form(says(desk, "ada", "55 %"))
    desk.submits("ada", asked, result=asked.fields[0].options[0][0])

    assert "to 55%" in (await desk.mail("ada"))[-1]


async def test_a_part_of_the_title_is_enough(desk: Desk) -> None:
    """People do not type whole titles."""
    await sets_goal(desk, "ada", TABLES)
    await sets_goal(desk, "ada", {**TABLES, "name": "Reports moved"}, goal="Close the archive")

    assert isinstance(says(desk, "ada", "archive 55 %"), Nothing)

    assert "Reports moved (from 20% to 55%" in (await desk.mail("ada"))[-1]


async def test_words_without_a_number_come_back(desk: Desk) -> None:
    """Nothing typed is lost, and the sentence says what would do."""
    await sets_goal(desk)

    says(desk, "ada", "is going nicely")

    told = (await desk.mail("ada"))[-1]
    assert "I found no number" in told
    assert "What you wrote: is going nicely" in told
    assert "“goals 40%”" in told


async def test_a_goal_is_closed_by_what_it_was_set_with_and_starts_the_next(desk: Desk) -> None:
    """The end of one is the beginning of the next; no criterion is added after the fact."""
    goal = await sets_goal(desk, good="Nobody notices.")
    tells(desk, "ada", goal, value="90")
    desk.submits("ada", form(presses(desk, "ada", "goalclose", goal)), outcome="partly", learned="Begin earlier.")
    again = (await desk.buttons("ada"))["Set the next one"]

    seen = sees(desk, "grace", "goal", goal)
    assert "What became of it: Partly reached" in seen
    assert "What it taught: Begin earlier." in seen
    assert {field.name: field.initial for field in form(desk.presses("ada", again)).fields}["good"] == "Nobody notices."


async def test_the_line_of_sight_goes_up_and_down(desk: Desk) -> None:
    """Ada sees which of Grace's goals hers helps, and Grace sees what helps it."""
    above = await sets_goal(desk, "grace", goal="A platform nobody fears", level="team")
    reply = desk.sends(
        "ada", form(presses(desk, "ada", "goalset")), {"goal": "Close it", "level": "individual", "kind": "result"}
    )
    align = form(desk.sends("ada", form(reply), TABLES))
    desk.submits("ada", align, parent=above)
    goal = goal_of(await newest(desk, "ada"))

    assert "A platform nobody fears (Team goal of Grace Lindqvist)" in sees(desk, "ada", "goal", goal)
    assert "Close it (Individual goal of Ada Okafor)" in sees(desk, "grace", "goal", above)


async def test_whoever_sees_a_team_goal_does_not_see_a_colleagues_goal_below_it(desk: Desk) -> None:
    """A line of sight is no window: Tom is in the same team, and sees the team's goal only."""
    above = await sets_goal(desk, "grace", goal="A platform nobody fears", level="team")
    reply = desk.sends(
        "ada", form(presses(desk, "ada", "goalset")), {"goal": "Close it", "level": "individual", "kind": "result"}
    )
    desk.submits("ada", form(desk.sends("ada", form(reply), TABLES)), parent=above)

    seen = sees(desk, "tom", "goal", above)

    assert "A platform nobody fears" in seen
    assert "Close it" not in seen


async def test_a_goal_of_somebody_else_is_as_if_it_did_not_exist(desk: Desk) -> None:
    """A button made by hand opens nothing and says nothing, whatever it is called."""
    goal = await sets_goal(desk)
    nothing = sees(desk, "tom", "goal", "gdoesnotexist")

    assert sees(desk, "tom", "goal", goal) == nothing
    assert sees(desk, "tom", "goalhistory", goal) == nothing
    assert sees(desk, "tom", "goalproposal", goal) == nothing
    names = "goalmove goalchange goalresult goalhang goalclose goalagree goaltake goalkeep goalreopen"
    for name in names.split():
        assert isinstance(presses(desk, "tom", name, f"{goal}.1" if name[4] in "atk" else goal), Nothing), name
    assert set(await desk.mail("tom")) == {nothing.removesuffix("\n🔵 🛠️ Work")}
    assert "Tables moved" in sees(desk, "ada", "goal", goal)
    assert sees(desk, "ada", "goalhistory", goal).count("Ada Okafor") == 1


async def test_a_manager_does_not_tell_how_a_reports_goal_stands(desk: Desk) -> None:
    """Whoever does the work says how it goes."""
    goal = await sets_goal(desk)

    presses(desk, "grace", "goalmove", goal)
    presses(desk, "grace", "goalclose", goal)

    assert "Only its owner can do that" in (await desk.mail("grace"))[-1]
    assert "now 20%" in sees(desk, "ada", "goal", goal)


async def test_with_a_new_manager_reading_moves_and_the_agreement_begins_anew(desk: Desk) -> None:
    """The old manager sees nothing from that day on; the new one has not agreed to anything."""
    goal = await sets_goal(desk)
    for person in ("ada", "grace"):
        presses(desk, person, "goalagree", f"{goal}.1")
    with desk.bot.databases.directory() as session:
        session.execute(update(people).where(people.c.id == "ada").values(manager="samuel"))

    assert "There is no such goal" in sees(desk, "grace", "goal", goal)
    assert "Agreed: by its owner, not yet by the manager" in sees(desk, "samuel", "goal", goal)
    assert "Read by you and Samuel Whitcombe" in sees(desk, "ada", "goal", goal)


async def test_agreeing_to_a_version_that_has_moved_on_is_not_noted(desk: Desk) -> None:
    """Nobody agrees to words they have not seen; the difference is shown, and a button for what is there now."""
    goal = await sets_goal(desk, good="Nobody notices.")
    view = form(presses(desk, "ada", "goalchange", goal))
    desk.submits("ada", view, goal="Close the migration", kind="result", good="A way back.", reason="Sleep.")

    presses(desk, "grace", "goalagree", f"{goal}.1")

    told = (await desk.mail("grace"))[-1]
    assert "your agreement is not noted" in told
    assert "Was: Nobody notices." in told
    assert "Is: A way back." in told
    assert "Agreed: not yet" in sees(desk, "ada", "goal", goal)
    desk.presses("grace", (await desk.buttons("grace"))["I agree"])
    assert "by the manager, not yet by its owner" in sees(desk, "ada", "goal", goal)
    presses(desk, "grace", "goalagree", f"{goal}.1")
    assert "You have agreed to this already." in (await desk.mail("grace"))[-1]


async def test_of_two_who_change_at_once_the_second_sees_the_difference_and_keeps_their_words(desk: Desk) -> None:
    """Neither overwrites the other, and nothing typed is lost."""
    goal = await sets_goal(desk, good="Nobody notices.")
    hers = form(presses(desk, "grace", "goalchange", goal))
    his = form(presses(desk, "ada", "goalchange", goal))
    desk.submits("ada", his, goal="Close the migration", kind="result", good="A way back.", reason="Sleep.")

    again = desk.submits("grace", hers, goal="Close it by May", kind="result", reason="The audit.")

    view = form(again)
    assert {field.name: field.initial for field in view.fields}["goal"] == "Close it by May"
    told = (await desk.mail("grace"))[-1]
    assert "changed while you were writing" in told
    assert "Is: A way back." in told
    desk.submits("grace", view, goal="Close it by May", kind="result", good="A way back.", reason="The audit.")
    assert "Proposed: Close it by May" in sees(desk, "ada", "goalproposal", goal)


async def test_two_numbers_at_once_are_both_kept_and_the_second_is_told(desk: Desk) -> None:
    """From the telephone and the laptop: the later one stands, the earlier one stays in the history."""
    goal = await sets_goal(desk)
    view = form(presses(desk, "ada", "goalmove", goal))
    says(desk, "ada", "40 %")

    desk.submits("ada", view, value="45")

    assert "While you were writing it was set to 40%" in (await desk.mail("ada"))[-1]
    history = sees(desk, "ada", "goalhistory", goal)
    assert "now 45%" in history
    assert "now 40%" in history


async def test_a_goal_closed_by_mistake_can_be_opened_again_in_its_quarter(desk: Desk) -> None:
    """With everything as it was; both hear of it, the history says both, and closing it again begins with the words."""
    goal = await sets_goal(desk)
    presses(desk, "ada", "goalagree", f"{goal}.1")
    desk.submits("ada", form(presses(desk, "ada", "goalclose", goal)), outcome="partly", learned="Begin earlier.")
    reopen = buttons_of(await newest(desk, "ada"))["Open it again"]

    desk.presses("ada", reopen)

    assert "The goal is open again" in (await desk.mail("ada"))[-1]
    assert "Ada Okafor has opened a goal again" in (await desk.mail("grace"))[-1]
    assert "Agreed: by its owner, not yet by the manager" in sees(desk, "ada", "goal", goal)
    assert "Partly reached" not in sees(desk, "grace", "goal", goal)
    assert "Ada Okafor opened it again" in sees(desk, "grace", "goalhistory", goal)

    view = form(presses(desk, "ada", "goalclose", goal))
    assert {field.name: field.initial for field in view.fields}["learned"] == "Begin earlier."
    desk.submits("ada", view, outcome="reached", learned="Begin earlier.")
    desk.clock.pass_(timedelta(days=60))
    desk.presses("ada", reopen)

    assert "closed in an earlier quarter" in (await desk.mail("ada"))[-1]
    assert "Stage: Evaluate" in sees(desk, "ada", "goal", goal)


async def test_only_its_owner_opens_a_goal_again(desk: Desk) -> None:
    """Nor does an old button change a goal that is open."""
    goal = await sets_goal(desk)
    presses(desk, "ada", "goalreopen", goal)
    desk.submits("ada", form(presses(desk, "ada", "goalclose", goal)), outcome="stopped")
    for person in ("grace", "tom"):
        presses(desk, person, "goalreopen", goal)

    assert any("This goal is open." in letter for letter in await desk.mail("ada"))
    assert "Only its owner can open it again." in (await desk.mail("grace"))[-1]
    assert "Stage: Evaluate" in sees(desk, "ada", "goal", goal)


async def test_an_old_button_of_a_closed_goal_changes_nothing(desk: Desk) -> None:
    """It says that the goal is closed, and gives back what was typed."""
    goal = await sets_goal(desk)
    view = form(presses(desk, "ada", "goalmove", goal))
    desk.submits("ada", form(presses(desk, "ada", "goalclose", goal)), outcome="stopped")

    desk.submits("ada", view, value="45", circumstances="A late word.")
    told = (await desk.mail("ada"))[-1]
    presses(desk, "ada", "goalagree", f"{goal}.1")

    assert "This goal is closed" in told
    assert "A late word." in told
    assert "now 20%" in sees(desk, "ada", "goal", goal)
    assert "This goal is closed" in (await desk.mail("ada"))[-1]


async def test_a_goal_whose_owner_erased_it_is_there_for_nobody(desk: Desk) -> None:
    """Old buttons in both chats lead to one sentence, and lists go on without it."""
    goal = await sets_goal(desk)
    desk.bot.databases.erase(Compartment.WORK, "company", "ada")

    assert "There is no such goal" in sees(desk, "grace", "goal", goal)
    assert "No open goals just now." in sees(desk, "grace", "goals_of", "ada")


async def test_three_thousand_emoji_are_refused_kindly_and_kept(desk: Desk) -> None:
    """The form stays open with them in it."""
    reply = desk.sends(
        "ada", form(presses(desk, "ada", "goalset")), {"goal": "🎯" * 3000, "level": "individual", "kind": "result"}
    )

    assert isinstance(reply, ShowProblems)
    assert "3,000 characters" in reply.problems["goal"]
    assert {field.name: field.initial for field in form(presses(desk, "ada", "goalset")).fields}["goal"] == "🎯" * 3000


async def test_a_number_that_is_none_and_a_target_equal_to_the_beginning_are_refused_at_their_fields(
    desk: Desk,
) -> None:
    """The sentence says what would do, the words stay."""
    measure = form(
        desk.sends("ada", form(presses(desk, "ada", "goalset")), {"goal": "x", "level": "individual", "kind": "growth"})
    )

    no_number = desk.sends("ada", measure, {**TABLES, "target": "a lot"})
    same = desk.sends("ada", measure, {**TABLES, "target": "20.0"})
    endless = desk.sends("ada", measure, {**TABLES, "target": "1e999999"})
    right = desk.sends("ada", measure, TABLES)

    assert isinstance(no_number, ShowProblems)
    assert list(no_number.problems) == ["target"]
    assert isinstance(same, ShowProblems)
    assert "the same number" in same.problems["target"]
    assert isinstance(endless, ShowProblems)
    assert isinstance(right, Nothing)


async def test_more_than_thirty_goals_are_read_page_by_page(desk: Desk) -> None:
    """No list is longer than a message may be, and none is cut off silently."""
    for number in range(33):
        await sets_goal(desk, "ada", {}, goal=f"Goal number {number:02}")

    shown = [sees(desk, "ada", "goals", about) for about in ("", "1|", "2|")]

    assert [text.count("Goal number") for text in shown] == [15, 15, 3]
    assert "[More]" in shown[0]
    assert "[Earlier ones] · [More]" in shown[1]
    assert "[More]" not in shown[2]
    assert "Goal number" not in sees(desk, "ada", "goals", "99999999999|")
    assert "[Earlier ones]" not in sees(desk, "ada", "goals", "nonsense|closed|")


async def test_no_word_of_a_goal_stands_readable_in_any_table(desk: Desk) -> None:
    """Terms, proposals, history, journal and outbox: ciphertext."""
    goal = await sets_goal(
        desk, "ada", {**TABLES, "name": "zanzibar", "source": "zanzibar"}, goal="zanzibar", why="zanzibar"
    )
    view = form(presses(desk, "grace", "goalchange", goal))
    desk.submits("grace", view, goal="zanzibar 2", kind="result", reason="zanzibar")
    tells(desk, "ada", goal, value="30", circumstances="zanzibar")
    says(desk, "ada", "zanzibar 30 %")

    for compartment in Compartment:
        with desk.bot.databases.read(compartment) as session:
            for table in METADATA[compartment].tables.values():
                for row in session.execute(select(table)):
                    assert "zanzibar" not in repr(tuple(row))


def test_the_verb_shows_the_list_at_once(desk: Desk) -> None:
    """Reading costs no message; whoever has no goal reads how to set one, and where private ones belong."""
    reply = desk.invokes("ada", "goals")

    assert isinstance(reply, Tell)
    text = plain(reply.card)
    assert "no open goal yet" in text
    assert "[Set a goal]" in text
    assert "has a place of its own, in coaching" in text


async def test_a_manager_reads_a_named_report_and_nobody_else(desk: Desk) -> None:
    """«goals @Ada» by Grace shows Ada's; by Tom it shows nothing."""
    await sets_goal(desk)

    by_grace, by_tom = says(desk, "grace", "Ada Okafor"), says(desk, "tom", "Ada Okafor")

    assert isinstance(by_grace, Tell)
    assert "Close the migration" in plain(by_grace.card)
    assert isinstance(by_tom, Tell)
    assert "This is somebody else." in plain(by_tom.card)


async def test_a_manager_looks_back_on_what_a_report_has_closed(desk: Desk) -> None:
    """With a report whose only goal is closed there was nothing to be found, however much both had learned."""
    goal = await sets_goal(desk)
    desk.submits("ada", form(presses(desk, "ada", "goalclose", goal)), outcome="not_reached", learned="Begin earlier.")
    listed = says(desk, "grace", "Ada Okafor")
    assert isinstance(listed, Tell)

    closed = desk.presses("grace", buttons_of(listed.card)["Closed goals"])

    assert isinstance(closed, Tell)
    assert "Close the migration (Individual goal · A result · 0% of the way · Not reached · Ada" in plain(closed.card)
    assert "What it taught: Begin earlier." in sees(desk, "grace", "goal", goal)
    assert "Close the migration" in sees(desk, "grace", "goals_team_closed")
    for person in ("ines", "tom"):
        assert "Close the migration" not in sees(desk, person, "goals_team_closed")
        assert "This is somebody else." in sees(desk, person, "goals_of_closed", "ada")


async def test_the_audience_stands_before_the_first_question(desk: Desk) -> None:
    """Who will read it is known before a word is written."""
    ada, grace = form(presses(desk, "ada", "goalset")), form(presses(desk, "grace", "goalset"))

    assert "Grace Lindqvist, your manager, reads your goals" in ada.audience
    assert "A team goal is also read by your team" in grace.audience
    assert [value for value, _ in ada.fields[1].options] == ["individual"]
    assert [value for value, _ in grace.fields[1].options] == ["individual", "team", "functional"]


async def test_home_and_the_team_tell_how_many(desk: Desk) -> None:
    """A team's goals in one glance: what moved, what is off course by its owner's word. A new one lacks no update."""
    goal = await sets_goal(desk)
    await sets_goal(desk, "tom", {}, goal="Learn to rest")
    tells(desk, "ada", goal, value="30", course="off")

    assert "One goal is open." in desk.home("ada")
    team = sees(desk, "grace", "goals_team")
    assert "Ada Okafor (1 moved · 1 off course · 0 without an update)" in team
    assert "Tom Haverkamp (0 moved · 0 off course · 0 without an update)" in team
    desk.clock.pass_(timedelta(weeks=1))
    assert "Tom Haverkamp (0 moved · 0 off course · 0 without an update)" in sees(desk, "grace", "goals_team")
    desk.clock.pass_(timedelta(weeks=1))
    assert "Tom Haverkamp (0 moved · 0 off course · 1 without an update)" in sees(desk, "grace", "goals_team")


async def test_a_number_before_there_is_any_goal_leads_to_the_first(desk: Desk) -> None:
    """«None of your open goals fits» to somebody without one sends them looking for what is not there."""
    desk.invokes("ada", "goals", "40%")
    (told,) = await desk.mail("ada")

    assert told.startswith("You have no open goal yet.")
    assert "40%" in told
    assert "[Set a goal]" in told


def test_a_goal_is_set_with_no_more_than_its_words(desk: Desk) -> None:
    """The form says that only the goal itself is needed; what it is about begins as a result."""
    view = form(presses(desk, "ada", "goalset"))

    assert [one.name for one in view.fields if not one.optional and not one.initial] == ["goal"]


async def test_asked_in_the_chat_it_is_the_same_form(desk: Desk) -> None:
    """Where there are no forms the question of which one is asked in the chat."""
    await sets_goal(desk, "ada", TABLES)
    await sets_goal(desk, "ada", {**TABLES, "name": "Reports moved"}, goal="Close the archive")
    event = Invoked(desk.event_id(), desk.account("ada"), "goals", "70 %", forms=False, typed="goals 70 %")
    assert isinstance(desk.bot.turns.handle(event), Nothing)
    desk.types("ada", "1")

    assert "to 70%" in (await desk.mail("ada"))[-1]
    assert not isinstance(says(desk, "ada", "archive 71 %"), ShowForm)


async def test_after_a_check_in_goals_are_one_tap_away_for_whoever_has_one(desk: Desk) -> None:
    """And nobody else is reminded of having none."""
    desk.checks_in("tom", moved="x")
    await sets_goal(desk)
    desk.checks_in("ada", moved="x")

    assert "Update a goal" not in await desk.buttons("tom")
    assert isinstance(desk.presses("ada", (await desk.buttons("ada"))["Update a goal"]), Tell)


async def test_numbers_over_time_are_a_chart_with_the_numbers_in_words(desk: Desk) -> None:
    """Whoever does not see the drawing reads the same."""
    goal = await sets_goal(desk)
    for number in range(25):
        desk.clock.at += timedelta(days=1)
        tells(desk, "ada", goal, value=str(20 + number))

    (chart,) = [part for part in card(desk, "grace", "goal", goal) if isinstance(part, Chart)]

    assert len(chart.points) == 20
    assert (chart.points[0][0], chart.points[-1][1], chart.unit) == ("Nov 24", Decimal(44), "%")
    assert "Dec 13: 44%" in sees(desk, "grace", "goal", goal)


async def test_a_goal_with_everything_fits_into_one_message(desk: Desk) -> None:
    """Five key results with sources and circumstances, a proposal, goals above and below: forty parts at most."""
    above = await sets_goal(desk, "ines", {}, goal="For all", level="functional")
    words: dict[str, Raw] = dict.fromkeys(("good", "why", "have", "need"), "w" * 300)
    results: list[dict[str, Raw]] = [{**TABLES, "name": f"Result {number}", "source": "s"} for number in range(5)]
    view = form(presses(desk, "ada", "goalset"))
    reply = desk.sends("ada", view, {**MIGRATION, **words, "due": "2027-01-29"})
    for result in results:
        reply = desk.sends("ada", form(reply), {**result, "another": "yes"})
    desk.sends("ada", form(reply), {"parent": above, "nothing_moved": "n"})
    goal = goal_of(await newest(desk, "ada"))
    for number in range(1, 6):
        for value in ("30", "40"):
            desk.sends("ada", form(presses(desk, "ada", "goalmove", f"{goal}.{number}")), told(value))
    for number in range(6):
        reply = desk.sends("ada", form(presses(desk, "ada", "goalset")), {**MIGRATION, "goal": f"Below {number}"})
        desk.sends("ada", form(desk.sends("ada", form(reply), {})), {"parent": goal})
    desk.submits("grace", form(presses(desk, "grace", "goalchange", goal)), goal="x", kind="growth", reason="r")

    assert len(card(desk, "ada", "goal", goal)) <= 40
    assert "and 2 more" in sees(desk, "ada", "goal", goal)


def told(value: str) -> dict[str, Raw]:
    return {"value": value, "course": "on", "circumstances": "c", "next_step": "n"}


async def test_a_circle_is_refused_when_it_came_about_while_the_form_was_open(desk: Desk) -> None:
    """Two devices, two goals, each hung under the other: the second one is told, and keeps the words."""
    one = await sets_goal(desk, "ada", {}, goal="One")
    other = await sets_goal(desk, "ada", {}, goal="Other")
    await sets_goal(desk, "ada", {}, goal="A third one")
    view = form(presses(desk, "ada", "goalhang", one))
    desk.submits("ada", form(presses(desk, "ada", "goalhang", other)), parent=one, reason="First.")

    again = desk.submits("ada", view, parent=other, reason="Second.")

    assert {field.name: field.initial for field in form(again).fields}["reason"] == "Second."
    assert "can no longer be above this one" in (await desk.mail("ada"))[-1]
    assert "Exploratory" in sees(desk, "ada", "goal", one)


async def test_where_nothing_is_left_to_hang_under_the_words_come_back(desk: Desk) -> None:
    """There is no form to keep them in any more."""
    one = await sets_goal(desk, "ada", {}, goal="One")
    other = await sets_goal(desk, "ada", {}, goal="Other")
    view = form(presses(desk, "ada", "goalhang", one))
    desk.submits("ada", form(presses(desk, "ada", "goalhang", other)), parent=one, reason="First.")

    desk.submits("ada", view, parent=other, reason="Second.")

    assert "The reason: Second." in (await desk.mail("ada"))[-1]
