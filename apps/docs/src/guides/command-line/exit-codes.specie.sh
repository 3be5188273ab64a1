specie --help | grep -E '^ +[0-9]'
