"""Pictures in the docx: a chart across the page, photos two by two."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

from qingfeng.steer.briefing.document import Chart, Photo, Photos
from qingfeng.steer.briefing.docx_parts import Parts
from qingfeng.steer.briefing.docx_xml import TEXT_WIDTH, paragraph, run
from qingfeng.steer.briefing.numbering import Numbered
from qingfeng.steer.briefing.pictures import photo_picture
from qingfeng.steer.briefing.wording import printable, unreadable

# English Metric Units, in which drawings are measured.
EMU_PER_MILLIMETRE = 36000
CHART_BOX = (156, 200)
PHOTO_BOX = (74, 56)
PHOTOS_ACROSS = 2


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size on paper in millimetres."""

    width: float
    height: float

    @classmethod
    def fitting(cls, width: int, height: int, box: tuple[int, int]) -> "Size":
        """As large as the box allows, in proportion."""
        scale = min(box[0] / width, box[1] / height)
        return cls(width * scale, height * scale)


def drawing(relationship: str, number: int, size: Size, alt: str) -> str:
    """A picture in the line of text; ``number`` is unique in the document."""
    width, height = round(size.width * EMU_PER_MILLIMETRE), round(size.height * EMU_PER_MILLIMETRE)
    said = quoteattr(printable(alt))
    names = f'id="{number}" name="picture {number}" descr={said}'
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr {names}/><a:graphic xmlns:a="{main}/main"><a:graphicData uri="{main}/picture">'
        f'<pic:pic xmlns:pic="{main}/picture"><pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def chart_xml(chart: Chart, label: str, png: Path, parts: Parts) -> str:
    """The chart as PNG (Word and WPS disagree on fonts in SVG, and older ones show none), its caption below."""
    relationship = parts.picture(png, "png")
    size = Size.fitting(chart.width, chart.height, CHART_BOX)
    picture = paragraph("Picture", drawing(relationship, len(parts.media), size, chart.alt))
    return picture + paragraph("ChartCaption", run(f"{label}  {chart.caption}"))


def photos_xml(one: Numbered, block: Photos, parts: Parts) -> str:
    """Photos in a grid without lines, each over its numbered caption."""
    cells = [_photo_cell(photo, label, parts) for photo, label in zip(block.photos, one.photo_numbers, strict=True)]
    across = min(PHOTOS_ACROSS, len(cells))
    if not across:
        return ""
    width = TEXT_WIDTH // across
    rows = "".join(_grid_row(cells[at : at + across], across, width) for at in range(0, len(cells), across))
    grid = f'<w:gridCol w:w="{width}"/>' * across
    look = f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _photo_cell(photo: Photo, label: str, parts: Parts) -> str:
    picture = photo_picture(photo.path)
    if not picture:
        return paragraph("PhotoCaption", run(f"{label} {unreadable(photo)}"))
    relationship = parts.picture(picture.data, "jpg")
    size = Size.fitting(picture.width, picture.height, PHOTO_BOX)
    shown = paragraph("Picture", drawing(relationship, len(parts.media), size, photo.caption))
    return shown + paragraph("PhotoCaption", run(f"{label} {photo.caption}"))


def _grid_row(cells: Sequence[str], across: int, width: int) -> str:
    filled = [*cells, *[paragraph("PhotoCaption", "")] * (across - len(cells))]
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="bottom"/></w:tcPr>'
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + "".join(f"<w:tc>{look}{cell}</w:tc>" for cell in filled) + "</w:tr>"
    )
