"""门户 web: the doors: pages' addresses, Excel in and out, the staged demo, settings, the command line."""
