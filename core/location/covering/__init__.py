"""Who can be served by whom within a distance, and how few sites serve everybody: on sparse lists of neighbours."""
