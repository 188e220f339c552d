"""The bare arithmetic of each standard, apart from the footprints that use it."""
