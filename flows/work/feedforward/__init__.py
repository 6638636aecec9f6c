"""Ideas for next time, asking for them, and praise: from one person to one other, and read by nobody else."""
