"""Tags and filters that every template has. Those used per row of a ledger only look up or format."""

import json
from datetime import date, datetime
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.template import RequestContext
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qingfeng.base.ui import formats, fragments, looks
from qingfeng.base.ui.icons import icon_svg

register = template.Library()
NOTHING = SafeString(formats.NOTHING)

register.filter("short_date", formats.short_date)
register.filter("full_date", formats.full_date)
register.filter("moment", formats.moment)
register.filter("ago", formats.ago)
register.filter("days_left", formats.days_left)
register.filter("number", formats.number)
register.filter("percent", formats.percent)
register.filter("share_of", formats.share)


@register.simple_tag
def icon(name: str, css: str = "icon") -> SafeString:
    """An outline icon; ``css`` is ``icon`` (20 px), ``icon-s`` (16 px) or ``icon-l`` (28 px)."""
    return icon_svg(name, css)


@register.filter
def state_badge(value: str | None) -> SafeString:
    """整改中 as a badge of its tone, with icon and word (looks.dress says which)."""
    return looks.badge(value) if value else looks.NOTHING


@register.filter
def warning_badge(colour: str | None) -> SafeString:
    """蓝黄红: the warning with its word; nothing for an entry that is not warned of."""
    return looks.warning(colour) if colour else looks.NOTHING


@register.filter
def verb(name: str) -> SafeString:
    """A timeline's verb in words."""
    return conditional_escape(looks.word_of(name).label)


@register.filter
def verb_icon(name: str) -> SafeString:
    """The icon of a timeline's verb."""
    return icon_svg(looks.word_of(name).icon)


@register.filter
def due(day: date | None) -> SafeString:
    """A due date with how it stands today: 6月25日 还剩3天."""
    if day is None:
        return NOTHING
    return format_html(
        '<time datetime="{}">{}</time> <small>{}</small>',
        day.isoformat(),
        formats.short_date(day),
        formats.days_left(day),
    )


@register.filter
def stamp(at: datetime | None) -> SafeString:
    """A moment as ``<time>``: how long ago, the exact time on hovering."""
    if at is None:
        return NOTHING
    return format_html('<time datetime="{}" title="{}">{}</time>', at.isoformat(), formats.moment(at), formats.ago(at))


@register.filter
def person(cadre: Any) -> SafeString:
    """王敏 主任: a name with the post; no picture, no rank."""
    if cadre is None:
        return NOTHING
    if not cadre.post:
        return format_html('<span class="person">{}</span>', cadre.name)
    return format_html('<span class="person">{} <small>{}</small></span>', cadre.name, cadre.post)


@register.filter
def marked(text: str, phrase: str | None) -> SafeString:
    """The text with each occurrence of the searched phrase marked."""
    if not phrase or phrase not in text:
        return conditional_escape(text)
    return format_html_join(format_html("<mark>{}</mark>", phrase), "{}", ((part,) for part in text.split(phrase)))


@register.filter
def as_json(value: Any) -> str:
    """JSON for a data attribute (the template escapes it); lazy texts in the reader's language."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), cls=DjangoJSONEncoder)


@register.simple_tag(takes_context=True)
def url_with(context: RequestContext, **changes: Any) -> SafeString:
    """This page's address with some parameters changed; None takes one away; a changed filter starts at page 1."""
    request: HttpRequest = context["request"]
    query = request.GET.copy()
    if "page" not in changes:
        query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return escape(f"?{query.urlencode()}" if query else request.path)


@register.simple_tag(takes_context=True)
def sort_head(context: RequestContext, name: str, label: str, css: str = "") -> SafeString:
    """A table head ``<th>`` that sorts by ``?sort=name``, and the other way round (``-name``) when pressed again."""
    now = context["request"].GET.get("sort", "")
    down, up = now == f"-{name}", now == name
    target = url_with(context, sort=f"-{name}" if up else name)
    order = "descending" if down else "ascending" if up else "none"
    arrow = icon_svg("up" if up else "down", "icon-s") if up or down else ""
    return format_html(
        '<th scope="col" class="{}" aria-sort="{}"><a href="{}" title="{}">{}{}</a></th>',
        css,
        order,
        target,
        _("按此列排序"),
        label,
        arrow,
    )


@register.simple_tag
def house_assets() -> SafeString:
    """The styles, htmx and the house's own scripts."""
    return fragments.assets()


@register.simple_tag
def sentences() -> SafeString:
    """What scripts say to the reader, as JSON for a data attribute."""
    return escape(fragments.sentences(get_language()))


register.filter("rail", fragments.rail)
register.filter("phone_links", fragments.phone_links)
register.filter("campaign_line", fragments.campaign_line)
