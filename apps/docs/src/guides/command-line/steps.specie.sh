### login
specie login --url "$SPECIE_URL" \
  --counterparty "$SPECIE_COUNTERPARTY" \
  --sub ops@bank.example --new-key --kid ops-2026-11

### register-key
specie keys register --data ~/.config/specie/default.public.json

### doctor
export SPECIE_PROFILE=default
specie doctor --output table

### open-customer
specie customers create --asset-code UAH \
  --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS \
  --login olena@bank.example --name Олена --surname Мельник \
  --columns customer_guid,guid

### list
specie customers list --surnames Мельник --surnames Бондар \
  --min-created-at 2026-01-01T00:00:00+02:00 --ordering -created_at \
  --columns name,surname --output table

### filters
specie customers list --help | grep -oE '^ +--[a-z-]+ [^ ]+'

### exit-codes
specie --help | grep -E '^ +[0-9]'

### dry-run
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

### import-killed
specie customers import customers.csv --asset-code UAH \
  --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS \
  --concurrency 1

### import-resumed
specie customers import customers.csv --asset-code UAH \
  --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS \
  --concurrency 1

### fix
cat customers.rejected.csv
sed -e 's/;0501/;+380501/' -e 's/olena@/olena.melnyk@/' \
  customers.rejected.csv > fixed.csv

specie customers import fixed.csv --asset-code UAH \
  --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS \
  --output jsonl

### export
specie customers export opened.csv --surnames Крамар --surnames Бондар
cut -d , -f 3-5 opened.csv

### listen
specie listen --once --cursor-file events.cursor \
  --types customer.created --output table

specie customers create --asset-code UAH \
  --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS \
  --login bohdan@bank.example --columns customer_guid

specie listen --once --cursor-file events.cursor

### verify-chain
specie chain verify --save-checkpoint chain.json

guid=$(specie customers list --logins ivan@bank.example \
  --columns wallet_user_guid --output csv | tail -n 1)
specie customers update "$guid" --segment PL --columns segment

specie chain verify --from checkpoint --checkpoint chain.json

### change-key
specie --profile next login --url "$SPECIE_URL" \
  --counterparty "$SPECIE_COUNTERPARTY" \
  --sub ops@bank.example --new-key --kid ops-2027-01

specie keys register --key-of next --columns guid

old=$(specie keys list --columns kid,guid --output csv | sed -n 's/^ops-2026-11,//p')
export SPECIE_PROFILE=next
specie keys revoke "$old"
specie keys list --columns kid,is_proven --output table

### files
ls ~/.config/specie customers.* fixed.* events.cursor chain.json
