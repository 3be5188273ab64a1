specie customers export opened.csv --surnames Крамар --surnames Бондар
cut -d , -f 3-5 opened.csv
