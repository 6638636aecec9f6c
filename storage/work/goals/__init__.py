"""Goals: what somebody wants to reach, how it is measured, who agreed to it, and every change of it."""
