"""The bare arithmetic of each standard, apart from the footprints that use it.

``gb36894``, ``slides``, ``seismic.avoidance_distance_m`` and the rain classes are not in a
layer's method yet; fire weather, fire spread and ground shaking use ``lyt1172``, ``fwi``,
``wang_zhengfei`` and ``seismic`` from Python.
"""
