"""What comes in: one event, one turn, one reply; and everything that is shown when somebody asks."""
