# What happened and what to do next.
