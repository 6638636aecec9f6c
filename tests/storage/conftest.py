"""Databases for the tests of storage."""

from tests.storage_fixtures import databases, migrated_database, migrated_files, postgres_urls, sqlite_urls, urls

__all__ = ["databases", "migrated_database", "migrated_files", "postgres_urls", "sqlite_urls", "urls"]
