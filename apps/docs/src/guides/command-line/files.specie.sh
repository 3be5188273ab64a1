ls ~/.config/specie customers.* mended.*
