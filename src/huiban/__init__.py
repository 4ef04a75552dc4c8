"""会办 Huiban: settle a matter together, from the request to the archive."""
