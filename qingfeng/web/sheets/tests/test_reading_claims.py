"""完成情况: what the ledger claims; 基本完成 is not 完成, 整改不到位 is not 整改到位."""

import pytest

from qingfeng.web.sheets.reading import State, read_claim

DONE, DOING, NOT, STANDING = State.DONE, State.IN_PROGRESS, State.NOT_STARTED, State.STANDING


@pytest.mark.parametrize(
    ("text", "state", "standing", "stage"),
    [
        ("已整改", DONE, False, ""),
        ("已完成", DONE, False, ""),
        ("完成", DONE, False, ""),
        ("整改到位", DONE, False, ""),
        ("整改完毕", DONE, False, ""),
        ("已整改完成", DONE, False, ""),
        ("全部完成", DONE, False, ""),
        ("√", DONE, False, ""),
        ("是", DONE, False, ""),
        ("关闭", DONE, False, "closed"),
        ("已销号", DONE, False, "closed"),
        ("已完成，待验收", DONE, False, "awaiting"),
        ("待验收", DONE, False, "awaiting"),
        ("申请销号", DONE, False, "awaiting"),
        ("已完成并长期坚持", DONE, True, ""),
        ("已完成，持续推进", DONE, True, ""),
        ("经核查,已完成整改。", DONE, False, ""),
        ("均已整改完毕。\n(2)各县持续开展排查", DONE, True, ""),
        ("基本完成", DOING, False, ""),
        ("部分完成", DOING, False, ""),
        ("整改中", DOING, False, ""),
        ("正在整改", DOING, False, ""),
        ("持续推进", DOING, True, ""),
        ("已完成初稿,正在征求意见。", DOING, False, ""),
        ("整改不到位", DOING, False, ""),
        ("退回重改", DOING, False, "returned"),
        ("×", NOT, False, ""),
        ("否", NOT, False, ""),
        ("未完成", NOT, False, ""),
        ("尚未整改", NOT, False, ""),
        ("待整改", NOT, False, ""),
        ("未启动", NOT, False, ""),
        ("长期坚持", STANDING, True, ""),
        ("常态化", STANDING, True, ""),
        ("详见附件", None, False, ""),
        ("", None, False, ""),
        ("/", None, False, ""),
    ],
)
def test_claims(text: str, state: State | None, standing: bool, stage: str) -> None:
    claim = read_claim(text)
    assert (claim.state, claim.standing, claim.stage, claim.raw) == (state, standing, stage, text)


@pytest.mark.parametrize(
    ("value", "state", "percent"),
    [("100%", DONE, 100.0), (1.0, DONE, 100.0), ("完成80%", DOING, 80.0), (0.6, DOING, 60.0), ("0%", NOT, 0.0)],
)
def test_percentages(value: str | float, state: State, percent: float) -> None:
    claim = read_claim(value)
    assert (claim.state, claim.percent) == (state, percent)
