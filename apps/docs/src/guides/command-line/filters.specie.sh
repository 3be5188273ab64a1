specie customers list --help | grep -oE '^ +--[a-z-]+ [^ ]+'
