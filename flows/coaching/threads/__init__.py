"""Threads: thinking something through, alone with guiding questions, or with a coach in letters and sessions."""
