"""The command line ``liulin-geo``: one file a command (命令行)."""
