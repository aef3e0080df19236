"""Where a problem's pages are. Drawn by the rooms above, which know its parts, but linked to from everywhere
(docs/adr/0008-the-page-of-a-problem.md)."""

NEW = "/problems/new/"


def page_of(problem_id: int) -> str:
    """The page of one problem."""
    return f"/problems/{problem_id}/"
