"""Who may lean on whom: imports, foreign keys and templates all point down, and never in circles."""

import functools
import graphlib
import re
from collections.abc import Iterator

import grimp
from django.apps import apps

from tests.architecture.house import HEIGHT, ROOT, Room, room_of, rooms, templates
from tests.architecture.rules import rule

Edge = tuple[Room, Room, str]
NAMED = re.compile(r"""{%-?\s*(?:extends|include)\s+["']([^"']+)["']""")


@functools.cache
def import_edges() -> tuple[Edge, ...]:
    """Rooms that import from each other, tests included."""
    graph = grimp.build_graph("qingfeng", cache_dir=None)
    found = ((name, other) for name in graph.modules for other in graph.find_modules_directly_imported_by(name))
    return tuple(edge for name, other in found for edge in between(room_of(name), room_of(other), f"{name} -> {other}"))


def key_edges() -> Iterator[Edge]:
    """Tables that point at each other: foreign keys, one to one, many to many."""
    for model in apps.get_models():
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            target = field.related_model
            if isinstance(target, type):
                where = f"{model._meta.label}.{field.name} -> {target._meta.label}"
                yield from between(room_of(model.__module__), room_of(target.__module__), where)


def template_edges() -> Iterator[Edge]:
    """Templates that extend or include each other; the first folder of a template's name is its room's."""
    by_name = {room.name: room for room in rooms()}
    for file in templates():
        own = room_of(".".join(file.relative_to(ROOT).parts[:-1]))
        for name in NAMED.findall(file.read_text(encoding="utf-8")):
            yield from between(own, by_name.get(name.split("/")[0]), f"{file.relative_to(ROOT)} -> {name}")


def between(lower: Room | None, upper: Room | None, where: str) -> Iterator[Edge]:
    """An edge, where both ends are rooms and not the same."""
    if lower and upper and lower != upper:
        yield lower, upper, where


def edges() -> list[Edge]:
    """Every way in which one room leans on another."""
    return [*import_edges(), *key_edges(), *template_edges()]


@rule
def a_room_leans_only_on_what_stands_below() -> Iterator[str]:
    """Wings: web > steer > supervise | serve > rectify > campaign > base."""
    for room, other, where in edges():
        if room.wing != other.wing and HEIGHT[room.wing] <= HEIGHT[other.wing]:
            yield f"{room.package} leans on {other.package}: {where}"


@rule
def rooms_never_go_in_circles() -> Iterator[str]:
    """Imports, foreign keys and templates taken together."""
    yield from circle(((room.package, other.package) for room, other, _ in edges()), "rooms")


@rule
def tables_never_go_in_circles() -> Iterator[str]:
    """Inside a room too, but for a table that points at itself, as trees do."""
    pairs = (
        (model._meta.label, field.related_model._meta.label)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type) and field.related_model is not model
    )
    yield from circle(pairs, "tables")


def circle(pairs: Iterator[tuple[str, str]], what: str) -> Iterator[str]:
    """The first circle found, written out."""
    sorter: graphlib.TopologicalSorter[str] = graphlib.TopologicalSorter()
    for one, other in pairs:
        sorter.add(one, other)
    try:
        sorter.prepare()
    except graphlib.CycleError as found:
        yield f"{what} in a circle: {' -> '.join(found.args[1])}"
