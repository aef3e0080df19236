"""待办与通知 inbox: what waits for me to do, and what I was told."""
