"""What the company may count of coaching: sessions, how helpful they were, and topics from fixed choices."""
