"""Commands: what users call that draws nothing - flow, state, page config, caching."""
