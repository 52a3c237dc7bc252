# Sealed documents.
