"""Taking everything along when one leaves: a link that lasts, opened with words that only the person knows."""
