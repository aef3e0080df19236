"""The English of the house: `extract` gathers the Chinese messages, `compile` makes .mo files, `check` finds gaps.

Messages are written in Chinese in code and templates; English lives in qingfeng/locale/en. Babel does the work of the
gettext programs, so none has to be installed. Templates are read as Django's makemessages reads them.
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "qingfeng"
ENGLISH = HOUSE / "locale" / "en" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-zA-Z]|%[sd]|\{\w*\}")
SHOWN = 30
# The file says nothing of when it was made, so that it changes only with its messages.
ALWAYS = datetime(2021, 6, 1, tzinfo=UTC)


def sources() -> Iterator[tuple[Path, str]]:
    """Every file that may hold messages, as Python text."""
    for file in sorted(HOUSE.rglob("*")):
        parts = file.relative_to(HOUSE).parts
        if file.suffix == ".py" and not {"tests", "migrations"} & set(parts):
            yield file, file.read_text(encoding="utf-8")
        elif file.is_file() and "templates" in parts:
            # Babel's reader minds indentation, which means nothing in what templatize leaves.
            text = templatize(file.read_text(encoding="utf-8"), origin=str(file))
            yield file, "\n".join(line.lstrip() for line in text.split("\n"))


def new_catalog() -> Catalog:
    """An empty English catalog."""
    return Catalog(
        locale="en",
        project="qingfeng",
        version="1",
        msgid_bugs_address="-",
        last_translator="Qingfeng",
        language_team="Qingfeng",
        header_comment="# The English of the house. Kept by `make messages`; only the msgstr lines are by hand.",
        charset="utf-8",
        creation_date=ALWAYS,
        revision_date=ALWAYS,
        fuzzy=False,
    )


def gathered() -> Catalog:
    """All messages of the house, without translations."""
    catalog = new_catalog()
    for file, text in sources():
        where = file.relative_to(ROOT).as_posix()
        for _, message, _, context in extract("python", io.BytesIO(text.encode()), KEYWORDS, (), {"encoding": "utf-8"}):
            catalog.add(message, locations=[(where, 0)], context=context)
    return catalog


def written() -> Catalog:
    """The English there is."""
    if not ENGLISH.exists():
        return new_catalog()
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def extract_messages() -> int:
    """Bring the English file up to date: new messages come in empty, those no longer said go."""
    old, catalog = written(), gathered()
    for message in catalog:
        known = old.get(message.id, message.context) if message.id else None
        if known and len(_texts(known.string)) == len(_texts(message.string)):
            message.string = known.string
            message.flags |= known.flags & {"fuzzy"}
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, catalog, width=120, sort_by_file=True, include_lineno=False)
    empty = sum(1 for message in catalog if message.id and not all(_texts(message.string)))
    print(f"messages: {len(catalog)}, of them {empty} without English, in {ENGLISH.relative_to(ROOT)}")
    return 0


def compile_messages() -> int:
    """Make the .mo files that Django reads."""
    for po in sorted(HOUSE.glob("locale/*/LC_MESSAGES/*.po")):
        with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))
    return 0


def faults() -> Iterator[str]:
    """What stands between the house and complete English."""
    english, chinese = written(), gathered()
    for message in chinese:
        known = english.get(message.id, message.context) if message.id else None
        if message.id and (known is None or known.fuzzy or not all(_texts(known.string))):
            yield f"no English: {_shown(message)}"
        elif known and not _same_placeholders(known):
            yield f"other placeholders: {_shown(message)} = {known.string}"
    for message in english:
        if message.id and chinese.get(message.id, message.context) is None:
            yield f"no longer said: {_shown(message)}"


def check_messages() -> int:
    """Print the first faults and their number; 1 where there is one."""
    found = list(faults())
    print("\n".join([*found[:SHOWN], f"messages: {len(found)} faults"]))
    return 1 if found else 0


def _texts(string: str | Sequence[str] | None) -> Sequence[str]:
    return [string] if isinstance(string, str) else string or [""]


def _shown(message: Message) -> str:
    where = message.locations[0][0] if message.locations else ""
    return f"{' | '.join(_texts(message.id))}  ({where})"


def _same_placeholders(message: Message) -> bool:
    """A plural's "one problem" may leave the number out; nothing else may differ."""
    asked = {name for text in _texts(message.id) for name in PLACEHOLDER.findall(text)}
    given = [set(PLACEHOLDER.findall(text)) for text in _texts(message.string)]
    return all(names <= asked for names in given) and given[-1] == asked


def main() -> int:
    """Run the command named."""
    commands = {"extract": extract_messages, "compile": compile_messages, "check": check_messages}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=commands)
    settings.configure()
    return commands[parser.parse_args().command]()


if __name__ == "__main__":
    sys.exit(main())
