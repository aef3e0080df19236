"""账号与权限 accounts: signing in; roles, how far each one reaches, and what it may do."""
