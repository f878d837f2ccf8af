"""The method on numpy arrays, free of QGIS.

Read in pipeline order: ``points``, ``grid``, ``raster`` (what flows), ``image`` (filters, morphology, dilation series,
plateaus, edges), ``zones`` (labels, statistics, trade areas), ``location`` (the location models), ``zoom``,
``workflow``.
"""
