"""One workbook: how it was read, what importing it would do, and correcting the reading."""

from io import BytesIO
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import require
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.queries import the_campaign
from qingfeng.web.sheets import actions, queries, rules
from qingfeng.web.sheets.forms import MappingForm, PlaceForm
from qingfeng.web.sheets.models import Workbook
from qingfeng.web.sheets.reading import SheetReading
from qingfeng.web.sheets.showing import shown_rows, shown_sheets, shown_tabs
from qingfeng.web.sheets.write_back import write_back as write_back_into


def the_workbook(request: HttpRequest, pk: int) -> Workbook:
    """One that this person may open, or 404."""
    books = queries.workbooks(reach_of(cast(Cadre, request.user)), the_campaign(request))
    return get_object_or_404(books, pk=pk)


def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """预览: every row with its status, its source cells and its cautions in place."""
    book = the_workbook(request, pk)
    campaign, by = the_campaign(request), cast(Cadre, request.user)
    if book.state == Workbook.State.COMMITTED:
        return _committed(request, book)
    desk = queries.ImportDesk(campaign)
    made = desk.plan_of(book)
    wanted = request.GET.get("status", "")
    context = {
        "title": book.name,
        "book": book,
        "made": made,
        "tabs": shown_tabs(made, wanted),
        "sheets": shown_sheets(made),
        "page": Paginator(shown_rows(made, wanted), 50).get_page(request.GET.get("page")),
        "place_form": PlaceForm(campaign, initial={"unit": book.default_unit_id}),
        "may_handle": rules.may_handle(by, book),
        "may_teach": rules.may_teach(by, campaign),
    }
    return render(request, "sheets/workbook.html", context)


def _committed(request: HttpRequest, book: Workbook) -> HttpResponse:
    page = Paginator(queries.rows_of(book), 50).get_page(request.GET.get("page"))
    return render(request, "sheets/committed.html", {"title": book.name, "book": book, "page": page})


def original(request: HttpRequest, pk: int) -> FileResponse:
    """原件: the file as it was handed in."""
    book = the_workbook(request, pk)
    return FileResponse(book.file.open("rb"), as_attachment=True, filename=book.name)


def write_back(request: HttpRequest, pk: int) -> FileResponse:
    """按原表导出: the same layout with the values of today."""
    book = the_workbook(request, pk)
    out = BytesIO()
    write_back_into(out, book, reach_of(cast(Cadre, request.user)))
    out.seek(0)
    name = f"{book.name.rsplit('.', 1)[0]}_{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name)


@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """归入单位."""
    book = the_workbook(request, pk)
    form = PlaceForm(the_campaign(request), request.POST)
    if form.is_valid():
        actions.place_in(workbook=book, unit=form.cleaned_data["unit"], by=cast(Cadre, request.user))
        _look_again(request, book)
    return redirect("sheets:workbook", pk=pk)


def mapping(request: HttpRequest, pk: int, sheet: int) -> HttpResponse:
    """列对应: correct what each column means; every table with the same heads is read so from now on."""
    book = the_workbook(request, pk)
    campaign, by = the_campaign(request), cast(Cadre, request.user)
    require(rules.may_teach(by, campaign))
    read = _sheet(queries.ImportDesk(campaign).plan_of(book).reading.sheets, sheet)
    form = MappingForm(read.heads, read.columns, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.teach_layout(campaign=campaign, layout_key=read.layout_key, columns=form.columns(), by=by)
        _look_again(request, book)
        messages.success(request, _("已按新的列对应重新读取,同样表头的台账以后都这样读"))
        return redirect("sheets:workbook", pk=pk)
    context = {"title": _("列对应"), "book": book, "sheet": read, "form": form}
    return render(request, "sheets/mapping.html", context)


def _sheet(sheets: list[SheetReading], at: int) -> SheetReading:
    if at >= len(sheets) or sheets[at].header_rows is None:
        raise Http404(_("没有这张工作表"))
    return sheets[at]


def _look_again(request: HttpRequest, book: Workbook) -> None:
    counts = queries.ImportDesk(the_campaign(request)).plan_of(book).counts()
    actions.note_counts(workbook=book, counts=counts, by=cast(Cadre, request.user))


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """放弃."""
    actions.discard(workbook=the_workbook(request, pk), by=cast(Cadre, request.user))
    messages.success(request, _("已放弃,台账没有变动"))
    return redirect("sheets:desk")
