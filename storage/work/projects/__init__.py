"""Projects: who works on one together, and what they wrote at its kickoff, its standups and its debrief."""
