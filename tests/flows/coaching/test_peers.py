"""Peer coaching, as conversations and as it is shown."""

from __future__ import annotations

from typing import Any

from flows.coaching.peers import answering, cards, joining, notices, views
from flows.coaching.peers.answering import Answer, Leave
from flows.coaching.peers.joining import Avoid, First, Join
from flows.coaching.peers.samples import OF_THREE, OPEN, PROPOSED, TAKES_PART
from flows.kit.flow import Flow
from flows.kit.given import Given
from flows.kit.message import Message, plain
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.samples import ADA
from flows.kit.wording import wording_for
from storage.coaching.peers.commands import (
    AcceptPeers,
    AvoidPeers,
    JoinPeers,
    LeavePeerGroup,
    LeavePeers,
    MeetAgain,
    TellPeers,
    TellPeersFewer,
    TellPeersOver,
)
from storage.coaching.peers.queries import Avoided, PeerGroup
from storage.directory.together.queries import Standing

ABOUT = Given(about=PROPOSED.id)
FITS = Standing()
IN_LINE = Standing(in_line=(("Kofi", "Ada"),))


def flow(key: str) -> Flow[Any]:
    return next(one for one in (*joining.FLOWS, *answering.FLOWS, *notices.FLOWS) if one.key == key)


def suggested(group: PeerGroup = PROPOSED, again: PeerGroup | None = PROPOSED, **more: Any) -> Rehearsal:
    known = {"ThePeerGroup": group, "ThePeerGroup again": again, "Together": FITS, "Together again": FITS} | more
    return Rehearsal(flow("peers_answer"), ADA, knows=known, given=ABOUT)


def shown(message: Message) -> str:
    return plain(wording_for(ADA).card(message))


def looks(about: str = "", **knows: Any) -> str:
    return shown(seen(views.VIEWS[0], ADA, knows=knows, given=Given(about=about)))


def test_taking_part_is_one_form_of_chosen_words() -> None:
    """No free text: nothing is told about oneself before somebody is chosen."""
    chat = Rehearsal(flow("peers_join"), ADA, knows={"MyPeering": None})

    assert chat.sees(Join)
    chat.answers(topics=("focus",), languages=("en", "de"), rest="0")
    assert chat.commands == [JoinPeers(topics=("focus",), languages=("en", "de"))]


def test_whoever_takes_part_already_finds_what_they_chose() -> None:
    """A change begins with what is so."""
    chat = Rehearsal(flow("peers_join"), ADA, knows={"MyPeering": TAKES_PART})

    assert chat.waiting.prefill == {"topics": ("conflict", "focus"), "languages": ("en",), "rest": "0"}


def test_the_last_yes_tells_the_others() -> None:
    """From then on there is a talk."""
    chat = suggested().answers(what="yes")

    assert chat.commands == [
        AcceptPeers(group="p1", seen=1, at=chat.now),
        TellPeers(invited="kofi", about="p1"),
    ]
    assert chat.heard[-1].startswith("A talk you said yes to has come about.")


def test_the_first_yes_tells_nobody() -> None:
    """It waits, and says until when."""
    first = PROPOSED.model_copy(update={"last": False})
    chat = suggested(first, first).answers(what="yes")

    assert [type(command) for command in chat.commands] == [AcceptPeers]
    assert "By Wednesday, 25 November I tell you whether it comes about." in chat.heard[-1]


def test_before_an_answer_nothing_says_whether_the_other_has_answered() -> None:
    """Nobody is to be pressed by somebody's yes."""
    first = PROPOSED.model_copy(update={"last": False})

    assert suggested(first, first).view == suggested().view
    assert shown(tuple(cards.suggestion(ADA, first))) == shown(tuple(cards.suggestion(ADA, PROPOSED)))


def test_a_no_is_no_command_at_all() -> None:
    """What is not there cannot be found."""
    chat = suggested().answers(what="no")

    assert chat.done
    assert chat.commands == []
    assert chat.heard == ["All right. Nobody is told."]


def test_a_no_can_be_for_good() -> None:
    """Onto the private list, of which nobody learns."""
    chat = suggested().answers(what="no", avoid="yes")

    assert chat.commands == [AvoidPeers(people=("kofi",))]
    assert "Kofi" not in " ".join(chat.heard)


def test_whoever_is_above_the_other_meanwhile_is_not_accepted() -> None:
    """Before the form and again after it."""
    before = suggested(Together=IN_LINE)
    after = suggested(PROPOSED, PROPOSED, **{"Together again": IN_LINE}).answers(what="yes")

    assert before.done
    assert before.commands == after.commands == []
    assert "nothing here to answer" in before.heard[-1]
    assert "nothing here to answer" in after.heard[-1]


def test_leaving_two_tells_the_other_and_leaving_three_lets_two_go_on() -> None:
    """Never who, and never why."""
    for group, told in ((OPEN, [TellPeersOver]), (OF_THREE, [TellPeersFewer, TellPeersFewer])):
        known = {"ThePeerGroup": group, "ThePeerGroup again": group}
        chat = Rehearsal(flow("peers_leave"), ADA, knows=known, given=ABOUT)

        assert chat.sees(Leave)
        chat.answers(what="leave")
        assert [type(command) for command in chat.commands] == [LeavePeerGroup, *told]


