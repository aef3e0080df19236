"""The colours of every chart, on screen and on paper, named by what they say and not by how they look.

Every pair that may stand side by side also differs in lightness, so that a black-and-white print still reads.
"""

INK = "#1f2d3d"
QUIET_INK = "#5b6b7b"
RULE = "#dfe5ea"
PAPER = "#ffffff"

FOUND = "#2f6690"
CLOSED = "#3a8f6b"
FORECAST = "#7a8ea0"
FORECAST_BAND = "#c9d6e0"

BLUE_WARNING = "#4a86b8"
YELLOW_WARNING = "#e0b23c"
RED_WARNING = "#c0483d"
WARNINGS = (BLUE_WARNING, YELLOW_WARNING, RED_WARNING)

# From first found to holding: the further a problem has come, the greener.
STAGES = ("#2f6690", "#4a86a8", "#5fa3a3", "#4d9a80", "#3a7f5c")
# From a week of silence to a month: the longer, the warmer.
SILENCE = ("#d9c27a", "#d08f4f", "#b5533c")
# From nothing to the most: one hue, so that more is simply darker.
HEAT = ("#f4f7fa", "#c6d9e8", "#86b0cf", "#3f7fae", "#1d4f78")
# Kinds without an order of their own.
SERIES = ("#2f6690", "#6aa5a9", "#d3a44a", "#9a7fb0", "#7f9c5c", "#b8705a", "#5b6b7b", "#a9bccb")
