"""A focus commitment, as a conversation with each of the two."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from flows.kit.given import Given
from flows.kit.message import plain
from flows.kit.rehearsal import Rehearsal, seen
from flows.kit.samples import ADA
from flows.kit.wording import Wording
from flows.work.commitments.answering import agree, decline
from flows.work.commitments.change import ABOUT, AGREED, BEGUN, MOVED_ON, UNDER_WAY, WAITING, Change, Moved, change
from flows.work.commitments.commit import GRACE, NOBODY_YET, TERMS, Again, Terms, Who, commit
from flows.work.commitments.ending import end, mark
from flows.work.commitments.reminding import commitment_news, part
from flows.work.commitments.views import HOME, VIEWS
from flows.work.moments import seen_version
from storage.compartments import Sealed
from storage.directory.colleagues.queries import Receiver
from storage.work.commitments.commands import (
    AnswerCommitment,
    ChangeCommitment,
    CloseForLeaver,
    EndCommitment,
    MarkPart,
    ProposeCommitment,
    RemindOfPart,
    TellOfCommitment,
)
from storage.work.commitments.shapes import Step

WITH_GRACE = Given(people=("grace",))
ME = Receiver(id="ada", name="Ada Okafor", fit="yes")
GONE = GRACE.model_copy(update={"fit": "left"})


def test_whoever_names_nobody_is_asked_and_their_manager_is_suggested() -> None:
    """Most of these are between an employee and their manager."""
    chat = Rehearsal(commit, ADA, knows=NOBODY_YET)

    assert chat.sees(Who)
    assert chat.waiting.prefill == {"who": "grace"}


def test_a_proposal_is_kept_and_the_other_is_told() -> None:
    """One command and one invitation; the sentence says that it counts only when both agree."""
    chat = Rehearsal(commit, ADA, knows=NOBODY_YET, given=WITH_GRACE).answers(**TERMS)

    kept, told = chat.commands
    assert isinstance(kept, ProposeCommitment)
    assert isinstance(told, TellOfCommitment)
    assert (kept.other, kept.terms.mine, kept.terms.my_due) == ("grace", Sealed(str(TERMS["mine"])), date(2026, 12, 4))
    assert (told.invited, told.about) == ("grace", kept.id)
    assert "counts once you have both agreed" in chat.heard[0]


def test_words_typed_after_the_name_begin_the_form() -> None:
    """Nothing is typed twice."""
    given = Given(people=("grace",), words=Sealed("vendors"))

    assert Rehearsal(commit, ADA, knows=NOBODY_YET, given=given).waiting.prefill == {"focus": "vendors"}


@pytest.mark.parametrize("field", ["my_due", "their_due"])
def test_a_day_that_has_passed_is_asked_again_and_again(field: str) -> None:
    """Until one comes that lies ahead; today is one."""
    chat = Rehearsal(commit, ADA, knows=NOBODY_YET, given=WITH_GRACE)
    assert chat.sees(Terms)

    for _ in range(2):
        chat.answers(**{**TERMS, field: "2026-11-18"})

        assert chat.sees(Again)
        assert chat.waiting.prefill["focus"] == TERMS["focus"]
    chat.answers(**{**TERMS, field: "2026-11-19"})

    assert chat.done


@pytest.mark.parametrize(
    ("knows", "sentence"),
    [
        ({"WhoCanReceive again": (GONE,)}, "does not use Cairn"),
        ({"FocusWith again": WAITING}, "One at a time"),
    ],
)
def test_what_changed_while_the_form_was_open_is_told_with_the_words(knows: dict[str, object], sentence: str) -> None:
    """The person left, or somebody was quicker: nothing is kept, and nothing is lost."""
    chat = Rehearsal(commit, ADA, knows={**NOBODY_YET, **knows}, given=WITH_GRACE).answers(**TERMS)

    assert chat.commands == []
    assert sentence in chat.heard[0]
    for field in ("focus", "mine", "theirs"):
        assert str(TERMS[field]) in chat.heard[0]


def test_agreeing_has_both_reminded_of_their_own_part() -> None:
    """One tap; the reminders belong to these very terms."""
    chat = Rehearsal(agree, ADA, knows={"FocusCommitment": WAITING}, given=Given(about="c0ffee.1"))

    agreed, theirs, mine = chat.commands
    assert isinstance(agreed, AnswerCommitment)
    assert isinstance(theirs, RemindOfPart)
    assert isinstance(mine, RemindOfPart)
    assert (agreed.version, agreed.agree) == (1, True)
    assert {(theirs.invited, theirs.about), (mine.invited, mine.about)} == {("grace", "c0ffee.1"), ("ada", "c0ffee.1")}


@pytest.mark.parametrize("about", ["c0ffee.2", "c0ffee.0", "c0ffee", "c0ffee.", "c0ffee.-1", "c0ffee.1e9", "c0ffee.²"])
def test_agreeing_to_anything_else_than_what_stands_shows_what_stands(about: str) -> None:
    """An older version, or a version that is none."""
    chat = Rehearsal(agree, ADA, knows={"FocusCommitment": WAITING}, given=Given(about=about))

    assert chat.commands == []
    assert "has changed it since" in chat.heard[0]


def test_nobody_agrees_to_their_own_proposal() -> None:
    """A button copied from the other's screen does nothing."""
    own = Step(kind="begin", version=1, mine=True, at=BEGUN, terms=AGREED)
    knows = {"FocusCommitment": WAITING.model_copy(update={"proposal": own})}

    assert Rehearsal(agree, ADA, knows=knows, given=Given(about="c0ffee.1")).commands == []


