"""Praise, as a conversation, and how it is read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from flows.kit.given import Given
from flows.kit.message import Button, Buttons, Message, plain
from flows.kit.person import Person
from flows.kit.rehearsal import BEGINNING, Rehearsal, seen
from flows.kit.targets import See, Start, decode
from flows.kit.wording import Wording
from flows.work.feedforward.notices import PIECE
from flows.work.feedforward.praise import ThanksFor, praise
from flows.work.feedforward.showing import PRAISE
from flows.work.feedforward.views import AT_ONCE, HOME, VIEWS
from storage.compartments import Sealed
from storage.directory.colleagues.queries import Fit, Receiver
from storage.work.feedforward.commands import Give, InviteToRead
from storage.work.feedforward.queries import Pieces, State, Visibility

ADA = Person("ada", "company", "Ada Okafor", "Europe/Berlin")
TOM = Person("tom", "company", "Tom Haverkamp", "Europe/Berlin")
WORDS = {"situation": "The release.", "did": "You stayed on the call.", "effect": "Nobody had to be called back."}
BY_KEY = {view.key: view for view in (*VIEWS, *HOME)}


def praising(fit: Fit = "yes", *, now: Fit = "yes") -> Rehearsal:
    def tom(how: Fit) -> tuple[Receiver]:
        return (Receiver(id="tom", name="Tom Haverkamp", fit=how),)

    knows = {"WhoCanReceive": tom(fit), "WhoCanReceive now": tom(now), "NewPiece": "p1"}
    return Rehearsal(praise, ADA, knows=knows, given=Given(people=("tom",)))


@pytest.mark.parametrize(("box", "may_show"), [({}, False), ({"may_show": "yes"}, True)])
def test_praise_is_between_the_two_unless_its_giver_lets_it_be_shown(box: dict[str, str], may_show: bool) -> None:
    """Private is what happens when nothing is ticked."""
    chat = praising().answers(**WORDS, value="help", **box)

    assert chat.done
    assert chat.commands == [
        Give(
            id="p1",
            kind="praise",
            receiver="tom",
            at=chat.now,
            first=Sealed("You stayed on the call."),
            situation=Sealed("The release."),
            effect=Sealed("Nobody had to be called back."),
            value="help",
            may_show=may_show,
        ),
        InviteToRead(invited="tom", about="p1"),
    ]


@pytest.mark.parametrize("missing", list(WORDS))
def test_praise_says_what_happened_what_they_did_and_what_came_of_it(missing: str) -> None:
    """«Well done» alone teaches nobody anything."""
    chat = praising().answers(**{name: words for name, words in WORDS.items() if name != missing})

    assert chat.problems == {missing: "Please answer this one."}


def test_a_guest_who_was_picked_can_be_changed() -> None:
    """The words stay in the form."""
    guest = Receiver(id="tom", name="Tom Haverkamp", fit="guest")
    yuki = Receiver(id="yuki", name="Yuki Tanabe", fit="yes")
    knows = {"WhoCanReceive 2": (guest,), "WhoCanReceive 3": (yuki,), "WhoCanReceive now": (yuki,), "NewPiece": "p1"}
    chat = Rehearsal(praise, ADA, knows=knows).answers(receiver="tom", **WORDS)

    assert chat.sees(ThanksFor)
    assert "is a guest" in (chat.view.fields[0].hint or "")

    chat.answers(receiver="yuki", **WORDS)

    assert chat.done


def test_praise_for_somebody_who_left_meanwhile_comes_back() -> None:
    """With all its words."""
    chat = praising(now="left").answers(**WORDS)

    assert chat.commands == []
    for words in WORDS.values():
        assert words in chat.heard[0]


# --- how it is read ---------------------------------------------------------------------------------------------------


def card(message: Message) -> str:
    return plain(Wording().card(message))


def buttons(message: Message) -> dict[str, object]:
    found: list[Button[str]] = []
    for part in Wording().card(message):
        if isinstance(part, Buttons):
            found += part.buttons
    return {button.text: decode(button.target) for button in found}


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        ("new", ["Thank you", "I will try it", "I tried it"]),
        ("thanked", ["I will try it", "I tried it"]),
        ("trying", ["I tried it"]),
        ("tried", []),
    ],
)
def test_the_receiver_is_offered_what_they_have_not_said_yet(state: State, offered: list[str]) -> None:
    """And the giver is offered nothing: a response is the receiver's."""
    piece = PIECE.model_copy(update={"state": state})

    mine = seen(BY_KEY["piece"], ADA, knows={"ThePiece": piece}, given=Given(about=piece.id))
    theirs = seen(BY_KEY["piece"], TOM, knows={"ThePiece": piece}, given=Given(about=piece.id))

    assert list(buttons(mine)) == [*offered, "Pin this"]
    assert buttons(theirs) == {}


