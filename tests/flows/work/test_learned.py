"""Sharing what was learned, the leader first, as conversations and views."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flows.kit.given import Given
from flows.kit.message import Message, plain
from flows.kit.person import Person
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.samples import ADA, GRACE
from flows.kit.wording import wording_for
from flows.work.learned.asking import learned_ask, learned_asked
from flows.work.learned.sharing import EVERYBODY, POST, Back, learned, learned_back, learned_thank
from flows.work.learned.views import HOME, VIEWS
from storage.compartments import Sealed
from storage.directory.colleagues.queries import Receiver
from storage.directory.reporting.queries import Above
from storage.work.learned.commands import AskToShare, NoteCall, SharePost, ThankForPost, WithdrawPost
from storage.work.learned.queries import Library, MyLead

LINE = (Above(id="grace", name="Grace Lindqvist"), Above(id="ines", name="Inês Carvalho"))
SAID = {"tried": "All at once.", "happened": "Double work.", "learned": "Two people first."}
TEAM = (("ada", "Ada Okafor"), ("tom", "Tom Haverkamp"))
LIBRARY, LESSON = VIEWS
NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)


def words(message: Message) -> str:
    return plain(wording_for(ADA).card(message))


def sharing(person: Person = ADA, **known: Any) -> Rehearsal:
    return Rehearsal(learned, person, knows={"MyManagers": LINE, "MyManagers again": LINE, "NewPost": "p1"} | known)


def test_a_post_says_who_reads_it_before_it_is_written() -> None:
    """Readers are chosen by name, from few to many."""
    chat = sharing()

    assert [label for _, label in chat.view.fields[-1].options] == [
        "Grace Lindqvist and everybody below them",
        "Inês Carvalho and everybody below them",
        "Everybody in the company",
    ]
    assert "The people you choose below read this with your name on it" in chat.view.audience


def test_a_post_is_kept_for_the_readers_chosen() -> None:
    """Everybody is a choice like any other, never the default."""
    (near,) = sharing().answers(**SAID, to="grace").commands
    (wide,) = sharing().answers(**SAID, to=EVERYBODY).commands

    assert isinstance(near, SharePost)
    assert isinstance(wide, SharePost)
    assert (near.head, wide.head) == ("grace", None)
    assert list(sharing().answers(**SAID).problems) == ["to"]


def test_the_form_asks_for_no_blame_and_no_names() -> None:
    """It is about what was tried."""
    assert "No names but your own" in (sharing().view.intro or "")


def test_whoever_leads_people_can_share_with_them_alone_and_ask_them_then() -> None:
    """The leader goes first."""
    chat = sharing(GRACE)
    assert chat.view.fields[-1].options[0] == ("grace", "I and everybody below me")
    chat.answers(**SAID, to="grace")

    assert "[Ask my team to share, too]" in chat.heard[-1]
    assert "[Ask my team" not in sharing().answers(**SAID, to="grace").heard[-1]


def test_words_come_back_when_the_reporting_line_has_changed_meanwhile() -> None:
    """They would be read by others than those who were chosen."""
    chat = sharing(ADA, **{"MyManagers again": LINE[1:]}).answers(**SAID, to="grace")

    assert chat.commands == []
    assert all(said in chat.heard[-1] for said in SAID.values())


def asking(lead: MyLead) -> Rehearsal:
    return Rehearsal(learned_ask, GRACE, knows={"MyLeadNow": lead})


def test_a_team_is_asked_only_after_its_leader_has_shared_something() -> None:
    """Whoever asks for courage shows some first."""
    before, after = asking(MyLead(team=TEAM)), asking(MyLead(team=TEAM, shared=True))

    assert before.commands == []
    assert "when you have shared something first" in before.heard[0]
    assert [type(command) for command in after.commands] == [NoteCall, AskToShare, AskToShare]


def test_a_team_is_asked_once_a_quarter_at_most() -> None:
    """An invitation that comes every week is none."""
    lately = asking(MyLead(team=TEAM, shared=True, called_at=datetime(2026, 9, 1, 9, 0, tzinfo=UTC)))
    long_ago = asking(MyLead(team=TEAM, shared=True, called_at=datetime(2026, 8, 1, 9, 0, tzinfo=UTC)))

    assert lately.commands == []
    assert "again from Monday, 30 November on" in lately.heard[0]
    assert long_ago.commands


def test_who_leads_nobody_asks_nobody() -> None:
    """Also by an old button."""
    assert asking(MyLead()).heard == ["Nobody reports to you at the moment."]


def test_the_invitation_is_the_same_for_everybody_and_quotes_nothing() -> None:
    """And says why it came and that nobody counts."""
    knows = {"WhoCanReceive": (Receiver(id="grace", name="Grace Lindqvist", fit="yes"),)}
    (heard,) = Rehearsal(learned_asked, ADA, knows=knows, given=Given(about="grace")).heard

    assert "Only if you like." in heard
    assert "Nobody is told who shares and who does not." in heard


def test_thanks_go_to_the_author_alone() -> None:
    """They are counted nowhere."""
    chat = Rehearsal(learned_thank, ADA, knows={"ThePost": POST}, given=Given(about="c0ffee"))
    mine = POST.model_copy(update={"mine": True, "thanks": ("Ada Okafor",)})

    assert chat.commands == [ThankForPost(id="c0ffee")]
    assert "Thanked by Ada Okafor. Only you see this." in words(seen(LESSON, GRACE, knows={"ThePost": mine}))
    thanked = POST.model_copy(update={"thanked": True})
    assert "Thanked by" not in words(seen(LESSON, ADA, knows={"ThePost": thanked}))


def test_nobody_thanks_for_what_is_their_own_or_gone() -> None:
    """An old button does nothing."""
    for found in (None, POST.model_copy(update={"mine": True})):
        chat = Rehearsal(learned_thank, GRACE, knows={"ThePost": found}, given=Given(about="c0ffee"))
        assert chat.commands == []


def test_a_post_is_taken_back_by_its_author_after_a_question() -> None:
    """Nobody else can, and a slip of the finger deletes nothing."""
    mine = POST.model_copy(update={"mine": True})
    chat = Rehearsal(learned_back, GRACE, knows={"ThePost": mine}, given=Given(about="c0ffee"))
    assert chat.sees(Back)
    assert chat.answers(sure="yes").commands == [WithdrawPost(id="c0ffee")]

    kept = Rehearsal(learned_back, GRACE, knows={"ThePost": mine}, given=Given(about="c0ffee")).answers(sure="no")
    others = Rehearsal(learned_back, ADA, knows={"ThePost": POST}, given=Given(about="c0ffee"))
    assert kept.commands == others.commands == []


def test_a_post_says_who_else_reads_it() -> None:
    """On every card."""
    wide = POST.model_copy(update={"head": None, "head_name": ""})

    assert "Read by Grace Lindqvist and everybody below them." in words(seen(LESSON, ADA, knows={"ThePost": POST}))
    assert "Read by everybody in the company." in words(seen(LESSON, ADA, knows={"ThePost": wide}))


def library(person: Person, about: str = "", **known: Any) -> str:
    knows = {"TheLibrary": Library(posts=(POST,), more=True), "MyLeadNow": MyLead()} | known
    return words(seen(LIBRARY, person, knows=knows, given=Given(about=about)))


def test_the_library_shows_what_was_learned_and_has_shelves_and_pages() -> None:
    """A button made by an older version, or by hand, shows the first page of everything."""
    for about in ("", "all.1", "nonsense", "all.-3", "all.99999999", "near.²"):
        assert "Two people first, then everybody." in library(ADA, about)
    assert "Everything shared with me" in library(ADA, "nonsense")
    assert "[Older ones]" in library(ADA)
    assert library(ADA, "near.1").startswith("Shared with fewer than the company")


def test_a_leader_is_reminded_in_the_library_that_they_go_first() -> None:
    """Nowhere else: nobody is pressed."""
    assert "when you have shared something first" in library(GRACE)
    assert "[Ask my team to share, too]" in library(GRACE, MyLeadNow=MyLead(team=TEAM, shared=True))
    assert "something first" not in library(ADA)


def test_home_says_only_that_there_is_something_new() -> None:
    """And nothing when there is not."""
    assert "2 colleagues have shared" in words(seen(HOME[0], ADA, knows={"NewInLibrary": 2}, now=NOW))
    assert seen(HOME[0], ADA, knows={"NewInLibrary": 0}, now=NOW) == ()


def test_words_of_a_post_do_not_print() -> None:
    """They are somebody's own."""
    (command,) = sharing().answers(**SAID, to="grace").commands

    assert "Double work" not in repr(command)
    assert isinstance(command, SharePost)
    assert command.happened == Sealed("Double work.")