def test_agreeing_that_it_was_kept_ends_it_without_reminders() -> None:
    """There is nothing left to be reminded of."""
    kept = Step(kind="kept", version=4, mine=False, at=BEGUN, words=Sealed("Three days."))
    knows = {"FocusCommitment": UNDER_WAY.model_copy(update={"proposal": kept, "version": 4})}

    chat = Rehearsal(agree, ADA, knows=knows, given=Given(about="c0ffee.4"))

    assert [type(command) for command in chat.commands] == [AnswerCommitment, TellOfCommitment]


def test_saying_no_to_what_moved_on_keeps_the_words() -> None:
    """The no was meant for something else."""
    knows = {"FocusCommitment": WAITING, "FocusCommitment again": MOVED_ON}
    chat = Rehearsal(decline, ADA, knows=knows, given=ABOUT).answers(words="One vendor first?")

    assert chat.commands == []
    assert "One vendor first?" in chat.heard[0]


def test_two_who_change_it_at_once_see_each_others_words() -> None:
    """The second is asked once more, with their own words in the form and the other's in the chat."""
    knows = {"FocusCommitment": UNDER_WAY, "FocusCommitment again 1": MOVED_ON, "FocusCommitment again 2": MOVED_ON}
    chat = Rehearsal(change, ADA, knows=knows, given=ABOUT)
    assert chat.sees(Change)
    chat.answers(**{**TERMS, "mine": "Three offers."})

    assert chat.commands == []
    assert chat.sees(Moved)
    assert chat.waiting.prefill["mine"] == "Three offers."
    assert "proposed a change" in chat.heard[0]

    chat.answers(**{**TERMS, "mine": "Three offers."})

    changed = chat.commands[0]
    assert isinstance(changed, ChangeCommitment)
    assert changed.version == MOVED_ON.version


@pytest.mark.parametrize("flow", [change, mark, end])
def test_what_has_ended_is_not_changed(flow: object) -> None:
    """An old button, long after."""
    knows = {"FocusCommitment": UNDER_WAY.model_copy(update={"state": "kept"})}
    chat = Rehearsal(flow, ADA, knows=knows, given=ABOUT)  # type: ignore[arg-type]

    assert chat.done
    assert chat.heard == ["This one has ended already."]


def test_a_part_is_marked_and_the_other_hears_of_it_once() -> None:
    """Done is news; under way, or done said again, is not."""
    knows = {"FocusCommitment": UNDER_WAY, "FocusCommitment again": UNDER_WAY}
    done = Rehearsal(mark, ADA, knows=knows, given=ABOUT).answers(standing="done")
    partly = Rehearsal(mark, ADA, knows=knows, given=ABOUT).answers(standing="partly")

    assert [type(command) for command in done.commands] == [MarkPart, TellOfCommitment]
    assert [type(command) for command in partly.commands] == [MarkPart]


