"""Coaching threads, reflections and preparation: read by their owner, and a coach the owner named."""
