"""The methods of the thesis and of the textbooks, on the full table of costs."""
