"""«stop», typed in the middle of the questions: what was answered waits, and the button leads back to it."""

from __future__ import annotations

from adapters.port import ShowForm
from tests.desk import Desk


async def test_the_button_after_stop_goes_on_with_what_was_answered(desk: Desk) -> None:
    """To whom and what, as they were: a form that begins anew would have lost both."""
    desk.invokes("ada", "give", f"{desk.mention('tom')} Next time, the numbers first.", forms=False)
    desk.types("ada", "stop")

    form = desk.presses("ada", (await desk.buttons("ada"))["Go on with it"])

    assert isinstance(form, ShowForm)
    shown = [*(field.initial for field in form.view.fields), form.view.intro, form.view.audience]
    assert "the numbers first" in str(shown)
    assert "Tom" in str(shown)


async def test_whoever_stops_reads_until_when_it_waits(desk: Desk) -> None:
    """No longer than that, so it is said."""
    desk.invokes("ada", "checkin", forms=False)
    desk.types("ada", "Half the migration.")
    desk.types("ada", "stop")

    assert "What you had answered so far is kept until Monday" in (await desk.mail("ada"))[-1]
