"""The demo programme: facts as tables, everything else generated from fixed seeds; it writes through exchange and actions only."""
