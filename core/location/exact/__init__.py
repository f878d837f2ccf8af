"""Exact methods: enumeration and mixed-integer models, and the solvers behind them."""
