"""台账进出 sheets: ledgers in from Excel and out again."""