def test_when_both_parts_are_done_it_asks_whether_it_was_kept() -> None:
    """The end is theirs to say."""
    other_done = UNDER_WAY.model_copy(update={"theirs": "done"})
    knows = {"FocusCommitment": other_done, "FocusCommitment again": other_done}

    assert "Was it kept?" in Rehearsal(mark, ADA, knows=knows, given=ABOUT).answers(standing="done").heard[0]


def test_both_saying_that_it_was_kept_at_once_ends_it() -> None:
    """Two proposals of the same are an agreement."""
    kept = UNDER_WAY.model_copy(update={"version": 5, "proposal": Step(kind="kept", version=5, mine=False, at=BEGUN)})
    knows = {"FocusCommitment": UNDER_WAY, "FocusCommitment again": kept, "WhoCanReceive": (GRACE,)}

    same = Rehearsal(end, ADA, knows=knows, given=ABOUT).answers(how="kept")
    other = Rehearsal(end, ADA, knows=knows, given=ABOUT).answers(how="closed")

    assert isinstance(same.commands[0], AnswerCommitment)
    assert isinstance(other.commands[0], EndCommitment)


def test_whoever_is_left_alone_closes_it_without_asking() -> None:
    """Nobody is there who could agree."""
    knows = {"FocusCommitment": UNDER_WAY, "WhoCanReceive": (GONE,)}
    chat = Rehearsal(end, ADA, knows=knows, given=ABOUT)

    assert [type(command) for command in chat.commands] == [CloseForLeaver]
    assert "no longer here" in chat.heard[0]


def test_news_quote_nothing() -> None:
    """What is written is read behind the button."""
    chat = Rehearsal(commitment_news, ADA, knows={"FocusCommitment": WAITING}, given=ABOUT)

    assert "Grace Lindqvist" in chat.heard[0]
    assert "vendor" not in chat.heard[0].lower()


def waiting(**knows: object) -> Rehearsal:
    looks = {f"FocusCommitment {number}": WAITING for number in range(8)}
    there = {f"WhoCanReceive {number}": (ME, GRACE) for number in range(8)}
    told = {name.replace("_", " "): known for name, known in knows.items()}
    return Rehearsal(commitment_news, ADA, knows={"FocusCommitment": WAITING, **looks, **there, **told}, given=ABOUT)


def test_a_proposal_is_reminded_of_once() -> None:
    """After a week, without its words; then it is left in peace."""
    chat = waiting()
    for _ in range(5):
        chat.lets_time_pass()

    assert len(chat.heard) == 2
    assert "A no is an answer too." in chat.heard[1]
    assert "vendor" not in chat.heard[1].lower()


def test_a_proposal_that_is_answered_is_not_reminded_of() -> None:
    """Neither agreed to, nor changed, nor gone."""
    for now in (UNDER_WAY, MOVED_ON, None):
        chat = waiting(FocusCommitment_0=now)
        chat.lets_time_pass()

        assert chat.done
        assert len(chat.heard) == 1


@pytest.mark.parametrize(("me", "other", "told"), [("yes", "left", 1), ("left", "yes", 0)])
def test_a_proposal_of_or_to_somebody_who_left_is_closed(me: str, other: str, told: int) -> None:
    """Whoever stays is told, whichever of the two it is."""
    chat = waiting(WhoCanReceive_0=(ME.model_copy(update={"fit": me}), GRACE.model_copy(update={"fit": other})))
    chat.lets_time_pass()

    assert chat.done
    assert isinstance(chat.commands[0], CloseForLeaver)
    assert [type(command) for command in chat.commands[1:]] == [TellOfCommitment] * (1 - told)
    assert sum("no longer here" in message for message in chat.heard) == told


