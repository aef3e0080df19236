"""命令行 cli: everything that can be done without a browser; exit codes that scripts can use.

0: done and nothing wrong; 1: done, and faults were found; 2: asked for something that cannot be done.
"""

from qingfeng.web.cli.commands import main

__all__ = ["main"]
