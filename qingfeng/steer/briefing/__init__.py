"""简报 briefing: the written report, its text chosen from rows and every figure traceable."""
