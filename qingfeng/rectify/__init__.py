"""刀刃向内 rectify: turn the blade inward: problems, measures, closure."""
