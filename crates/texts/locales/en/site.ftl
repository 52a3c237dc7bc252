# Public pages: entrance, verification, privacy, accessibility.
