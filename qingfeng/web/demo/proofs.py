"""佐证材料 of the staged district: a small file for each measure that asks for one, each with contents of its own."""

import struct
import zlib
from collections.abc import Sequence
from datetime import date

from django.core.files.base import ContentFile

from qingfeng.base.evidence.actions import Paper, attach_each
from qingfeng.base.organization.models import Cadre
from qingfeng.rectify.measures.actions import Report
from qingfeng.rectify.measures.models import Measure

PHOTO_WORDS = ("照", "图", "视频", "影像")
BLOCK, ACROSS, DOWN = 20, 16, 12


def attach_proofs(rows: Sequence[Report]) -> None:
    """Whoever reports a measure done attaches first what it asks for; once is enough."""
    lacking = [row for row in rows if row.measure.evidence_needed and not row.measure.reported_on]
    attach_each(thing="measure", papers=[_proof(row.measure, row.by, row.on) for row in lacking if row.by])


def _proof(measure: Measure, by: Cadre, on: date | None) -> Paper:
    wanted = measure.evidence_needed
    photo = any(word in wanted for word in PHOTO_WORDS)
    content = picture(measure.pk) if photo else page(measure.pk)
    file = ContentFile(content, name=f"{wanted[:30]}.{'png' if photo else 'pdf'}")
    return Paper(thing_id=measure.pk, file=file, caption=wanted, by=by, on=on)


def picture(number: int) -> bytes:
    """A PNG of coloured blocks, another one for every number: it stands for a photo and shows nobody."""
    rows = []
    for down in range(DOWN):
        shades = [zlib.crc32(b"%d %d %d" % (number, down, across)) for across in range(ACROSS)]
        row = b"".join(bytes((90 + n % 120, 110 + n // 251 % 110, 120 + n // 65521 % 100)) * BLOCK for n in shades)
        rows += [b"\0" + row] * BLOCK
    size = struct.pack(">IIBBBBB", ACROSS * BLOCK, DOWN * BLOCK, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 1)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", size) + _part(b"IDAT", body) + _part(b"IEND", b"")


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def page(number: int) -> bytes:
    """A PDF of one page that says it is a sample."""
    text = b"BT /F1 24 Tf 72 720 Td (Qingfeng demo: sample document No. %d) Tj ET" % number
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources %b >>"
        % b"<< /Font << /F1 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    file, places = b"%PDF-1.4\n", []
    for at, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (at, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(file))
    return file + head + tail
