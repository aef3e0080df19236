"""Chinese phrase search 短语检索: our own pairs of characters, in SQLite FTS5 and in PostgreSQL tsvector alike.

SQLite's trigram tokenizer finds nothing for words of two characters, and word segmentation loses place names
(docs/adr). A phrase is found where its pairs follow each other.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from qingfeng.base.bulk import chunks
from qingfeng.rectify.problems.models import Problem

TABLE = "problems_search"
_RUNS = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")


def terms(text: str) -> list[str]:
    """The text as index terms in order: Latin words and numbers whole, everything else as pairs of characters.

    A run's last character also stands alone, so that a phrase may begin there (年9月 in 今年9月).
    """
    found: list[str] = []
    for run in _runs(text):
        found.extend([run] if run[0].isascii() else [*_pairs(run), run[-1]])
    return found


def _runs(text: str) -> list[str]:
    return _RUNS.findall(unicodedata.normalize("NFKC", text).lower())


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _asked(word: str) -> list[str]:
    """A phrase as asked for: it may end inside a run, so its last run brings pairs only, or one open character."""
    runs = _runs(word)
    last = runs[-1] if runs else ""
    if not last or last[0].isascii():
        return terms(word)
    return [*terms("".join(f"{run} " for run in runs[:-1])), *(_pairs(last) or [last + "*"])]


def searchable(problem: Problem) -> str:
    """What a problem is found by."""
    return f"{problem.number}\n{problem.text}\n{problem.root_cause}\n{problem.place}\n{problem.owner_name}"


def long_enough(phrase: str) -> bool:
    """A single Chinese character finds too much to be of use; two or more, or any word or number, will do."""
    return sum(1 if run[0].isascii() else len(run) for run in _runs(phrase)) >= 2 or phrase.strip().isascii()


def index(problems: Iterable[Problem], *, forget: Iterable[Problem] = ()) -> None:
    """Put problems into the index, after taking out what ``forget`` (the same rows before a change) put there."""
    if connection.vendor == "postgresql":
        _index_postgresql(problems)
    else:
        _index_sqlite(problems, forget)


def _index_sqlite(problems: Iterable[Problem], forget: Iterable[Problem]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} ({TABLE}, rowid, terms) VALUES ('delete', %s, %s)",
            [(problem.pk, _line(problem)) for problem in forget],
        )
        cursor.executemany(
            f"INSERT INTO {TABLE} (rowid, terms) VALUES (%s, %s)",
            [(problem.pk, _line(problem)) for problem in problems],
        )


def _index_postgresql(problems: Iterable[Problem]) -> None:
    rows = [(problem.pk, _vector(_line(problem).split(" "))) for problem in problems]
    with connection.cursor() as cursor:
        for part in chunks(rows, 500):
            cursor.execute(
                f"INSERT INTO {TABLE} (rowid, terms) VALUES {', '.join(['(%s, %s::tsvector)'] * len(part))} "
                "ON CONFLICT (rowid) DO UPDATE SET terms = excluded.terms",
                [value for row in part for value in row],
            )


def _line(problem: Problem) -> str:
    return " ".join([campaign_term(problem.campaign_id), *terms(searchable(problem))])


def _vector(words: list[str]) -> str:
    places: dict[str, list[str]] = {}
    for place, word in enumerate(words[:16000], 1):
        places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(at[:255])}" for word, at in places.items())


def campaign_term(campaign_id: int) -> str:
    """A term that no text has, so that one district's search never walks another's entries."""
    return f"qfc{campaign_id}"


def expression(campaign_id: int, phrase: str) -> str:
    """The phrase in the database's own query language; words apart by spaces must all be found."""
    groups = [found for word in phrase.split() if (found := _asked(word))]
    if connection.vendor == "postgresql":
        return " & ".join([campaign_term(campaign_id), *("(" + " <-> ".join(map(_lexeme, g)) + ")" for g in groups)])
    return " AND ".join([campaign_term(campaign_id), *map(_fts_phrase, groups)])


def _lexeme(term: str) -> str:
    return f"'{term[:-1]}':*" if term.endswith("*") else f"'{term}'"


def _fts_phrase(group: list[str]) -> str:
    text = " ".join(group)
    return f'"{text[:-1]}" *' if text.endswith("*") else f'"{text}"'


def matching(campaign_id: int, phrase: str) -> Q:
    """A condition on problems: the phrase stands in them."""
    return Q(pk__in=RawSQL(f"SELECT rowid FROM {TABLE} WHERE {_condition()}", [expression(campaign_id, phrase)]))


def newest(campaign_id: int, phrase: str, *, offset: int, limit: int) -> list[int]:
    """The newest matches' numbers, straight from the index."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM {TABLE} WHERE {_condition()} ORDER BY rowid DESC LIMIT %s OFFSET %s",
            [expression(campaign_id, phrase), limit, offset],
        )
        return [row[0] for row in cursor.fetchall()]


def count_up_to(campaign_id: int, phrase: str, most: int) -> int:
    """How many match, counted no further than ``most``."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {TABLE} WHERE {_condition()} LIMIT %s) AS found",
            [expression(campaign_id, phrase), most],
        )
        return int(cursor.fetchone()[0])


def _condition() -> str:
    return "terms @@ %s::tsquery" if connection.vendor == "postgresql" else f"{TABLE} MATCH %s"
