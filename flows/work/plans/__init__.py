"""The development plan: what to keep, build and try, what support is needed; and what each line points to."""
