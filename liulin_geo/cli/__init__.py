"""The command line ``liulin-geo``: one file a command (命令行)."""

from liulin_geo.cli.console import spoken_here
from liulin_geo.messages import set_spoken

# the commands' help is made as they are imported
set_spoken(spoken_here())
