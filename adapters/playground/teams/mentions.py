"""What people type with @names, as Teams transports it."""

from __future__ import annotations

import re
from typing import Any

from adapters.playground.teams.tenant import Tenant

Json = dict[str, Any]


def mentioning(tenant: Tenant, typed: str) -> tuple[str, list[Json]]:
    """The text with its mentions marked, and an entity for each of them."""
    known = {tenant.app.name: tenant.app.bot, **{user.name: user.id for user in tenant.users.values()}}
    entities: list[Json] = []

    def marked(found: re.Match[str]) -> str:
        name = found.group(1)
        text = f"<at>{name}</at>"
        entities.append({"type": "mention", "text": text, "mentioned": {"id": known[name], "name": name}})
        return text

    # Of two names that begin alike the longer one comes first.
    names = "|".join(re.escape(name) for name in sorted(known, reverse=True))
    return re.sub(rf"@({names})(?!\w)", marked, typed), entities
