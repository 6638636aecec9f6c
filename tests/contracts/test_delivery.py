"""What goes out: to one person, named as the platform names them; and every failure says what to do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from adapters.port import DeliveryError, Envelope, RateLimited, Refused
from tests.contracts.examples import EVERY_PART, told
from tests.contracts.kit import Kit, Line
from tests.contracts.platforms import CONNECTED, connected

TROUBLES = tuple((kit, name) for kit in CONNECTED for name in kit.troubles)


@connected
@pytest.mark.parametrize("user", ["U0BOB", "29:1-a_b/c?d=e%20#f ü"])
async def test_a_person_is_written_to_by_the_very_id_they_have(kit: Kit, line: Line, user: str) -> None:
    """Whatever characters stand in it: one letter off is somebody else."""
    await line.deliver(Envelope("e1", kit.whom(user), EVERY_PART))

    assert list(line.conversations_begun()) == [user]


@connected
async def test_a_conversation_is_found_again_by_what_an_earlier_delivery_said(kit: Kit, line: Line) -> None:
    """By another process too: what was said is all that is needed."""
    first = await line.deliver(Envelope("e1", kit.whom("U0BOB/ü"), told("One.")))
    async with kit.line() as other:
        envelope = Envelope("e2", kit.whom("U0BOB/ü"), told("Two."), conversation=_at(first.conversation, line, other))
        again = await other.deliver(envelope)

        assert _at(again.conversation, other, line) == first.conversation
        assert list(other.conversations_begun()) == []
        assert list(other.written_to()) == list(line.written_to())


def _at(conversation: str, here: Line, there: Line) -> str:
    """The two fakes of a platform listen at two addresses; a platform's own is one."""
    return conversation.replace(here.address, there.address)


@connected
async def test_a_conversation_of_somebody_else_is_not_believed(kit: Kit, line: Line) -> None:
    """What is stored may be of another time or version, or a group's: then the person is asked for anew."""
    strange = ("", "nonsense", "{}", '{"s": 1}', "C1", "[]", *line.foreign())
    people = [f"U0BOB{number}" for number in range(len(strange))]
    delivered = [
        await line.deliver(Envelope(f"e-{user}", kit.whom(user), told("One."), conversation=stored))
        for user, stored in zip(people, strange, strict=True)
    ]

    assert list(line.conversations_begun()) == people
    assert not {one.conversation for one in delivered} & set(strange)


@pytest.mark.parametrize(("kit", "trouble"), TROUBLES, ids=[f"{kit.name}: {name}" for kit, name in TROUBLES])
async def test_every_answer_of_a_platform_says_what_to_do(kit: Kit, line: Line, trouble: str) -> None:
    """Wait, send again, look first, stop, or call somebody: nothing else ever leaves `deliver`."""
    line.bring_about(trouble)

    error: DeliveryError | None = None
    try:
        await line.deliver(Envelope("e1", kit.whom("U0BOB"), EVERY_PART))
    except DeliveryError as failed:
        error = failed

    assert (type(error) if error else None) is kit.troubles[trouble]
    assert error is None or error.code.replace("_", "").isalnum()
    assert not isinstance(error, RateLimited) or (error.retry_after_seconds or 0) > 0


@connected
def test_every_class_of_failure_can_happen(kit: Kit) -> None:
    """A class that no answer leads to is a branch that nobody has seen work."""
    assert {expected for expected in kit.troubles.values() if expected} == set(DeliveryError.__subclasses__())


@connected
async def test_a_card_too_large_is_refused_before_it_is_sent(kit: Kit, line: Line) -> None:
    """In every way it can be: sent again and again it would never arrive."""
    envelope = Envelope("e1", kit.whom("U0BOB"), told("One."))

    for card in kit.too_large.values():
        with pytest.raises(Refused, match="card_too_large"):
            await line.deliver(replace(envelope, card=card))

    assert list(line.written_to()) == []
    await line.deliver(envelope)
