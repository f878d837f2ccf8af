"""The method on numpy arrays, free of QGIS.

Read in pipeline order: ``points``, ``grid``, ``raster`` (what flows), ``cost``, ``image`` (drawing, filters,
morphology, dilation series, plateaus, edges), ``zones`` (labels, statistics, trade areas), ``location`` (the location
models), ``service`` (who is served), ``study`` (workflow, zoom).
"""
