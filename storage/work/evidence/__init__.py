"""The evidence pack: what somebody pinned of their own year, for nobody's eyes but theirs."""
