"""Processing algorithms: layers in, the method of ``core`` applied, layers out."""
