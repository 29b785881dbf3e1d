"""One viewer's session: context, run, state, caching, why. Knows nothing of Tornado or of single elements."""
