"""Reading the dashboard: ``overview.figures`` for one scope, ``units`` for its units, ``coverage`` for who found."""
