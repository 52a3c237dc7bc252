# What assidu-verify and the public page say about each thing that they check.
