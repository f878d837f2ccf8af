"""Image processing of the customer map: filters, morphology, dilation series, plateaus, edges."""
