"""The way out of a network that lets nobody out but through a proxy, as HTTPS_PROXY and NO_PROXY say."""

from __future__ import annotations

from urllib.request import getproxies, proxy_bypass

from yarl import URL


def proxy_for(address: URL | str) -> URL | None:
    """What is not https lies on this machine, and is reached directly."""
    url = URL(address)
    if url.scheme != "https" or url.host is None or proxy_bypass(url.host):
        return None
    return _proxy()


def proxy_hosts() -> frozenset[str]:
    """The name of the proxy, which may lead to a private address."""
    proxy = _proxy()
    return frozenset() if proxy is None or proxy.host is None else frozenset({proxy.host.lower()})


def _proxy() -> URL | None:
    """Without a scheme, as others take it too, it is plain HTTP."""
    given = getproxies().get("https", "").strip()
    if not given:
        return None
    return URL(given if "://" in given else f"http://{given}")
