"""How a file of the house looks: small, said plainly, and writing only where writing belongs."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from tests.architecture.house import HOUSE, ROOT, at, functions, is_migration, is_test, python_files, rooms, tree
from tests.architecture.rules import rule

FILE_LINES, FUNCTION_LINES, LINE_WIDTH = 400, 50, 120
WRITES = {"bulk_create", "bulk_update", "create", "delete", "get_or_create", "save", "update_or_create"}
SILENCED = re.compile(r"#\s*(?:noqa(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|type:\s*ignore(?:\[[^]]*\])?)(.*)")


@rule
def files_stay_small() -> Iterator[str]:
    for file in python_files():
        count = len(file.read_text(encoding="utf-8").splitlines())
        if count > FILE_LINES and not is_migration(file):
            yield at(file, f"{count} lines, more than {FILE_LINES}")


@rule
def functions_stay_small() -> Iterator[str]:
    for file in python_files():
        for function in functions(file):
            count = (function.end_lineno or 0) - function.lineno + 1
            if count > FUNCTION_LINES and not is_migration(file):
                yield at(file, f"{function.name} has {count} lines, more than {FUNCTION_LINES}")


@rule
def lines_stay_short() -> Iterator[str]:
    """Counted in characters: a Chinese one is one."""
    for file in python_files():
        longest = max((len(line) for line in file.read_text(encoding="utf-8").splitlines()), default=0)
        if longest > LINE_WIDTH and not is_migration(file):
            yield at(file, f"a line of {longest} characters, more than {LINE_WIDTH}")


@rule
def a_silenced_warning_says_why() -> Iterator[str]:
    for file in python_files():
        for token in tokenize.generate_tokens(io.StringIO(file.read_text(encoding="utf-8")).readline):
            silenced = SILENCED.search(token.string) if token.type == tokenize.COMMENT else None
            if silenced and len(silenced[1].strip(" #-:")) < 8:
                yield at(file, f"no reason beside {token.string}")


@rule
def every_room_says_what_it_is_in_chinese_and_english() -> Iterator[str]:
    for room in rooms():
        said = ast.get_docstring(tree(room.folder / "__init__.py")) or ""
        if not (re.search(r"[\u4e00-\u9fff]", said) and re.search(r"[A-Za-z]{3}", said)):
            yield at(room.folder / "__init__.py", "no docstring in Chinese and English")


@rule
def a_room_is_labelled_by_its_name() -> Iterator[str]:
    for config in apps.get_app_configs():
        if config.name.startswith("qingfeng.") and config.label != config.name.split(".")[-1]:
            yield f"{config.name}: labelled {config.label}"
    for model in apps.get_models(include_auto_created=True):
        parts = model.__module__.split(".")
        if parts[0] == "qingfeng" and model._meta.app_label not in parts:
            yield f"{model.__module__}.{model.__name__}: labelled {model._meta.app_label}"


@rule
def a_room_with_tables_has_migrations() -> Iterator[str]:
    """Where the folder is missing, makemigrations --check says nothing."""
    for config in apps.get_app_configs():
        folder = Path(config.path) / "migrations"
        if config.name.startswith("qingfeng.") and [*config.get_models()] and not (folder / "__init__.py").exists():
            yield at(folder, "no migrations")


@rule
def pages_do_not_touch_tables() -> Iterator[str]:
    """A view asks queries and calls actions; it neither reads through a manager nor writes."""
    for room in rooms():
        for file in room.modules("views", "public"):
            for node in ast.walk(tree(file)):
                if isinstance(node, ast.Attribute) and node.attr == "objects":
                    yield at(file, f"touches a table: {ast.unparse(node)}")
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
                    yield at(file, f"writes: {ast.unparse(node.func)}()")


@rule
def only_actions_write() -> Iterator[str]:
    """Whatever writes through a manager stands in actions (or a migration, or a test)."""
    for file in HOUSE.rglob("*.py"):
        if is_migration(file) or is_test(file) or _is_action(file):
            continue
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                named = ast.unparse(node.func)
                if ".objects." in named and node.func.attr in WRITES | {"update"}:
                    yield at(file, f"writes outside actions: {named}()")


@rule
def an_action_names_its_arguments_and_is_atomic() -> Iterator[str]:
    for room in rooms():
        for file in room.modules("actions"):
            for node in tree(file).body:
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
                    if node.args.args or node.args.posonlyargs:
                        yield at(file, f"{node.name} takes arguments without their names")
                    if not any("atomic" in ast.unparse(mark) for mark in node.decorator_list):
                        yield at(file, f"{node.name} is not atomic")


def _is_action(file: Path) -> bool:
    return "actions" in {part.removesuffix(".py") for part in file.relative_to(ROOT).parts}
