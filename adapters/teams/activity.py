"""An activity as the Bot Framework protocol sends it, as far as Cairn reads it; unknown fields are kept.

Source: github.com/microsoft/botframework-sdk, "Bot Framework Activity"; learn.microsoft.com, the Teams pages on
conversation events, cards, dialogs and message extensions. No value of it stands in a repr or in an error.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Id = Annotated[str, Field(min_length=1, max_length=2_000)]

ConversationKind = Literal["personal", "groupChat", "channel"]


class BadActivity(Exception):
    """Not the shape the protocol documents. Says nothing of what was in it."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="allow", strict=True, hide_input_in_errors=True)

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        return []


class Member(_Model):
    """A person or a bot. `id` is made for this bot; `aad_object_id` is the person's own in their organisation."""

    id: Id
    aad_object_id: str | None = Field(None, alias="aadObjectId")


class Recipient(Member):
    is_targeted: bool | None = Field(None, alias="isTargeted")
    """The message was seen by its sender and this bot alone."""


class Conversation(_Model):
    id: Id
    kind: ConversationKind | None = Field(None, alias="conversationType")
    tenant_id: str | None = Field(None, alias="tenantId")


class Tenant(_Model):
    id: Id


class ChannelData(_Model):
    tenant: Tenant | None = None


class Mentioned(_Model):
    id: str | None = None
    aad_object_id: str | None = Field(None, alias="aadObjectId")


class Entity(_Model):
    type: str | None = None
    text: str | None = None
    """Of a mention: how it stands in the activity's text."""
    mentioned: Mentioned | None = None
    timezone: str | None = None
    """Of `clientInfo`."""


class Activity(_Model):
    type: Id
    channel_id: Id = Field(alias="channelId")
    service_url: Id = Field(alias="serviceUrl")
    conversation: Conversation
    sender: Member = Field(alias="from")
    recipient: Recipient
    id: str | None = None
    name: str | None = None
    action: str | None = None
    text: str | None = None
    value: Any = None
    locale: str | None = None
    local_timezone: str | None = Field(None, alias="localTimezone")
    timestamp: str | None = None
    reply_to_id: str | None = Field(None, alias="replyToId")
    entities: list[Entity] | None = None
    channel_data: ChannelData | None = Field(None, alias="channelData")

    @property
    def tenant(self) -> str | None:
        """The organisation; None when it is not named, or when the two places that name it do not agree."""
        holder = self.channel_data.tenant if self.channel_data else None
        said = {self.conversation.tenant_id, holder.id if holder else None} - {None}
        return said.pop() if len(said) == 1 else None

    @property
    def is_personal(self) -> bool:
        return self.conversation.kind == "personal"


def read_activity(body: dict[str, Any]) -> Activity:
    """Raises: BadActivity."""
    try:
        return Activity.model_validate(body)
    except ValidationError:
        raise BadActivity from None
