export SPECIE_PROFILE=default
specie doctor --output table
