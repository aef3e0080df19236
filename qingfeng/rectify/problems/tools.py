"""What else can be done with the rows of a ledger view (export it, reconcile it); rooms above add theirs."""

from dataclasses import dataclass

from django.urls import reverse

from qingfeng.base.answers import Text


@dataclass(frozen=True)
class Tool:
    """A page that takes the ledger's own address; ``name`` is that of its URL pattern."""

    label: Text
    icon: str
    name: str

    def url(self, query: str) -> str:
        """The tool for the rows of this address."""
        base = reverse(self.name)
        return f"{base}?{query}" if query else base


_TOOLS: dict[str, Tool] = {}


def register(tool: Tool) -> None:
    """Offer a tool above every ledger view."""
    _TOOLS[tool.name] = tool


def tools_for(query: str) -> list[tuple[Tool, str]]:
    """Every tool with its address for these rows."""
    return [(tool, tool.url(query)) for tool in _TOOLS.values()]
