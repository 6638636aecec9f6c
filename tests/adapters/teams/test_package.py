"""The app package: what Teams takes, and no promise that nothing answers.

Microsoft's own schema is held against it by `scripts/teams_schema.sh`.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from adapters.limits import TooLarge
from adapters.teams.icons import COLOUR_SIDE, OUTLINE_SIDE, colour_icon, outline_icon
from adapters.teams.limits import COMMANDS_IN_LIST
from adapters.teams.package import ABOUT_A_MESSAGE, Developer, files, localisation, manifest, package
from bot.__main__ import main as command_line
from bot.catalog import CATALOG
from tests.adapters.stub import VERBS

APP = "1a2b3c4d-0000-0000-0000-000000000000"


def made(**changes: Any) -> dict[str, Any]:
    arguments: dict[str, Any] = {"verbs": VERBS, "app_id": APP, "origin": "https://cairn.acme.example:8443/x"}
    return manifest(**{**arguments, **changes})


def test_the_app_is_the_bot() -> None:
    """One id for the app, its bot and its message extension."""
    app = made()

    assert {app["id"], app["bots"][0]["botId"], app["composeExtensions"][0]["botId"]} == {APP}
    assert app["validDomains"] == ["cairn.acme.example"]


@pytest.mark.parametrize("verbs", [VERBS, CATALOG.verbs, ("help",)], ids=["all", "those there are", "help"])
def test_no_command_is_promised_that_nothing_answers(verbs: tuple[str, ...]) -> None:
    """And help is always among them."""
    app = made(verbs=verbs)

    for menu in app["bots"][0]["commandLists"]:
        titles = [command["title"] for command in menu["commands"]]
        assert set(titles) <= set(verbs)
        assert titles[-1] == "help"
        assert len(titles) <= COMMANDS_IN_LIST
    actions = app["composeExtensions"][0]["commands"]
    assert {action["id"].removesuffix(ABOUT_A_MESSAGE) for action in actions} <= set(verbs)


def test_slash_commands_are_for_groups_and_seen_by_their_caller_alone() -> None:
    """Manifest 1.29; in the personal chat the menu writes the bare word."""
    bot = made()["bots"][0]

    assert bot["supportsTargetedMessages"]
    assert [menu["scopes"] for menu in bot["commandLists"]] == [["personal"], ["team", "groupChat"]]
    assert bot["commandLists"][1]["triggers"] == ["mention", "slash"]


def test_check_in_is_offered_on_a_message_too() -> None:
    """As an action that asks Cairn for its form."""
    commands = made()["composeExtensions"][0]["commands"]
    actions = {command["id"]: command for command in commands if command["type"] == "action"}

    assert all(action["fetchTask"] for action in actions.values())
    assert actions["checkin"]["context"] == ["compose", "commandBox", "message"]


def test_feedforward_about_a_message_is_offered_on_messages_by_that_name() -> None:
    """In the menu of a message «Give feedforward» would not say what about."""
    actions = made(verbs=("give",))["composeExtensions"][0]["commands"]

    assert [(action["id"], action["title"], action["context"]) for action in actions] == [
        ("give", "Give feedforward", ["compose", "commandBox"]),
        ("give.message", "Feedforward about this", ["message"]),
    ]


LIMITS = {"name.short": 30, "name.full": 100, "description.short": 80, "description.full": 4000}


def test_every_text_is_within_its_limit_and_translatable() -> None:
    """By the path Teams looks under."""
    texts = localisation(made())

    for path, text in texts.items():
        limit = LIMITS.get(path, 32 if path.endswith("title") else 128 if path.endswith("description") else 200)
        assert 0 < len(text) <= limit, path
    assert texts["bots[0].commandLists[1].commands[0].title"] == "checkin"
    assert texts["composeExtensions[0].commands[0].title"] == "Check in"


@pytest.mark.parametrize(
    "wrong",
    [
        {"app_id": "cairn"},
        {"app_id": ""},
        {"version": "1.0"},
        {"version": "1.0.0-beta"},
        {"origin": "http://cairn.example.com"},
        {"origin": "cairn.example.com"},
        {"developer": Developer(website="http://harbour.example")},
        {"developer": Developer(privacy="harbour.example/privacy")},
        {"developer": Developer(terms="javascript:alert(1)")},
    ],
    ids=str,
)
def test_a_manifest_teams_would_not_take_is_not_made(wrong: dict[str, Any]) -> None:
    """Said here, not at the upload."""
    with pytest.raises(ValueError, match="Teams"):
        made(**wrong)


def test_the_developers_pages_are_their_own() -> None:
    """People see them before they add the app, and ask there."""
    developer = Developer("Harbour IT", "https://harbour.example", "https://harbour.example/privacy")

    assert made(developer=developer, version="1.2.0")["developer"] == {
        "name": "Harbour IT",
        "websiteUrl": "https://harbour.example",
        "privacyUrl": "https://harbour.example/privacy",
        "termsOfUseUrl": "https://harbour.example",
    }
    assert made(version="1.2.0")["version"] == "1.2.0"


def test_without_a_developer_the_bots_own_address_stands_there() -> None:
    """Not one of ours, where nobody in that company would answer."""
    pages = {page for name, page in made()["developer"].items() if name != "name"}

    assert pages == {"https://cairn.acme.example:8443/x"}


def test_the_command_puts_its_options_into_the_package(tmp_path: Path) -> None:
    """An update needs a higher version, and people somebody to ask."""
    out = tmp_path / "cairn.zip"
    options = {"version": "1.4.0", "developer": "Harbour IT", "website": "https://harbour.example"}

    code = command_line(
        ["package", "teams", "https://cairn.acme.example", "--app-id", APP, "--out", str(out)]
        + [word for name, value in options.items() for word in (f"--{name}", value)]
    )

    app = json.loads(zipfile.ZipFile(out).read("manifest.json"))
    assert code == 0
    assert (app["id"], app["version"]) == (APP, "1.4.0")
    assert (app["developer"]["name"], app["developer"]["termsOfUseUrl"]) == ("Harbour IT", "https://harbour.example")


def test_the_command_says_what_teams_would_not_take(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And writes nothing."""
    out = tmp_path / "cairn.zip"

    code = command_line(["package", "teams", "--app-id", APP, "--privacy", "http://harbour.example", "--out", str(out)])

    assert code == 2
    assert "https" in capsys.readouterr().err
    assert not out.exists()


