"""Every address of the house with the thing it is asked for, and a district that has one of each.

A new address without a line in ``ASKED`` fails ``tests/test_every_address.py``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from qingfeng.base.accounts.actions import give_roles
from qingfeng.base.accounts.models import Role
from qingfeng.base.evidence.actions import attach
from qingfeng.base.inbox.models import Notice
from qingfeng.base.organization.actions import NewPerson, NewUnit, add_people, add_unit
from qingfeng.base.organization.models import Line, Unit
from qingfeng.rectify.closure import actions as closing
from qingfeng.rectify.measures import actions as doing
from qingfeng.rectify.problems import actions as problems
from qingfeng.steer.briefing import actions as briefings
from qingfeng.web.sheets.models import UnsortedRow
from qingfeng.web.sheets.tests.desk import ROWS, hand_in, ledger, take_in
from tests.cast import (
    POSTED,
    REPORTED,
    Cast,
    Kind,
    a_closed_problem,
    a_measure,
    a_posted_problem,
    a_problem,
    a_reported_problem,
    a_request,
    a_verified_problem,
    an_open_problem,
    days,
)

Things = Mapping[str, Any]
LOST = ("4", "民政局", "", "加强培训", "2021年9月底前", "", "")

# Address -> what each of its blanks is filled with: a thing's name in ``things_of``, or "=" and the word itself.
ASKED: dict[str, dict[str, str]] = {
    "set_language": {},
    "accounts:sign_in": {},
    "accounts:sign_out": {},
    "accounts:change_password": {},
    "accounts:organization": {},
    "accounts:unit": {"pk": "unit"},
    "accounts:first_passwords": {"pk": "unit"},
    "accounts:first_password": {"pk": "person"},
    "accounts:retire": {"pk": "person"},
    "accounts:roster": {},
    "accounts:roster_template": {},
    "accounts:roster_confirm": {},
    "accounts:roster_preview": {"digest": "digest"},
    "inbox:todo": {},
    "inbox:count": {},
    "inbox:read_all": {},
    "inbox:read_one": {"pk": "note"},
    "evidence:download": {"pk": "evidence"},
    "evidence:attach": {"thing": "=measure", "thing_id": "proven"},
    "campaign:record": {},
    "campaign:home": {},
    "campaign:plans": {},
    "campaign:plan": {"unit_id": "unit"},
    "campaign:settings": {},
    "campaign:change": {"part": "=notice"},
    "problems:ledger": {},
    "problems:filter_panel": {},
    "problems:bulk_move": {},
    "problems:reconcile": {},
    "/problems/": {},
    "problems:accept": {"pk": "raised"},
    "problems:return": {"pk": "raised"},
    "problems:raise_again": {"pk": "returned"},
    "problems:ask_decline": {"pk": "raised"},
    "problems:decline": {"pk": "to_decline"},
    "problems:merge": {"pk": "open"},
    "problems:remind": {"pk": "open"},
    "problems:correct": {"pk": "open"},
    "measures:enter": {},
    "measures:hints": {},
    "measures:plan": {"pk": "open"},
    "measures:start": {"pk": "measure"},
    "measures:progress": {"pk": "measure"},
    "measures:report": {"pk": "measure"},
    "measures:extension": {"pk": "measure"},
    "measures:correction": {"pk": "measure"},
    "measures:withdrawal": {"pk": "measure"},
    "measures:review": {"pk": "measure"},
    "measures:decide_extension": {"pk": "extension"},
    "closure:problem": {"pk": "posted"},
    "closure:ask": {"pk": "reported"},
    "closure:assign": {"pk": "awaiting"},
    "closure:verify": {"pk": "awaiting"},
    "closure:post": {"pk": "verified"},
    "closure:object": {"pk": "posted"},
    "closure:close": {"pk": "posted"},
    "closure:reopen": {"pk": "closed"},
    "closure:decide_objection": {"pk": "objection"},
    "sheets:desk": {},
    "sheets:hand_in": {},
    "sheets:confirm": {},
    "sheets:words": {},
    "sheets:unsorted": {},
    "sheets:settle": {"pk": "unsorted"},
    "sheets:workbook": {"pk": "staged"},
    "sheets:original": {"pk": "staged"},
    "sheets:write_back": {"pk": "committed"},
    "sheets:place": {"pk": "staged"},
    "sheets:mapping": {"pk": "staged", "sheet": "=0"},
    "sheets:discard": {"pk": "staged"},
    "sheets:export": {},
    "dashboard:home": {},
    "dashboard:wall": {},
    "dashboard:units": {},
    "dashboard:unit": {"unit_id": "unit"},
    "dashboard:line": {"line_id": "line"},
    "dashboard:coverage": {"kind": "=unit"},
    "briefing:briefings": {},
    "briefing:briefing": {"pk": "briefing"},
    "briefing:figures": {"pk": "briefing"},
    "briefing:download": {"pk": "briefing", "ending": "=docx"},
    "briefing:cut": {"pk": "briefing"},
    "briefing:restore": {"pk": "briefing"},
    "briefing:add": {"pk": "briefing"},
    "briefing:issue": {"pk": "briefing"},
    "ui:home": {},
    "ui:gallery": {},
}


@dataclass(frozen=True)
class Address:
    """One address of the house, filled in; ``own`` where it names a thing, so that strangers get nothing there."""

    name: str
    path: str
    own: bool


def known_names() -> list[str]:
    """Every address that the house answers, by its name; one without a name by its path."""
    return list(_names(get_resolver().url_patterns))


def _names(patterns: Sequence[URLPattern | URLResolver], room: str = "", above: str = "/") -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLPattern):
            yield f"{room}{one.name}" if one.name else f"{above}{one.pattern}"
        else:
            inner = f"{one.namespace}:" if one.namespace else ""
            yield from _names(one.url_patterns, inner, f"{above}{one.pattern}")


def addresses(things: Things) -> list[Address]:
    """Every address, asked for the things of one district."""
    return [_address(name, blanks, things) for name, blanks in ASKED.items()]


def _address(name: str, blanks: Mapping[str, str], things: Things) -> Address:
    if name.startswith("/"):
        return Address(name, name, own=False)
    filled = {blank: what[1:] if what.startswith("=") else things[what] for blank, what in blanks.items()}
    return Address(name, reverse(name, kwargs=filled), own=any(not what.startswith("=") for what in blanks.values()))


def neighbours(cast: Cast) -> Cast:
    """The district next door, its people in the parts that ours have here."""
    district = cast.outside_campaign.district
    line = Line.objects.create(district=district, name="大安民生战线")
    bureau = Unit.objects.get(path__startswith=district.path, depth=2)
    hall = add_unit(unit=NewUnit(name="大安政务大厅"), parent=district, by=None)
    seats = {
        "civil_leader": (bureau, Kind.UNIT_LEADER),
        "civil_liaison": (bureau, Kind.LIAISON),
        "civil_cadre": (bureau, Kind.CADRE),
        "task_force": (district, Kind.TASK_FORCE),
    }
    people = add_people(
        people=[
            NewPerson(login=f"outside_{who}", name="范邻", unit=hall if who == "task_force" else bureau)
            for who in seats
        ],
        by=None,
    )
    named: dict[str, Any] = dict(zip(seats, people, strict=True))
    give_roles(roles=[Role(cadre=named[who], kind=kind, unit=seat) for who, (seat, kind) in seats.items()], by=None)
    lines = {line.name: line}
    told: dict[str, Any] = {
        "campaign": cast.outside_campaign,
        "district": district,
        "civil_affairs": bureau,
        "lines": lines,
    }
    return replace(cast, clerk=cast.outsider, second_clerk=cast.outsider, **told, **named)


def things_of(cast: Cast) -> dict[str, Any]:
    """One of each thing that an address can name, in the state in which its verb may be asked."""
    return {**_entries(cast), **_measures(cast), **_papers(cast)}


def _entries(cast: Cast) -> dict[str, Any]:
    returned, to_decline, posted = a_problem(cast), a_problem(cast), a_posted_problem(cast)
    problems.return_for_quality(problems=[returned], reason="写得空泛", by=cast.clerk)
    problems.ask_decline(problem=to_decline, reason="不属本区", by=cast.civil_leader)
    objection = closing.object(problem=posted, text="还是老样子", by=cast.clerk, on=days(POSTED, 1))
    return {
        "raised": a_problem(cast).pk,
        "returned": returned.pk,
        "to_decline": to_decline.pk,
        "open": an_open_problem(cast).pk,
        "reported": a_reported_problem(cast).pk,
        "awaiting": a_request(cast).problem_id,
        "verified": a_verified_problem(cast).pk,
        "posted": posted.pk,
        "closed": a_closed_problem(cast).pk,
        "objection": objection.pk,
    }


def _measures(cast: Cast) -> dict[str, Any]:
    problem = an_open_problem(cast)
    late, proven = a_measure(cast, problem), a_measure(cast, problem, evidence_needed="文件", evidence_why="须核对原文")
    more_time: dict[str, Any] = {"new_due_on": days(REPORTED, 60), "reason": "设备未到", "on": REPORTED}
    extension = doing.ask_extension(measure=late, by=cast.civil_cadre, **more_time)
    file = ContentFile(ledger(*ROWS), name="值班表.xlsx")
    proof = attach(thing="measure", thing_id=proven.pk, file=file, caption="值班表", by=cast.civil_cadre)
    return {
        "measure": a_measure(cast, problem).pk,
        "proven": proven.pk,
        "extension": extension.pk,
        "evidence": proof.pk,
    }


def _papers(cast: Cast) -> dict[str, Any]:
    place = cast.civil_affairs
    committed = take_in(cast.campaign, ledger(*ROWS, LOST), cast.clerk, name="一季度.xlsx", unit=place)
    staged = hand_in(cast.campaign, ledger(*ROWS), cast.clerk, name="二季度.xlsx", unit=place)
    note = Notice.objects.create(to=cast.civil_liaison, text="请处理", url="/todo/")
    draft = briefings.draft(campaign=cast.campaign, as_of=REPORTED, by=cast.clerk)
    return {
        "unit": place.pk,
        "person": cast.civil_cadre.pk,
        "line": next(iter(cast.lines.values())).pk,
        "digest": "0" * 64,
        "note": note.pk,
        "committed": committed.pk,
        "staged": staged.pk,
        "unsorted": UnsortedRow.objects.filter(workbook=committed).latest("pk").pk,
        "briefing": draft.pk,
    }
