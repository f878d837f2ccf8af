"""Who is served by whom, how far, and how well."""
