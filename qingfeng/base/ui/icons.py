"""The icons: outlines on a 24 x 24 grid, stroked with the colour of the text beside them.

Always beside a word or with a label of its own: an icon alone says nothing to a reader who does not know it.
"""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

PATHS = {
    "dashboard": "M4 13h7V4H4zM13 20h7v-9h-7zM4 20h7v-4H4zM13 8h7V4h-7z",
    "ledger": "M4 5h16v14H4zM4 10h16M4 14.5h16M9 5v14",
    "todo": "M4 7l1.5 1.5L8 6M4 13l1.5 1.5L8 12M4 19l1.5 1.5L8 18M12 7.5h8M12 13.5h8M12 19.5h8",
    "import": "M12 3v11M8 10l4 4 4-4M4 15v4a1.5 1.5 0 001.5 1.5h13A1.5 1.5 0 0020 19v-4",
    "export": "M12 15V4M8 8l4-4 4 4M4 15v4a1.5 1.5 0 001.5 1.5h13A1.5 1.5 0 0020 19v-4",
    "briefing": "M6 3h9l4 4v14H6zM15 3v4h4M9 12h7M9 16h7M9 8h2",
    "organization": "M9.5 3h5v5h-5zM3 16h5v5H3zM16 16h5v5h-5zM12 8v4M5.5 16v-4h13v4",
    "record": "M12 7v5l3.5 2M3.5 12a8.5 8.5 0 102.5-6M3 4v4h4",
    "user": "M8 8a4 4 0 108 0 4 4 0 10-8 0M5 20.5c.6-3.5 3.4-5.5 7-5.5s6.4 2 7 5.5",
    "users": (
        "M5.5 8a3.5 3.5 0 107 0 3.5 3.5 0 10-7 0M3 20c.4-3.4 2.8-5.5 6-5.5s5.6 2.1 6 5.5"
        "M15.5 4.8a3.5 3.5 0 010 6.4M17.5 14.8c2 .8 3.2 2.7 3.5 5.2"
    ),
    "more": "M5 12h.01M12 12h.01M19 12h.01",
    "menu": "M4 6.5h16M4 12h16M4 17.5h16",
    "close": "M6 6l12 12M18 6L6 18",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "circle-check": "M3.5 12a8.5 8.5 0 1017 0 8.5 8.5 0 10-17 0M8.5 12.2l2.5 2.5 4.7-5",
    "circle-off": "M3.5 12a8.5 8.5 0 1017 0 8.5 8.5 0 10-17 0M6.2 6.2l11.6 11.6",
    "circle": "M3.5 12a8.5 8.5 0 1017 0 8.5 8.5 0 10-17 0",
    "point": "M9.5 12a2.5 2.5 0 105 0 2.5 2.5 0 10-5 0",
    "alert": "M12 4l9 16H3zM12 10v4.5M12 17.3h.01",
    "overdue": "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v4.5M12 16h.01",
    "clock": "M3.5 12a8.5 8.5 0 1017 0 8.5 8.5 0 10-17 0M12 7v5.2l3.3 2",
    "info": "M3.5 12a8.5 8.5 0 1017 0 8.5 8.5 0 10-17 0M12 11v5.5M12 7.8h.01",
    "help": (
        "M3.5 12a8.5 8.5 0 1017 0 8.5 8.5 0 10-17 0"
        "M9.7 9.5c.2-1.4 1.1-2.2 2.4-2.2 1.4 0 2.4.8 2.4 2.1 0 1.9-2.4 2-2.4 4"
        "M12.1 16.5h.01"
    ),
    "search": "M4 10.5a6.5 6.5 0 1013 0 6.5 6.5 0 10-13 0M15.3 15.3L20.5 20.5",
    "filter": "M4 5h16l-6 7.5V19l-4 1.5v-8z",
    "columns": "M4 4.5h16v15H4zM9.3 4.5v15M14.7 4.5v15",
    "sort": "M8 5v14M4.5 8.5L8 5l3.5 3.5M16 19V5M12.5 15.5L16 19l3.5-3.5",
    "up": "M6 14.5l6-6 6 6",
    "down": "M6 9.5l6 6 6-6",
    "left": "M14.5 6l-6 6 6 6",
    "right": "M9.5 6l6 6-6 6",
    "arrow-right": "M4 12h15M13.5 6l6 6-6 6",
    "arrow-back": "M8.5 5L4 9.5 8.5 14M4 9.5h9.5a6 6 0 010 12H11",
    "rotate": "M20 11a8 8 0 10-2.3 6.2M20 5v6h-6",
    "plus": "M12 5v14M5 12h14",
    "edit": "M4 20l1-4.5L16 4.5 19.5 8 8.5 19zM13.5 7l3.5 3.5",
    "trash": "M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13.5h9l1-13.5M10 11v6M14 11v6",
    "tool": "M14.5 6.5a4 4 0 005 5L11 20a2.4 2.4 0 01-3.5-3.4zM14.5 6.5L17 4a4.5 4.5 0 013 3l-2.5 2.5",
    "inbox": "M4 13l2.5-8h11L20 13v6.5H4zM4 13h4.5l1.5 2.5h4l1.5-2.5H20",
    "eye-check": (
        "M20.5 10C18.5 7 15.5 5.5 12 5.5 8 5.5 4.8 7.6 2.5 12c2 3.8 4.6 5.9 8 6.4"
        "M9.5 12a2.5 2.5 0 105 0 2.5 2.5 0 10-5 0M14.5 18.5l2 2 4.5-5"
    ),
    "speakerphone": "M4 9.5v4a1.5 1.5 0 001.5 1.5H9l8 4V5l-8 4H5.5A1.5 1.5 0 004 9.5M9 15v5h3v-3.5M20 10v4",
    "bell": "M6 16.5V11a6 6 0 0112 0v5.5l1.5 1.5h-15zM10 20.5h4",
    "file": "M6 3h8.5L19 7.5V21H6zM14.5 3v4.5H19",
    "files": "M9 3h7l4 4v10H9zM9 7H5v14h10v-4M16 3v4h4",
    "upload": "M12 16V5M7.5 9.5L12 5l4.5 4.5M5 20h14",
    "image": "M4 5h16v14H4zM4 16l4.5-4.5L13 16l2.5-2.5L20 18M14.5 9.5h.01",
    "paperclip": "M19 11.5l-7.5 7.3a4.6 4.6 0 01-6.5-6.5L13 4.5a3 3 0 014.3 4.3l-7.8 7.7a1.5 1.5 0 01-2.2-2.1L14 8",
    "calendar": "M4 6h16v14.5H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
    "flag": "M6 21V4h12l-2.5 4.5L18 13H6",
    "link": "M10 14a4 4 0 005.7 0l3.5-3.5a4 4 0 00-5.7-5.7L12.5 6M14 10a4 4 0 00-5.7 0l-3.5 3.5a4 4 0 005.7 5.7l1-1.2",
    "lock": "M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 017 0V11",
    "key": "M3.5 16a4.5 4.5 0 109 0 4.5 4.5 0 10-9 0M11.2 12.8L20 4M16.5 7.5l3 3",
    "language": "M4 6h9M8.5 4v2M11 6c-.8 4-3.2 7-6.5 8.5M6 9.5c1.5 2.5 3.5 4 6 5M12.5 20l4-9.5 4 9.5M14 16.8h5",
    "sign-out": "M13.5 4H5v16h8.5M10 12h10.5M16.5 8l4 4-4 4",
    "screen": "M3.5 5h17v11h-17zM9 20h6M12 16v4",
    "print": "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
    "bolt": "M13 3L5 13.5h6L10.5 21 19 10.5h-6z",
    "target": "M3.5 12a8.5 8.5 0 1017 0 8.5 8.5 0 10-17 0M8 12a4 4 0 108 0 4 4 0 10-8 0M12 12h.01",
    "message": "M4 5h16v11.5h-9L6.5 20v-3.5H4zM8 9h8M8 12.5h5",
    "merge": "M7 4v4.5c0 3 5 4 5 7.5v4M17 4v4.5c0 3-5 4-5 7.5",
    "shield": "M12 3l7.5 3v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6zM8.8 12l2.3 2.3 4.2-4.5",
    "home": "M4 11l8-7 8 7v9.5h-5.5V15h-5v5.5H4z",
    "history": "M12 7.5V12l3 2M3.5 12a8.5 8.5 0 102.5-6M3 4v4h4",
}


@lru_cache(maxsize=512)
def icon_svg(name: str, css: str = "icon") -> SafeString:
    """The icon, hidden from screen readers (the word beside it speaks). KeyError for a name that is not drawn."""
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.7" '
        'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        css,
        PATHS[name],
    )
