"""Measuring the running product: pages, reading, faults. Not shipped with the package."""
