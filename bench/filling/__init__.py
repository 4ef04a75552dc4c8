"""An invented organisation of any size, written straight into the tables."""
