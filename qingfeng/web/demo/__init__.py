"""示范区 demo: the reference campaign, staged."""
