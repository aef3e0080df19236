"""整改措施 measures: what will be done, by whom, by when, and what will prove it; with extensions."""
