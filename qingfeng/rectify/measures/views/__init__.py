"""The pages of measures: their verbs, and entering a problem with its first measure."""
