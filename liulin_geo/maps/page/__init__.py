"""The shell of the single-file maps: a page model (``model``) and what turns it into HTML (``render``)."""
