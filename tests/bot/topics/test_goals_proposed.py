"""What a manager proposes of a goal: seen as a difference, taken or kept out by its owner, in force by nobody else."""

from __future__ import annotations

from tests.bot.goals import card, form, presses, sees, sets_goal
from tests.desk import Desk, buttons_of


async def test_what_a_manager_proposes_is_seen_as_a_difference_and_changes_nothing(desk: Desk) -> None:
    """A manager's words never replace the owner's by themselves."""
    goal = await sets_goal(desk, good="Nobody notices.")
    view = form(presses(desk, "grace", "goalchange", goal))
    assert (view.title, view.submit) == ("Propose a change", "Propose")
    desk.submits(
        "grace", view, goal="Close the migration", kind="result", good="A way back for a week.", reason="Sleep."
    )

    assert "Nobody notices." in sees(desk, "ada", "goal", goal)
    seen = sees(desk, "ada", "goalproposal", goal)
    assert "Instead of: Nobody notices." in seen
    assert "Proposed: A way back for a week." in seen
    assert "The reason: Sleep." in seen


async def test_a_proposal_that_is_taken_over_asks_both_to_agree_anew(desk: Desk) -> None:
    """An agreement is to certain words: other words take another one."""
    goal = await sets_goal(desk)
    for person in ("ada", "grace"):
        presses(desk, person, "goalagree", f"{goal}.1")
    view = form(presses(desk, "grace", "goalchange", goal))
    desk.submits("grace", view, goal="Close it by May", kind="result", reason="The audit.")
    take = buttons_of(card(desk, "ada", "goalproposal", goal))["Accept it"]

    desk.presses("ada", take)

    assert "Close it by May" in sees(desk, "ada", "goal", goal)
    assert "Agreed: not yet" in sees(desk, "grace", "goal", goal)
    assert "has accepted a change" in (await desk.mail("grace"))[-1]


async def test_a_proposal_shows_what_it_would_change_of_the_goal_as_it_is_now(desk: Desk) -> None:
    """Whoever changed the goal meanwhile must see which of their own words would go."""
    goal = await sets_goal(desk)
    view = form(presses(desk, "grace", "goalchange", goal))
    desk.submits("grace", view, goal="Close it by May", kind="result", good="A way back.", reason="The audit.")
    own = form(presses(desk, "ada", "goalchange", goal))
    desk.submits("ada", own, goal="Close it by June", kind="result", good="A way back.", reason="The spring.")

    for person in ("ada", "grace"):
        seen = sees(desk, person, "goalproposal", goal)
        assert "Instead of: Close it by June" in seen
        assert "Proposed: Close it by May" in seen
        assert "Instead of: Close the migration" not in seen
        assert "A way back." not in seen  # so it is already


async def test_a_proposal_that_the_owner_made_true_meanwhile_says_so(desk: Desk) -> None:
    """Instead of a card with a reason and nothing behind it."""
    goal = await sets_goal(desk)
    view = form(presses(desk, "grace", "goalchange", goal))
    desk.submits("grace", view, goal="Close it by May", kind="result", reason="The audit.")
    own = form(presses(desk, "ada", "goalchange", goal))
    desk.submits("ada", own, goal="Close it by May", kind="result", reason="The audit.")

    assert "The goal says all of this already." in sees(desk, "ada", "goalproposal", goal)


async def test_a_proposal_can_be_kept_out_with_a_reason(desk: Desk) -> None:
    """The owner decides, and the manager hears it neutrally."""
    goal = await sets_goal(desk)
    view = form(presses(desk, "grace", "goalchange", goal))
    desk.submits("grace", view, goal="Close it by May", kind="result", reason="The audit.")
    keep = buttons_of(card(desk, "ada", "goalproposal", goal))["Keep mine"]

    desk.submits("ada", form(desk.presses("ada", keep)), reason="May is too late.")

    assert "Close the migration" in sees(desk, "grace", "goal", goal)
    assert "May is too late." in sees(desk, "grace", "goalhistory", goal)
    assert "Ada Okafor has looked at the change" in (await desk.mail("grace"))[-1]
