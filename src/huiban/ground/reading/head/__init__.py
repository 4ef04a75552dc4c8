"""The facts of the meeting: name, day, place, who led, wrote, came and stayed away."""
