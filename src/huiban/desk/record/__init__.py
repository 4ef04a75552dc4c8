"""记录: typed lines, what they become, and what of it is missing."""
