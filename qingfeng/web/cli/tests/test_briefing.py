"""qingfeng briefing: the written report as a file, in three formats."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from qingfeng.web.cli import main
from tests.cast import Cast, a_closed_problem

ARGUMENTS = ["--as-of", "2021-10-08", "--as", "clerk", "--site", "https://qingfeng.example"]


@pytest.mark.parametrize(("ending", "start"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!DOCTYPE")])
def test_a_briefing_is_written_in_the_format_of_its_name(cast: Cast, tmp_path: Path, ending: str, start: bytes) -> None:
    a_closed_problem(cast)
    out = tmp_path / f"简报.{ending}"
    told = CliRunner().invoke(main, ["briefing", "--campaign", str(cast.campaign.pk), *ARGUMENTS, "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert "个数字可追溯" in told.output
    assert out.read_bytes().startswith(start)


def test_an_unknown_format_is_refused_before_anything_is_written(cast: Cast, tmp_path: Path) -> None:
    out = tmp_path / "简报.xls"
    told = CliRunner().invoke(main, ["briefing", "--campaign", str(cast.campaign.pk), *ARGUMENTS, "--out", str(out)])
    assert told.exit_code == 2
    assert not out.exists()
