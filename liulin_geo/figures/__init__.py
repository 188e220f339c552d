"""The static twin of a page (静态图): the same model on paper. Nothing of risk in it."""
