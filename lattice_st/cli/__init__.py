"""The commands: `lattice_st run`, `version`, `help`, `config show`. Above all rooms; nothing imports it."""