def test_a_developer_with_too_long_a_name_is_told() -> None:
    """Never cut."""
    with pytest.raises(TooLarge, match="developer"):
        made(developer=Developer(name="x" * 33))


def test_the_package_is_a_zip_with_these_files_and_always_the_same_bytes() -> None:
    """So that it can be compared with one that was uploaded."""
    archive = zipfile.ZipFile(io.BytesIO(package(made())))

    assert sorted(archive.namelist()) == ["color.png", "en.json", "manifest.json", "outline.png"]
    assert json.loads(archive.read("manifest.json")) == made()
    assert archive.testzip() is None
    assert package(made()) == package(made())


def test_every_file_the_manifest_names_is_there() -> None:
    """Teams refuses a package that lacks one."""
    app = made()

    assert {*app["icons"].values(), app["localizationInfo"]["defaultLanguageFile"]} <= set(files(app))


def pixels(png: bytes) -> tuple[int, list[tuple[int, ...]]]:
    """Side and pixels of a picture of ours."""
    side, height, depth, colours = struct.unpack(">IIBB", png[16:26])
    assert (png[:8], side, depth, colours) == (b"\x89PNG\r\n\x1a\n", height, 8, 6)
    at, rows = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + data)
        rows += data if name == b"IDAT" else b""
        at += 12 + length
    plain, width = zlib.decompress(rows), 4 * side + 1
    found = [
        tuple(plain[row * width + 1 + 4 * column : row * width + 5 + 4 * column])
        for row in range(side)
        for column in range(side)
    ]
    return side, found


def test_the_colour_icon_fills_its_square() -> None:
    """192 by 192, without holes."""
    side, found = pixels(colour_icon())

    assert side == COLOUR_SIDE == 192
    assert {pixel[3] for pixel in found} == {255}
    assert (255, 255, 255, 255) in found


def test_the_outline_icon_is_white_on_nothing() -> None:
    """32 by 32; Teams colours it itself."""
    side, found = pixels(outline_icon())

    assert side == OUTLINE_SIDE == 32
    assert {pixel[:3] for pixel in found} == {(255, 255, 255)}
    assert {0, 255} <= {pixel[3] for pixel in found}
