"""Who is meant: names of persons and departments, alone and in running text."""
