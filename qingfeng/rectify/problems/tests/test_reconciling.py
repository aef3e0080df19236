"""对账: what was raised is what stands in the states, always, and a planted slip is found."""

from django.db.models import F

from qingfeng.base.accounts.reach import reach_of
from qingfeng.rectify.problems import actions
from qingfeng.rectify.problems.models import Tally
from qingfeng.rectify.problems.reconciling import reconciliation
from tests.cast import Cast, a_problem, an_open_problem
from tests.visits import sign_in


def test_raised_equals_the_sum_of_the_states(cast: Cast) -> None:
    a_problem(cast)
    an_open_problem(cast)
    actions.merge(problem=a_problem(cast), into=an_open_problem(cast), reason="同一件事", by=cast.clerk)
    account = reconciliation(reach_of(cast.clerk), cast.campaign, recounting=True)
    kept = {item.state: item.kept for item in account.items if item.kept}
    assert (account.raised, kept) == (4, {"raised": 1, "open": 2, "merged": 1})
    assert account.differences == []
    assert account.holds


def test_a_slip_in_a_kept_count_is_found(cast: Cast) -> None:
    a_problem(cast)
    cell = Tally.objects.filter(campaign=cast.campaign, dimension="campaign", figure="state:raised")
    cell.update(n=F("n") + 1)
    account = reconciliation(reach_of(cast.clerk), cast.campaign, recounting=True)
    assert not account.holds
    assert [(found[0][3], found[1], found[2]) for found in account.differences or ()] == [("state:raised", 2, 1)]


def test_a_unit_reconciles_its_own_rows(cast: Cast) -> None:
    a_problem(cast)
    a_problem(cast, unit=cast.service_hall, by=cast.clerk)
    account = reconciliation(reach_of(cast.civil_leader), cast.campaign, recounting=True)
    assert (account.raised, account.holds) == (1, True)


def test_every_number_of_the_page_opens_its_rows(cast: Cast) -> None:
    a_problem(cast)
    client = sign_in(cast.clerk)
    html = client.get("/ledger/reconcile/").content.decode()
    assert '<a href="/ledger/?state=raised">1</a>' in html
    assert "账平" in client.post("/ledger/reconcile/").content.decode()
