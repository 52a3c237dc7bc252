# The work around attendance: what learners read.
