"""Lines beside each other: what most of a list show, the others mean too."""