def test_taking_a_yes_back_before_it_comes_about_tells_nobody() -> None:
    """The other has not heard of it, and does not now."""
    waiting = PROPOSED.model_copy(update={"said_yes": True})
    known = {"ThePeerGroup": waiting, "ThePeerGroup again": waiting}
    chat = Rehearsal(flow("peers_leave"), ADA, knows=known, given=ABOUT).answers(what="leave")

    assert chat.commands == [LeavePeerGroup(group="p1")]


def test_stopping_leaves_the_talk_and_deletes_what_was_chosen() -> None:
    """Nothing is left behind."""
    chat = Rehearsal(flow("peers_out"), ADA, knows={"MyPeering": TAKES_PART, "MyPeerGroup": OPEN})

    assert [type(command) for command in chat.commands] == [LeavePeerGroup, TellPeersOver, LeavePeers]


def test_the_private_list_grows_and_shrinks_in_a_form() -> None:
    """Its names stand nowhere else."""
    avoided = (Avoided(id="tom", name="Tom Haverkamp"),)
    empty = Rehearsal(flow("peers_avoid"), ADA, knows={"MyPeering": TAKES_PART, "WhomIAvoid": ()})
    chat = Rehearsal(flow("peers_avoid"), ADA, knows={"MyPeering": TAKES_PART, "WhomIAvoid": avoided})

    assert empty.sees(First)
    assert chat.sees(Avoid)
    assert "Nobody else ever learns of it" in chat.view.audience
    chat.answers(people=("kofi",), again="tom")
    assert chat.commands == [MeetAgain(person="tom"), AvoidPeers(people=("kofi",))]
    assert "Tom" not in " ".join(chat.heard)


def test_an_empty_answer_to_the_list_is_asked_again() -> None:
    """Sent by mistake, it changes nothing."""
    avoided = (Avoided(id="tom", name="Tom Haverkamp"),)
    known = {"MyPeering": TAKES_PART, "WhomIAvoid": avoided}
    chat = Rehearsal(flow("peers_avoid"), ADA, knows=known).answers()

    assert chat.problems == {"people": "Please choose somebody here, or somebody to take off the list."}


def test_a_suggestion_gives_its_reasons_and_only_by_the_two() -> None:
    """Each can be checked by whoever reads it."""
    words = looks(MyPeering=TAKES_PART, MyPeerGroup=PROPOSED, Together=FITS)

    assert "With Kofi Asante-Boateng" in words
    assert "Topics you share: Time and focus" in words
    assert "Reachable here at the same time: about 35 hours a week" in words
    assert "You can say yes until Wednesday, 25 November." in words


def test_a_suggestion_that_no_longer_fits_is_not_shown() -> None:
    """Nobody is offered a talk with their own manager of today."""
    words = looks(MyPeering=TAKES_PART, MyPeerGroup=PROPOSED, Together=IN_LINE)

    assert "Kofi" not in words


def test_an_old_suggestion_says_that_it_is_over() -> None:
    """A button pressed weeks later answers what was asked; while the suggestion waits, and on the page as such, nothing
    is said of that."""
    over = "That suggestion is over."
    mine: dict[str, Any] = {"MyPeering": TAKES_PART, "Together": FITS}

    assert looks(notices.SUGGESTION.about, **mine, MyPeerGroup=None).startswith(over)
    assert over not in looks(notices.SUGGESTION.about, **mine, MyPeerGroup=PROPOSED)
    assert over not in looks(**mine, MyPeerGroup=None)


def test_the_card_says_who_coaches_first_and_by_which_questions() -> None:
    """Whoever sits first coaches first; the other reads it the other way round."""
    mine = shown(tuple(cards.talk(OPEN)))
    theirs = shown(tuple(cards.talk(OPEN.model_copy(update={"seat": 1}))))

    assert "You coach first: Kofi Asante-Boateng brings something" in mine
    assert "Kofi Asante-Boateng coaches first" in theirs
    for word in ("Goal:", "Reality:", "Options:", "Will:", "20 minutes"):
        assert word in mine
        assert word in theirs


def test_three_coach_in_turn() -> None:
    """One brings, one coaches, one listens."""
    words = shown(tuple(cards.talk(OF_THREE)))

    assert "Three times 15 minutes" in words
    assert "Kofi Asante-Boateng coaches first." in words


def test_the_rule_stands_before_the_button_to_take_part() -> None:
    """Whoever joins knows how it is chosen, and that there are private lists."""
    words = looks(MyPeering=None)

    assert "never anybody above or below you, at any distance" in words
    assert "private list" in words
    assert "[Take part]" in words


def test_every_notice_is_the_same_for_everybody() -> None:
    """No name, no topic, no number, no reason."""
    made = (notices.suggested(), notices.pause(), notices.agreed(), notices.not_this_time(), notices.over())
    words = " ".join(shown(message) for message in made)

    assert "Ada" not in words
    assert not any(character.isdigit() for character in words)
    assert Answer.questions()[0].name == "what"
