"""Every address of the project, as the resolver knows them."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

Node = URLPattern | URLResolver


def addresses(
    nodes: list[Node] | None = None, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the project with its full name."""
    for node in get_resolver().url_patterns if nodes is None else nodes:
        if isinstance(node, URLResolver):
            name = f"{node.namespace}:" if node.namespace else space
            yield from addresses(node.url_patterns, name)
        else:
            yield f"{space}{node.name}", node


def is_own(name: str) -> bool:
    """Whether the page is ours: not of the log-in package, nor of the API.

    The API has no pages and no roles but keys; `test_api.py` asks all its addresses.
    """
    return not name.startswith(("account_", "mfa_", "openid_connect_", "api:"))


def own_addresses() -> dict[str, URLPattern]:
    return {name: pattern for name, pattern in addresses() if is_own(name)}
