specie keys register --data ~/.config/specie/default.public.json
