"""Projects: kickoff, standups, debrief. Shared halves here; private halves are runs of their own, behind the wall."""
