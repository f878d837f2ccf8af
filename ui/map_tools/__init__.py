"""Tools that question a result on the map."""
