"""What was learned, in the whole bot: shared, found on Home, thanked for, and asked for by a leader who went first."""

from __future__ import annotations

from datetime import timedelta

from adapters.port import ShowForm, Tell
from flows.kit.message import Card, plain
from flows.kit.targets import Act, See, Start, encode
from tests.desk import Desk, buttons_of

SAID = {"tried": "All at once.", "happened": "Double work.", "learned": "Two people first."}


async def shares(desk: Desk, person: str, to: str) -> str:
    """The button to the post."""
    desk.submits(person, desk.opens(person, "learned"), **SAID, to=to)
    return (await desk.buttons(person))["Read it"]


def sees(desk: Desk, person: str, target: str) -> str:
    reply = desk.presses(person, target)
    assert isinstance(reply, Tell)
    return plain(reply.card)


async def test_a_post_is_found_by_its_readers_alone(desk: Desk) -> None:
    """On Home, in the library, and by its button."""
    post = await shares(desk, "ada", "grace")

    assert "A colleague has shared something they learned." in desk.home("tom")
    assert "Two people first." in desk.reads("tom", "library")
    assert "Double work." in sees(desk, "tom", post)
    for stranger in ("ines", "samuel", "kofi"):
        assert "shared something they learned" not in desk.home(stranger)
        assert "Two people first." not in desk.reads(stranger, "library")
        assert "no longer there for you to read" in sees(desk, stranger, post)


async def test_what_was_read_is_no_news_any_more(desk: Desk) -> None:
    """Home says what is new to whoever looks, and stops when they have looked."""
    desk.clock.pass_(timedelta(minutes=1))
    post = await shares(desk, "ada", "grace")
    sees(desk, "tom", post)
    desk.reads("grace", "library")

    assert "shared something they learned" not in desk.home("tom")
    assert "shared something they learned" not in desk.home("grace")

    desk.clock.pass_(timedelta(minutes=1))
    await shares(desk, "ada", "grace")

    assert "A colleague has shared something they learned." in desk.home("tom")


async def test_sharing_writes_to_nobody(desk: Desk) -> None:
    """It is there to be read, and interrupts nobody."""
    await shares(desk, "ada", "everybody")
    desk.clock.pass_(timedelta(days=1))

    for other in ("tom", "grace", "kofi"):
        assert not [letter for letter in await desk.mail(other) if "learned" in letter]


async def test_the_team_is_asked_after_its_leader_went_first(desk: Desk) -> None:
    """Each once, in the same words, and without a word of the post."""
    desk.presses("grace", encode(Act("learned_ask")))
    assert "when you have shared something first" in (await desk.mail("grace"))[-1]
    await shares(desk, "grace", "grace")
    desk.presses("grace", (await desk.buttons("grace"))["Ask my team to share, too"])
    desk.presses("grace", encode(Act("learned_ask")))
    desk.clock.pass_(timedelta(days=1))
    got = {
        person: [one for one in await desk.mail(person) if "invites you" in one] for person in ("ada", "tom", "kofi")
    }

    assert got["ada"] == got["tom"]
    assert len(got["ada"]) == 1
    assert got["kofi"] == []
    assert "Double work." not in got["ada"][0]


async def test_thanks_and_taking_back(desk: Desk) -> None:
    """The author sees who thanked; after it is taken back there is nothing to see for anybody."""
    post = await shares(desk, "ada", "everybody")
    thanks = buttons_of(_card(desk, "kofi", post))["Say thank you"]
    desk.presses("kofi", thanks)
    assert "Thanked by Kofi Asante-Boateng. Only you see this." in sees(desk, "ada", post)
    assert "Thanked by" not in sees(desk, "tom", post)

    form = desk.presses("ada", buttons_of(_card(desk, "ada", post))["Take it back"])
    assert isinstance(form, ShowForm)
    desk.submits("ada", form.view, sure="yes")
    for person in ("ada", "kofi", "tom"):
        assert "no longer there" in sees(desk, person, post)


async def test_nobody_takes_back_what_is_not_theirs(desk: Desk) -> None:
    """Not the manager either."""
    post = await shares(desk, "ada", "everybody")
    one = post.rpartition(":")[2]

    assert not isinstance(desk.presses("grace", encode(Start("learned_back", one))), ShowForm)
    assert "Double work." in sees(desk, "tom", post)


async def test_a_button_of_a_post_that_never_was_shows_a_sentence(desk: Desk) -> None:
    """Forged, or of a version long gone."""
    assert "no longer there" in sees(desk, "ada", encode(See("lesson-learned", "0123")))
    desk.presses("ada", encode(Act("learned_thank", "0123")))
    assert "no longer there" in (await desk.mail("ada"))[-1]


def _card(desk: Desk, person: str, target: str) -> Card:
    reply = desk.presses(person, target)
    assert isinstance(reply, Tell)
    return reply.card
