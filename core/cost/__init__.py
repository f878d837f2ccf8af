"""What it costs to get from a demand point to a site: one oracle for every kind of cost."""
