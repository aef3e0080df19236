"""What a template may hold: no code, no style, no form without its token."""

import re
from collections.abc import Iterator

from tests.architecture.house import at, templates
from tests.architecture.rules import rule

TEMPLATE_LINES = 200
INLINE = {
    "an inline style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.IGNORECASE),
    "an inline handler": re.compile(r"\s(?:on[a-z]+|hx-on[:\w-]*)\s*=|javascript:|[\"']js:", re.IGNORECASE),
}
COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL | re.IGNORECASE)
COMPUTED = re.compile(r"""{%-?\s*(?:extends|include)\s+[^"'\s]\S*""")


@rule
def templates_stay_small() -> Iterator[str]:
    for file in templates():
        count = len(file.read_text(encoding="utf-8").splitlines())
        if count > TEMPLATE_LINES:
            yield at(file, f"{count} lines, more than {TEMPLATE_LINES}")


@rule
def templates_hold_nothing_the_content_security_policy_forbids() -> Iterator[str]:
    for file in templates():
        text = COMMENT.sub("", file.read_text(encoding="utf-8"))
        yield from (at(file, what) for what, pattern in INLINE.items() if pattern.search(text))


@rule
def a_form_that_posts_carries_its_token() -> Iterator[str]:
    for file in templates():
        for attributes, body in FORM.findall(file.read_text(encoding="utf-8")):
            if re.search(r"method\s*=\s*[\"']?post", attributes, re.IGNORECASE) and "{% csrf_token %}" not in body:
                yield at(file, f"a form that posts without its token: <form{attributes}>")


@rule
def a_template_names_what_it_includes() -> Iterator[str]:
    """A name that is computed hides who leans on whom."""
    for file in templates():
        yield from (at(file, found) for found in COMPUTED.findall(file.read_text(encoding="utf-8")))
