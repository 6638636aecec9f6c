"""Our Teams package against Microsoft's published JSON schema, and the schema against packages that are wrong.

`scripts/teams_schema.sh` fetches the npm package `@microsoft/app-manifest`, which carries it, and runs this.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import io
import json
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft4Validator, FormatChecker  # type: ignore[import-untyped]

from adapters.teams.package import _COMMANDS, SCHEMA, Developer, files, manifest
from bot.__main__ import main as command_line
from bot.catalog import CATALOG

SHA512: Final = (
    "b9776663384871c862dd373d4a1de94c331ee79cf2ee07b5f5b9d8086075833b"
    "b285af39222ef07dd4ebbb0121aac79a5fda70b160d10793adfe5b6fd2b08e37"
)
"""Of version 1.1.2; the script names the same."""
FOLDER: Final = "package/build/json-schemas/teams/v1.29/"
COMMITTED: Final = Path("manifest/teams")

Json = dict[str, Any]
Package = dict[str, Json]
"""The JSON files of a package, by name."""


def packages() -> Iterator[tuple[str, Package]]:
    """Every way of making one, by what it is."""
    yield "as committed", _read({path.name: path.read_bytes() for path in COMMITTED.glob("*.json")})
    yield "as the command makes it", _made_by_command()
    yield "with every verb there may ever be", _read(files(manifest(_COMMANDS)))
    yield "with a single verb", _read(files(manifest(("help",))))
    developer = Developer("Harbour IT", "https://harbour.example", "https://harbour.example/privacy")
    yield "of another developer", _read(files(manifest(CATALOG.verbs, version="12.3.4", developer=developer)))


def _made_by_command() -> Package:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "cairn.zip")
        app = "1a2b3c4d-0000-0000-0000-000000000000"
        command = ["package", "teams", "https://cairn.acme.example", "--app-id", app, "--version", "1.2.3"]
        with contextlib.redirect_stdout(io.StringIO()):
            code = command_line([*command, "--out", str(out)])
        assert code == 0
        archive = zipfile.ZipFile(io.BytesIO(out.read_bytes()))
        return _read({name: archive.read(name) for name in archive.namelist()})


def _read(contents: dict[str, bytes]) -> Package:
    return {name: json.loads(content) for name, content in contents.items() if name.endswith(".json")}


WRONG: Final[dict[str, Callable[[Json], object]]] = {
    "a scope in small letters": lambda app: app["bots"][0].update(scopes=["personal", "groupchat"]),
    "too long a name": lambda app: app["name"].update(short="x" * 31),
    "no developer": lambda app: app.pop("developer"),
    "a page that is no address": lambda app: app["developer"].update(privacyUrl="harbour.example"),
    "too many commands": lambda app: app["bots"][0]["commandLists"][0].update(
        commands=[{"title": f"verb{n}", "description": "x"} for n in range(13)]
    ),
    "an unknown part": lambda app: app.update(more=True),
}


def schemas(package: Path) -> dict[str, Draft4Validator]:
    """By the name of the file they are for. Raises: SystemExit when the npm package is not the one we know."""
    raw = package.read_bytes()
    if hashlib.sha512(raw).hexdigest() != SHA512:
        raise SystemExit(f"{package.name} is not the package its hash stands for")
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:

        def schema(name: str) -> Draft4Validator:
            held = archive.extractfile(FOLDER + name)
            assert held is not None
            return Draft4Validator(json.load(held), format_checker=FormatChecker())

        return {
            "manifest.json": schema(SCHEMA.rpartition("/")[2]),
            "en.json": schema("MicrosoftTeams.Localization.schema.json"),
        }


def faults(package: Package, validators: dict[str, Draft4Validator]) -> list[str]:
    return [
        f"{name} {fault.json_path}: {fault.message}"
        for name, content in package.items()
        for fault in validators[name].iter_errors(content)
    ]


def check(validators: dict[str, Draft4Validator]) -> list[str]:
    """What is wrong: packages the schema refuses, and wrong ones it takes."""
    found, sound = [], None
    for what, package in packages():
        found += [f"{what}: {fault}" for fault in faults(package, validators)]
        sound = package
    assert sound is not None
    for what, spoil in WRONG.items():
        spoiled = copy.deepcopy(sound)
        spoil(spoiled["manifest.json"])
        if not faults(spoiled, validators):
            found.append(f"{what}: the schema takes it, so it proves nothing")
    if not faults({"en.json": {"name.sort": "Cairn"}}, validators):
        found.append("an unknown text: the schema of translations takes it, so it proves nothing")
    return found


def main(package: str) -> int:
    found = check(schemas(Path(package)))
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write("" if found else "The Teams package is as Microsoft's schema 1.29 wants it.\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
