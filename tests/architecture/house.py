"""The house as the architecture tests see it: wings, rooms, files, functions, templates."""

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "qingfeng"

# From the ground up; wings of the same height do not know each other.
HEIGHT = {"base": 0, "campaign": 1, "rectify": 2, "supervise": 3, "serve": 3, "steer": 4, "web": 5}


@dataclass(frozen=True)
class Room:
    """One capability: a package of a wing, or a wing that is a room itself (the campaign)."""

    package: str

    @property
    def wing(self) -> str:
        return self.package.split(".")[1]

    @property
    def name(self) -> str:
        return self.package.split(".")[-1]

    @property
    def folder(self) -> Path:
        return ROOT / Path(*self.package.split("."))

    def modules(self, *names: str) -> Iterator[Path]:
        """The files of these modules, each of which may have grown into a package."""
        for name in names:
            yield from (file for file in [self.folder / f"{name}.py"] if file.exists())
            yield from sorted((self.folder / name).glob("*.py"))


@functools.cache
def rooms() -> tuple[Room, ...]:
    """Every room of the house."""
    inner = sorted(init.parent.relative_to(ROOT) for init in HOUSE.glob("*/*/__init__.py"))
    packages = ["qingfeng.campaign", *(".".join(path.parts) for path in inner if path.parts[1] != "campaign")]
    return tuple(Room(package) for package in packages)


def room_of(module: str) -> Room | None:
    """The room a module belongs to; what lies beside the rooms of a wing (urls, wsgi) belongs to none."""
    return next((room for room in rooms() if module == room.package or module.startswith(f"{room.package}.")), None)


def python_files() -> list[Path]:
    """All code that people write."""
    places = (ROOT / name for name in ("qingfeng", "tests", "tools", "bench"))
    files = [file for place in places for file in place.rglob("*.py")]
    return sorted([*files, ROOT / "conftest.py"])


def templates() -> list[Path]:
    """All templates of all rooms."""
    return sorted(file for file in HOUSE.rglob("templates/**/*") if file.is_file())


@functools.cache
def tree(file: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    return (node for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def is_migration(file: Path) -> bool:
    """Written by Django for the most part."""
    return file.parent.name == "migrations"


def is_test(file: Path) -> bool:
    """Tests may set a table as they need it."""
    return "tests" in file.relative_to(ROOT).parts


def at(file: Path, what: str) -> str:
    """One broken rule; it names no line, so that an exception survives an edit above it."""
    return f"{file.relative_to(ROOT)}: {what}"
