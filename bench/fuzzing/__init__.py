"""Readers under any input: what they read, how it is changed, and what is watched."""
