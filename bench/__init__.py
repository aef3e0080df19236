"""Measurements that anyone can run again; ``python -m bench.<name> --help`` says how."""
