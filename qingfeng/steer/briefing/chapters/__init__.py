"""The briefing's chapters, in order; each is told from the rows, its sentences chosen by what they say."""
