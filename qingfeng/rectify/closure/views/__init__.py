"""The page of a problem with its whole story, and the verbs of closing."""
