"""The Wilson score interval of a share.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212;
the form given here as in Brown, Cai, DasGupta, "Interval estimation for a binomial proportion", Statistical Science
16 (2001), 101-133, equation (4).
"""

from math import sqrt
from typing import NamedTuple

# The normal quantile for 95 % between the ends.
Z95 = 1.959963984540054


class Interval(NamedTuple):
    """Two shares between 0 and 1."""

    low: float
    high: float


def wilson(part: int, whole: int, z: float = Z95) -> Interval:
    """The interval for ``part`` of ``whole`` cases; ValueError unless 0 <= part <= whole and whole > 0."""
    if not 0 <= part <= whole or not whole:
        raise ValueError(f"{part} of {whole}")
    share = part / whole
    centre = (part + z * z / 2) / (whole + z * z)
    half = z * sqrt(whole) / (whole + z * z) * sqrt(share * (1 - share) + z * z / (4 * whole))
    return Interval(max(0.0, centre - half), min(1.0, centre + half))
