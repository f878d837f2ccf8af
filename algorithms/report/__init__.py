"""Pages, charts, maps and posters made of results."""
