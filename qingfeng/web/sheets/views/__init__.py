"""The import desk: many workbooks handed in at once, what they would do, and confirming them; and the way out."""

from io import BytesIO
from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from qingfeng.base.accounts.reach import reach_of
from qingfeng.base.answers import require
from qingfeng.base.organization.models import Cadre
from qingfeng.campaign.queries import the_campaign
from qingfeng.web.sheets import actions, queries, rules
from qingfeng.web.sheets.export import write_ledger
from qingfeng.web.sheets.fields import FIELD_NAMES
from qingfeng.web.sheets.forms import PlaceForm, WordForm
from qingfeng.web.sheets.importing import confirm_together
from qingfeng.web.sheets.models import Workbook
from qingfeng.web.sheets.reading import MAX_BYTES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def desk(request: HttpRequest) -> HttpResponse:
    """导入台账: hand in, look, confirm."""
    campaign, by = the_campaign(request), cast(Cadre, request.user)
    require(rules.may_import(by, campaign))
    reach = reach_of(by)
    books = queries.workbooks(reach, campaign)
    context = {
        "title": _("导入台账"),
        "waiting": list(books.filter(state__in=queries.WAITING)[:200]),
        "page": Paginator(books.exclude(state__in=queries.WAITING), 20).get_page(request.GET.get("page")),
        "unsorted": queries.unsorted_rows(reach, campaign).count(),
        "form": PlaceForm(campaign, initial={"unit": queries.first_choice(by, campaign)}),
    }
    return render(request, "sheets/desk.html", context)


@require_POST
def hand_in(request: HttpRequest) -> HttpResponse:
    """One or many files; each is read at once, and what importing it would do comes back as its line."""
    campaign, by = the_campaign(request), cast(Cadre, request.user)
    require(rules.may_import(by, campaign))
    form = PlaceForm(campaign, request.POST)
    unit = form.cleaned_data["unit"] if form.is_valid() else None
    desk = queries.ImportDesk(campaign)
    books = []
    for file in request.FILES.getlist("files"):
        content, name = _content(file), file.name or "?"
        outcome = desk.outcome(content, name, unit)
        books.append(
            actions.hand_in(campaign=campaign, name=name, content=content, outcome=outcome, default_unit=unit, by=by)
        )
    if request.headers.get("HX-Request") == "true":
        status = 200 if books and not any(book.error for book in books) else 422
        return render(request, "sheets/_handed_in.html", {"books": books}, status=status)
    if not books:
        messages.error(request, _("请先选择要导入的工作簿"))
    return redirect("sheets:desk")


def _content(file: "UploadedFile[bytes]") -> bytes:
    """The bytes, or one more than is allowed of a file that is too large: enough for the reader to refuse it."""
    return b"\0" * (MAX_BYTES + 1) if (file.size or 0) > MAX_BYTES else file.read()


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """确认导入: the workbooks named, or all that wait; all of them or none."""
    campaign, by = the_campaign(request), cast(Cadre, request.user)
    staged = queries.workbooks(reach_of(by), campaign).filter(state=Workbook.State.STAGED)
    ids = [int(pk) for pk in request.POST.getlist("workbook") if pk.isascii() and pk.isdigit()]
    chosen = list((staged.filter(pk__in=ids) if ids else staged).order_by("pk"))
    confirm_together(books=chosen, campaign=campaign, by=by)
    done = len(chosen)
    told = ngettext("%(n)d 个工作簿已导入", "%(n)d 个工作簿已导入", done) % {"n": done}
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(told, content_type="text/plain; charset=utf-8")
    messages.success(request, told)
    return redirect("sheets:desk")


def words(request: HttpRequest) -> HttpResponse:
    """表头同义词: what the office taught the reader."""
    campaign, by = the_campaign(request), cast(Cadre, request.user)
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        taught = form.cleaned_data
        actions.teach_word(campaign=campaign, field=taught["field"], word=taught["word"], by=by)
        messages.success(request, _("已记住;之后读取的台账都会用到"))
        return redirect("sheets:words")
    taught_words = [(one.word, FIELD_NAMES.get(one.field, one.field), one.taught_by) for one in queries.words(campaign)]
    context = {
        "title": _("表头同义词"),
        "form": form,
        "words": taught_words,
        "may_teach": rules.may_teach(by, campaign),
    }
    return render(request, "sheets/words.html", context)


@require_GET
def export(request: HttpRequest) -> FileResponse:
    """导出: exactly the rows of this address, as the ledger page shows them to this person."""
    campaign, by = the_campaign(request), cast(Cadre, request.user)
    out = BytesIO()
    write_ledger(out, reach_of(by), campaign, request.GET.urlencode())
    out.seek(0)
    name = _("台账") + f"{timezone.localdate():%Y%m%d}.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)
