"""News for the rooms above, sent once the change is certain. ``problems``: the rows; ``by``: who; ``on``: the day."""

from django.dispatch import Signal

problem_closed = Signal()
problem_reopened = Signal()
