"""Where the third-party files lie that paper needs: fetched by ``make assets``, or named in the environment."""

import os
from pathlib import Path

VENDOR = Path(__file__).parent / "static" / "vendor"


def echarts_file() -> Path:
    """ECharts as fetched with the other assets, or the file that ``QINGFENG_ECHARTS_JS`` names."""
    named = os.environ.get("QINGFENG_ECHARTS_JS", "")
    return Path(named) if named else VENDOR / "echarts.min.js"


def fonts_folder() -> Path:
    """The fonts fetched with the other assets, or the folder that ``QINGFENG_FONTS`` names.

    An office that has a licence for 方正小标宋, 仿宋_GB2312 … puts them there too; the PDF prefers them.
    """
    named = os.environ.get("QINGFENG_FONTS", "")
    return Path(named) if named else VENDOR / "fonts"
