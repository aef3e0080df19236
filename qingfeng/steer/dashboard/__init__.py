"""看板 dashboard: day N of 100, the funnel, warnings, and what is to be decided today; every figure opens its rows."""
