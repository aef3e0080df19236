"""花名册 roster: units, people and their roles as one workbook in, and the pages of a district's units and people."""
