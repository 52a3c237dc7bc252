# What trainers and staff see.