def reminded(**knows: object) -> Rehearsal:
    looks = {f"FocusCommitment {number}": UNDER_WAY for number in range(8)}
    there = {f"WhoCanReceive {number}": (ME, GRACE) for number in range(8)}
    started = {
        "FocusCommitment": UNDER_WAY,
        **looks,
        **there,
        **{name.replace("_", " "): k for name, k in knows.items()},
    }
    return Rehearsal(part, ADA, knows=started, given=Given(about="c0ffee.1"))


def test_the_two_reminders_come_in_the_morning_two_days_before_and_on_the_day() -> None:
    """Nine o'clock where the person is. None after: the card shows what is late, nobody is pressed."""
    chat = reminded()
    said = []
    for _ in range(6):
        before = len(chat.heard)
        chat.lets_time_pass()
        said += [(chat.now.isoformat(), told) for told in chat.heard[before:]]

    assert [moment for moment, _ in said] == ["2026-12-02T08:00:00+00:00", "2026-12-04T08:00:00+00:00"]
    assert all("Friday, 4 December" in told for _, told in said)
    assert "vendor" not in " ".join(told for _, told in said).lower()


def test_other_terms_bring_reminders_of_their_own() -> None:
    """The run of the old ones ends without a word."""
    chat = reminded(FocusCommitment_0=UNDER_WAY.model_copy(update={"terms_version": 3}))
    heard = len(chat.heard)
    chat.lets_time_pass()

    assert chat.done
    assert len(chat.heard) == heard


def test_a_part_that_is_done_is_not_reminded_of() -> None:
    """The run goes on looking, in case somebody leaves."""
    done = UNDER_WAY.model_copy(update={"mine": "done"})
    chat = reminded(**{f"FocusCommitment_{number}": done for number in range(8)})
    heard = len(chat.heard)
    for _ in range(5):
        chat.lets_time_pass()

    assert len(chat.heard) == heard


def test_somebody_who_left_ends_it_within_a_week() -> None:
    """Nobody has to notice, nobody has to clear up."""
    chat = reminded(WhoCanReceive_0=(ME, GONE))
    chat.lets_time_pass()

    assert chat.done
    assert [type(command) for command in chat.commands] == [CloseForLeaver]


def test_a_reminder_can_be_put_off() -> None:
    """To tomorrow morning, or for a week."""
    chat = reminded()
    chat.answers(when="tomorrow")
    until = chat.waiting.until
    chat.lets_time_pass()

    assert until is not None
    assert until.isoformat() == "2026-11-20T08:00:00+00:00"
    assert "is due on Friday, 4 December" in chat.heard[-1]


def test_the_card_offers_what_can_be_done_now() -> None:
    """And to nobody a button that would be refused."""
    one = VIEWS[1]

    def card(**changed: object) -> str:
        knows = {"FocusCommitment": UNDER_WAY.model_copy(update=changed), "WhoCanReceive": (GRACE,)}
        return plain(Wording().card(seen(one, ADA, knows=knows, given=ABOUT)))

    own = Step(kind="change", version=3, mine=True, at=BEGUN, terms=AGREED)
    assert "[How my part stands] · [Change it] · [End it together]" in card()
    assert "[Take it back]" in card(proposal=own)
    assert "[I agree]" not in card(proposal=own)
    assert "[I agree] · [Not like this]" in card(proposal=replace_mine(own))
    assert "[" not in card(state="kept")


def replace_mine(step: Step) -> Step:
    return step.model_copy(update={"mine": False})


def test_home_speaks_of_a_part_that_is_due_soon() -> None:
    """Two days before, as the reminders do; otherwise it says nothing."""
    knows = {"MyCommitments": (UNDER_WAY,)}
    early = seen(HOME[0], ADA, knows=knows)
    soon = seen(HOME[0], ADA, knows=knows, now=BEGUN + timedelta(days=16))

    assert early == ()
    assert "is due in the next days" in plain(Wording().card(soon))


def test_a_version_that_cannot_be_read_is_none() -> None:
    """Whatever a button carries."""
    assert seen_version("a.7") == ("a", 7)
    assert [seen_version(about)[1] for about in ("a", "a.", "a.x", "a.-7", "a.²", "a." + "9" * 20)] == [0] * 6
