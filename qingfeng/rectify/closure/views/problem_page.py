"""一个问题的来龙去脉: its whole story on one screen, and what the reader may do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qingfeng.rectify.closure.showing import dossier
from qingfeng.rectify.problems.views.acting import actor, the_problem


@require_GET
def problem_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Drawn here, in the highest room that knows all its parts (docs/adr/0008-the-page-of-a-problem.md)."""
    problem = the_problem(request, pk)
    return render(request, "closure/problem.html", {"title": problem.number, "it": dossier(problem, actor(request))})
