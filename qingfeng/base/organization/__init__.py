"""组织 organization: units as a tree, lines of work (战线), people, posts, and who answers to whom."""
