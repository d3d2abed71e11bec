"""The curtain: how everything looks. No models, no queries."""
