"""Recursive zoom: each chosen zone is looked at again with smaller pixels, street by street."""