@pytest.mark.parametrize(
    ("visibility", "receivers", "givers", "read_by"),
    [
        ("private", [], [], "and by nobody else"),
        ("offered", ["Show my team", "Keep it between us"], ["Keep it between us"], "agrees that you show it"),
        ("shown", ["Keep it between us"], ["Keep it between us"], "who were in your team when you showed it"),
    ],
)
def test_the_card_says_who_reads_praise_and_what_each_may_do(
    visibility: Visibility, receivers: list[str], givers: list[str], read_by: str
) -> None:
    """Both see at any time who else can read it, and can narrow that."""
    piece = PRAISE.model_copy(update={"visibility": visibility, "state": "thanked"})

    mine = seen(BY_KEY["piece"], ADA, knows={"ThePiece": piece}, given=Given(about=piece.id))
    theirs = seen(BY_KEY["piece"], TOM, knows={"ThePiece": piece}, given=Given(about=piece.id))

    assert list(buttons(mine)) == [*receivers, "Pin this"]
    assert list(buttons(theirs)) == givers
    assert read_by in card(mine)


def test_what_was_given_is_pinned_from_its_card() -> None:
    """One press keeps it for the evidence pack, and only whoever received it can."""
    mine = seen(BY_KEY["piece"], ADA, knows={"ThePiece": PIECE}, given=Given(about=PIECE.id))

    assert buttons(mine)["Pin this"] == Start("pin", f"feedforward:{PIECE.id}")


def test_a_piece_that_is_not_theirs_is_as_if_there_were_none() -> None:
    """The same sentence for what is erased, and for what is somebody else's."""
    none = seen(BY_KEY["piece"], ADA, knows={"ThePiece": None}, given=Given(about="x"))

    assert card(none) == "I do not find this. It may have been erased, or it was never meant for you."


def test_every_word_of_a_piece_stands_under_its_own_label() -> None:
    """Both read the same words."""
    words = {
        "second": "Second.",
        "unsure": "Unsure.",
        "effect": "Effect.",
        "question": "Question.",
        "result": "Result.",
    }
    piece = PIECE.model_copy(update={name: Sealed(said) for name, said in words.items()} | {"value": "craft"})

    said = card(seen(BY_KEY["piece"], ADA, knows={"ThePiece": piece}, given=Given(about=piece.id)))

    for label in ("Second idea: Second.", "The question: Question.", "Tried, and this came of it: Result."):
        assert label in said
    assert "Stands for: Good work" in said


def test_a_list_says_who_and_when_and_quotes_nothing() -> None:
    """It may be open on a screen that others see."""
    found = Pieces(pieces=(PIECE, PRAISE), more=True)

    received = seen(BY_KEY["received"], ADA, knows={"Received": found})
    gave = seen(BY_KEY["gave"], TOM, knows={"Gave": found}, given=Given(about="2"))

    assert "An idea from Tom Haverkamp" in card(received)
    assert "Praise from Tom Haverkamp" in card(received)
    assert PIECE.first.reveal() not in card(received)
    assert buttons(received) == {"Older": See("received", "2")}
    assert buttons(gave) == {"Newer": See("gave", "1"), "Older": See("gave", "3")}


def test_an_empty_list_offers_to_begin() -> None:
    """An empty page is no reproach."""
    assert buttons(seen(BY_KEY["gave"], ADA, knows={"Gave": Pieces()})) == {"Give an idea": Start("give")}


def test_home_is_silent_when_there_is_nothing() -> None:
    """No heading over nothing."""
    assert seen(BY_KEY["home-received"], ADA, knows={"ThanksDue": 0}) == ()
    assert seen(BY_KEY["home-praise"], ADA, knows={"PraiseOfTeam": ()}) == ()


def test_home_shows_little_and_the_rest_is_behind_a_button() -> None:
    """A Home tab is not a wall of fame."""
    shown = tuple(
        PRAISE.model_copy(update={"id": f"p{n}", "first": Sealed(f"Deed {n}."), "given_at": BEGINNING - timedelta(n)})
        for n in range(12)
    )

    home = card(seen(BY_KEY["home-praise"], ADA, knows={"PraiseOfTeam": shown}))
    whole = card(seen(BY_KEY["praised"], ADA, knows={"PraiseOfTeam": shown}))

    assert home.count("Deed") == 2
    assert "Tom Haverkamp to Ada Okafor" in home
    assert whole.count("Deed") == AT_ONCE
    assert card(seen(BY_KEY["praised"], ADA, knows={"PraiseOfTeam": ()})) == "There is no praise to show just now."
