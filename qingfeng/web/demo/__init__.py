"""示范区 the district, staged: the reference campaign at full size.

Everything here is told, nothing measured: streets, towns and villages bear their real names, every person, estate and
event is invented. ``story.plan`` tells the hundred days as plain data, seeded and repeatable.
"""
