"""Photos for paper: turned upright, made smaller and freed of what the camera noted.

A photo's place, time and device (EXIF) stay out of a briefing: it is passed on, and the place may be somebody's home.
"""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

# 300 per inch on half the text width.
PHOTO_PIXELS = 960
JPEG_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file's bytes with its size in pixels."""

    data: bytes
    width: int
    height: int


def photo_picture(path: Path) -> Picture | None:
    """The photo as a modest JPEG, upright and without EXIF; ``None`` where the file cannot be read as an image."""
    try:
        with Image.open(path) as opened:
            # First smaller, then upright: with this gap a JPEG is decoded at a half or a quarter of its size at once.
            opened.thumbnail((PHOTO_PIXELS, PHOTO_PIXELS), Image.Resampling.BILINEAR, reducing_gap=1.0)
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None
    out = BytesIO()
    upright.save(out, "JPEG", quality=JPEG_QUALITY)
    return Picture(out.getvalue(), upright.width, upright.height)
