"""A week in Teams, through the real adapter, against a tenant with Teams' rules; and from one chat to the other."""

from __future__ import annotations

from bot.demo.run import Demo
from tests.scenarios import in_slack
from tests.scenarios.in_teams import heard

MOVED = "What moved forward this week that matters?"


async def test_a_check_in_from_the_first_word_to_the_manager(harbour: Demo) -> None:
    """The bare word, one question after another, saved, and read by the manager in Teams."""
    dana, samuel = harbour.teams.member("dana"), harbour.teams.member("samuel")
    await dana.say("checkin")
    await heard(harbour, dana, "1 of 7")
    await dana.say("The lanterns are lit.")
    await heard(harbour, dana, "2 of 7")
    await dana.say("nothing")
    await heard(harbour, dana, "4 of 7")
    for number, words in ((5, "skip"), (6, "none just now"), (0, "skip")):
        await dana.say(words)
        await heard(harbour, dana, f"{number} of 7" if number else "Saved. Thank you.")

    await samuel.say("team")
    read = await heard(harbour, samuel, "The lanterns are lit.")
    assert "Dana Kowalczyk" in read.words
    assert harbour.teams.mishaps == []


async def test_begun_in_slack_and_finished_in_teams(harbour: Demo) -> None:
    """One run: what was answered in Slack is there in Teams, and what follows comes where the person is."""
    slack, teams = harbour.playground.member("dana"), harbour.teams.member("dana")
    await slack.say("checkin")
    await in_slack.newest(harbour, slack, "1 of 7")
    await slack.say("The lanterns are lit.")
    await in_slack.newest(harbour, slack, "2 of 7")
    before = len(slack.heard)

    await teams.say("checkin")
    await heard(harbour, teams, "2 of 7")
    await teams.say("nothing")
    await heard(harbour, teams, "4 of 7")

    assert len(slack.heard) == before


async def test_travelling_to_a_nudge_tells_in_which_chat_it_came(harbour: Demo) -> None:
    """Whoever looks at Teams sees nothing new when the nudge came in Slack, and would think the button broken."""
    ada = harbour.teams.member("ada")
    before = await harbour.playground.world.travel("next", ada.aad)
    await ada.say("goals")
    await heard(harbour, ada, "Your goals")
    after = await harbour.playground.world.travel("next", ada.aad)

    assert before.endswith("Yours is in Slack. With “settings” you choose where.")
    assert after.endswith("Yours is in Teams. With “settings” you choose where.")
