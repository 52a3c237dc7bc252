# Imports: columns, problems of a line and how to mend them.
