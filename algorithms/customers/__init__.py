"""Toolbox group "Customers"."""
