"""A road network as costs between places and as areas around them."""
