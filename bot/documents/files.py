"""The page behind a link to a file: looking shows a button, pressing it gives the file. Links are never logged.

A chat platform that looks at a link to show a preview of it gets the page and uses nothing up.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
from html import escape
from typing import Final

from aiohttp import web

from bot.documents.downloads import PATH, Downloads
from bot.documents.takeaways import KINDS, File
from bot.documents.takeaways import PATH as LASTING
from flows.kit.text import T
from flows.kit.wording import Wording, wording_for
from storage.sql import StorageError

_STYLE: Final = (
    "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem;color:#1b1f24;"
    "background:#fff}button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.4rem;background:#1d5fae;"
    "color:#fff;cursor:pointer}input{font:inherit;padding:.5rem;width:100%;max-width:24rem}"
    "button:focus-visible{outline:3px solid #1b1f24;outline-offset:2px}"
)
_STYLE_HASH: Final = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

_ALWAYS: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_PAGE_POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_FILE_POLICY: Final = "sandbox; default-src 'none'; frame-ancestors 'none'"


def routes(downloads: Downloads) -> tuple[web.RouteDef, ...]:
    async def look(request: web.Request) -> web.Response:
        try:
            person = await asyncio.to_thread(downloads.whose, request.match_info["token"])
        except StorageError:
            return _page(Wording(), "download-later", status=503)
        return _page(wording_for(person), "download-page", button=True) if person else _gone()

    async def fetch(request: web.Request) -> web.Response:
        try:
            file = await asyncio.to_thread(downloads.fetch, request.match_info["token"])
        except StorageError:
            return _page(Wording(), "download-later", status=503)
        return _sent(file) if file else _gone()

    path = f"{PATH}/{{token}}"
    return web.get(path, look), web.post(path, fetch), *_lasting(downloads)


def _lasting(downloads: Downloads) -> tuple[web.RouteDef, ...]:
    """Looking shows a field for the words and uses no try; words that are not right are a try."""
    lasting = downloads.lasting

    async def look(request: web.Request) -> web.Response:
        try:
            there = await asyncio.to_thread(lasting.is_there, request.match_info["token"])
        except StorageError:
            return _page(Wording(), "download-later", status=503)
        return _page(Wording(), "takeaway-page", form=_words_form(Wording())) if there else _gone()

    async def fetch(request: web.Request) -> web.Response:
        said = await request.post()
        phrase, kind = str(said.get("words", "")), str(said.get("kind", ""))
        try:
            file = await asyncio.to_thread(lasting.fetch, request.match_info["token"], phrase, kind)
        except StorageError:
            return _page(Wording(), "download-later", status=503)
        wrong = _page(Wording(), "takeaway-page-wrong", status=403, form=_words_form(Wording()))
        return _sent(file) if file else wrong

    path = f"{LASTING}/{{token}}"
    return web.get(path, look), web.post(path, fetch)


def _words_form(words: Wording) -> str:
    say = words.text
    kinds = "".join(
        f'<button name="kind" value="{kind}">{escape(say(T(f"takeaway-page-{kind}")))}</button> ' for kind in KINDS
    )
    label = escape(say(T("takeaway-page-words")))
    field = '<input type="password" name="words" autocomplete="off" required maxlength="200">'
    return f'<form method="post"><p><label>{label}<br>{field}</label></p>{kinds}</form>'


def _gone() -> web.Response:
    """Used, too old or never there: a guess learns nothing from the difference."""
    return _page(Wording(), "download-gone", status=404)


def _page(words: Wording, key: str, *, status: int = 200, button: bool = False, form: str = "") -> web.Response:
    say = words.text
    press = f'<form method="post"><button>{escape(say(T("download-fetch")))}</button></form>' if button else ""
    page = (
        f'<!doctype html><html lang="{escape(words.locale)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>Cairn</title>'
        f"<style>{_STYLE}</style></head><body><main><h1>Cairn</h1><p>{escape(say(T(key)))}</p>{press}{form}</main></body></html>"
    )
    headers = {**_ALWAYS, "Content-Security-Policy": _PAGE_POLICY}
    return web.Response(text=page, content_type="text/html", charset="utf-8", status=status, headers=headers)


def _sent(file: File) -> web.Response:
    headers = {
        **_ALWAYS,
        "Content-Security-Policy": _FILE_POLICY,
        "Content-Type": file.media_type,
        "Content-Disposition": f'attachment; filename="{file.name}"',
    }
    return web.Response(body=file.content, headers=headers)
