"""The example of docs/write-a-flow.md, run as it stands there."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fluent.runtime import FluentBundle, FluentResource

from bot.catalog import Catalog
from flows import welcome
from flows.kit import wording
from flows.kit.flow import Flow
from flows.kit.message import plain
from flows.kit.rehearsal import Rehearsal
from flows.kit.wording import wording_for
from flows.welcome.help import more_message
from storage.compartments import Compartment
from tests.architecture.tree import ROOT

PAGE = ROOT / "docs" / "write-a-flow.md"
FLOW, PACK, TEST = "flows/welcome/rest.py", "flows/texts/en/rest.ftl", "tests/flows/test_rest.py"


@cache
def files() -> dict[str, str]:
    """What the page says to write, by path."""
    return dict(
        re.findall(r"^`([\w/.]+)`\n\n```\w+\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    )


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Flow[Any]]:
    """The flow of the page as if its files were in their places."""

    @cache
    def with_the_pack(locale: str) -> FluentBundle:
        made = packs(locale)
        if locale == wording.BASE_LOCALE:
            made.add_resource(FluentResource(files()[PACK]))
        return made

    packs = wording.bundle.__wrapped__
    monkeypatch.setattr(wording, "bundle", with_the_pack)
    wording._format_kept.cache_clear()
    module = loaded(tmp_path, "flows.welcome.rest", files()[FLOW])
    monkeypatch.setitem(sys.modules, module.__name__, module)
    yield module.rest
    wording._format_kept.cache_clear()


def loaded(folder: Path, name: str, code: str) -> ModuleType:
    path = folder / f"{name}.py"
    path.write_text(code, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # pydantic looks a form's annotations up there
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[name]
    return module


def test_the_rehearsal_of_the_page_passes(example: Flow[Any], tmp_path: Path) -> None:
    """Whoever begins with this page begins with something that works."""
    rehearsal = loaded(tmp_path, "test_rest", files()[TEST])
    tests = [made for name, made in vars(rehearsal).items() if name.startswith("test_")]

    for test in tests:
        test()

    assert len(tests) == 3


def test_one_line_puts_the_flow_into_the_catalog_and_into_help(example: Flow[Any]) -> None:
    """One file and one line is what the page promises."""
    catalog = Catalog({Compartment.DIRECTORY: (*welcome.FLOWS, example)})
    ada = example.examples[0].person

    words = plain(wording_for(ada).card(more_message(catalog.offered(ada))))

    assert "rest" in catalog.verbs
    assert "rest · a few days without a word from me" in words


def test_every_example_of_the_flow_plays_to_its_end(example: Flow[Any]) -> None:
    """Renderings and help are made from examples, so an example has to be a whole conversation."""
    for told in example.examples:
        chat = Rehearsal(example, told.person, knows=told.knows)
        for answers in told.answers:
            chat.answers(**answers)

        assert chat.done, told.name
