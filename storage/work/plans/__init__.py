"""Development plans: a few lines somebody wants to live by, each pointing to something."""
