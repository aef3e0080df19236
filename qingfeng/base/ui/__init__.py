"""页面骨架 page frame, components, dates and workdays, charts."""
