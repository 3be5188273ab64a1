cat > customers.csv <<'END'
login;name;surname;phone_number
ivan@bank.example;Іван;Коваль;+380671234567
lesia@bank.example;Леся;Бондар;0501234567
petro@bank.example;Петро;Шевчук;+380931234567
olena@bank.example;Олена;Мельник;+380661234567
shop@bank.example;=2+5;Крамар;+380991234567
END

specie customers import customers.csv --asset-code UAH \
  --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS \
  --dry-run --output table
