"""The staged district, looked at from outside."""
